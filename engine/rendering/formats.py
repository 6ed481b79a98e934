"""A table as Markdown, CSV or HTML."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from html import escape

from engine.rendering.tables import Table

_HEADING = {"sl": "Postopek", "en": "Procedure", "nl": "Handeling"}
_BEYOND = {
    "sl": "Kar tabela v priročniku ne izpiše",
    "en": "What the printed table leaves out",
    "nl": "Wat de gedrukte tabel weglaat",
}


def render(table: Table, form: str, language: str) -> str:
    """The table in a format: markdown, csv or html."""
    return {"markdown": _markdown, "csv": _csv, "html": _html}[form](table, language)


def _markdown(table: Table, language: str) -> str:
    head = [_HEADING[language], *table.columns]
    body = [[row.label, *row.cells] for row in table.rows]
    widths = [max(len(row[i]) for row in [head, *body]) for i in range(len(head))]
    lines = [f"## {table.title}", "", _line(head, widths), _line(["-" * width for width in widths], widths)]
    lines += [_line(row, widths) for row in body]
    lines += [f"\n{note}" for note in table.notes]
    if table.unprinted:
        lines += ["", f"*{_BEYOND[language]}:*", ""]
        lines += [f"- {each}" for each in _beyond(table)]
    return "\n".join([*lines, ""])


def _beyond(table: Table) -> Iterable[str]:
    """What happens beside the printed cells: the words of the row and of the column, and what is there afterwards."""
    labels = {procedure: row.label for row in reversed(table.rows) for procedure in row.procedures}
    for each in table.unprinted:
        yield f"{labels[each['procedure']]} · {each['column']}: {each['text']}"


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    return (
        "| "
        + " | ".join(cell.replace("|", "\\|").ljust(width) for cell, width in zip(cells, widths, strict=True))
        + " |"
    )


def _csv(table: Table, language: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_HEADING[language], *table.columns])
    writer.writerows([[row.label, *row.cells] for row in table.rows])
    return out.getvalue().rstrip("\n")


def _html(table: Table, language: str) -> str:
    def row(cells: Iterable[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"

    head = row([_HEADING[language], *table.columns], "th")
    body = "\n".join(row([each.label, *each.cells], "td") for each in table.rows)
    notes = "\n".join(f"<p>{escape(note)}</p>" for note in table.notes)
    beyond = "\n".join(f"<li>{escape(each)}</li>" for each in _beyond(table))
    listed = f"<p>{_BEYOND[language]}:</p>\n<ul>\n{beyond}\n</ul>" if beyond else ""
    return (
        f'<table lang="{language}">\n<caption>{escape(table.title)}</caption>\n<thead>\n{head}\n</thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n{notes}\n{listed}"
    ).rstrip()
