"""`dotok predict` and `dotok pattern`: the contract's shape, files, bad input; no database is touched."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pymarc
import pytest

from tests.commands.program import Program

EXAMPLES = Path(__file__).parents[2] / "examples" / "patterns"

MONTHLY = "$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01"
JANUARY = "$8 1.1 $a 5 $b 1 $i 2024 $j 01"


@pytest.fixture
def dotok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """The command line in an empty folder, without any database, before and after."""
    monkeypatch.chdir(tmp_path)
    yield Program({})
    assert list(tmp_path.rglob("*.db")) == []


# -- predict ----------------------------------------------------------------------------------------


@pytest.mark.requirement("PAT-02")
def test_the_call_of_the_contract(dotok: Program) -> None:
    issues = dotok.ask("predict", "--caption", MONTHLY + " $y om07", "--after", JANUARY, "-n", 12)
    assert len(issues) == 12
    assert issues[0] == {
        "date": "2024-02-01",
        "enumeration": {"a": "5", "b": "2"},
        "chronology": {"i": "2024", "j": "02"},
        "label": "v. 5, no. 2 (feb. 2024)",
    }
    assert "2024-07-01" not in [issue["date"] for issue in issues]
    assert issues[-1]["enumeration"] == {"a": "6", "b": "2"}


@pytest.mark.requirement("PAT-02")
def test_values_are_those_of_863(dotok: Program) -> None:
    caption = "$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m $y cm07/08,12/01 $y ce2*"
    issues = dotok.ask("predict", "--caption", caption, "--after", "$8 1.1 $a 5 $b 6 $i 2024 $j 06", "-n", 5)
    assert [issue["enumeration"]["b"] for issue in issues] == ["7/8", "9", "10", "11", "12/1"]
    assert issues[0]["chronology"] == {"i": "2024", "j": "07/08"}
    assert issues[4]["chronology"] == {"i": "2024/2025", "j": "12/01"}


def test_days_have_two_digits_too(dotok: Program) -> None:
    caption = "$8 1 $a no. $i (year) $j (month) $k (day) $w w"
    (issue,) = dotok.ask("predict", "--caption", caption, "--after", "$8 1.1 $a 9 $i 2024 $j 01 $k 01", "-n", 1)
    assert issue["chronology"] == {"i": "2024", "j": "01", "k": "08"}


@pytest.mark.parametrize(
    ("language", "label"),
    [("sl", "v. 5, no. 2 (feb. 2024)"), ("en", "v. 5, no. 2 (Feb. 2024)"), ("nl", "v. 5, no. 2 (feb. 2024)")],
)
def test_labels_speak_the_users_language(dotok: Program, language: str, label: str) -> None:
    told = dotok("--lang", language, "predict", "--caption", MONTHLY, "--after", JANUARY, "-n", 1)
    assert told.out == f"2024-02-01  {label}\n"


def test_twelve_are_told_when_no_number_is_given(dotok: Program) -> None:
    assert len(dotok.ask("predict", "--caption", MONTHLY, "--after", JANUARY)) == 12


@pytest.mark.requirement("PAT-02")
def test_supplements_have_their_own_tags(dotok: Program) -> None:
    caption = "$8 1 $a suppl. $i (year) $j (month) $w f"
    (issue,) = dotok.ask(
        "predict", "--tag", "854", "--caption", caption, "--after", "864 41 $8 1.1 $a 1 $i 2024 $j 03", "-n", 1
    )
    assert issue["enumeration"] == {"a": "2"}
    error = dotok.fail("predict", "--tag", "854", "--caption", "853 20 " + caption, "--after", "$8 1.1 $a 1 $i 2024")
    assert error["suggestion"] == "--tag 853"


def test_a_pattern_that_ends_tells_fewer_issues(dotok: Program) -> None:
    told = dotok("--json", "predict", "--caption", MONTHLY + " $y py2024", "--after", JANUARY, "-n", 40)
    assert len(told.json) == 11
    assert told.err == "the pattern names no more than 11 issues after this one\n"
    told = dotok("--json", "predict", "--caption", MONTHLY + " $y py2023", "--after", JANUARY)
    assert (told.json, told.err) == ([], "the pattern names no issue after this one\n")


# -- predict: files ---------------------------------------------------------------------------------


def a_field(text: str) -> pymarc.Field:
    tag, indicators, *rest = shlex.split(text.replace("$", "\x01"), posix=False)
    pieces = " ".join(rest).split("\x01")[1:]
    subfields = [pymarc.Subfield(piece[0], piece[1:].strip()) for piece in pieces]
    return pymarc.Field(tag, pymarc.Indicators(*indicators), subfields)


def a_record(number: str, *fields: str) -> pymarc.Record:
    record = pymarc.Record()
    record.add_field(pymarc.Field("001", data=number), *map(a_field, fields))
    return record


def a_file(*records: pymarc.Record, name: str = "records.xml") -> Path:
    path = Path(name)
    with path.open("wb") as stream:
        writer = pymarc.XMLWriter(stream) if name.endswith("xml") else pymarc.MARCWriter(stream)
        for record in records:
            record.leader.coding_scheme = "a"
            writer.write(record)
        writer.close(close_fh=False)
    return path


OLD = "853 20 $8 1 $a v. $b no. $u 4 $v r $i (year) $j (month) $w q"
NEW = "853 20 $8 2 $a letn. $b št. $u 12 $v r $i (year) $j (month) $w m"


@pytest.mark.requirement("PAT-02")
@pytest.mark.parametrize("name", ["records.xml", "records.mrc"])
def test_a_record_goes_on_from_the_last_issue_of_its_last_pattern(dotok: Program, name: str) -> None:
    issues = ["863 41 $8 2.2 $a 9 $b 2 $i 2024 $j 02", "863 41 $8 2.1 $a 9 $b 1 $i 2024 $j 01"]
    path = a_file(a_record("7", OLD, NEW, "863 41 $8 1.1 $a 8 $b 4 $i 2023 $j 10", *issues), name=name)
    (issue,) = dotok.ask("predict", "--file", path, "-n", 1)
    assert (issue["date"], issue["label"]) == ("2024-03-01", "letn. 9, št. 3 (mar. 2024)")
    (other,) = dotok.ask("predict", "--file", path, "-n", 1, "--after", "$8 2.9 $a 9 $b 12 $i 2024 $j 12")
    assert other["label"] == "letn. 10, št. 1 (jan. 2025)"


def test_one_of_several_records_is_chosen_by_its_number(dotok: Program) -> None:
    first = a_record("7", NEW, "863 41 $8 2.1 $a 9 $b 1 $i 2024 $j 01")
    path = a_file(first, a_record("8", OLD, "863 41 $8 1.1 $a 3 $b 1 $i 2024 $j 01"), a_record("9"))
    error = dotok.fail("predict", "--file", path)
    assert error == {
        "code": "usage",
        "message": "records.xml has 2 records with patterns",
        "suggestion": "--record: 7, 8",
    }
    (issue,) = dotok.ask("predict", "--file", path, "--record", "8", "-n", 1)
    assert issue["date"] == "2024-04-01"
    assert dotok.fail("predict", "--file", path, "--record", "10")["suggestion"] == "7, 8, 9"


def test_what_a_file_lacks_is_named(dotok: Program) -> None:
    path = a_file(a_record("7", NEW))
    assert dotok.fail("predict", "--file", path)["message"] == "records.xml has no 863 with this 853"
    assert dotok.fail("predict", "--file", path, "--tag", "854") == {
        "code": "not_found",
        "message": "records.xml has no 854",
        "suggestion": "--tag 853",
    }
    wrong = a_file(a_record("7", NEW.replace("$w m", "$w y")), name="wrong.xml")
    assert "no frequency" in dotok.fail("predict", "--file", wrong)["message"]
    empty = Path("empty.mrc")
    empty.write_bytes(b"")
    assert dotok.fail("predict", "--file", empty)["code"] == "not_found"
    empty.write_bytes(b"\x00\xff" * 40)
    assert "can't be read" in dotok.fail("predict", "--file", empty)["message"]
    assert dotok.fail("predict", "--file", "none.xml")["message"] == "there is no file none.xml"


def test_what_is_odd_stops_nothing_but_is_told(dotok: Program) -> None:
    told = dotok("--json", "predict", "--caption", MONTHLY + " $q x", "--after", JANUARY, "-n", 1)
    assert told.json[0]["date"] == "2024-02-01"
    assert "853 $q" in told.err
    good, bad = "863 41 $8 2.1 $a 9 $b 1 $i 2024 $j 01", "863 41 $8 2.2 $a 9 $b 2 $i 2024 $j 13"
    told = dotok("--json", "predict", "--file", a_file(a_record("7", NEW, good, bad)), "-n", 1)
    assert told.json[0]["label"] == "letn. 9, št. 2 (feb. 2024)"
    assert "863 $j" in told.err


# -- predict: bad input -----------------------------------------------------------------------------

CAPTION = "$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w {w}{more}"

WRONG: dict[str, tuple[str, str, str, str, str]] = {
    "an unknown frequency": (CAPTION.format(w="y", more=""), JANUARY, "853 $w, column 51", "no frequency", "a b c"),
    "an unknown regularity": (CAPTION.format(w="m", more=" $y zm07"), JANUARY, "853 $y, column 59", "“z”", "p (publ"),
    "no $u": (MONTHLY.replace("$u 12 ", "").replace(" $x 01", ""), JANUARY, "853 $b", "$u is missing", "$u 12"),
    "$u of nothing": (MONTHLY.replace("$u 12", "$u 0"), JANUARY, "853 $u, column 19", "$u is 0", "$u 12"),
    "a combined issue of nothing": (CAPTION.format(w="m", more=" $y cm07"), JANUARY, "853 $y", "nothing", "cm07/08"),
    "a contradiction": (CAPTION.format(w="m", more=" $y pdmo"), JANUARY, "853 $y", "$y makes it", "correct"),
    "an infinite omission": (
        CAPTION.format(w="m", more=" $y om01,02,03,04,05,06,07,08,09,10,11,12"),
        JANUARY,
        "853 $y",
        "omits everything",
        "only what doesn't appear",
    ),
    "the 13th month": (CAPTION.format(w="m", more=" $x 13"), JANUARY, "853 $x, column 59", "“13”", "01"),
    "no numbering": ("$8 1 $i (year) $j (month) $w m", JANUARY, "853 $a", "no numbering", "$a v. $b no."),
    "no link": (MONTHLY.removeprefix("$8 1 "), JANUARY, "853 $8", "$8", "“$8 1”"),
    "$$ in a text": (MONTHLY.replace("v.", "v$$."), JANUARY, "853, column 10", "“$$”", "single $"),
    "an issue beyond its pattern": (MONTHLY, JANUARY + " $c 3", "863 $c", "no caption", "$a $b $i $j"),
    "31 February": (
        MONTHLY.replace(" $w", " $k (day) $w"),
        "$8 1.1 $a 5 $b 1 $i 2024 $j 02 $k 31",
        "863 $k",
        "2024-02-31",
        "01-29",
    ),
    "another link": (MONTHLY, JANUARY.replace("1.1", "2.1"), "863 $8", "2", "1"),
    "nothing": ("", JANUARY, "853", "begins", "$8 1"),
}


@pytest.mark.requirement("PAT-01", "PAT-02")
@pytest.mark.parametrize("what", WRONG)
def test_bad_input_is_told_with_its_place_and_what_would_be_right(dotok: Program, what: str) -> None:
    caption, after, place, message, suggestion = WRONG[what]
    error = dotok.fail("predict", "--caption", caption, "--after", after)
    assert error["code"] == "usage"
    assert error["place"].startswith(place)
    assert message in error["message"]
    assert suggestion in error["suggestion"]


@pytest.mark.requirement("PAT-02")
def test_all_that_is_wrong_has_its_remedy(dotok: Program) -> None:
    error = dotok.fail("predict", "--caption", "$8 1 $a v. $b no. $u 0 $v q $w m $w m $x 1 $x 1", "--after", JANUARY)
    assert "$u 12" in error["suggestion"]
    assert "; 853 $v, column 24: “q” in $v is not known: write “r” (restarts) or “c” (goes on)" in error["message"]
    assert error["message"].count("keep one of them") == 1


def test_bad_input_is_told_in_the_users_language(dotok: Program) -> None:
    told = dotok("--lang", "sl", "predict", "--caption", CAPTION.format(w="y", more=""), "--after", JANUARY, code=2)
    assert "853 $w, stolpec 51: »y« ni" in told.err


@pytest.mark.requirement("PAT-04")
def test_an_irregular_serial_is_refused_clearly(dotok: Program) -> None:
    told = dotok("--json", "predict", "--caption", CAPTION.format(w="x", more=""), "--after", JANUARY, code=1)
    assert told.error["code"] == "refused"
    (reason,) = told.json["refused"]
    assert reason["condition"] == "irregular"
    assert "by hand" in reason["message"]


def test_the_end_of_the_calendar_is_refused_and_a_thousand_years_are_not(dotok: Program) -> None:
    told = dotok(
        "--json", "predict", "--caption", MONTHLY, "--after", "$8 1.1 $a 5 $b 11 $i 9999 $j 11", "-n", 5, code=1
    )
    assert told.json["refused"][0]["condition"] == "calendar-ends"
    far = dotok.ask("predict", "--caption", MONTHLY, "--after", JANUARY.replace("2024", "3024"), "-n", 1)
    assert far[0]["date"] == "3024-02-01"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "give the pattern either as --caption or in a --file"),
        (("--caption", MONTHLY, "--file", "x"), "give the pattern either as --caption or in a --file"),
        (("--caption", MONTHLY), "the issue to go on from is missing"),
        (("--caption", MONTHLY, "--after", JANUARY, "--record", "1"), "--record names a record of a --file"),
        (("--caption", MONTHLY, "--after", JANUARY, "-n", "0"), "Invalid value for '-n'"),
        (("--caption", MONTHLY, "--after", JANUARY, "--tag", "852"), "Invalid value for '--tag'"),
    ],
    ids=str,
)
def test_a_wrong_call_is_told(dotok: Program, words: tuple[str, ...], message: str) -> None:
    assert message in dotok.fail("predict", *words)["message"]


# -- pattern ----------------------------------------------------------------------------------------


@pytest.mark.requirement("PAT-01", "PAT-02")
def test_a_form_is_explained_shown_and_previewed(dotok: Program) -> None:
    told = dotok.ask("pattern", EXAMPLES / "09-monthly-july-and-august-combined.yaml")
    assert told["explanation"] == [
        "Izhaja vsak mesec.",
        "Številki za julij in avgust izideta skupaj.",
        "Združena številka nosi oznake vseh številk, ki jih združuje.",
        "Letnik sestavlja 12 številk; štetje se vsakič začne znova.",
        "Datum pove leto in mesec.",
    ]
    assert told["pattern"] == ("853 20 $8 1 $a letn. $b št. $u 12 $v r $i (year) $j (month) $w m $y cm07/08 $y ce2*")
    assert told["first"] == "863 41 $8 1.1 $a 5 $b 1 $i 2024 $j 01"
    assert len(told["issues"]) == 24
    assert told["issues"][6] == {
        "date": "2024-07-01",
        "enumeration": {"a": "5", "b": "7/8"},
        "chronology": {"i": "2024", "j": "07/08"},
        "label": "letnik 5, številki 7 in 8 (julij/avgust 2024)",
    }


@pytest.mark.requirement("PAT-02")
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_marc_of_an_example_predicts_what_its_form_says(dotok: Program, path: Path) -> None:
    told = dotok.ask("pattern", path, "-n", 40)
    call = ("predict", "--caption", told["pattern"], "--after", told["first"], "-n", 39)
    if not told["issues"]:
        assert dotok("--json", *call, code=1).json["refused"][0]["condition"] == "irregular"
        return
    predicted = dotok.ask(*call)
    wanted = [(issue["enumeration"], issue["chronology"]) for issue in told["issues"][1:]]
    assert [(issue["enumeration"], issue["chronology"]) for issue in predicted] == wanted


def test_people_read_title_words_marc_and_issues(dotok: Program) -> None:
    told = dotok("--lang", "nl", "pattern", EXAMPLES / "16-quarterly-by-season.yaml", "-n", "1")
    assert told.out == (
        "A quarterly by season, with winter across the year\n"
        "\n"
        "Verschijnt om de drie maanden.\n"
        "Verschijnt in de lente, de zomer, de herfst en de winter.\n"
        "Een jaargang heeft 4 nummers; de telling begint telkens opnieuw.\n"
        "De datum toont jaar en seizoen.\n"
        "\n"
        "853 20 $8 1 $a v. $b no. $u 4 $v r $i (year) $j (season) $w q $y ps21,22,23,24\n"
        "863 41 $8 1.1 $a 2 $b 1 $i 2024 $j 21\n"
        "\n"
        "2024-03-01  jaargang 2, nummer 1 (lente 2024)\n"
    )


def test_calendars_are_all_that_is_printed(dotok: Program) -> None:
    form = EXAMPLES / "07-last-friday.yaml"
    text = dotok("pattern", form, "--calendar", "text").out
    assert text.splitlines()[-1] == "2024: 11 številk"
    root = ET.fromstring(dotok("pattern", form, "--calendar", "svg", "--year", "2030").out)
    assert (root.get("aria-label") or "").endswith("2030: 11 številk")
    told = dotok.ask("pattern", form, "--calendar", "text", "--year", "2025")
    assert (told["year"], told["format"]) == (2025, "text")
    assert "[31]" in told["calendar"]


FORM = "frequency: monthly\nfirst_issue: 2024-01-31\nnumbering: {caption: no.}\n"


def test_problems_of_a_form_are_shown_in_their_lines(dotok: Program) -> None:
    Path("form.yaml").write_text(FORM.replace("monthly", "montly").replace("01-31", "02-31"), encoding="utf-8")
    error = dotok("--json", "pattern", "form.yaml", code=2).error
    assert error == {
        "code": "usage",
        "message": '"montly" is no frequency (and 1 more)',
        "place": "form.yaml:1:12",
        "suggestion": 'did you mean "monthly"?',
    }
    told = dotok("pattern", "form.yaml", code=2)
    assert '    1 | frequency: montly\n      |            ^~~~~~ did you mean "monthly"?' in told.err
    assert "form.yaml:2:14: error: February has no day 31" in told.err


@pytest.mark.requirement("PAT-01")
@pytest.mark.parametrize(
    ("language", "message", "suggestion"),
    [
        ("sl", "»montly« ni pogostnost izhajanja", "ste mislili »monthly«?"),
        ("nl", '"montly" is geen frequentie', 'bedoelt u "monthly"?'),
    ],
)
def test_problems_of_a_form_are_told_in_the_users_language(
    dotok: Program, language: str, message: str, suggestion: str
) -> None:
    Path("form.yaml").write_text(FORM.replace("monthly", "montly"), encoding="utf-8")
    error = dotok("--json", "--lang", language, "pattern", "form.yaml", code=2).error
    assert (error["message"], error["suggestion"]) == (message, suggestion)


@pytest.mark.parametrize(
    ("words", "content", "message"),
    [
        ((), None, "there is no file form.yaml"),
        ((), b"\xff\xfe\x00", "form.yaml is no text in UTF-8: byte 1"),
        ((), b"", "the form is empty"),
        (("--year", "2024"), FORM.encode(), "--year is for --calendar"),
        (("--calendar", "text", "--year", "2023"), FORM.encode(), "2023 is too early"),
        (("--calendar", "text", "--year", "3025"), FORM.encode(), "3025 is too far"),
        (("--calendar", "pdf"), FORM.encode(), "Invalid value for '--calendar'"),
        (("--lang", "fr"), FORM.encode(), 'there is no language "fr"'),
    ],
    ids=str,
)
def test_a_form_that_can_not_be_used_is_told(
    dotok: Program, words: tuple[str, ...], content: bytes | None, message: str
) -> None:
    if content is not None:
        Path("form.yaml").write_bytes(content)
    assert message in dotok.fail("pattern", "form.yaml", *words)["message"]


def test_an_irregular_form_is_explained_without_issues(dotok: Program) -> None:
    told = dotok.ask("--lang", "en", "pattern", EXAMPLES / "20-irregular.yaml")
    assert told["issues"] == []
    assert told["explanation"][:2] == ["Appears irregularly.", "Issues can't be predicted."]
