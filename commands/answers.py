"""What a run did, as people read it: what moved, what changed, what leaves the house."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.running import Answer
    from engine.session import Session


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
    records = session.compiled.catalog.records
    for change in answer.changes:
        record = records.get(change["kind"])
        if record is not None and change["field"] in (record.search, record.sort) and change["field"] is not None:
            continue  # these follow from other fields
        texts = [
            named.get((change["kind"], change["field"], str(v)), _or_dash(v))
            for v in (change["before"], change["after"])
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


def _names_of_links(session: Session, answer: Answer) -> dict[tuple[str, str, str], str]:
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
            (kind, field, str(row.id)): shown(row)
            for (kind, field), ids in wanted.items()
            for row in loader.by_ids(models[kind].steps[field].to, sorted(ids))
        }


def _or_dash(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "—"
    return "—" if value is None else str(value)


def _new(session: Session) -> str:
    from engine.planning.reasons import Wording

    return Wording(session.compiled.definition, session.language).word("new")
