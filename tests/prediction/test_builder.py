"""The form: what it compiles to, what it says when something is wrong, that its schema says the same."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from prediction.builder import FREQUENCIES, NAMES, FormError, FormProblem, read_form
from prediction.builder_texts import FORM_TEXTS
from prediction.labels import label
from prediction.words import LANGUAGES

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "patterns").glob("*.yaml"))
SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas" / "pattern.schema.json").read_text("utf-8"))

FULL = """\
title: Sodobnost
frequency: monthly
combined: [july/august]
omitted: [december]
first_issue: 2024-01-15
numbering:
  - {caption: letn., first: 5}
  - {caption: št., first: 1, per: 11}
"""


@pytest.mark.requirement("PAT-01")
def test_a_form_compiles_to_a_pattern() -> None:
    form = read_form(FULL)
    pattern = form.pattern
    assert form.title == "Sodobnost"
    assert form.first_issue == date(2024, 1, 15)
    assert [(level.code, level.caption, level.units, level.restarts) for level in pattern.levels] == [
        ("a", "letn.", None, False),
        ("b", "št.", 11, True),
    ]
    assert pattern.frequency is not None
    assert pattern.frequency.code == "m"
    assert list(map(str, pattern.regularity)) == ["om12", "cm07/08", "ce2*"]
    assert [level.caption for level in pattern.chronology] == ["(year)", "(month)"]


@pytest.mark.requirement("PAT-01")
@pytest.mark.parametrize(
    ("lines", "first", "rules"),
    [
        ("published: [monday, četrtek]", "2024-01-01", ["pdmo,th"]),
        ("published: [1, 15, 31]", "2024-01-01", ["pd01,15,31"]),
        ("published: [05-01, 12-24]", "2024-05-01", ["pd0501,1224"]),
        ("published: last friday", "2024-01-26", ["pw99fr"]),
        ("published: [first monday, drugi torek]", "2024-01-01", ["pw01mo,02tu"]),
        ("published: last monday of may", "2024-05-27", ["pw0599mo"]),
        ("published: [spring, summer, autumn, winter]", "2024-03-01", ["ps21,22,23,24"]),
        ("published: [januar, mei, september]", "2024-01-01", ["pm01,05,09"]),
        (
            "frequency: weekly\nomitted: [week 52, 12-25, last week of december]",
            "2024-01-01",
            ["ow52,1299", "od1225"],
        ),
        ("frequency: weekly\ncombined: week 52/week 1", "2024-01-08", ["cw52/01", "ce1*"]),
        ("frequency: weekly\ncombined: week 52/week 1\ncombined_numbers: one", "2024-01-08", ["cw52/01"]),
        ("frequency: monthly\ncombined: no. 7/8", "2024-01-01", ["ce17/8"]),
        ("frequency: monthly\nomitted: july\nomitted_numbers: skipped", "2024-01-01", ["om07", "oe1*"]),
        ("frequency: monthly\nextra: 2024-11-15", "2024-01-01", ["pd20241115"]),
        ("frequency: monthly\nomitted: 2025", "2024-01-01", ["oy2025"]),
    ],
)
def test_words_become_the_codes_of_853(lines: str, first: str, rules: list[str]) -> None:
    form = read_form(f"{lines}\nfirst_issue: {first}\nnumbering: {{caption: no.}}\n")
    assert list(map(str, form.pattern.regularity)) == rules


@pytest.mark.requirement("PAT-02")
def test_a_first_issue_that_is_combined_has_as_many_numbers_as_parts() -> None:
    form = read_form(FULL.replace("2024-01-15", "2024-07-15").replace("št., first: 1", "št., first: 6"))
    assert [label(issue, "sl") for issue in islice(form.issues(), 2)] == [
        "letn. 5, št. 6/7 (jul./avg. 2024)",
        "letn. 5, št. 8 (sep. 2024)",
    ]
    one = read_form(FULL.replace("2024-01-15", "2024-07-15") + "combined_numbers: one\n")
    assert [label(issue, "sl") for issue in islice(one.issues(), 2)] == [
        "letn. 5, št. 1 (jul./avg. 2024)",
        "letn. 5, št. 2 (sep. 2024)",
    ]


OVER = """\
frequency: monthly
combined: december/january
first_issue: 2024-12-01
numbering: [{caption: v., first: %s}, {caption: no., per: 12, %s}]
"""


@pytest.mark.requirement("PAT-01", "PAT-02")
@pytest.mark.parametrize(
    ("volume", "number", "more", "labels"),
    [
        ("5", "first: 12", "", ["v. 5/6, no. 12/1", "v. 6, no. 2"]),
        ("5", "first: 12", "volume_begins: january\n", ["v. 5/6, no. 12/1", "v. 6, no. 2"]),
        ("5/6", "first: 12/1", "", ["v. 5/6, no. 12/1", "v. 6, no. 2"]),
        ("5", "first: 60, continuous: yes", "volume_begins: january\n", ["v. 5/6, no. 60/61", "v. 6, no. 62"]),
        ("5", "first: 12", "combined_numbers: one\n", ["v. 5, no. 12", "v. 6, no. 1"]),
    ],
)
def test_a_first_issue_may_be_combined_over_the_end_of_a_volume(
    volume: str, number: str, more: str, labels: list[str]
) -> None:
    form = read_form(OVER % (volume, number) + more)
    assert [label(issue).split(" (")[0] for issue in islice(form.issues(), 2)] == labels


WITHOUT = "frequency: monthly\nfirst_issue: 2024-01-15\n"
ALL_MONTHS = "[january, february, march, april, may, june, july, august, september, october, november, december]"

WRONG = [
    ("", (1, 1), "the form is empty", "frequency: monthly"),
    ("- a\n", (1, 1), "a form is names with values, not a list", "frequency: monthly"),
    (FULL.replace("monthly", "montly"), (2, 12), '"montly" is no frequency', 'did you mean "monthly"?'),
    (FULL.replace("monthly", "400 a year"), (2, 12), "400 a year are too many or none", "1 to 366 a year"),
    (FULL.replace("july/august", "july"), (3, 12), '"july" combines nothing', "with a slash between"),
    (FULL.replace("july/august", "july/july"), (3, 12), '"july/july" names the same twice', "july/…"),
    (FULL.replace("july/august", "july/monday"), (3, 12), "mixes what can't be mixed", "months with months"),
    (FULL.replace("july/august", "july/augst"), (3, 12), '"augst" is no time of issue', 'did you mean "august"?'),
    (FULL.replace("july/august", "december/january"), (3, 12), "combines what is omitted", "one of the two"),
    (
        FULL.replace("july/august", "avgust / julij"),
        (3, 12),
        '"avgust / julij" runs backwards',
        "julij/avgust; only over",
    ),
    (FULL.replace("july/august", "12-28/12-24"), (3, 12), '"12-28/12-24" runs backwards', "12-24/12-28"),
    (FULL.replace("july/august", "no. 8/7"), (3, 12), '"no. 8/7" runs backwards', "no. 7/8"),
    (FULL.replace("july/august", '"2025/2024"'), (3, 12), '"2025/2024" runs backwards', "2024/2025"),
    (
        FULL.replace("per: 11", "per: 11, numbers: [1, 13], continuous: yes"),
        (7, 3),
        "numbers are places from 1 to 11",
        "how many numbers",
    ),
    (FULL.replace("[december]", "{a: b}"), (4, 10), "omitted lists times, not names with values", "omitted: [august]"),
    (FULL.replace("2024-01-15", "[2024-01-15]"), (5, 14), '"a list" is no day', "2024-01-31"),
    (FULL.replace("Sodobnost", "[a]"), (1, 8), "title is a text, not a list", "title: no."),
    (FULL.replace("Sodobnost", "''"), (1, 8), "title is a text, and here is none", "title: no."),
    (FULL + "kind: 'a\n", (10, 1), "a quote before this is not closed", "at the end"),
    (FULL + "kind\n", (10, 1), "no colon follows a name", "frequency: monthly"),
    (FULL + "kind: {a: }}\n", (9, 12), "this is no YAML", "check brackets"),
    (FULL + "---\na: b\n", (9, 1), "a second document starts here", "remove the ---"),
    ("frequency:\tmonthly\n", (1, 11), "a tab stands in the indentation", "indent with spaces"),
    (FULL.replace("[december]", "[december, december]"), (4, 21), '"december" stands here twice', "leave it out"),
    (FULL.replace("[december]", "[]"), (4, 10), "omitted lists nothing", "leave the line out"),
    (FULL.replace("[december]", "[13-01]"), (4, 11), "there is no month 13", "month-day: 01-13"),
    (FULL.replace("[december]", "[02-30]"), (4, 11), "February has no day 30", "02-29"),
    (FULL.replace("[december]", "[32]"), (4, 11), "no month has a day 32", "1 to 31"),
    (FULL.replace("[december]", "[week 54]"), (4, 11), "no year has a week 54", "1 to 53"),
    (FULL.replace("[december]", "[lst friday]"), (4, 11), 'there is no "lst friday"', 'did you mean "last"?'),
    (FULL.replace("[december]", "[last frday]"), (4, 11), '"frday" is no weekday', 'did you mean "friday"?'),
    (FULL.replace("[december]", "[last friday of augst]"), (4, 11), '"augst" is no month', 'did you mean "august"?'),
    (FULL.replace("2024-01-15", "2024-02-31"), (5, 14), "February has no day 31", "02-29"),
    (FULL.replace("2024-01-15", "2023-02-29"), (5, 14), "there is no day 2023-02-29", "2023-02-28"),
    (FULL.replace("2024-01-15", "2024-31-01"), (5, 14), "there is no month 31", "month-day: 01-31"),
    (FULL.replace("2024-01-15", "15. 1. 2024"), (5, 14), '"15. 1. 2024" is no day', "2024-01-31"),
    (FULL.replace("2024-01-15", "2024-12-15"), (5, 14), "nothing appears on 2024-12-15, a Sunday", "2025-01-15"),
    (FULL.replace("first_issue", "frst_issue"), (5, 1), 'a form has no "frst_issue"', 'did you mean "first_issue"?'),
    (FULL.replace(", per: 11", ""), (8, 5), "how many št. make one of the level above?", "per: 12"),
    (FULL.replace("per: 11", "per: 0"), (8, 35), "per is a number from 1 on, not 0", "per: 12"),
    (FULL.replace("per: 11", "per: varies"), (8, 35), "a volume needs a day", "volume_begins: january"),
    (FULL.replace("first: 1", "first: 8/7"), (8, 27), "8/7 runs backwards", "first: 7/8"),
    (FULL.replace("first: 1", "first: 9/1, continuous: yes"), (7, 3), "9/1 runs backwards", "first: 1/9"),
    (FULL + "extra: june/july\n", (9, 8), "is more than one time", "june, july; as one issue they go under combined"),
    (FULL.replace("first: 1", "first: 12"), (7, 3), "number 12 of št., where there are 11", "from 1 to 11"),
    (FULL.replace("first: 1", "first: I"), (8, 27), "I is no number", "first: 1"),
    (FULL.replace("caption: št.", "caption: a$$b"), (8, 15), "would cut a MARC field in two", "without $"),
    (FULL.replace("first: 5", "first: 5, per: 3"), (7, 37), "the first level", "at the level below"),
    (FULL + "volume_begins: 13-01\n", (9, 16), "there is no month 13", "month-day: 01-13"),
    (FULL + "volume_begins: monday\n", (9, 16), '"monday" is no point of the year', "07-01"),
    (FULL + "chronology: [year, mnth]\n", (9, 20), '"mnth" is no part of a date', 'did you mean "month"?'),
    (FULL + "published: [monday, july]\n", (9, 21), "days and months can't stand side by side", "01-15"),
    (FULL + "omitted_numbers: skiped\n", (9, 18), '"skiped" is no omitted_numbers', 'did you mean "skipped"?'),
    (FULL + "title: twice\n", (9, 1), '"title" stands here twice', "line 1"),
    (FULL + "kind: [a\n", (10, 1), "a bracket before this is not closed", "[monday, friday]"),
    (FULL + "kind: a: b\n", (9, 8), "a second colon stands here", "one name and one value a line"),
    (FULL + "kind: &x issues\nextra: *x\n", (10, 8), "*x repeats a value", "write the value out"),
    (FULL + "kind: \x07\n", (9, 7), "this character is not allowed", "remove it"),
    ("[" * 5000, (1, 9), "too many brackets", "close them"),
    (FULL.replace("[december]", "[99-99]"), (4, 11), "there is no month 99", "months go to 12"),
    (FULL.replace("[december]", f"[{', '.join(['x'] * 401)}]"), (4, 10), "omitted lists 401 things", "list fewer"),
    (FULL.replace("[december]", ALL_MONTHS), (4, 10), "everything is omitted", "leave something"),
    (FULL + "published: [monday]\n", (9, 12), "12 a year are meant", "change frequency"),
    (FULL.replace("monthly", "quarterly") + "extra: 11-15\n", (9, 8), "4 a year are meant", "published: [1]"),
    (FULL.replace("[december]", "!x [december]"), (4, 10), "a text can't start with !", "quote it"),
    (FULL.replace("title", "[a]"), (1, 1), "a name is a text, not a list", "frequency: monthly"),
    (FULL.replace("[december]", "[no. 7]") + "omitted_numbers: kept\n", (9, 18), "no date is omitted", "[august]"),
    (FULL.replace("july/august", "no. 7/8") + "combined_numbers: one\n", (9, 19), "no date is combined", "july/august"),
    (FULL.replace("first: 5", "first: 5, continuous: yes"), (7, 44), "always goes on", "leave it out"),
    (FULL.replace("caption: št.", "caption: (year)"), (8, 30), "(year) is taken from the date; it has no first", "out"),
    (FULL.replace("caption: letn., ", ""), (7, 5), "a level has a caption", "caption: no."),
    (FULL.replace("{caption: letn., first: 5}", "letn."), (7, 5), "a level has names, not a text", "{caption: no."),
    (FULL.replace("per: 11", "per: 11, numbers: [1/2]"), (8, 49), "1/2 is no number", "numbers: [1, 3, 5]"),
    (
        FULL.replace("per: 11", "per: varies, numbers: [1, 3], continuous: yes") + "volume_begins: january\n",
        (7, 3),
        "nothing tells which number follows the last one, 3",
        "per: how many",
    ),
    (FULL + "alternative: [{caption: a}, {caption: b}, {caption: c}]\n", (9, 14), "alternative has 3 levels", "some"),
    (FULL + "chronology: [year, season, month, week, day]\n", (9, 13), "at most four parts here, not 5", "year, month"),
    (WITHOUT + "alternative: {caption: no.}\n", (3, 14), "alternative numbers stand beside others", "numbering"),
    (WITHOUT + "volume_begins: july\n", (3, 16), "there is no volume without numbering", "[{caption: v.}]"),
    ("title: " + "x" * 100_000, (1, 1), "a form has at most 100000 characters", "one file is one pattern"),
    ("frequency: monthly\n", (1, 1), "does not say when the first issue appears", "first_issue: 2024-01-31"),
    ("first_issue: 2024-01-01\n", (1, 1), "does not say how often the serial appears", "frequency: monthly"),
]


def read_or_problems(text: str) -> Any:
    try:
        return read_form(text)
    except FormError as error:
        return error.problems


@pytest.mark.requirement("PAT-01")
@pytest.mark.parametrize(
    ("text", "place", "message", "suggestion"), WRONG, ids=[f"{each[2]} {each[1]}" for each in WRONG]
)
def test_what_is_wrong_is_told_with_its_place(text: str, place: tuple[int, int], message: str, suggestion: str) -> None:
    problems: tuple[FormProblem, ...] = read_or_problems(text)
    told = [each for each in problems if message in each.message()]
    assert told, problems
    assert (told[0].line, told[0].column) == place
    assert suggestion in told[0].suggestion()


IN_SLOVENIAN_AND_DUTCH = [
    (
        FULL.replace("monthly", "montly"),
        "»montly« ni pogostnost izhajanja; ste mislili »monthly«?",
        '"montly" is geen frequentie; bedoelt u "monthly"?',
    ),
    (
        FULL.replace("[december]", "[02-30]"),
        "februar nima 30. dne; zadnji dan je 02-29",
        "februari heeft geen dag 30; de laatste dag is 02-29",
    ),
    (
        FULL.replace("2024-01-15", "2024-12-15"),
        "2024-12-15 (nedelja) ne izide nič; naslednja številka izide 2025-01-15",
        "op 2024-12-15 (zondag) verschijnt niets; het volgende nummer is dat van 2025-01-15",
    ),
    (
        FULL.replace("[december]", "{a: b}"),
        "omitted našteva čase, tu pa stoji: imena z vrednostmi; omitted: [august]",
        "omitted somt tijden op, geen namen met waarden; omitted: [august]",
    ),
    (
        FULL.replace("july/august", "august/july"),
        "»august/july« teče nazaj; july/august; nazaj sme teči le čez konec leta, meseca ali tedna: december/january",
        (
            '"august/july" loopt achteruit; july/august; alleen over het einde van een jaar, maand of week mag dat: '
            "december/january"
        ),
    ),
    (
        FULL.replace("per: 11", "per: 11, numbers: [I]"),
        "I ni število; numbers: [1, 3, 5]",
        "I is geen getal; numbers: [1, 3, 5]",
    ),
]


@pytest.mark.parametrize(("text", "sl", "nl"), IN_SLOVENIAN_AND_DUTCH, ids=[each[1] for each in IN_SLOVENIAN_AND_DUTCH])
def test_what_is_wrong_is_told_in_slovenian_and_dutch_too(text: str, sl: str, nl: str) -> None:
    (problem,) = read_or_problems(text)
    assert f"{problem.message('sl')}; {problem.suggestion('sl')}" == sl
    assert f"{problem.message('nl')}; {problem.suggestion('nl')}" == nl


@pytest.mark.parametrize("code", FORM_TEXTS)
def test_every_problem_of_a_form_is_said_in_three_languages_with_the_same_details(code: str) -> None:
    texts = FORM_TEXTS[code]
    assert tuple(texts) == LANGUAGES
    named = [set(re.findall(r"(?<!\{)\{(\w+)\}", " ".join(texts[language]))) for language in LANGUAGES]
    assert named[0] == named[1] == named[2]
    assert all(part for text in texts.values() for part in text)


def test_every_problem_of_a_form_can_happen() -> None:
    told = {each.code for text, *_ in WRONG for each in read_or_problems(text)}
    assert set(FORM_TEXTS) - told == set()


@pytest.mark.parametrize(
    "names",
    [
        "january, february, march, april, may, june, july, august, september, october, november, december",
        "monday, tuesday, wednesday, thursday, friday, saturday, sunday",
    ],
)
def test_an_omission_of_everything_is_refused(names: str) -> None:
    (problem,) = read_or_problems(f"frequency: daily\nomitted: [{names}]\nfirst_issue: 2024-01-01\n")
    assert problem.message() == "everything is omitted: no issue would ever appear"
    assert (problem.line, problem.column) == (2, 10)


def test_an_omission_of_all_that_the_rhythm_has_is_refused() -> None:
    (problem,) = read_or_problems("frequency: yearly\nomitted: january\nfirst_issue: 2024-01-01\n")
    assert (problem.line, problem.column) == (2, 10)
    assert problem.message() == "everything is omitted: no issue would ever appear"


def test_an_extra_issue_that_the_frequency_has_no_room_for_is_told_with_what_has() -> None:
    lines = "extra: 11-15\nfirst_issue: 2024-01-01\nnumbering: {caption: no.}\n"
    (problem,) = read_or_problems("frequency: monthly\n" + lines)
    assert problem.message() == "12 a year are meant, but the times that are named make it 13"
    assert problem.suggestion() == "frequency: 13 a year; and name the usual days too, published: [1]"
    form = read_form("frequency: 13 a year\npublished: [1]\n" + lines)
    assert [issue.date.isoformat()[5:] for issue in islice(form.issues(), 13)][10:] == ["11-01", "11-15", "12-01"]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(FormError) as told:
        read_form("frequency: montly\nomitted: [agust]\nnumbering: {first: 1}\n")
    assert [(each.line, each.column) for each in told.value.problems] == [(1, 1), (1, 12), (2, 11), (3, 12)]
    assert str(told.value).count("\n") == 3


@given(st.text(max_size=60))
def test_any_text_is_a_form_or_refused_with_places(text: str) -> None:
    problems = read_or_problems(text)
    lines = text.count("\n") + len(re.findall("[\r\x85\u2028\u2029]", text)) + 1
    assert problems
    assert all(1 <= each.line <= lines + 1 and each.column >= 1 for each in problems)


VALUES = st.sampled_from(
    [
        "monthly",
        "july",
        "july/august",
        "1",
        "0",
        "12-25",
        "x",
        "[monday, tuesday]",
        "[]",
        "{caption: no.}",
        "",
        "2024-01-01",
    ]
)


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6, unique_by=lambda pair: pair[0]))
def test_any_value_under_any_name_is_taken_or_refused(pairs: list[tuple[str, str]]) -> None:
    answer = read_or_problems("".join(f"{name}: {value}\n" for name, value in pairs))
    if isinstance(answer, tuple):
        assert all(each.code in FORM_TEXTS for each in answer)
        assert all(each.message(language) and each.suggestion(language) for each in answer for language in LANGUAGES)
    else:
        assert answer.first().date == answer.first_issue


@pytest.mark.requirement("PAT-01")
@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_an_example_is_a_form_and_fits_the_schema(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schemas/pattern.schema.json\n")
    assert read_form(text).title
    errors = list(Draft7Validator(SCHEMA).iter_errors(plain(text)))
    assert errors == []


def test_there_are_twenty_examples() -> None:
    assert len(EXAMPLES) == 20


def plain(text: str) -> Any:
    """The form as an editor sees it: YAML 1.2, in which 2024-01-31 is a text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader=Loader)


def test_the_schema_knows_the_names_and_frequencies_of_the_reader() -> None:
    assert set(SCHEMA["properties"]) == set(NAMES)
    assert SCHEMA["definitions"]["frequency"]["anyOf"][0]["enum"] == list(FREQUENCIES)


@pytest.mark.parametrize(
    "wrong",
    [
        FULL.replace("monthly", "montly"),
        FULL.replace("first_issue", "frst_issue"),
        FULL.replace("july/august", "july"),
        FULL.replace("2024-01-15", "15. 1. 2024"),
        FULL.replace("first: 1", "first: I"),
        FULL.replace("caption: št., ", ""),
        FULL.replace("[december]", "[]"),
        FULL + "chronology: mnth\n",
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(wrong: str) -> None:
    assert isinstance(read_or_problems(wrong), tuple)
    assert not Draft7Validator(SCHEMA).is_valid(plain(wrong))


def test_every_property_of_the_schema_is_described() -> None:
    level = SCHEMA["definitions"]["level"]["properties"]
    assert [name for name, each in {**SCHEMA["properties"], **level}.items() if len(each["description"]) < 10] == []


def test_alternative_numbers_of_a_first_combined_issue_go_with_the_others() -> None:
    form = read_form(FULL.replace("2024-01-15", "2024-07-15") + "alternative: {caption: no., first: 101}\n")
    assert [label(issue) for issue in islice(form.issues(), 2)] == [
        "letn. 5, št. 1/2 = no. 101/102 (July/Aug. 2024)",
        "letn. 5, št. 3 = no. 103 (Sept. 2024)",
    ]
