"""What is wrong with a holdings statement, and what would be right, in Slovenian, English and Dutch (HLD-07)."""

from __future__ import annotations

from prediction.texts import Texts, said

STATEMENT_TEXTS: Texts = {
    "sign-missing": said(
        "za »{before}« stoji »{text}«",
        "after “{before}” stands “{text}”",
        "na “{before}” staat “{text}”",
        ("vmes naj bo vejica", "put a comma between", "zet er een komma tussen"),
    ),
    "quote-open": said(
        "ta narekovaj ni zaprt",
        "this quote is never closed",
        "dit aanhalingsteken wordt nergens gesloten",
        ('zapišite " tudi na koncu', 'write " at its end too', 'schrijf ook " aan het einde'),
    ),
    "nothing-here": said(
        "tu ni ničesar",
        "nothing stands here",
        "hier staat niets",
        ("1-4, 6; ali znak odstranite", "1-4, 6; or remove the sign", "1-4, 6; of haal het teken weg"),
    ),
    "nothing-after": said(
        "za »{heading}« ni ničesar",
        "nothing stands after “{heading}”",
        "na “{heading}” staat niets",
        ("1-4, 6; ali znak odstranite", "1-4, 6; or remove the sign", "1-4, 6; of haal het teken weg"),
    ),
    "heading-late": said(
        "»{text}« je naslov, pred njim pa stojijo številke",
        "“{text}” is a heading, but numbers stand before it",
        "“{text}” is een kop, maar er staan nummers voor",
        (
            "pred njim naj bo podpičje: {last}; {text}:",
            "write a semicolon before it: {last}; {text}:",
            "zet er een puntkomma voor: {last}; {text}:",
        ),
    ),
    "no-range": said(
        "»{text}« ni obseg številk",
        "“{text}” is no range of numbers",
        "“{text}” is geen bereik van nummers",
        (
            "1-4; v narekovajih je to ime ene številke: {quoted}",
            "1-4; in quotes it is the name of one issue: {quoted}",
            "1-4; tussen aanhalingstekens is het de naam van één nummer: {quoted}",
        ),
    ),
    "range-backwards": said(
        "obseg {text} teče nazaj", "the range {text} runs backwards", "het bereik {text} loopt achteruit", "{right}"
    ),
    "range-uneven": said(
        "obseg {text} ne gre od {first} do {last} v enakih korakih",
        "the range {text} does not go from {first} to {last} in even steps",
        "het bereik {text} gaat niet in gelijke stappen van {first} tot {last}",
        "{right}",
    ),
    "not-combined": said(
        "{text} ni združena številka: njene oznake si sledijo",
        "{text} is no combined issue: its numbers follow each other",
        "{text} is geen dubbelnummer: de nummers volgen elkaar op",
        "{right}",
    ),
    "number-missing": said(
        "številke ni",
        "there is no number",
        "er is geen nummer",
        ("7; za združeno 7/8", "7, or 7/8 for a combined issue", "7, of 7/8 voor een dubbelnummer"),
    ),
    "numbers-several": said(
        "{text} je več številk",
        "{text} are several issues",
        "{text} zijn verscheidene nummers",
        ("vpišite eno naenkrat", "give one number at a time", "geef één nummer per keer"),
    ),
    "not-there": said(
        "{text} tu ni",
        "{text} is not there",
        "{text} staat er niet",
        ("tu je: {there}", "what is there: {there}", "er staat: {there}"),
    ),
}


class StatementError(ValueError):
    """A holdings statement that can't be read, or an issue that can't be added or taken out.

    code: names what is wrong; doesn't change with the language. column: where in the text, from 1; None when it is not
    about a text. details: what the message names.
    """

    def __init__(self, code: str, /, column: int | None = None, **details: str) -> None:
        self.code, self.column, self.details = code, column, details
        super().__init__(self.message())

    def message(self, language: str = "en") -> str:
        """What is wrong, in `sl`, `en` or `nl`."""
        return STATEMENT_TEXTS[self.code][language][0].format_map(self.details)

    def suggestion(self, language: str = "en") -> str:
        """What would be right."""
        return STATEMENT_TEXTS[self.code][language][1].format_map(self.details)
