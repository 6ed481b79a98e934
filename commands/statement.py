"""`dotok statement`: what a fund had and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.columns import aligned
from commands.door import Door, day
from commands.door import command as dotok_command
from engine.errors import UsageError

if TYPE_CHECKING:
    from acquisitions.queries.statement import Statement
    from engine.session import Session


@dotok_command()
@click.argument("fund")
@click.option("--from", "first", metavar="DATE", help="From this day on; `initial` is then what was there before.")
@click.option("--to", "last", metavar="DATE", help="Until this day.")
@click.option("--chart", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Also draw it, as SVG.")
def command(door: Door, fund: str, first: str | None, last: str | None, chart: Path | None) -> None:
    """Show the statement of FUND (`MOL-BIBL26`): its amounts and its postings, in a period.

    available = initial + received + transferred in - transferred out - in orders - payments. What is in orders is
    told as it stands at the end of the period.
    """
    from acquisitions.queries.statement import statement

    begin, end = day(first), day(last)
    if begin is not None and end is not None and end < begin:
        raise UsageError(
            f"the period ends on {end} before it begins on {begin}", suggestion=f"--from {end} --to {begin}"
        )
    session = door.session()
    with session.database.read() as connection:
        found = statement(session, connection, fund, begin, end)
    if chart is not None:
        _draw(session, found, chart)
    door.answer(found.as_json(), lambda: _lines(session, found))


def _draw(session: Session, found: Statement, path: Path) -> None:
    from commands.chart import chart_of

    try:
        path.write_text(chart_of(found, session.language), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} can't be written: {error.strerror}") from error


def _lines(session: Session, found: Statement) -> Iterator[str]:
    from commands.fund_words import AMOUNTS, KINDS

    told = found.as_json()
    yield f"{told['fund']}  {found.fund['purpose'] or ''}".rstrip()
    yield from aligned([(f"  {label.say(session.language)}", f"{told[name]:>16}") for name, label in AMOUNTS.items()])
    rows = [
        (
            f"  {each['serial']}",
            each["day"],
            KINDS[each["kind"]].say(session.language),
            f"{each['amount']:>14}",
            AMOUNTS[each["amount_of"]].say(session.language),
            _about(each),
        )
        for each in told["postings"]
    ]
    if rows:
        yield ""
        yield from aligned(rows)


def _about(posting: dict[str, str | None]) -> str:
    """What a posting is about, in a line."""
    names = ("document", "supplier", "supplier_document", "other_fund", "takes_back", "note", "operator")
    return "  ".join(str(posting[name]) for name in names if posting[name] is not None)
