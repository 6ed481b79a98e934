"""The generated parts of the documentation: what `make reference` writes and `make check` compares."""

from __future__ import annotations

import json

import pytest

from tests.tools.picture import draw_picture
from tests.tools.reference import refreshed


def test_a_part_holds_what_its_command_prints() -> None:
    page = "before\n\n<!-- sed -n 1p LICENSE -->\n\nold\n\n<!-- end -->\n\nafter\n"
    assert refreshed(page) == page.replace("old", "```text\nMIT License\n```")


def test_a_session_holds_its_commands_with_what_they_print() -> None:
    page = "<!-- console -->\n\n```console\n$ cat > f <<'E'\n> one\n> two\n> E\n$ cat f\nold\n```\n\n<!-- end -->\n"
    assert refreshed(page) == page.replace("old", "one\ntwo")


def test_what_one_session_leaves_the_next_one_finds() -> None:
    page = "<!-- console -->\n```console\n$ echo 1 > f\n```\n<!-- end -->\n\n<!-- console -->\n```console\n$ cat f\n```\n<!-- end -->"
    assert "$ cat f\n1\n" in refreshed(page)


def test_new_ids_go_into_what_follows() -> None:
    page = "<!-- console -->\n```console\n$ echo item:#7\nitem:#4\n$ echo now item:#4\n```\n<!-- end -->\n`item:#4`"
    now = refreshed(page)
    assert "$ echo now item:#7\nnow item:#7\n" in now
    assert now.endswith("`item:#7`")


def test_a_command_that_fails_stops_the_tool() -> None:
    page = "<!-- console -->\n```console\n$ false\n```\n<!-- end -->"
    with pytest.raises(SystemExit):
        refreshed(page)
    assert "$ false\n" in refreshed(page.replace("console -->", "console refused -->"))


def test_the_picture_shows_a_cell_that_differs() -> None:
    row = {"label": "Submit", "cells": ["submitted", ""]}
    declared = [{"title": "Orders", "columns": ["Order", "Item"], "rows": [row]}]
    observed = [{**declared[0], "rows": [{**row, "cells": ["entered", ""]}]}]
    drawn = draw_picture(lambda command: json.dumps(observed if "--observed" in command else declared))
    assert ">submitted</text>" in drawn
    assert ">✗ entered</text>" in drawn
    assert "✗ 1 of 2 cells differ" in drawn
