"""Draws docs/table.svg: the status table of orders, declared and observed, as a picture for the README."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from html import escape
from textwrap import wrap
from typing import Any

WORKFLOW = "order"

MARGIN, TOP = 24, 74
LABEL_WIDTH, COLUMN_WIDTH = 176, 144
LETTERS, SMALL_LETTERS = 17, 19  # that fit into a column
LINE, PADDING = 17, 12
FONT = "font-family=\"'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif\""
INK, PALE, RULE, GREEN, RED = "#1f2937", "#6b7280", "#d9dee5", "#15803d", "#b91c1c"
STATUS, GONE = ("#e6effb", "#17375e"), ("#fbe9e7", "#7f1d1d")


def draw_picture(printed: Callable[[str], str]) -> str:
    """The picture as SVG. printed: what a command prints to stdout."""
    declared = _table(printed, "")
    observed = _table(printed, "--observed ")
    return "\n".join(_svg(declared, observed)) + "\n"


def _table(printed: Callable[[str], str], option: str) -> dict[str, Any]:
    (table,) = json.loads(printed(f"dotok tables {WORKFLOW} --lang en {option}--json"))
    return dict(table)


def _svg(declared: dict[str, Any], observed: dict[str, Any]) -> Iterable[str]:
    columns: list[str] = declared["columns"]
    rows = list(zip(declared["rows"], observed["rows"], strict=True))
    heights = [_height(row["label"], [*zip(row["cells"], found["cells"], strict=True)]) for row, found in rows]
    width = 2 * MARGIN + LABEL_WIDTH + COLUMN_WIDTH * len(columns)
    height = TOP + 48 + sum(heights) + 46
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" {FONT} role="img">'
    yield f"<title>{escape(declared['title'])}: the status table, declared and observed</title>"
    yield f'<rect width="{width}" height="{height}" rx="10" fill="#ffffff" stroke="{RULE}"/>'
    yield _text(MARGIN, 42, declared["title"], size=21, weight="bold")
    yield from _heading(columns, width)
    y = TOP + 48
    for (row, found), tall in zip(rows, heights, strict=True):
        yield f'<line x1="{MARGIN}" y1="{y}" x2="{width - MARGIN}" y2="{y}" stroke="{RULE}"/>'
        yield from _lines(MARGIN, y + 26, wrap(row["label"], 20), weight="600")
        for index, (text, seen) in enumerate(zip(row["cells"], found["cells"], strict=True)):
            yield from _cell(MARGIN + LABEL_WIDTH + COLUMN_WIDTH * index, y, text, seen)
        y += tall
    yield f'<line x1="{MARGIN}" y1="{y}" x2="{width - MARGIN}" y2="{y}" stroke="{RULE}"/>'
    yield _total(rows, y + 29)
    yield from _legend(y + 29)
    yield "</svg>"


def _height(label: str, cells: Iterable[tuple[str, str]]) -> int:
    tallest = max(_pill_height(declared) + LINE * len(_found(declared, observed)) for declared, observed in cells)
    return 2 * PADDING + max(tallest, LINE * len(wrap(label, 20)))


def _pill_height(text: str) -> int:
    return LINE * len(wrap(text, LETTERS)) + 8 if text else 0


def _found(declared: str, observed: str) -> list[str]:
    """What was found, after its mark."""
    mark = "✓" if declared == observed else "✗"
    return wrap(f"{mark} {observed or 'nothing'}", SMALL_LETTERS) if declared or observed else []


def _legend(y: int) -> Iterable[str]:
    x = 420
    yield f'<rect x="{x}" y="{y - 15}" width="66" height="22" rx="6" fill="{STATUS[0]}"/>'
    yield _text(x + 33, y, "status", colour=STATUS[1], anchor="middle")
    yield _text(x + 76, y, f"declared in workflows/{WORKFLOW}.yaml", colour=PALE)
    yield _text(x + 322, y, "✓ status", colour=GREEN)
    yield _text(x + 386, y, "found in a database after the run", colour=PALE)


def _heading(columns: Sequence[str], width: int) -> Iterable[str]:
    yield f'<rect x="{MARGIN}" y="{TOP - 8}" width="{width - 2 * MARGIN}" height="48" rx="6" fill="#f3f5f8"/>'
    for index, heading in enumerate(columns):
        lines = wrap(heading, 15)
        x = MARGIN + LABEL_WIDTH + COLUMN_WIDTH * index + COLUMN_WIDTH // 2
        yield from _lines(x, TOP + (21 if len(lines) == 1 else 12), lines, weight="bold", anchor="middle")


def _cell(x: int, y: int, declared: str, observed: str) -> Iterable[str]:
    centre = x + COLUMN_WIDTH // 2
    if not declared and not observed:
        yield _text(centre, y + 26, "·", colour=RULE, anchor="middle")
        return
    fill, ink = GONE if "deleted" in declared else STATUS
    tall = _pill_height(declared)
    if declared:
        yield f'<rect x="{x + 6}" y="{y + PADDING}" width="{COLUMN_WIDTH - 12}" height="{tall}" rx="6" fill="{fill}"/>'
        yield from _lines(centre, y + PADDING + 17, wrap(declared, LETTERS), colour=ink, anchor="middle")
    colour = GREEN if declared == observed else RED
    for index, line in enumerate(_found(declared, observed)):
        yield _text(centre, y + PADDING + tall + 15 + LINE * index, line, size=12, colour=colour, anchor="middle")


def _total(rows: Iterable[tuple[dict[str, Any], dict[str, Any]]], y: int) -> str:
    cells = [pair for row, found in rows for pair in zip(row["cells"], found["cells"], strict=True)]
    different = sum(1 for one, other in cells if one != other)
    if different:
        return _text(MARGIN, y, f"✗ {different} of {len(cells)} cells differ", colour=RED, weight="600")
    return _text(MARGIN, y, f"✓ {len(cells)} cells, declared = observed", colour=GREEN, weight="600")


def _lines(x: int, y: int, lines: Iterable[str], **style: Any) -> Iterable[str]:
    for index, line in enumerate(lines):
        yield _text(x, y + LINE * index, line, **style)


def _text(
    x: int, y: int, text: str, *, size: int = 13, colour: str = INK, weight: str = "normal", anchor: str = "start"
) -> str:
    place = f'x="{x}" y="{y}" font-size="{size}" fill="{colour}"'
    bold = f' font-weight="{weight}"' if weight != "normal" else ""
    middle = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f"<text {place}{bold}{middle}>{escape(text)}</text>"
