"""`dotok list`: documents of a kind, by status, fields, ranges and words, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from commands.call_words import NO_FILTER
from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import UsageError
from engine.list_words import BY_FIELDS

WIDTH = 200
"""Characters of a line; what is longer is seen with `dotok get`."""


@dotok_command(name="list", unknown_options=True)
@click.argument("kind")
@click.argument("filters", nargs=-1, type=click.UNPROCESSED, metavar="[--FIELD VALUE]...")
@click.option("--status", "statuses", multiple=True, metavar="S", help="Only those in this status; may be repeated.")
@click.option("--search", metavar="WORDS", help="Only those whose title or names have words that begin so.")
@click.option("--count", "only_count", is_flag=True, help="How many there are in each status, instead of a list.")
@click.option("--after", type=click.IntRange(0, 2**63 - 1), default=0, metavar="ID", help="Go on after this id.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="At most so many.")
def command(
    door: Door,
    kind: str,
    filters: tuple[str, ...],
    statuses: tuple[str, ...],
    search: str | None,
    *,
    only_count: bool,
    after: int,
    limit: int,
) -> None:
    """List documents of KIND by status and fields: `--supplier SERINT`, `--price 10..20`, `--year=` (none).

    A range is FIRST..LAST, either may be left out. Material comes in the order of the alphabet, all else as it
    was made.
    """
    from engine.lists import Lister

    session = door.session()
    with session.database.read() as connection:
        lister = Lister(session, connection, kind)
        wanted = lister.wanted(statuses, _gathered(_pairs(filters)), search)
        if only_count:
            counts = lister.counts(wanted)
            door.answer(counts, lambda: _count_lines(counts))
            return
        found = lister.page(wanted, after=after, limit=limit)
    door.answer(found, lambda: _lines(found))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The values of each field, in their order."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _pairs(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """`--FIELD VALUE` and `--FIELD=VALUE`."""
    left = list(words)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if not name.startswith("--") or not (equals or left):
            raise UsageError(NO_FILTER.filled(word=name), suggestion=BY_FIELDS)
        yield name[2:].replace("-", "_"), value if equals else left.pop(0)


def _lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for row in found:
        statuses = ", ".join(status["label"] for status in row["statuses"].values())
        about = row["about"]
        fields = "  ".join(
            f"{name}={_on_one_line(value)}"
            for name, value in row["fields"].items()
            if value not in (None, False, about)
        )
        line = f"{row['document']:<20} {statuses:<24} {f'{about}  ' if about else ''}{fields}".rstrip()
        yield line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


def _on_one_line(value: Any) -> str:
    return ", ".join(str(value).splitlines())


def _count_lines(counts: Mapping[str, Any]) -> Iterator[str]:
    for status in counts["statuses"]:
        yield f"{status['count']:>8,}  {status['label']}"
    yield f"{counts['total']:>8,}  {counts['kind']}"
