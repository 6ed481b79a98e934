"""`dotok do`: execute a procedure on a document, or on many."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from commands.answers import lines
from commands.door import Door, document_kind, fail
from commands.door import command as dotok_command
from commands.inputs import read_inputs
from engine.errors import EngineError, NotFoundError, UsageError

if TYPE_CHECKING:
    from engine.batches import Outcome
    from engine.running import Answer, Ask
    from engine.session import Session


@dotok_command()
@click.argument("procedure")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--set", "values", multiple=True, metavar="KEY=VALUE", help="An input; rows and choices may be JSON.")
@click.option("--inputs", "file", metavar="FILE", help="Inputs from a YAML or JSON file (- for standard input).")
@click.option("--dry-run", is_flag=True, help="Show everything that would change; change nothing.")
@click.option("--yes", is_flag=True, help="Accept the warnings.")
@click.option("--key", metavar="KEY", help="Idempotency key: a repeat gets the first answer; of many, KEY/DOCUMENT.")
@click.option("--if-version", type=int, metavar="N", help="Only while the document is at this version.")
@click.option("--all", "everything", is_flag=True, help="All documents of the kind (DOCUMENT is then a kind).")
@click.option("--status", "statuses", multiple=True, metavar="S", help="With --all: only those in this status.")
@click.option("--chunk", type=click.IntRange(1, 10_000), metavar="N", help="So many documents a transaction [500].")
@click.option("--no-send", is_flag=True, help="Let the letters wait for `dotok letters send`.")
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
    chunk: int | None,
    no_send: bool,
) -> int:
    """Execute PROCEDURE on DOCUMENTs (`order:26-0001`); a bare kind (`order`) creates one.

    Many documents are done in chunks; one that is refused is left out. With --all those in the statuses that
    the procedure starts from. Ctrl-C ends after the running chunk; the same command then goes on with the rest.
    """
    from commands.outgoing import letters_sent_afterwards
    from engine.running import Ask, run

    if statuses and not everything:
        raise UsageError("--status chooses among all documents of a kind", suggestion="add --all")
    session = door.session()
    kind, names = document_kind(session, documents, procedure)
    inputs = read_inputs(session, kind, procedure, values, file)
    ask = Ask(kind, procedure, names, inputs, confirmed=yes, dry_run=dry_run, key=key, if_version=if_version)
    with letters_sent_afterwards(session, wanted=not (no_send or dry_run)):
        if everything:
            if names:
                raise UsageError(
                    "--all is said of a kind, not of documents", suggestion=f"dotok do {procedure} {kind} --all"
                )
            return _all(door, session, ask, statuses, chunk)
        if len(names) > 1:
            return _many(door, session, ask, names, chunk, total=len(set(names)))
        _tell(door, session, ask, run(session, ask))
    return 0


def _all(door: Door, session: Session, ask: Ask, statuses: tuple[str, ...], chunk: int | None) -> int:
    from engine.batches import waiting

    found = waiting(session, ask.kind, ask.procedure, statuses)
    total = found.count
    if not total:
        raise NotFoundError(f"there is no {ask.kind} to {ask.procedure}")
    return _many(door, session, ask, found, chunk, total=total, everything=True)


def _many(
    door: Door,
    session: Session,
    ask: Ask,
    names: Iterable[str],
    chunk: int | None,
    *,
    total: int,
    everything: bool = False,
) -> int:
    from commands.progress import Progress
    from engine.batches import CHUNK, run_in_chunks

    worst = 0
    repeatable = everything or ask.key is not None
    with Progress(total, repeatable=repeatable, dry_run=ask.dry_run) as progress:
        for outcomes in run_in_chunks(session, replace(ask, documents=()), names, chunk=chunk or CHUNK):
            for outcome in outcomes:
                worst = max(worst, _tell_outcome(door, session, ask, outcome))
            progress.advance([result for _, result in outcomes])
            if progress.stopped:
                break
    return 130 if progress.stopped else worst


def _tell_outcome(door: Door, session: Session, ask: Ask, outcome: Outcome) -> int:
    """One answer or failure; returns the exit code it is worth."""
    document, result = outcome
    if not isinstance(result, EngineError):
        _tell(door, session, ask, result)
        return 0
    if door.as_json:
        click.echo(json.dumps({"document": document, **result.as_json()}, ensure_ascii=False))
        return result.exit_code
    click.echo(f"{document}: ", err=True, nl=False)
    return fail(result, as_json=False)


def _tell(door: Door, session: Session, ask: Ask, answer: Answer) -> None:
    door.answer(answer.as_json(), partial(lines, session, ask.procedure, answer))
