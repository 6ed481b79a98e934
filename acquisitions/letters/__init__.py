"""Letters: what they say (`contents`), how they are shown (`letter`), their words (`words/`) and templates (DOC-01).

A letter is kept as data and rendered when it is shown, printed or sent; so its text, its HTML and whatever comes
later are the same letter, and writing a thousand of them in one transaction costs little.
"""

from acquisitions.letters.contents import OF_ITEM, OF_ORDER, cancellation_letter, notice_letter, order_letter
from acquisitions.letters.letter import LETTERS, Letter, labels_as_html, labels_as_text

__all__ = [
    "LETTERS",
    "OF_ITEM",
    "OF_ORDER",
    "Letter",
    "cancellation_letter",
    "labels_as_html",
    "labels_as_text",
    "notice_letter",
    "order_letter",
]
