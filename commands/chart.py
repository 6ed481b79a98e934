"""A fund's statement drawn as SVG: what was available after each day, and the table of it (FND-12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from acquisitions.funds import available
from acquisitions.money.currencies import show
from commands.fund_words import AMOUNTS

if TYPE_CHECKING:
    from acquisitions.queries.statement import Statement

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 110, 20, 50, 40
LINE = 18
"""Height of a line of the table."""

Point = tuple[date, int]


def chart_of(statement: Statement, language: str) -> str:
    """The statement as SVG: a line of what was available, below it the same as a table, so that all can read it."""
    points = balances(statement)
    currency = str(statement.fund["currency"])
    label = AMOUNTS["available"].say(language)
    title = f"{statement.fund['code']}: {label} ({currency})"
    height = HEIGHT + LINE * (len(points) + 2)
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif" '
            f'font-size="12"><title>{escape(title)}</title>'
        ),
        f'<text x="{LEFT}" y="24" font-size="16">{escape(title)}</text>',
        *_drawing(points, currency),
        *_table(points, currency, label),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def balances(statement: Statement) -> list[Point]:
    """What was available at the end of each day that something was posted on, in the order of the days."""
    amounts = dict.fromkeys(statement.amounts, 0)
    amounts["initial"] = statement.amounts["initial"] - sum(
        each["amount"] for each in statement.postings if each["amount_of"] == "initial"
    )
    amounts["in_orders"] = statement.amounts["in_orders"] - sum(
        each["amount"] for each in statement.postings if each["amount_of"] == "in_orders"
    )
    found: dict[date, int] = {}
    for posting in sorted(statement.postings, key=lambda each: (each["day"], each["serial"])):
        amounts[posting["amount_of"]] += posting["amount"]
        found[posting["day"]] = available(amounts)
    return list(found.items())


def _drawing(points: Sequence[Point], currency: str) -> Iterator[str]:
    """A line that steps where something was posted, between its lowest and highest amount and zero."""
    if not points:
        return
    amounts = [0, *(amount for _, amount in points)]
    low, high = min(amounts), max(amounts)
    first, days = points[0][0], max((points[-1][0] - points[0][0]).days, 1)
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM

    def across(day: date) -> float:
        return LEFT + (right - LEFT) * (day - first).days / days

    def down(amount: int) -> float:
        return bottom - (bottom - TOP) * (amount - low) / max(high - low, 1)

    for amount in sorted({low, 0, high}):
        y = f"{down(amount):.1f}"
        yield f'<line x1="{LEFT}" x2="{right}" y1="{y}" y2="{y}" stroke="#ccc"/>'
        yield f'<text x="{LEFT - 8}" y="{y}" text-anchor="end" dominant-baseline="middle">{show(amount, currency)}</text>'
    path = f"M{LEFT} {down(points[0][1]):.1f}"
    path += "".join(f" H{across(day):.1f} V{down(amount):.1f}" for day, amount in points)
    yield f'<path d="{path} H{right}" fill="none" stroke="#1f5fa8" stroke-width="2"/>'
    yield f'<text x="{LEFT}" y="{bottom + 20}">{first.isoformat()}</text>'
    yield f'<text x="{right}" y="{bottom + 20}" text-anchor="end">{points[-1][0].isoformat()}</text>'


def _table(points: Sequence[Point], currency: str, label: str) -> Iterator[str]:
    rows = [("", f"{label} ({currency})"), *((day.isoformat(), show(amount, currency) or "") for day, amount in points)]
    for number, (day, amount) in enumerate(rows, 1):
        y = HEIGHT + LINE * number
        yield f'<text x="{LEFT}" y="{y}">{day}</text>'
        yield f'<text x="{LEFT + 320}" y="{y}" text-anchor="end">{escape(amount)}</text>'
