"""`dotok do`: execute a procedure on a document, or on many."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from commands import progress_words as words
from commands.answers import lines, one_line
from commands.changed_values import as_json as changes_as_json
from commands.door import Door, document_kind, fail
from commands.door import command as dotok_command
from commands.inputs import read_inputs
from engine.errors import EngineError, UsageError

if TYPE_CHECKING:
    from commands.outgoing import Outgoing
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
    from engine.running import Ask

    if statuses and not everything:
        raise UsageError(words.STATUS_OF_ALL, suggestion=words.ADD_ALL)
    session = door.session()
    kind, names = document_kind(session, documents, procedure)
    if everything and names:
        raise UsageError(words.ALL_OF_A_KIND, suggestion=f"dotok do {procedure} {kind} --all")
    inputs = read_inputs(session, kind, procedure, values, file)
    ask = Ask(kind, procedure, names, inputs, confirmed=yes, dry_run=dry_run, key=key, if_version=if_version)
    with letters_sent_afterwards(session, wanted=not (no_send or dry_run)) as outgoing:
        doing = _Doing(door, session, ask, outgoing)
        if everything:
            return doing.all(statuses, chunk)
        if len(names) > 1:
            return doing.many(names, chunk, total=len(set(names)), repeatable=key is not None)
        return doing.one()


class _Doing:
    """One call: what is asked, and how its answers are told."""

    def __init__(self, door: Door, session: Session, ask: Ask, outgoing: Outgoing) -> None:
        self._door = door
        self._session = session
        self._ask = ask
        self._outgoing = outgoing

    def one(self) -> int:
        """Execute on one document, or make a new one."""
        from engine.running import run

        self._tell(run(self._session, self._ask), lines)
        return 0

    def all(self, statuses: tuple[str, ...], chunk: int | None) -> int:
        """Execute on all documents that wait for the procedure; where none waits (any more), all is done."""
        from engine.batches import waiting

        ask = self._ask
        found = waiting(self._session, ask.kind, ask.procedure, statuses)
        total = found.count
        if not total:
            told = words.NOTHING_TO_DO.filled(kind=ask.kind, procedure=ask.procedure)
            click.echo(told.say(self._session.language), err=True)
            return 0
        return self.many(found, chunk, total=total, repeatable=True)

    def many(self, names: Iterable[str], chunk: int | None, *, total: int, repeatable: bool) -> int:
        """Execute on many documents; the worst of their exit codes, or that of a stopped program."""
        from commands.progress import Progress
        from engine.batches import CHUNK, run_in_chunks

        worst, ask = 0, replace(self._ask, documents=())
        with Progress(total, self._session.language, repeatable=repeatable, dry_run=ask.dry_run) as progress:
            for outcomes in run_in_chunks(self._session, ask, names, chunk=chunk or CHUNK):
                for outcome in outcomes:
                    worst = max(worst, self._tell_outcome(outcome))
                progress.advance([result for _, result in outcomes])
                if progress.stopped:
                    break
        return 130 if progress.stopped else worst

    def _tell_outcome(self, outcome: Outcome) -> int:
        """One answer or failure; returns the exit code it is worth. What was done fits in a line; `dotok events` has all."""
        document, result = outcome
        if not isinstance(result, EngineError):
            self._tell(result, lines if result.dry_run else one_line)
            return 0
        language = self._session.language
        if self._door.as_json:
            click.echo(json.dumps({"document": document, **result.as_json(language)}, ensure_ascii=False))
            return result.exit_code
        click.echo(f"{document}: ", err=True, nl=False)
        return fail(result, language, as_json=False)

    def _tell(self, answer: Answer, people: Callable[[Session, str, Answer], Iterable[str]]) -> None:
        letters = [{**each, "waits": self._outgoing.why_waiting(each)} for each in answer.messages]
        told = replace(answer, messages=answer.messages if answer.dry_run else letters)
        if self._door.as_json:
            told = replace(told, changes=changes_as_json(self._session, answer.changes))
        self._door.answer(told.as_json(), partial(people, self._session, self._ask.procedure, told))
