"""Calendars of a year, in text and as SVG."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from xml.etree import ElementTree as ET

import pytest

from prediction.builder import read_form
from prediction.calendar_svg import calendar_svg
from prediction.calendar_text import calendar_text
from prediction.issue import Issue

SVG = "{http://www.w3.org/2000/svg}"
FORM = """
frequency: monthly
combined: july/august
omitted: [april]
first_issue: 2024-01-31
numbering: {caption: no.}
"""


def issues(form: str = FORM, year: int = 2024) -> list[Issue]:
    return list(takewhile(lambda issue: issue.date.year <= year, read_form(form).issues()))


def marked(text: str, begin: str, end: str) -> list[str]:
    return [piece[:2] for piece in text.split(begin)[1:] if piece[2:3] == end]


def test_a_text_calendar_marks_issues_and_combined_ones() -> None:
    text = calendar_text(issues(), 2024, "sl")
    assert sorted(marked(text, "[", "]")) == ["29", "30", "30", "30", "31", "31", "31", "31", "31"]
    assert marked(text, "<", ">") == ["31"]
    assert text.splitlines()[-2:] == ["[ ] številka   < > združena številka", "2024: 10 številk"]
    assert max(map(len, text.splitlines())) <= 90


@pytest.mark.parametrize(
    ("language", "head", "total"),
    [
        ("sl", " po  to  sr  če  pe  so  ne", "2 številki"),
        ("en", " Mo  Tu  We", "2 issues"),
        ("nl", " ma  di", "2 nummers"),
    ],
)
def test_its_words_are_those_of_the_language(language: str, head: str, total: str) -> None:
    text = calendar_text(issues()[:2], 2024, language)
    assert head in text
    assert text.endswith(f"2024: {total}")


def test_the_days_are_those_of_the_year() -> None:
    lines = calendar_text([], 2024, "en").splitlines()
    february = next(at for at, line in enumerate(lines) if "February" in line)
    weeks = [line[31:59] for line in lines[february + 2 : february + 7]]
    assert "".join(weeks).split() == [str(day) for day in range(1, 30)]
    assert weeks[0].index(" 1") // 4 == date(2024, 2, 1).weekday()
    assert lines[-1] == "2024: 0 issues"


def test_several_issues_on_a_day_have_a_mark_of_their_own() -> None:
    twice = issues()[:1] * 2
    assert "*31*" in calendar_text(twice, 2024, "nl")
    assert "meer nummers op één dag" in calendar_text(twice, 2024, "nl")
    assert len(ET.fromstring(calendar_svg(twice, 2024)).findall(f".//{SVG}path")) == 2  # the day and the legend


def test_a_year_without_issues_has_no_marks() -> None:
    assert "[" not in calendar_text(issues(), 2031, "en")


@pytest.mark.requirement("PAT-02")
def test_the_svg_is_a_picture_with_names_and_a_legend() -> None:
    root = ET.fromstring(calendar_svg(issues(), 2024, "sl", "Kritika & <komentar>"))
    texts = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert texts[0] == "Kritika & <komentar>, 2024"
    assert sum(text.isdecimal() for text in texts) == 366
    assert texts[-3:] == ["številka", "združena številka", "2024: 10 številk"]
    titles = [each.text for each in root.iter(f"{SVG}title")]
    assert len(titles) == 10
    assert "številki 6 in 7 (julij/avgust 2024)" in titles
    assert root.get("aria-label") == "Kritika & <komentar>, 2024. 2024: 10 številk"
    assert len(root.findall(f".//{SVG}circle")) == 9 + 1  # and one in the legend
    assert len(root.findall(f".//{SVG}rect[@class='combined']")) == 1 + 1


def test_everything_in_the_svg_is_inside_it() -> None:
    root = ET.fromstring(calendar_svg(issues(), 2024, "en", "x" * 300))
    width, height = int(root.get("width", "0")), int(root.get("height", "0"))
    for each in root.iter():
        for name, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            assert 0 <= int(each.get(name, "0")) <= most
    heading = next(root.iter(f"{SVG}text")).text or ""
    assert len(heading) < 70
    assert heading.endswith("…, 2024")


def test_days_stand_in_the_column_of_their_weekday() -> None:
    root = ET.fromstring(calendar_svg([], 2024, "en"))
    placed = [(int(each.get("x", "0")), each.text) for each in root.iter(f"{SVG}text")]
    mondays = [x for x, text in placed if text == "Mo"]
    firsts = [x for x, text in placed if text == "1"]
    january, june = firsts[0], firsts[5]
    assert january == mondays[0]  # 1 January 2024 is a Monday
    assert (june - mondays[5]) // 26 == date(2024, 6, 1).weekday()
