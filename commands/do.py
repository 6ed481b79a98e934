"""`dotok do`: execute a procedure on documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from commands.answers import lines
from commands.door import Door, document_kind, fail
from commands.door import command as dotok_command
from commands.inputs import read_inputs
from engine.errors import EngineError, NotFoundError, UsageError

if TYPE_CHECKING:
    from engine.running import Answer
    from engine.session import Session


@dotok_command()
@click.argument("procedure")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--set", "values", multiple=True, metavar="KEY=VALUE", help="An input; rows and choices may be JSON.")
@click.option("--inputs", "file", metavar="FILE", help="Inputs from a YAML or JSON file (- for standard input).")
@click.option("--dry-run", is_flag=True, help="Show everything that would change; change nothing.")
@click.option("--yes", is_flag=True, help="Accept the warnings.")
@click.option("--key", metavar="KEY", help="Idempotency key: a repeat gets the first answer.")
@click.option("--if-version", type=int, metavar="N", help="Only while the document is at this version.")
@click.option("--all", "everything", is_flag=True, help="All documents of the kind (DOCUMENT is then a kind).")
@click.option("--status", "statuses", multiple=True, metavar="S", help="With --all: only those in this status.")
def command(  # noqa: PLR0913 one argument an option
    door: Door,
    procedure: str,
    documents: tuple[str, ...],
    values: tuple[str, ...],
    file: str | None,
    *,
    dry_run: bool,
    yes: bool,
    key: str | None,
    if_version: int | None,
    everything: bool,
    statuses: tuple[str, ...],
) -> int:
    """Execute PROCEDURE on DOCUMENTs (`order:26-0001`); a bare kind (`order`) creates one."""
    from engine.running import Ask, run_many

    if statuses and not everything:
        raise UsageError("--status chooses among all documents of a kind", suggestion="add --all")
    session = door.session()
    kind, names = document_kind(session, documents, procedure)
    inputs = read_inputs(session, kind, procedure, values, file)
    if everything:
        if names:
            raise UsageError(
                "--all is said of a kind, not of documents", suggestion=f"dotok do {procedure} {kind} --all"
            )
        names = tuple(_all(session, kind, statuses))
        if not names:
            raise NotFoundError(f"there is no {kind} to {procedure}")
    ask = Ask(kind, procedure, names, inputs, confirmed=yes, dry_run=dry_run, key=key, if_version=if_version)
    return _tell(door, session, procedure, run_many(session, ask))


def _all(session: Session, kind: str, statuses: tuple[str, ...]) -> Iterator[str]:
    from engine.viewing import Viewer

    with session.database.read() as connection:
        after = 0
        while page := Viewer(session, connection).list(kind, statuses, {}, after=after, limit=500):
            yield from (f"{kind}:#{row['id']}" for row in page)
            after = page[-1]["id"]


def _tell(door: Door, session: Session, procedure: str, results: Iterable[Answer | EngineError]) -> int:
    worst = 0
    for result in results:
        if isinstance(result, EngineError):
            worst = max(worst, fail(result, as_json=door.as_json))
        else:
            door.answer(result.as_json(), partial(lines, session, procedure, result))
    return worst
