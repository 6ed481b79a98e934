"""What a run did, as people read it: what moved, what changed, what leaves the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from commands import answer_words as words
from commands.changed_values import ChangedValues, Gone

if TYPE_CHECKING:
    from engine.planning.reasons import Wording
    from engine.running import Answer
    from engine.session import Session


def lines(session: Session, procedure: str, answer: Answer) -> Iterator[str]:
    """An answer for people: what moved, what was made, what leaves the house."""
    from engine.planning.reasons import Wording

    wording = Wording(session.compiled.definition, session.language)
    yield _heading(procedure, answer, session.language)
    yield from moves_and_changes(session, wording, answer.moves, answer.changes)
    yield from (f"  {_letter(message)}" for message in answer.messages)


def one_line(session: Session, procedure: str, answer: Answer) -> Iterator[str]:
    """An answer among many: where the document stood and where it stands now, and what leaves the house."""
    from engine.planning.reasons import Wording

    wording = Wording(session.compiled.definition, session.language)
    kind = answer.document.partition(":")[0]
    own = [move for move in answer.moves if move["kind"].partition(".")[0] == kind]
    ways = [_statuses(wording, move) for move in _from_end_to_end(own)]
    yield "  ".join((_heading(procedure, answer, session.language), *ways, *map(_letter, answer.messages)))


def _from_end_to_end(moves: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """One move of the same rows in place of several: a procedure may consist of others."""
    found: dict[tuple[str, tuple[int, ...]], Mapping[str, Any]] = {}
    for move in moves:
        first = found.setdefault((move["kind"], tuple(move["ids"])), move)
        found[move["kind"], tuple(move["ids"])] = {**move, "from": first["from"]}
    return found.values()


def _heading(procedure: str, answer: Answer, language: str) -> str:
    done = words.WOULD_CHANGE if answer.dry_run else words.EVENT.filled(event=answer.event)
    before = f", {words.DONE_BEFORE.say(language)}" if answer.repeated else ""
    return f"{answer.document}  {procedure}  {done.say(language)}{before}{_number(answer, language)}"


def _letter(message: Mapping[str, Any]) -> str:
    return f"✉ {message['kind']}: {message.get('subject', '')} → {message.get('to', '')}"


def _number(answer: Answer, language: str) -> str:
    """The number that was given out, or would be the next one."""
    if not answer.number:
        return ""
    word = words.NEXT_NUMBER if answer.dry_run else words.NUMBER
    return f"  {word.filled(number=answer.number.removeprefix('next: ')).say(language)}"


def moves_and_changes(
    session: Session,
    wording: Wording,
    moves: Iterable[Mapping[str, Any]],
    changes: Sequence[Mapping[str, Any]],
    gone: Gone = MappingProxyType({}),
) -> Iterator[str]:
    """What an answer or an event did, statuses and fields, in the words of the user's language."""
    for move in moves:
        kind, _, second = move["kind"].partition(".")
        label = _label(session, kind)
        count = f" ×{len(move['ids'])}" if len(move["ids"]) > 1 else ""
        yield f"  {label + count + (f' ({second})' if second else ''):<28} {_statuses(wording, move)}"
    yield from _changes(session, wording, ChangedValues(session, changes, gone), changes)


def _statuses(wording: Wording, move: Mapping[str, Any]) -> str:
    """Before and after."""
    before = wording.status(move["kind"], move["from"]) if move["from"] else "—"
    after = wording.status(move["kind"], move["to"]) if move["to"] else wording.word("deleted")
    return f"{before} → {wording.word('new') if move['to'] == 'new' else after}"


def _changes(
    session: Session, wording: Wording, values: ChangedValues, changes: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    """Changed fields and rows made by effects, equal ones together; links by the name of what they point to."""
    groups: dict[tuple[str, str | None, str], list[int]] = {}
    for change in filter(values.is_told, changes):
        text = "" if change["field"] is None else " → ".join(values.shown(change))
        name = values.name(change)
        if name is not None:
            label = f"{_label(session, change['kind'])} {name}"
            yield f"  {label:<28} {change['field']}: {text}"
        else:
            groups.setdefault((change["kind"], change["field"], text), []).append(change["id"])
    varied: dict[tuple[str, str], int] = {}
    for (kind, field, text), ids in groups.items():
        label = _label(session, kind)
        count = f" ×{len(ids)}" if len(ids) > 1 else ""
        if field is None:
            yield f"  {label + count:<28} — → {wording.word('new')}"
        elif len(ids) == 1 and sum(1 for k, f, _ in groups if (k, f) == (kind, field)) > 2:
            varied[kind, field] = varied.get((kind, field), 0) + 1
        else:
            yield f"  {label + count:<28} {field}: {text}"
    for (kind, field), number in varied.items():
        yield f"  {_label(session, kind) + f' ×{number}':<28} {field}"


def _label(session: Session, kind: str) -> str:
    """What people call a kind; its name when the definition has it no more."""
    known = session.compiled.definition.kinds.get(kind)
    return known.label.say(session.language) if known is not None else kind
