"""`dotok do`: execute a procedure on documents."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.door import Door, document_kind, fail
from commands.door import command as dotok_command
from engine.errors import EngineError, NotFoundError, UsageError

if TYPE_CHECKING:
    from engine.running import Answer
    from engine.session import Session


@dotok_command()
@click.argument("procedure")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--set", "values", multiple=True, metavar="KEY=VALUE", help="An input; a value may be JSON.")
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
    inputs = {**(_from_file(file) if file is not None else {}), **dict(_pair(value) for value in values)}
    kind, names = document_kind(session, documents, procedure)
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


def lines(session: Session, procedure: str, answer: Answer) -> Iterator[str]:
    """An answer for people: what moved, what was made, what leaves the house."""
    from engine.planning.reasons import Wording

    wording = Wording(session.compiled.definition, session.language)
    done = "would change (dry run)" if answer.dry_run else f"event {answer.event}"
    if answer.repeated:
        done += ", done before under this key"
    yield f"{answer.document}  {procedure}  {done}" + (f"  number {answer.number}" if answer.number else "")
    for move in answer.moves:
        kind, _, second = move["kind"].partition(".")
        label = session.compiled.definition.kinds[kind].label.say(session.language)
        before = wording.status(move["kind"], move["from"]) if move["from"] else "—"
        after = wording.status(move["kind"], move["to"]) if move["to"] else wording.word("deleted")
        after = wording.word("new") if move["to"] == "new" else after
        count = f" ×{len(move['ids'])}" if len(move["ids"]) > 1 else ""
        yield f"  {label + count + (f' ({second})' if second else ''):<28} {before} → {after}"
    yield from _changes(session, answer)
    for message in answer.messages:
        yield f"  ✉ {message['kind']}: {message.get('subject', '')} → {message.get('to', '')}"


def _changes(session: Session, answer: Answer) -> Iterator[str]:
    """Changed fields and rows made by effects, equal ones together; links by the name of what they point to."""
    named = _names_of_links(session, answer)
    groups: dict[tuple[str, str | None, str], list[int]] = {}
    for change in answer.changes:
        texts = [
            named.get((change["kind"], change["field"], v), _or_dash(v)) for v in (change["before"], change["after"])
        ]
        text = "" if change["field"] is None else " → ".join(texts)
        groups.setdefault((change["kind"], change["field"], text), []).append(change["id"])
    varied: dict[tuple[str, str], int] = {}
    for (kind, field, text), ids in groups.items():
        label = session.compiled.definition.kinds[kind].label.say(session.language)
        count = f" ×{len(ids)}" if len(ids) > 1 else ""
        if field is None:
            yield f"  {label + count:<28} — → {_new(session)}"
        elif len(ids) == 1 and sum(1 for k, f, _ in groups if (k, f) == (kind, field)) > 2:
            varied[kind, field] = varied.get((kind, field), 0) + 1
        else:
            yield f"  {label + count:<28} {field}: {text}"
    for (kind, field), number in varied.items():
        label = session.compiled.definition.kinds[kind].label.say(session.language)
        yield f"  {label + f' ×{number}':<28} {field}"


def _names_of_links(session: Session, answer: Answer) -> dict[tuple[str, str, Any], str]:
    """The names of rows that changed links point to: (kind, field, id) → name."""
    from engine.planning.reasons import shown
    from engine.viewing import Viewer

    models = session.compiled.models
    wanted: dict[tuple[str, str], set[int]] = {}
    for change in answer.changes:
        step = models[change["kind"]].steps.get(change["field"]) if change["field"] is not None else None
        if step is not None and not step.many:
            wanted.setdefault((change["kind"], change["field"]), set()).update(
                each for each in (change["before"], change["after"]) if each is not None and each > 0
            )
    if not wanted:
        return {}
    with session.database.read() as connection:
        loader = Viewer(session, connection).loader
        return {
            (kind, field, row.id): shown(row)
            for (kind, field), ids in wanted.items()
            for row in loader.by_ids(models[kind].steps[field].to, sorted(ids))
        }


def _or_dash(value: Any) -> str:
    return "—" if value is None else str(value)


def _new(session: Session) -> str:
    from engine.planning.reasons import Wording

    return Wording(session.compiled.definition, session.language).word("new")


def _pair(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"{text} is no input", suggestion="--set KEY=VALUE")
    if value.startswith(("[", "{")):
        try:
            return name.strip(), json.loads(value, parse_float=str, parse_constant=str)  # numbers stay exact
        except json.JSONDecodeError as error:
            raise UsageError(
                f"{name}: {error.msg} at character {error.pos + 1}", suggestion="the value is JSON"
            ) from error
        except RecursionError as error:
            raise UsageError(f"{name}: nested too deep", suggestion="the value is JSON") from error
    return name.strip(), value


def _from_file(name: str) -> dict[str, Any]:
    """Inputs from a file, read as strictly as workflows are."""
    from engine.diagnostics import Findings
    from engine.errors import DefinitionError
    from engine.reading.yaml_text import read_yaml, read_yaml_file
    from engine.scenarios import plain_data

    findings = Findings()
    if name == "-":
        root, _ = read_yaml(sys.stdin.buffer.read(1_000_001), "standard input", findings)
    else:
        root, _ = read_yaml_file(Path(name), name, findings)
    if root is None or findings.errors:
        raise DefinitionError(findings.sorted())
    data = plain_data(root)
    if not isinstance(data, dict):
        raise UsageError(f"{name} must be a mapping of inputs", place=name)
    return data
