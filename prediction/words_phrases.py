"""The sentences in which a pattern explains itself, in Slovenian, English and Dutch (PAT-02)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FREQUENCIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sl": {
            "d": "Izhaja vsak dan",
            "i": "Izhaja trikrat na teden",
            "c": "Izhaja dvakrat na teden",
            "w": "Izhaja vsak teden",
            "e": "Izhaja vsaka dva tedna",
            "j": "Izhaja trikrat na mesec",
            "s": "Izhaja dvakrat na mesec",
            "m": "Izhaja vsak mesec",
            "b": "Izhaja vsaka dva meseca",
            "q": "Izhaja vsake tri mesece",
            "t": "Izhaja vsake štiri mesece",
            "f": "Izhaja vsakih šest mesecev",
            "a": "Izhaja vsako leto",
            "g": "Izhaja vsaki dve leti",
            "h": "Izhaja vsaka tri leta",
            "k": "Se sproti dopolnjuje; številk ni mogoče napovedati",
            "x": "Izhaja neredno; številk ni mogoče napovedati",
            "z": "Izhaja po svoje; številk ni mogoče napovedati",
        },
        "en": {
            "d": "Appears every day",
            "i": "Appears three times a week",
            "c": "Appears twice a week",
            "w": "Appears every week",
            "e": "Appears every two weeks",
            "j": "Appears three times a month",
            "s": "Appears twice a month",
            "m": "Appears every month",
            "b": "Appears every two months",
            "q": "Appears every three months",
            "t": "Appears every four months",
            "f": "Appears every six months",
            "a": "Appears every year",
            "g": "Appears every two years",
            "h": "Appears every three years",
            "k": "Is updated continuously; issues can't be predicted",
            "x": "Appears irregularly; issues can't be predicted",
            "z": "Appears in a way of its own; issues can't be predicted",
        },
        "nl": {
            "d": "Verschijnt elke dag",
            "i": "Verschijnt drie keer per week",
            "c": "Verschijnt twee keer per week",
            "w": "Verschijnt elke week",
            "e": "Verschijnt om de twee weken",
            "j": "Verschijnt drie keer per maand",
            "s": "Verschijnt twee keer per maand",
            "m": "Verschijnt elke maand",
            "b": "Verschijnt om de twee maanden",
            "q": "Verschijnt om de drie maanden",
            "t": "Verschijnt om de vier maanden",
            "f": "Verschijnt om de zes maanden",
            "a": "Verschijnt elk jaar",
            "g": "Verschijnt om de twee jaar",
            "h": "Verschijnt om de drie jaar",
            "k": "Wordt voortdurend bijgewerkt; nummers zijn niet te voorspellen",
            "x": "Verschijnt onregelmatig; nummers zijn niet te voorspellen",
            "z": "Verschijnt op een eigen manier; nummers zijn niet te voorspellen",
        },
    }
)

PHRASES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sl": {
            "extra": "Poleg tega izide {times}",
            "published": "Izide {times}",
            "appears": "Izhaja {times}",
            "omitted": "Ne izide {times}",
            "combined_2": "Številki za {parts} izideta skupaj",
            "combined_3": "Številke za {parts} izidejo skupaj",
            "numbers_2": "Številki {parts} izideta skupaj",
            "numbers_3": "Številke {parts} izidejo skupaj",
            "numbers_omitted_1": "Številka {parts} ne izide",
            "numbers_omitted_2": "Številki {parts} ne izideta",
            "numbers_omitted_3": "Številke {parts} ne izidejo",
            "only_numbers": "Uporabljajo se samo številke {parts}",
            "both_numbers": "Skupna številka nosi vse številke, ki jih združuje",
            "one_number": "Skupna številka nosi eno samo številko",
            "skipped_numbers": "Številke, ki ne izidejo, se preskočijo",
            "kept_numbers": "Številčenje teče naprej, kot da izpuščenih številk ni",
            "units": "{above} {count} {unit}; {goes_on}",
            "varying": "koliko {units} ima {above}, se spreminja; {goes_on}",
            "restarts": "štetje se vsakič začne znova",
            "goes_on": "štetje teče naprej",
            "single": "{units} tečejo zaporedno",
            "also": "vzporedno tečejo še {units}",
            "turns": "{above} se začne {times}",
            "dated": "Datum pove {parts}",
            "undated": "Datuma na številkah ni",
            "unnumbered": "Številke niso oštevilčene",
            "854": "To je vzorec izhajanja prilog",
            "855": "To je vzorec izhajanja kazal",
            "day_of_month": "{days} v mesecu",
            "last_day": "zadnji dan v mesecu",
            "nth_of_any": "{nth} {weekday} v mesecu",
            "nth_of": "{nth} {weekday} v {month}",
            "every_of": "vsak {weekday} v {month}",
            "week_of_month": "{nth} teden v {month}",
            "every_week_of_month": "vsak teden v {month}",
            "week": "v {week}. tednu leta",
            "name_of_week": "{week}. teden",
            "every_week": "vsak teden",
            "last_week": "{nth} teden v letu",
            "year_alone": "v letu {year}",
        },
        "en": {
            "extra": "In addition it appears {times}",
            "published": "Appears {times}",
            "appears": "Appears {times}",
            "omitted": "Does not appear {times}",
            "combined_2": "The issues for {parts} appear as one",
            "combined_3": "The issues for {parts} appear as one",
            "numbers_2": "Numbers {parts} appear as one issue",
            "numbers_3": "Numbers {parts} appear as one issue",
            "numbers_omitted_1": "Number {parts} does not appear",
            "numbers_omitted_2": "Numbers {parts} do not appear",
            "numbers_omitted_3": "Numbers {parts} do not appear",
            "only_numbers": "Only the numbers {parts} are used",
            "both_numbers": "A combined issue has the numbers of all its parts",
            "one_number": "A combined issue has one number only",
            "skipped_numbers": "The numbers of issues that do not appear are skipped",
            "kept_numbers": "Numbering goes on as if omitted issues had never been meant",
            "units": "{above} {count} {unit}; {goes_on}",
            "varying": "how many {units} {above} has varies; {goes_on}",
            "restarts": "counting starts again each time",
            "goes_on": "counting goes on",
            "single": "{units} run on continuously",
            "also": "a second count, of {units}, runs beside it",
            "turns": "{above} begins {times}",
            "dated": "The date shows {parts}",
            "undated": "Issues show no date",
            "unnumbered": "Issues have no numbers",
            "854": "This is the pattern of supplements",
            "855": "This is the pattern of indexes",
            "day_of_month": "on the {days} of the month",
            "last_day": "on the last day of the month",
            "nth_of_any": "on the {nth} {weekday} of the month",
            "nth_of": "on the {nth} {weekday} of {month}",
            "every_of": "on every {weekday} in {month}",
            "week_of_month": "in the {nth} week of {month}",
            "every_week_of_month": "in every week of {month}",
            "week": "in week {week}",
            "name_of_week": "week {week}",
            "every_week": "every week",
            "last_week": "in the {nth} week of the year",
            "year_alone": "in {year}",
        },
        "nl": {
            "extra": "Verschijnt bovendien {times}",
            "published": "Verschijnt {times}",
            "appears": "Verschijnt {times}",
            "omitted": "Verschijnt niet {times}",
            "combined_2": "De nummers van {parts} verschijnen samen",
            "combined_3": "De nummers van {parts} verschijnen samen",
            "numbers_2": "De nummers {parts} verschijnen samen",
            "numbers_3": "De nummers {parts} verschijnen samen",
            "numbers_omitted_1": "Nummer {parts} verschijnt niet",
            "numbers_omitted_2": "De nummers {parts} verschijnen niet",
            "numbers_omitted_3": "De nummers {parts} verschijnen niet",
            "only_numbers": "Alleen de nummers {parts} worden gebruikt",
            "both_numbers": "Een dubbelnummer draagt de nummers van al zijn delen",
            "one_number": "Een dubbelnummer draagt maar één nummer",
            "skipped_numbers": "Nummers die niet verschijnen, worden overgeslagen",
            "kept_numbers": "De nummering loopt door alsof weggelaten nummers er niet waren",
            "units": "{above} {count} {unit}; {goes_on}",
            "varying": "hoeveel {units} {above} heeft, wisselt; {goes_on}",
            "restarts": "de telling begint telkens opnieuw",
            "goes_on": "de telling loopt door",
            "single": "{units} lopen gewoon door",
            "also": "daarnaast loopt een tweede telling, van {units}",
            "turns": "{above} begint {times}",
            "dated": "De datum toont {parts}",
            "undated": "De nummers tonen geen datum",
            "unnumbered": "De afleveringen zijn niet genummerd",
            "854": "Dit is het patroon van bijlagen",
            "855": "Dit is het patroon van indexen",
            "day_of_month": "op de {days} van de maand",
            "last_day": "op de laatste dag van de maand",
            "nth_of_any": "op de {nth} {weekday} van de maand",
            "nth_of": "op de {nth} {weekday} van {month}",
            "every_of": "op elke {weekday} in {month}",
            "week_of_month": "in de {nth} week van {month}",
            "every_week_of_month": "in elke week van {month}",
            "week": "in week {week}",
            "name_of_week": "week {week}",
            "every_week": "elke week",
            "last_week": "in de {nth} week van het jaar",
            "year_alone": "in {year}",
        },
    }
)

PER_YEAR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sl": ("Izide {count} na leto", "Izideta {count} na leto", "Izidejo {count} na leto", "Izide {count} na leto"),
        "en": ("There is {count} a year", "There are {count} a year"),
        "nl": ("Er verschijnt {count} per jaar", "Er verschijnen {count} per jaar"),
    }
)
"""`10 a year`, with its verb in each form."""

HAS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sl": ("sestavlja {count}", "sestavljata {count}", "sestavljajo {count}", "sestavlja {count}"),
        "en": ("has {count}", "has {count}"),
        "nl": ("heeft {count}", "heeft {count}"),
    }
)

KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sl": {
            "year": "leto",
            "season": "letni čas",
            "quarter": "četrtletje",
            "month": "mesec",
            "week": "teden",
            "day": "dan",
        },
        "en": {kind: kind for kind in ("year", "season", "quarter", "month", "week", "day")},
        "nl": {
            "year": "jaar",
            "season": "seizoen",
            "quarter": "kwartaal",
            "month": "maand",
            "week": "week",
            "day": "dag",
        },
    }
)

NTH: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "sl": {1: "prvi", 2: "drugi", 3: "tretji", 4: "četrti", 5: "peti", -1: "zadnji", -2: "predzadnji", -3: "tretji od konca,"},
        "en": {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one", -3: "last but two"},
        "nl": {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde", -1: "laatste", -2: "voorlaatste", -3: "op twee na laatste"},
    }
)  # fmt: skip

NTH_FEMININE = {1: "prvo", 2: "drugo", 3: "tretjo", 4: "četrto", 5: "peto", -1: "zadnjo", -2: "predzadnjo", -3: "tretjo od konca,"}  # fmt: skip
"""Slovenian, with sreda, sobota, nedelja."""

LEGENDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sl": {"issue": "številka", "combined": "skupna številka", "several": "več številk isti dan"},
        "en": {"issue": "issue", "combined": "combined issue", "several": "several issues on one day"},
        "nl": {"issue": "nummer", "combined": "dubbelnummer", "several": "meer nummers op één dag"},
    }
)
"""What the marks of a calendar mean."""
