"""What is said of the issues, volumes and numbers of a form, in Slovenian, English and Dutch (PAT-01)."""

from __future__ import annotations

from prediction.texts import Texts, said

_LEAVE_OUT = ("izpustite to", "leave it out", "laat het weg")

ISSUE_TEXTS: Texts = {
    "rhythm-missing": said(
        "obrazec ne pove, kako pogosto naslov izhaja",
        "the form does not say how often the serial appears",
        "het formulier zegt niet hoe vaak de titel verschijnt",
        "frequency: monthly",
    ),
    "rhythm-unknown": said(
        "»{text}« ni pogostnost izhajanja",
        '"{text}" is no frequency',
        '"{text}" is geen frequentie',
        "{known}, 10 a year",
    ),
    "times-a-year": said(
        "{text}: toliko na leto jih ne more iziti",
        "{text} are too many or none",
        "{text}: zoveel kunnen er niet verschijnen",
        ("od 1 do {most}: 10 a year", "1 to {most} a year", "1 tot {most}: 10 a year"),
    ),
    "rhythm-contradicted": said(
        "mišljeno je {times} na leto, po navedenih časih pa jih je {count}",
        "{times} a year are meant, but the times that are named make it {count}",
        "bedoeld zijn er {times} per jaar, maar de genoemde tijden maken er {count} van",
        (
            "spremenite frequency ali to, kar je pod published, extra, omitted, combined",
            "change frequency, or what is published, extra, omitted, combined",
            "wijzig frequency, of wat onder published, extra, omitted, combined staat",
        ),
    ),
    "rhythm-exceeded": said(
        "mišljeno je {times} na leto, po navedenih časih pa jih je {count}",
        "{times} a year are meant, but the times that are named make it {count}",
        "bedoeld zijn er {times} per jaar, maar de genoemde tijden maken er {count} van",
        (
            "frequency: {count} a year; navedite tudi običajne dneve, published: [1]",
            "frequency: {count} a year; and name the usual days too, published: [1]",
            "frequency: {count} a year; en noem ook de gewone dagen, published: [1]",
        ),
    ),
    "everything-omitted": said(
        "izpuščeno je vse: nobena številka ne bi nikoli izšla",
        "everything is omitted: no issue would ever appear",
        "alles vervalt: er zou nooit een nummer verschijnen",
        ("nekaj naj ostane", "leave something", "laat iets staan"),
    ),
    "days-beside-months": said(
        "dnevi in meseci tu ne morejo stati skupaj",
        "days and months can't stand side by side here",
        "dagen en maanden kunnen hier niet naast elkaar staan",
        ("navedite dneve: [01-15, 07-15]", "name the days: [01-15, 07-15]", "noem de dagen: [01-15, 07-15]"),
    ),
    "combines-omitted": said(
        "»{text}« združuje, kar je izpuščeno",
        '"{text}" combines what is omitted',
        '"{text}" combineert wat vervalt',
        ("povejte eno od obojega", "say one of the two", "zeg een van de twee"),
    ),
    "no-date-combined": said(
        "tu ni združen noben datum",
        "no date is combined here",
        "hier is geen datum gecombineerd",
        (
            "izpustite to ali povejte, kaj je združeno: combined: [july/august]",
            "leave it out, or say what is combined: [july/august]",
            "laat het weg, of zeg wat gecombineerd is: combined: [july/august]",
        ),
    ),
    "no-date-omitted": said(
        "tu ni izpuščen noben datum",
        "no date is omitted here",
        "hier vervalt geen datum",
        (
            "izpustite to ali povejte, kaj je izpuščeno: omitted: [august]",
            "leave it out, or say what is omitted: [august]",
            "laat het weg, of zeg wat vervalt: omitted: [august]",
        ),
    ),
    "first-issue-missing": said(
        "obrazec ne pove, kdaj izide prva številka",
        "the form does not say when the first issue appears",
        "het formulier zegt niet wanneer het eerste nummer verschijnt",
        "first_issue: 2024-01-31",
    ),
    "nothing-on-first": said(
        "{day} ({weekday}) ne izide nič",
        "nothing appears on {day}, a {weekday}",
        "op {day} ({weekday}) verschijnt niets",
        (
            "naslednja številka izide {found}",
            "the next issue is that of {found}",
            "het volgende nummer is dat van {found}",
        ),
    ),
    "point-unknown": said(
        "»{text}« ni točka v letu",
        '"{text}" is no point of the year',
        '"{text}" is geen punt in het jaar',
        ("january, 07-01 ali winter", "january, 07-01 or winter", "january, 07-01 of winter"),
    ),
    "volume-unnumbered": said(
        "brez štetja ni letnika",
        "there is no volume without numbering",
        "zonder nummering is er geen jaargang",
        "numbering: [{{caption: v.}}]",
    ),
    "date-part-unknown": said(
        "»{text}« ni del datuma",
        '"{text}" is no part of a date',
        '"{text}" is geen deel van een datum',
        "year, month, day",
    ),
    "date-parts-many": said(
        "datum ima tu največ štiri dele, ne {count}",
        "a date has at most four parts here, not {count}",
        "een datum heeft hier hoogstens vier delen, geen {count}",
        "chronology: [year, month, day]",
    ),
    "number-beyond": said(
        "prva številka nosi {caption} {number}, raven pa gre le do {most}",
        "the first issue has number {number} of {caption}, where there are {most}",
        "het eerste nummer heeft {caption} {number}, maar het niveau gaat tot {most}",
        ("first: število od 1 do {most}", "first: a number from 1 to {most}", "first: een getal van 1 tot {most}"),
    ),
    "alternative-alone": said(
        "vzporedno štetje stoji ob drugem",
        "alternative numbers stand beside others",
        "alternatieve nummers staan naast andere",
        ("imenujte ga numbering", "call them numbering", "noem ze numbering"),
    ),
    "levels-many": said(
        "{name} ima preveč ravni ({count}); dovoljenih je največ {most}",
        "{name} has {count} levels; there are at most {most}",
        "{name} heeft {count} niveaus; er zijn er hoogstens {most}",
        ("združite jih", "put some together", "voeg er enkele samen"),
    ),
    "level-unnamed": said(
        "raven ima imena, tu pa stoji: {sort}",
        "a level has names, not {sort}",
        "een niveau heeft namen, geen {sort}",
        "{{caption: no., first: 1, per: 12}}",
    ),
    "caption-missing": said(
        "raven ima oznako",
        "a level has a caption",
        "een niveau heeft een aanduiding",
        (
            'caption: no.; za številko brez oznake "(*)"',
            'caption: no.; "(*)" for a number without one',
            'caption: no.; "(*)" voor een nummer zonder aanduiding',
        ),
    ),
    "first-goes-on": said(
        "prva raven vedno teče naprej: nad njo ni ničesar",
        "the first level always goes on: nothing stands above it",
        "het eerste niveau loopt altijd door: er staat niets boven",
        _LEAVE_OUT,
    ),
    "level-dated": said(
        "{caption} se vzame iz datuma in nima {name}",
        "{caption} is taken from the date; it has no {name}",
        "{caption} komt uit de datum en heeft geen {name}",
        _LEAVE_OUT,
    ),
    "per-above": said(
        "{caption} je prva raven in ni del ničesar",
        "{caption} is the first level: it is part of nothing",
        "{caption} is het eerste niveau en is deel van niets",
        ("per pišite na ravni pod njo", "write per at the level below", "schrijf per bij het niveau eronder"),
    ),
    "per-varies": said(
        "če se število številk spreminja, mora biti znano, kdaj se letnik začne",
        "with a varying number of issues a volume needs a day to begin on",
        "bij een wisselend aantal nummers moet bekend zijn wanneer een jaargang begint",
        "volume_begins: january",
    ),
    "per-missing": said(
        "koliko enot »{caption}« sestavlja enoto višje ravni?",
        "how many {caption} make one of the level above?",
        "hoeveel {caption} vormen er één van het niveau erboven?",
        (
            "per: 12; ali volume_begins: january",
            "per: 12; or say volume_begins: january",
            "per: 12; of volume_begins: january",
        ),
    ),
    "no-number": said(
        "{text} ni število",
        "{text} is no number",
        "{text} is geen getal",
        (
            "first: 1; za združeno številko 7/8",
            "first: 1; or 7/8 for a combined issue",
            "first: 1; of 7/8 voor een dubbelnummer",
        ),
    ),
    "first-backwards": said("{text} teče nazaj", "{text} runs backwards", "{text} loopt achteruit", "first: {right}"),
    "numbers-beyond": said(
        "numbers so mesta od 1 do {units} (per), ker štetje teče naprej, {value} pa ni med njimi",
        "numbers are places from 1 to {units} (per), as counting goes on, and {value} is none",
        "numbers zijn plaatsen van 1 tot {units} (per), want de telling loopt door, en {value} is er geen",
        (
            "per: koliko številk porabi letnik, npr. 12; ali brez continuous",
            "per: how many numbers a volume uses up, as 12; or without continuous",
            "per: hoeveel nummers een jaargang verbruikt, zoals 12; of zonder continuous",
        ),
    ),
    "numbers-endless": said(
        "štetje teče naprej, nič pa ne pove, katera številka sledi zadnji, {last}",
        "counting goes on, but nothing tells which number follows the last one, {last}",
        "de telling loopt door, maar niets zegt welk nummer volgt op het laatste, {last}",
        (
            "per: koliko številk porabi letnik, npr. 12; ali brez continuous",
            "per: how many numbers a volume uses up, as 12; or without continuous",
            "per: hoeveel nummers een jaargang verbruikt, zoals 12; of zonder continuous",
        ),
    ),
    "no-listed-number": said("{text} ni število", "{text} is no number", "{text} is geen getal", "numbers: [1, 3, 5]"),
}
