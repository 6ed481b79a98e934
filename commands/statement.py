"""`dotok statement`: what a fund had and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands import fund_words as words
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
        early = words.PERIOD_ENDS_EARLY.filled(first=begin, last=end)
        raise UsageError(early, suggestion=f"--from {end} --to {begin}")
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
        raise UsageError(words.CANT_BE_WRITTEN.filled(path=path, error=error.strerror)) from error


def _lines(session: Session, found: Statement) -> Iterator[str]:
    language, told = session.language, found.as_json()
    yield f"{told['fund']}  {found.fund['purpose'] or ''}".rstrip()
    yield from aligned([(f"  {label.say(language)}", f"{told[name]:>16}") for name, label in words.AMOUNTS.items()])
    rows = [
        (
            f"  {each['serial']}",
            each["day"],
            words.KINDS[each["kind"]].say(language),
            f"{each['amount']:>14}",
            words.AMOUNTS[each["amount_of"]].say(language),
            each["posting"],
            _about(each, language),
        )
        for each in told["postings"]
    ]
    if rows:
        yield ""
        yield from aligned(rows)


def _about(posting: dict[str, Any], language: str) -> str:
    """What a posting is about, in a line."""
    deducted, taken_back = posting["deductible_vat"], posting["takes_back"]
    said = [
        words.DEDUCTED.filled(vat=deducted).say(language) if any(digit in "123456789" for digit in deducted) else None,
        *(posting[name] for name in ("document", "supplier", "supplier_document", "other_fund")),
        words.TAKES_BACK.filled(posting=taken_back).say(language) if taken_back is not None else None,
        *(posting[name] for name in ("note", "operator")),
    ]
    return "  ".join(each for each in said if each is not None)
