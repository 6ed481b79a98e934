"""What the library's own checks prove and find, in three languages (`dotok verify`)."""

from __future__ import annotations

from engine.labels import text
from engine.verifying import Problems

LIBRARY = Problems(
    {
        "shares_make_100": text(
            "deleži skladov vsakega izvoda so skupaj 100 %",
            "the shares of each copy make 100 %",
            "de aandelen van elk exemplaar zijn samen 100 %",
        ),
        "numbers_are_single": text(
            "nobena številka ni dana dvakrat in vsaka ima obliko števca",
            "no number is given twice, and each has its counter's form",
            "geen nummer is tweemaal gegeven, en elk heeft de vorm van zijn nummering",
        ),
        "counters_equal_numbers": text(
            "števci stojijo pri najvišji dani številki",
            "counters stand at the highest number given",
            "nummeringen staan op het hoogste gegeven nummer",
        ),
        "holdings_can_be_read": text(
            "polja 997 in 998 so berljiva",
            "fields 997 and 998 can be read",
            "velden 997 en 998 zijn leesbaar",
        ),
        "messages_have_events": text(
            "vsako sporočilo ima svoj dogodek, vsak dogodek svoja sporočila in definicijo",
            "every message has its event, every event its messages and its definition",
            "elk bericht heeft zijn gebeurtenis, elke gebeurtenis haar berichten en haar definitie",
        ),
        "invariants_hold": text(
            "kar mora vedno držati, drži", "what must always hold, holds", "wat altijd moet gelden, geldt"
        ),
        "funds_equal_postings": text(
            "zneski skladov so enaki vknjižbam",
            "the amounts of funds equal their postings",
            "de bedragen van fondsen zijn gelijk aan hun boekingen",
        ),
        "serials_are_whole": text("nobena vknjižba ne manjka", "no posting is missing", "er ontbreekt geen boeking"),
        "postings_have_documents": text(
            "dokument vsake vknjižbe obstaja",
            "the document of every posting is there",
            "het document van elke boeking bestaat",
        ),
        "taken_back_is_the_mirror": text(
            "storno je enak vknjižbi, le z nasprotnim znakom",
            "what is taken back is the very posting",
            "wat is teruggedraaid is precies de boeking",
        ),
        "payments_equal_postings": text(
            "iz skladov je plačano toliko, kolikor je plačanega v avansih",
            "what is paid in advance was paid by funds",
            "wat vooruit is betaald, is door fondsen betaald",
        ),
    },
    {
        "shares": text("deleži so skupaj {sum} %", "the shares make {sum} %", "de aandelen zijn samen {sum} %"),
        "twice": text(
            "številko {number} ima tudi {other}", "{other} has number {number} too", "{other} heeft ook nummer {number}"
        ),
        "form": text(
            "{number} ni številka oblike 26-0012",
            "{number} is no number of the form 26-0012",
            "{number} is geen nummer van de vorm 26-0012",
        ),
        "counter": text(
            "stoji pri {now}, najvišja dana številka je {number}",
            "it stands at {now}, the highest number given is {number}",
            "het staat op {now}, het hoogste gegeven nummer is {number}",
        ),
        "unreadable": text("ni berljivo: {problem}", "it can't be read: {problem}", "onleesbaar: {problem}"),
        "no_event": text("dogodka {event} ni", "there is no event {event}", "gebeurtenis {event} bestaat niet"),
        "lost_message": text(
            "število zapisanih sporočil je {written}, najdenih {count}",
            "it wrote {written} messages, {count} are there",
            "geschreven berichten: {written}, gevonden: {count}",
        ),
        "no_definition": text("definicije {hash} ni", "there is no definition {hash}", "definitie {hash} bestaat niet"),
        "fund": text(
            "{name} je {now}, vknjiženo je {posted}",
            "{name} is {now}, the postings make {posted}",
            "{name} is {now}, de boekingen maken {posted}",
        ),
        "serials": text(
            "vknjižb je {count}, najvišja številka je {highest}, zadnja v skladu {last}",
            "there are {count} postings, the highest number is {highest}, the last of the fund {last}",
            "er zijn {count} boekingen, het hoogste nummer is {highest}, het laatste van het fonds {last}",
        ),
        "no_document": text("dokumenta ni: {kind}", "there is no such {kind}", "het document ontbreekt: {kind}"),
        "no_mirror": text(
            "ni storno vknjižbe posting:#{other}",
            "it isn't the mirror of posting:#{other}",
            "het is niet de tegenboeking van posting:#{other}",
        ),
        "payment": text(
            "plačano je {payable}, vknjiženo {posted}",
            "{payable} is paid, the postings make {posted}",
            "betaald is {payable}, de boekingen maken {posted}",
        ),
        "broken": text("{invariant} ne drži", "{invariant} does not hold", "{invariant} geldt niet"),
    },
)
