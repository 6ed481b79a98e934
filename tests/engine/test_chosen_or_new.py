"""A part joins the whole that a person chose, or a new one; a table of rows may be left out."""

from __future__ import annotations

import pytest

from tests.engine.conftest import Bare
from tests.engine.desk import Desk

SHEETS = """
workflow: bare
title: ~Bare
kinds:
  sheet:
    label: ~Sheet
    number: sheet
    statuses: {open: ~open, closed: ~closed}
    final: [closed]
  line:
    label: ~Line
    of: sheet
    alone: true
    statuses: {loose: ~loose, kept: ~kept}
    final: [kept]
  remark:
    label: ~Remark
    of: line
    fields: {text: text}
rows:
  enter: {label: ~Enter, creates: line, inputs: {remarks: {rows: remark, optional: true}}, cells: {line: new -> loose, remark: new}}
  move:
    label: ~Move
    acts_on: line
    inputs: {into: {choose: sheet, optional: true}}
    cells:
      sheet: {chosen: new | open -> open}
      line: {move: loose | kept -> kept, joins: sheet}
  close: {label: ~Close, acts_on: sheet, cells: {sheet: open -> closed}}
columns: [sheet, line]
"""


@pytest.fixture
def desk(bare: Bare) -> Desk:
    return bare(SHEETS)


@pytest.mark.requirement("ENG-01")
def test_a_table_of_rows_that_is_left_out_makes_none(desk: Desk) -> None:
    for given, expected in (({}, 0), ({"remarks": []}, 0), ({"remarks": [{"text": "a"}, {"text": "b"}]}, 2)):
        line = desk.do("enter", "line", **given).document
        assert len(desk.get(line)["parts"]) == expected


@pytest.mark.requirement("ENG-01", "ENG-05")
def test_without_a_choice_a_new_whole_is_made_and_numbered(desk: Desk) -> None:
    lines = [desk.do("enter", "line").document for _ in range(3)]
    assert desk.do("move", lines[0]).number == "26-0001"
    desk.do("move", lines[1], into="sheet:26-0001")
    desk.do("move", lines[2])
    desk.do("move", lines[0], into="sheet:26-0002")
    held = "SELECT s.number FROM bare_line l JOIN bare_sheet s ON s.id = l.sheet_id ORDER BY l.id"
    assert desk.column(held) == ["26-0002", "26-0001", "26-0002"]


@pytest.mark.requirement("ENG-05")
def test_what_is_chosen_must_stand_where_the_arrow_starts(desk: Desk) -> None:
    line = desk.do("enter", "line").document
    desk.do("move", line)
    desk.do("close", "sheet:26-0001")
    assert desk.refused_by("move", desk.do("enter", "line").document, into="sheet:26-0001") == ["status"]
