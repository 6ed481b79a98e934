"""What is said of a wrong form, in Slovenian, English and Dutch: what is wrong, and what would be right (PAT-01).

Names and values of a form are English in every language: they are what one writes.
"""

from __future__ import annotations

from prediction.builder_texts_issues import ISSUE_TEXTS
from prediction.builder_texts_times import TIME_TEXTS
from prediction.builder_texts_values import VALUE_TEXTS
from prediction.texts import Texts

FORM_TEXTS: Texts = VALUE_TEXTS | TIME_TEXTS | ISSUE_TEXTS

NEAR = {"sl": "ste mislili »{near}«?", "en": 'did you mean "{near}"?', "nl": 'bedoelt u "{near}"?'}
"""Instead of what would be right, where a word is nearly one that is known."""

SORTS = {
    "sl": ("besedilo", "seznam", "imena z vrednostmi"),
    "en": ("a text", "a list", "names with values"),
    "nl": ("een tekst", "een lijst", "namen met waarden"),
}
"""What a value of the form can be."""
