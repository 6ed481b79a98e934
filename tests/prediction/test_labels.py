"""What issues are called, and patterns in words, in Slovenian, English and Dutch."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

import pytest

from prediction.builder import read_form
from prediction.issue import Issue
from prediction.labels import Style, label, ordinal
from prediction.pattern import Chronology, Kind, Level, Pattern
from prediction.reading import read_pattern
from prediction.words import LANGUAGES, counted, listed
from prediction.words_captions import NOUNS, noun_of
from prediction.words_pattern import explain
from tests.prediction.table import cases


def an_issue(
    numbers: tuple[tuple[int, ...], ...],
    *days: str,
    captions: tuple[str, ...] = ("letn.", "no."),
    shows: str = "year month",
) -> Issue:
    """An issue as a prediction makes it, of which only what a label needs is set."""
    dates = tuple(map(date.fromisoformat, days))
    kinds = [Kind(word) for word in shows.split()]
    pattern = Pattern(
        levels=tuple(Level(code, caption) for code, caption in zip("abcdef", captions, strict=False)),
        chronology=tuple(Chronology(code, f"({kind.value})", kind) for code, kind in zip("ijkl", kinds, strict=False)),
    )
    return Issue(dates[0], numbers, pattern, dates, dates[0], dates[-1])


SEVEN = an_issue(((5,), (7,)), "2024-07-15")
DOUBLE = an_issue(((5,), (7, 8)), "2024-07-15", "2024-08-15")
TRIPLE = an_issue(((5,), (7, 8, 9)), "2024-07-15", "2024-08-15", "2024-09-15")
OVER_THE_YEAR = an_issue(((5, 6), (12, 1)), "2024-12-01", "2025-01-01")
DAY = an_issue(((5,), (7,)), "2024-07-15", shows="year month day")
NEW_YEAR = an_issue(((300, 301),), "2024-12-31", "2025-01-02", captions=("št.",), shows="year month day")
SAME_MONTH = an_issue(((51, 52),), "2024-12-19", "2024-12-26", captions=("št.",), shows="year month day")
WINTER = an_issue(((4,),), "2024-12-01", captions=("(*)",), shows="year season")
WEEK = an_issue(((4,),), "2024-12-05", captions=("Bd.",), shows="year week")
QUARTER = an_issue((), "2024-12-05", captions=(), shows="year quarter")
ORDINAL = an_issue(((2,), (11,)), "2024-12-05", captions=("+ser.", "+"), shows="year")

LABELS: list[tuple[Issue, str, Style, str]] = [
    (SEVEN, "en", "short", "letn. 5, no. 7 (July 2024)"),
    (SEVEN, "sl", "short", "letn. 5, no. 7 (jul. 2024)"),
    (SEVEN, "sl", "full", "letnik 5, številka 7 (julij 2024)"),
    (SEVEN, "nl", "full", "jaargang 5, nummer 7 (juli 2024)"),
    (DOUBLE, "en", "short", "letn. 5, no. 7/8 (July/Aug. 2024)"),
    (DOUBLE, "sl", "full", "letnik 5, številki 7 in 8 (julij/avgust 2024)"),
    (DOUBLE, "nl", "full", "jaargang 5, nummers 7 en 8 (juli/augustus 2024)"),
    (TRIPLE, "sl", "full", "letnik 5, številke 7–9 (julij/avgust/september 2024)"),
    (TRIPLE, "en", "full", "volume 5, numbers 7–9 (July/August/September 2024)"),
    (OVER_THE_YEAR, "sl", "full", "letnika 5 in 6, številki 12 in 1 (december/januar 2024/2025)"),
    (OVER_THE_YEAR, "en", "short", "letn. 5/6, no. 12/1 (Dec./Jan. 2024/2025)"),
    (DAY, "sl", "full", "letnik 5, številka 7 (15. julij 2024)"),
    (DAY, "en", "full", "volume 5, number 7 (15 July 2024)"),
    (NEW_YEAR, "sl", "full", "številki 300 in 301 (31. december 2024/2. januar 2025)"),
    (NEW_YEAR, "nl", "short", "št. 300/301 (31 dec. 2024/2 jan. 2025)"),
    (SAME_MONTH, "sl", "full", "številki 51 in 52 (19./26. december 2024)"),
    (WINTER, "sl", "full", "4 (zima 2024)"),
    (WINTER, "en", "full", "4 (Winter 2024)"),
    (WEEK, "sl", "full", "Bd. 4 (49. teden 2024)"),
    (WEEK, "en", "short", "Bd. 4 (week 49, 2024)"),
    (QUARTER, "sl", "full", "4. četrtletje 2024"),
    (QUARTER, "en", "full", "4th quarter 2024"),
    (ORDINAL, "en", "full", "2nd ser., 11th (2024)"),
    (ORDINAL, "sl", "full", "2. ser., 11. (2024)"),
]


@pytest.mark.requirement("PAT-02")
@pytest.mark.parametrize(("issue", "language", "style", "expected"), LABELS, ids=[each[3] for each in LABELS])
def test_an_issue_is_called(issue: Issue, language: str, style: Style, expected: str) -> None:
    assert label(issue, language, style) == expected


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no language 'fr': sl, en, nl"):
        label(SEVEN, "fr")
    with pytest.raises(ValueError, match="sl, en, nl"):
        explain(SEVEN.pattern, "de")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 številka"),
        (2, "2 številki"),
        (3, "3 številke"),
        (4, "4 številke"),
        (5, "5 številk"),
        (11, "11 številk"),
        (100, "100 številk"),
        (101, "101 številka"),
        (102, "102 številki"),
        (104, "104 številke"),
        (112, "112 številk"),
    ],
)
def test_slovenian_counts_in_four_forms(count: int, said: str) -> None:
    assert counted("sl", count, NOUNS["number"]["sl"]) == said


def test_lists_and_ordinals() -> None:
    assert listed("sl", ["a", "b", "c"]) == "a, b in c"
    assert listed("nl", ["a", "b"], alternative=True) == "a of b"
    assert listed("en", ["a"]) == "a"
    assert [ordinal(number, "en") for number in (1, 2, 3, 4, 11, 12, 13, 21, 111, 112, 122)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th", "112th", "122nd"]
    )


FORM = """
frequency: {frequency}
{more}
first_issue: {first}
"""

SAID = [
    (FORM.format(frequency="daily", more="omitted: [31]", first="2024-01-01"), "en", "on the 31st of the month."),
    (FORM.format(frequency="monthly", more="published: 31", first="2024-01-31"), "en", "on the last day of the month."),
    (
        FORM.format(frequency="monthly", more="combined: june/august", first="2024-01-31"),
        "sl",
        "Številke od junija do avgusta izidejo skupaj.",
    ),
    (
        FORM.format(frequency="monthly", more="volume_begins: january\nnumbering: {caption: no.}", first="2024-01-31"),
        "en",
        "Numbers run on continuously.",
    ),
    (
        FORM.format(frequency="2 a year", more="published: [april, october]", first="2024-04-01"),
        "sl",
        "Izideta 2 številki na leto. Izide v aprilu in oktobru.",
    ),
    (FORM.format(frequency="3 a year", more="", first="2024-04-01"), "sl", "Izidejo 3 številke na leto."),
    (FORM.format(frequency="every two years", more="", first="2024-04-01"), "sl", "Izhaja vsaki dve leti."),
    (
        FORM.format(frequency="monthly", more="combined: july/august", first="2024-01-01"),
        "sl",
        "Številki za julij in avgust izideta skupaj.",
    ),
    (
        FORM.format(frequency="monthly", more="combined: june/july/august", first="2024-01-01"),
        "sl",
        "Številke za junij, julij in avgust izidejo skupaj.",
    ),
    (
        FORM.format(frequency="daily", more="omitted: [saturday, sunday, 12-25, august]", first="2024-01-01"),
        "sl",
        "Ne izide ob sobotah, nedeljah, 25. decembra in v avgustu.",
    ),
    (
        FORM.format(frequency="daily", more="omitted: [saturday, sunday, 12-25, august]", first="2024-01-01"),
        "en",
        "Does not appear on Saturdays, Sundays, on 25 December or in August.",
    ),
    (
        FORM.format(frequency="monthly", more="published: last wednesday", first="2024-01-31"),
        "sl",
        "Izide zadnjo sredo v mesecu.",
    ),
    (
        FORM.format(frequency="monthly", more="published: zadnja sreda", first="2024-01-31"),
        "nl",
        "Verschijnt op de laatste woensdag van de maand.",
    ),
    (
        FORM.format(frequency="weekly", more="published: monday\ncombined: week 51/week 52", first="2024-01-01"),
        "sl",
        "Številki za 51. teden in 52. teden izideta skupaj.",
    ),
    (
        FORM.format(frequency="twice a month", more="published: [1, 15]", first="2024-01-01"),
        "en",
        "Appears on the 1st and 15th of the month.",
    ),
    (
        FORM.format(
            frequency="yearly",
            more="numbering: [{caption: letn., first: 1}, {caption: zv., first: 1, per: 2}]",
            first="2024-01-01",
        ),
        "sl",
        "Letnik sestavljata 2 zvezka; štetje se vsakič začne znova.",
    ),
    (
        FORM.format(
            frequency="yearly",
            more="numbering: [{caption: Bd.}, {caption: H., per: 3, continuous: true}]",
            first="2024-01-01",
        ),
        "sl",
        "Enoto »Bd.« sestavljajo 3 zvezki; štetje teče naprej.",
    ),
]


@pytest.mark.requirement("PAT-01")
@pytest.mark.parametrize(("form", "language", "sentence"), SAID, ids=[each[2] for each in SAID])
def test_a_pattern_explains_itself(form: str, language: str, sentence: str) -> None:
    assert sentence in " ".join(explain(read_form(form).pattern, language))


OF_MARC = [
    ("$w q $y cs24/21", "sl", "Številki za zimo in pomlad izideta skupaj."),
    ("$w q $y cs24/21", "en", "The issues for winter and spring appear as one."),
    ("$w q $y ps21,22/23,24", "sl", "Številki za poletje in jesen izideta skupaj. Združena številka nosi eno samo"),
    ("$w b $y pm01/02,03/04,05/06,07/08,09/10,11/12", "nl", "De nummers van januari en februari verschijnen samen."),
    ("$w b $y pe11/2,3/4", "en", "Only the numbers 1/2 and 3/4 are used. Numbers run up to 4 and start again."),
    ("$u 12 $v c $w b $y pe11,3", "en", "Of every 12 numbers only the 1st and 3rd are used. Numbers run on"),
    ("$u 12 $v c $w b $y pe11,3", "sl", "Samo 1. in 3. od vsakih 12 številk se uporabljata."),
    ("$u 12 $v c $w b $y pe11", "nl", "Van elke 12 nummers wordt alleen het 1e gebruikt."),
    ("$u 12 $v c $w m $y ce17/8", "sl", "Od vsakih 12 številk 7. in 8. izideta skupaj."),
    ("$u 12 $v c $w m $y oe17,8,9", "en", "Of every 12 numbers the 7th, 8th and 9th do not appear."),
]


@pytest.mark.requirement("PAT-02")
@pytest.mark.parametrize(("rhythm", "language", "said"), OF_MARC)
def test_what_853_lists_as_combined_is_said(rhythm: str, language: str, said: str) -> None:
    assert said in " ".join(explain(read_pattern(f"$8 1 $a no. {rhythm}"), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_time_that_a_form_can_name_has_words(language: str) -> None:
    times = "[monday, 15, 31, 12-25, 2024-12-24, first monday, third tuesday of may, every friday of june, week 7, "
    times += "last week of december, august, winter, 2031]"
    said = " ".join(
        explain(
            read_form(FORM.format(frequency="daily", more=f"omitted: {times}", first="2024-03-05")).pattern, language
        )
    )
    assert "{" not in said
    assert {"sl": "tretji torek v maju", "en": "the third Tuesday of May", "nl": "de derde dinsdag van mei"}[
        language
    ] in said


CASES = cases()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_of_the_table_has_words(language: str) -> None:
    for case in CASES:
        for sentence in explain(case.pattern, language):
            assert re.fullmatch(r"[^a-zčšž{][^{}]*\.", sentence), (case.title, sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_issues_of_a_pattern_have_labels_of_their_own(language: str) -> None:
    for case in CASES:
        labels = [label(issue, language, "full") for issue in islice(case.issues(), len(case.lines))]
        assert len(set(labels)) == len(labels), case.title


def test_the_first_issues_of_a_form_have_their_labels() -> None:
    form = read_form(FORM.format(frequency="monthly", more="numbering: {caption: no.}", first="2024-01-31"))
    assert [label(issue) for issue in islice(form.issues(), 3)] == [
        "no. 1 (Jan. 2024)",
        "no. 2 (Feb. 2024)",
        "no. 3 (Mar. 2024)",
    ]


@pytest.mark.requirement("HLD-07")
@pytest.mark.parametrize(
    ("caption", "language", "noun"),
    [("jrg.", "nl", "jaargang"), ("Jg.", "nl", "jaargang"), ("letn.", "sl", "letnik"), ("vol.", "en", "volume")],
)
def test_captions_as_libraries_shorten_them_are_known(caption: str, language: str, noun: str) -> None:
    known = noun_of(caption, language)
    assert known is not None
    assert known[0] == noun
