"""`dotok year-end`: ends a year over all funds, foresees it, or takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from commands.door import Door
from commands.door import command as dotok_command
from commands.progress import Progress
from engine.errors import UsageError
from engine.labels import said

if TYPE_CHECKING:
    from acquisitions.year_end import FundFigures, YearEnd


@dotok_command()
@click.argument("year", type=click.IntRange(1000, 2999))
@click.option("--dry-run", is_flag=True, help="Show every figure; change nothing.")
@click.option("--undo", is_flag=True, help="Take the end of the year back, over all funds.")
def command(door: Door, year: int, *, dry_run: bool, undo: bool) -> int:
    """End the YEAR in all funds: commitments and rests go over, or funds begin anew; the year takes no more postings.

    What becomes of a fund stands in it (`year_end`: stay, carry into `next_fund`, leave). Exit code 1 when something
    was refused; put it right and give the same command again: it goes on with the rest.
    """
    from acquisitions.year_end import YearEnd

    session = door.session()
    end = YearEnd(session, year, undo=undo, dry_run=dry_run)
    orders, funds = end.orders(), end.funds()
    if not funds and not orders:
        told = "was not closed" if undo else "is closed already"
        raise UsageError(f"the year {year} {told} in any fund" if undo else f"the year {year} {told} in every fund")
    with Progress(len(orders) + len(funds), session.language, repeatable=True, dry_run=dry_run) as progress:
        figures = end.run(orders, funds, progress.advance)
    door.answer(_told(end, figures), lambda: _lines(end, figures))
    return 1 if end.refused else 0


def _told(end: YearEnd, figures: Sequence[FundFigures]) -> dict[str, Any]:
    return {
        "year": end.year,
        "undo": end.undo,
        "dry_run": end.dry_run,
        "funds": [each.as_json() for each in figures],
        "refused": [{"document": name, **error.as_json(end.session.language)} for name, error in end.refused],
    }


def _lines(end: YearEnd, figures: Sequence[FundFigures]) -> Iterator[str]:
    from commands.fund_words import AMOUNTS, PLANS

    language = end.session.language
    for each in figures:
        told = each.as_json()
        into = f" → {told['into']}" if told["plans"] == "carry" else ""
        yield f"{told['fund']}  {PLANS[told['plans']].say(language)}{into}"
        for name, before in told["before"].items():
            after = told["after"][name]
            if before != after:
                yield f"  {AMOUNTS[name].say(language):<26} {before:>16} → {after:>16}"
    for name, error in end.refused:
        yield f"✗ {name}: {said(error.words, language)}"
