"""What the library's own checks prove and find, in three languages (`dotok verify`)."""

from __future__ import annotations

from engine.labels import Text
from engine.verifying import Problems


def _text(sl: str, en: str, nl: str) -> Text:
    return Text.of({"sl": sl, "en": en, "nl": nl})


LIBRARY = Problems(
    {
        "shares_make_100": _text(
            "deleži skladov vsakega izvoda so skupaj 100 %",
            "the shares of each copy make 100 %",
            "de aandelen van elk exemplaar zijn samen 100 %",
        ),
        "numbers_are_single": _text(
            "nobena številka ni dana dvakrat in vsaka ima obliko števca",
            "no number is given twice, and each has its counter's form",
            "geen nummer is tweemaal gegeven, en elk heeft de vorm van zijn nummering",
        ),
        "counters_equal_numbers": _text(
            "števci stojijo pri najvišji dani številki",
            "counters stand at the highest number given",
            "nummeringen staan op het hoogste gegeven nummer",
        ),
        "holdings_can_be_read": _text(
            "polja 997 in 998 so berljiva",
            "fields 997 and 998 can be read",
            "velden 997 en 998 zijn leesbaar",
        ),
        "messages_have_events": _text(
            "vsako sporočilo in vsak dogodek ima svoj izvor",
            "every message has its event, every event its definition",
            "elk bericht heeft zijn gebeurtenis, elke gebeurtenis haar definitie",
        ),
        "invariants_hold": _text(
            "kar mora vedno držati, drži", "what must always hold, holds", "wat altijd moet gelden, geldt"
        ),
    },
    {
        "shares": _text("deleži so skupaj {sum} %", "the shares make {sum} %", "de aandelen zijn samen {sum} %"),
        "twice": _text(
            "številko {number} ima tudi {other}", "{other} has number {number} too", "{other} heeft ook nummer {number}"
        ),
        "form": _text(
            "{number} ni številka oblike 26-0012",
            "{number} is no number of the form 26-0012",
            "{number} is geen nummer van de vorm 26-0012",
        ),
        "counter": _text(
            "stoji pri {now}, najvišja dana številka je {number}",
            "it stands at {now}, the highest number given is {number}",
            "het staat op {now}, het hoogste gegeven nummer is {number}",
        ),
        "unreadable": _text("ni berljivo: {problem}", "it can't be read: {problem}", "onleesbaar: {problem}"),
        "no_event": _text("dogodka {event} ni", "there is no event {event}", "gebeurtenis {event} bestaat niet"),
        "no_definition": _text(
            "definicije {hash} ni", "there is no definition {hash}", "definitie {hash} bestaat niet"
        ),
        "broken": _text("{invariant} ne drži", "{invariant} does not hold", "{invariant} geldt niet"),
    },
)
