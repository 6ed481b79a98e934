"""`dotok year-end`: ends a year over all funds, foresees it, or takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from commands import fund_words as words
from commands.door import Door
from commands.door import command as dotok_command
from commands.progress import Progress
from engine.errors import UsageError
from engine.labels import said

if TYPE_CHECKING:
    from acquisitions.year_end import FundFigures, YearEnd
    from engine.asking import Answer
    from engine.errors import EngineError


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
        raise UsageError((words.NOT_CLOSED if undo else words.CLOSED_ALREADY).filled(year=year))
    later = end.posted_later()
    with Progress(len(orders) + len(funds), session.language, repeatable=True, dry_run=dry_run) as progress:

        def tell(results: Sequence[Answer | EngineError]) -> bool:
            progress.advance(results)
            return progress.stopped

        figures = end.run(orders, funds, tell)
    if progress.stopped:
        return 130
    door.answer(_told(end, figures, later), lambda: _lines(end, figures, later))
    return 1 if end.refused else 0


def _told(end: YearEnd, figures: Sequence[FundFigures], later: Sequence[str]) -> dict[str, Any]:
    return {
        "year": end.year,
        "undo": end.undo,
        "dry_run": end.dry_run,
        "funds": [each.as_json() for each in figures],
        "posted_later": list(later),
        "refused": [{"document": name, **error.as_json(end.session.language)} for name, error in end.refused],
    }


def _lines(end: YearEnd, figures: Sequence[FundFigures], later: Sequence[str]) -> Iterator[str]:
    language = end.session.language
    for each in figures:
        told = each.as_json()
        into = f" → {told['into']}" if told["plans"] == "carry" else ""
        yield f"{told['fund']}  {words.PLANS[told['plans']].say(language)}{into}"
        for name, before in told["before"].items():
            after = told["after"][name]
            if before != after:
                yield f"  {words.AMOUNTS[name].say(language):<26} {before:>16} → {after:>16}"
    for fund in later:
        yield f"! {words.POSTED_LATER.filled(fund=fund, year=end.year).say(language)}"
    for name, error in end.refused:
        yield f"✗ {name}: {said(error.words, language)}"
