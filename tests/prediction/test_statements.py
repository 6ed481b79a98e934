"""Holdings statements: compact, gaps visible, read and written without loss (HLD-07)."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prediction import predict, read_pattern
from prediction.statement_problems import STATEMENT_TEXTS
from prediction.statements import Statement, StatementError, parse_statement
from prediction.summaries import statement_of
from prediction.words import LANGUAGES

SAID = [
    ("6, 5, 4, 1-3", "1-6", ""),
    ("1-4, 6, 7/8", "1-4, 6, 7/8", "5"),
    ("2024: 1-4, 6, 7/8; 2025: 1-", "2024: 1-4, 6, 7/8; 2025: 1-", "2024: 5"),
    ("2025: 2; 2024: 6: 1; 2024: 5: 1, 4", "2024: 5: 1, 4; 2024: 6: 1; 2025: 2", "2024: 5: 2-3"),
    ("1990–1999; 2000: 1-4", "1990-1999; 2000: 1-4", ""),
    ("1/2, 3/4, 5 / 6, 9", "1/2-5/6, 9", "7-8"),
    ("7/8, 7, 9, 2a, Priloga", "2a, 7, 7/8, 9, Priloga", ""),
    ("1/3, 4/5/6", "1/3-4/6", ""),
    ("5-, 1-4, 12", "1-", ""),
    ("1-6, 7/8, 9-12", "1-6, 7/8, 9-12", ""),
    ('"Posebna, 1"; "a:b": 1', '"Posebna, 1"; "a:b": 1', ""),
    ("2009: 1; 2008/2009: 4; 2008: 3", "2008: 3; 2008/2009: 4; 2009: 1", ""),
    ("", "", ""),
]


@pytest.mark.requirement("HLD-07")
@pytest.mark.parametrize(("given", "written", "gaps"), SAID)
def test_a_statement_is_written_compactly_with_its_gaps(given: str, written: str, gaps: str) -> None:
    statement = parse_statement(given)
    assert str(statement) == written
    assert str(statement.gaps()) == gaps


@pytest.mark.requirement("HLD-07")
def test_received_numbers_go_into_what_is_there() -> None:
    statement = parse_statement("2024: 1-4, 6")
    for number in ("7/8", "5", "9"):
        statement = statement.add(number, "2024")
    statement = statement.add("1", "2025").add("Posebna št. 2-3", "2025")
    assert str(statement) == '2024: 1-6, 7/8, 9; 2025: 1, "Posebna št. 2-3"'
    assert "7/8" in statement.under("2024")
    assert "7" not in statement.under("2024")
    assert statement.gaps() == Statement()


@pytest.mark.requirement("HLD-07")
def test_a_number_taken_out_leaves_a_gap() -> None:
    assert str(parse_statement("1-").remove("5")) == "1-4, 6-"
    assert str(parse_statement("1-4").remove("1").remove("4")) == "2-3"
    assert parse_statement("2024: 7/8").remove("7/8", "2024") == Statement()


def test_copies_of_a_title_are_put_together() -> None:
    both = parse_statement("2024: 1-3, 7/8; 2025: 1").join(parse_statement("2024: 4, 6; 2026: 1-"))
    assert str(both) == "2024: 1-4, 6, 7/8; 2025: 1; 2026: 1-"


def test_a_space_that_no_one_sees_in_a_combined_number_is_a_space() -> None:
    assert str(parse_statement("7\x1e/8")) == "7/8"


def test_a_century_of_a_daily_is_as_short_as_it_looks() -> None:
    statement = parse_statement("1-999999999999")
    assert str(statement.remove("500000000000").gaps()) == "500000000000"


WRONG = [
    ("1,,2", 3, "nothing stands here", "1-4, 6; or remove the sign"),
    ("2024:", 6, "nothing stands after “2024”", "1-4, 6; or remove the sign"),
    ("2, 8/7", 4, "8/7 is no combined issue: its numbers follow each other", "7/8"),
    ("7/9/11", 1, "7/9/11 is no combined issue: its numbers follow each other", "7, 9, 11"),
    ("2024: 4-1", 7, "the range 4-1 runs backwards", "1-4"),
    ("3-1/2", 1, "the range 3-1/2 runs backwards", "1/2, 3"),
    ("1-7/8", 1, "the range 1-7/8 does not go from 1 to 7/8 in even steps", "1-6, 7/8"),
    ("1, a-b", 4, "“a-b” is no range of numbers", '1-4; in quotes it is the name of one issue: "a-b"'),
    ('1, "a', 4, "this quote is never closed", 'write " at its end too'),
    ('1 "b"', 4, "after “1” stands “b”", "put a comma between"),
    (
        "1; 2, 2024: 3",
        7,
        "“2024” is a heading, but numbers stand before it",
        "write a semicolon before it: 2; 2024:",
    ),
]


@pytest.mark.parametrize(("text", "column", "message", "suggestion"), WRONG)
def test_what_can_not_be_read_is_told_with_its_place(text: str, column: int, message: str, suggestion: str) -> None:
    with pytest.raises(StatementError) as told:
        parse_statement(text)
    assert (told.value.column, told.value.message(), told.value.suggestion()) == (column, message, suggestion)


@pytest.mark.parametrize(
    ("number", "message"), [("8/7", "8/7 is no combined"), ("1-4", "are several"), (" ", "no num")]
)
def test_only_a_number_can_be_added(number: str, message: str) -> None:
    with pytest.raises(StatementError, match=message):
        Statement().add(number)


def test_what_is_not_there_by_itself_can_not_be_taken_out() -> None:
    with pytest.raises(StatementError, match="7 is not there") as told:
        parse_statement("1-6, 7/8").remove("7")
    assert told.value.suggestion() == "what is there: 7/8"
    with pytest.raises(StatementError, match="3 is not there") as told:
        Statement().remove("3", "2024")
    assert told.value.suggestion("sl") == "tu je: –"


@pytest.mark.parametrize("code", STATEMENT_TEXTS)
def test_what_is_wrong_is_said_in_three_languages_with_the_same_details(code: str) -> None:
    texts = STATEMENT_TEXTS[code]
    assert tuple(texts) == LANGUAGES
    named = [set(re.findall(r"\{(\w+)\}", " ".join(texts[language]))) for language in LANGUAGES]
    assert named[0] == named[1] == named[2]
    assert all(part for text in texts.values() for part in text)


def test_a_statement_is_told_in_slovenian_and_dutch_too() -> None:
    with pytest.raises(StatementError) as told:
        parse_statement("2024: 4-1")
    assert (told.value.message("sl"), told.value.suggestion("sl")) == ("obseg 4-1 teče nazaj", "1-4")
    assert told.value.message("nl") == "het bereik 4-1 loopt achteruit"


@pytest.mark.requirement("HLD-07")
def test_a_statement_is_taken_apart_again() -> None:
    section = parse_statement("2024: 1-3, 5/6-7/8, 2a").under("2024")
    assert list(section.numbers()) == ["1", "2", "3", "5/6", "7/8", "2a"]
    assert list(islice(parse_statement("8-").under().numbers(), 3)) == ["8", "9", "10"]


OF_ISSUES = [
    # the pattern, how many issues from 1 November 2024 on, which of them are missing, the statement, its gaps
    ("$a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01", 4, {2}, "2024: 1: 1-2; 2025: 2: 2", ""),
    (
        "$a v. $b no. $u 12 $v r $i (year) $j (month) $w m",
        14,
        {3, 4},
        "2024: 1: 1-2; 2025: 1: 3, 6-12; 2025: 2: 1-2",
        "2025: 1: 4-5",
    ),
    ("$a no. $i (year) $j (month) $k (day) $w w", 9, {4}, "1-4, 6-9", "5"),
    ("$a no. $v r $i (year) $j (month) $w m $x 01", 4, set(), "2024: 1-2; 2025: 1-2", ""),
    ("$a (year) $b no. $v r $i (month) $w m", 5, {1}, "2024: 1; 2025: 1-3", ""),
    (
        "$a v. $b no. $u 2 $v r $c pt. $u 3 $v r $i (year) $j (month) $w m",
        5,
        {1},
        "2024: 1: 1: 1; 2025: 1: 1: 3; 2025: 1: 2: 1-2",
        "",
    ),
    ("$a (year) $b (month) $w m $y cm12/01", 4, set(), '2024: 11; 2024/2025: "12/01"; 2025: 2-3', ""),
    ("$a v. $i (year) $w a", 3, set(), "1-3", ""),
    ("$a (year) $w a $y cy2025/2026", 3, set(), "2024, 2025/2026, 2027", ""),
    (
        "$a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01 $y cm12/01 $y ce2*",
        3,
        set(),
        '2024: 1: 1; 2024/2025: 1/2: "2/1"; 2025: 2: 2',
        "",
    ),
    ("$a v. $b no. $u 12 $v r $w m", 14, {3}, "1: 1-3, 5-12; 2: 1-2", "1: 4"),
]


@pytest.mark.requirement("HLD-07")
@pytest.mark.parametrize(
    ("text", "count", "missing", "written", "gaps"), OF_ISSUES, ids=[each[3] for each in OF_ISSUES]
)
def test_issues_make_a_statement_with_their_gaps(
    text: str, count: int, missing: set[int], written: str, gaps: str
) -> None:
    issues = islice(predict(read_pattern(f"$8 1 {text}"), start=date(2024, 11, 1)), count)
    statement = statement_of(issue for at, issue in enumerate(issues) if at not in missing)
    assert str(statement) == written
    assert str(statement.gaps()) == gaps
    assert parse_statement(written) == statement


numbers = st.builds(
    lambda first, width: str(first) if width == 1 else f"{first}/{first + width - 1}",
    st.integers(0, 40),
    st.sampled_from([1, 1, 1, 2, 2, 3]),
)
words = st.text(max_size=6).map(str.strip).filter(bool)
issues = st.one_of(numbers, words)
headings = st.lists(st.one_of(st.integers(1, 12).map(str), words), max_size=2).map(tuple)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    statement = Statement()
    for number, heading in draw(st.lists(st.tuples(issues, headings), max_size=25)):
        try:
            statement = statement.add(number, *heading)
        except StatementError:
            continue  # a word such as "8/7" or "1-4", which only numbers in order may be
    if draw(st.booleans()):
        statement = statement.join(parse_statement(f"{draw(st.integers(0, 40))}-"))
    return statement


@given(statements())
@pytest.mark.requirement("HLD-07")
def test_what_is_written_is_read_again(statement: Statement) -> None:
    assert parse_statement(str(statement)) == statement


@given(statements(), numbers, headings)
@pytest.mark.requirement("HLD-07")
def test_added_and_removed_is_as_before(statement: Statement, number: str, heading: tuple[str, ...]) -> None:
    assume(number not in statement.under(*heading))
    more = statement.add(number, *heading)
    assert number in more.under(*heading)
    assert more.remove(number, *heading) == statement


@given(statements(), numbers)
def test_removed_and_added_is_as_before(statement: Statement, number: str) -> None:
    with_it = statement.add(number)
    without = with_it.remove(number)
    assert number not in without.under()
    assert without.add(number) == with_it


@given(st.lists(numbers, max_size=30))
def test_a_number_is_there_or_missing_but_not_both(given: list[str]) -> None:
    statement = Statement()
    for number in given:
        statement = statement.add(number)
    covered: set[int] = set()
    for number in given:
        first, _, last = number.partition("/")
        covered |= set(range(int(first), int(last or first) + 1))
    between = set(range(min(covered), max(covered) + 1)) if covered else set()
    assert {n for n in between if str(n) in statement.gaps().under()} == between - covered


@given(st.lists(numbers))
def test_the_order_of_receipt_does_not_matter(given: list[str]) -> None:
    one, other = Statement(), Statement()
    for number in given:
        one = one.add(number)
    for number in reversed(given):
        other = other.add(number)
    assert one == other


@given(st.text(alphabet='0123456789/-–,;: "a', max_size=25))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    read, refused = read_or_refused(text)
    if refused is None:
        assert parse_statement(str(read)) == read
    else:
        assert refused.column is not None
        assert 1 <= refused.column <= len(text) + 1
        assert refused.suggestion()


def read_or_refused(text: str) -> tuple[Statement, StatementError | None]:
    try:
        return parse_statement(text), None
    except StatementError as error:
        return Statement(), error
