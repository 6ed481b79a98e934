"""Scenarios: stories of procedures with inputs and what must come of them, in YAML.

A step says what is done (`do`), on what (`on`: a bare kind creates, else a document or the name of an
earlier result), with what (`set`), and what must follow (`expect`, `refused`). `id` names the document
for later steps, `made` names other rows the step made, NAME/2 is the second part of a named one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from engine.clock import Clock
from engine.diagnostics import Findings, Place
from engine.errors import ConfirmationNeededError, DefinitionError, EngineError, RefusedError, UsageError
from engine.reading.nodes import NodeReader
from engine.reading.yaml_text import Mapping as MappingNode
from engine.reading.yaml_text import Node, Scalar, read_yaml_file
from engine.reading.yaml_text import Sequence as SequenceNode
from engine.running import Answer, Ask, run
from engine.session import Session
from engine.storage.looking import part_at
from engine.viewing import Viewer

_STEP_KEYS = (
    "do",
    "on",
    "set",
    "id",
    "made",
    "by",
    "today",
    "yes",
    "dry_run",
    "expect",
    "refused",
    "needs_confirmation",
    "say",
)
_KEYS = ("scenario", "library", "by", "today", "steps")


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as written. place: for messages."""

    do: str
    on: str
    inputs: Mapping[str, Any]
    place: Place
    id: str | None = None
    made: Mapping[str, str] = field(default_factory=dict)
    by: str | None = None
    today: date | None = None
    yes: bool = False
    dry_run: bool = False
    expect: Mapping[str, Any] = field(default_factory=dict)
    refused: tuple[str, ...] | None = None
    needs_confirmation: tuple[str, ...] | None = None
    say: str | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story: its title, who acts by default, on which day, and its steps."""

    title: str
    library: str | None
    by: str | None
    today: date | None
    steps: tuple[Step, ...]
    file: str


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a step: the answer, or the reasons of a refusal; failures are what was expected and isn't so."""

    step: Step
    kind: str
    answer: Answer | None
    refusal: EngineError | None
    failures: tuple[str, ...]
    session: Session


def read_scenario(path: Path, name: str | None = None) -> Scenario:
    """The scenario in a file; DefinitionError with every finding."""
    findings = Findings()
    shown = name or str(path)
    root, _ = read_yaml_file(path, shown, findings)
    reader = NodeReader(findings)
    scenario = _scenario(root, reader, shown) if root is not None else None
    if scenario is None or findings.errors:
        raise DefinitionError(findings.sorted())
    return scenario


def _scenario(root: Node, reader: NodeReader, file: str) -> Scenario:
    mapping = reader.mapping(root, "a scenario", _KEYS)
    title = reader.require(mapping, "scenario", "a scenario")
    steps = reader.require(mapping, "steps", "a scenario")
    return Scenario(
        title=reader.string(title, "the title") if title is not None else "",
        library=reader.read(mapping, "library", lambda each: reader.string(each, "library"), None),
        by=reader.read(mapping, "by", lambda each: reader.string(each, "by"), None),
        today=reader.read(mapping, "today", lambda each: _day(each, reader), None),
        steps=tuple(_step(each, reader) for each in (reader.sequence(steps, "steps") if steps is not None else ())),
        file=file,
    )


def _step(node: Node, reader: NodeReader) -> Step:
    mapping = reader.mapping(node, "a step", _STEP_KEYS)
    do = reader.require(mapping, "do", "a step")
    on = reader.require(mapping, "on", "a step")

    def text(key: str) -> str | None:
        return reader.read(mapping, key, lambda each: reader.string(each, key), None)

    def names(key: str) -> tuple[str, ...] | None:
        return reader.read(mapping, key, lambda each: tuple(map(str, reader.names(each, key))), None)

    return Step(
        do=reader.string(do, "do") if do is not None else "",
        on=reader.string(on, "on") if on is not None else "",
        inputs=reader.read(mapping, "set", plain_data, {}),
        place=node.place,
        id=text("id"),
        made=reader.read(mapping, "made", plain_data, {}),
        by=text("by"),
        today=reader.read(mapping, "today", lambda each: _day(each, reader), None),
        yes=reader.read(mapping, "yes", lambda each: reader.boolean(each, "yes"), False),
        dry_run=reader.read(mapping, "dry_run", lambda each: reader.boolean(each, "dry_run"), False),
        expect=reader.read(mapping, "expect", plain_data, {}),
        refused=names("refused"),
        needs_confirmation=names("needs_confirmation"),
        say=text("say"),
    )


def _day(node: Node, reader: NodeReader) -> date | None:
    scalar = reader.scalar(node, "a day")
    try:
        return date.fromisoformat(scalar.text) if scalar is not None else None
    except ValueError:
        reader.findings.error("wrong-type", node.place, f"{scalar.text if scalar else ''} is no date", "2026-01-31")
        return None


def plain_data(node: Node) -> Any:
    """A node as plain data, numbers as texts so that nothing is rounded."""
    if isinstance(node, MappingNode):
        return {name: plain_data(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain_data(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.value if isinstance(node.value, bool) else node.text


class Teller:
    """Runs scenarios step by step on one session."""

    def __init__(self, session: Session, *, acting: Callable[[Session, str], Session] | None = None) -> None:
        self._session = session
        self._acting = acting
        self._names: dict[str, tuple[str, int]] = {}

    def tell(self, scenario: Scenario) -> Iterator[Told]:
        """One result a step."""
        for step in scenario.steps:
            yield self._step(scenario, step)

    def _step(self, scenario: Scenario, step: Step) -> Told:
        session = self._dressed(scenario, step)
        kind, documents = self._target(step)
        ask = Ask(kind, step.do, documents, self._named_inputs(session, kind, step), step.yes, step.dry_run)
        answer: Answer | None = None
        refusal: EngineError | None = None
        try:
            answer = run(session, ask)
        except EngineError as error:
            refusal = error
        failures = tuple(self._failures(session, kind, step, answer, refusal))
        return Told(step, kind, answer, refusal, failures, session)

    def _dressed(self, scenario: Scenario, step: Step) -> Session:
        """The session of a step: who acts, on which day."""
        session = self._session
        day = step.today or scenario.today
        if day is not None:
            session = replace(session, clock=Clock(session.clock.now, day))
        user = step.by or scenario.by
        return self._acting(session, user) if user is not None and self._acting is not None else session

    def _target(self, step: Step) -> tuple[str, tuple[str, ...]]:
        if step.on in self._names:
            kind, row_id = self._names[step.on]
            return kind, (f"{kind}:#{row_id}",)
        if step.on in self._session.compiled.definition.kinds:
            return step.on, ()
        kind, colon, _ = step.on.partition(":")
        if not colon and "/" in step.on:
            name, _, position = step.on.partition("/")
            owners = self._session.compiled.definition.procedures
            for owner, procedure in owners:
                if procedure == step.do and name in self._names:
                    part = self._part(self._session, name, position, owner)
                    if part is not None:
                        return owner, (part,)
        if not colon:
            raise UsageError(f'{step.place}: "{step.on}" is neither a kind nor the name of an earlier step')
        return kind, (step.on,)

    def _named_inputs(self, session: Session, kind: str, step: Step) -> dict[str, Any]:
        procedure = session.compiled.definition.procedures.get((kind, step.do))
        inputs = procedure.inputs if procedure is not None else {}
        return {
            name: self._resolve(session, value, [str(k) for k in inputs[name].kinds] if name in inputs else [])
            for name, value in step.inputs.items()
        }

    def _resolve(self, session: Session, value: Any, kinds: Sequence[str]) -> Any:
        """Names of earlier results become the documents they stand for."""
        if isinstance(value, list):
            return [self._resolve(session, each, kinds) for each in value]
        if isinstance(value, dict):
            return {name: self._resolve(session, each, kinds) for name, each in value.items()}
        if not isinstance(value, str):
            return value
        if value in self._names:
            kind, row_id = self._names[value]
            return f"{kind}:#{row_id}"
        name, slash, position = value.partition("/")
        if slash and name in self._names:
            for kind in kinds:
                part = self._part(session, name, position, kind)
                if part is not None:
                    return part
        return value

    def _part(self, session: Session, name: str, position: str, kind: str) -> str | None:
        """The part of a named row at a position, of the kind that is asked for; positions may be a path 1/2."""
        whole_kind, whole_id = self._names[name]
        models = session.compiled.models
        way = models.way(whole_kind, kind)
        positions = position.split("/")
        if not way or len(way) != len(positions) or not all(each.isdigit() for each in positions):
            return None
        with session.database.read() as connection:
            found = part_at(connection, models, session.library, whole_id, way, map(int, positions))
        return f"{kind}:#{found}" if found is not None else None

    # -- what must follow -----------------------------------------------------------------------

    def _failures(
        self, session: Session, kind: str, step: Step, answer: Answer | None, refusal: EngineError | None
    ) -> Iterator[str]:
        wanted = step.refused if step.refused is not None else step.needs_confirmation
        if answer is None:
            yield from _unexpected(step, refusal, wanted)
            return
        if wanted is not None:
            yield f"{step.place}: {step.do} was done, but should be refused by {', '.join(wanted)}"
        self._remember(session, step, answer)
        if step.expect and step.id is None and not self._target(step)[1]:
            yield f"{step.place}: `expect` needs an `id` here"
        elif step.expect:
            yield from self._compare(session, step, answer)

    def _remember(self, session: Session, step: Step, answer: Answer) -> None:
        rows = [*answer.moves, *answer.kept]
        if step.id is not None and not step.dry_run:
            self._names[step.id] = self._names.get(step.on) or _row_of(session, answer.document)
        for name, made in step.made.items():
            found = [each for row in rows if row["kind"] == made for each in row["ids"]]
            if len(set(found)) != 1:
                raise UsageError(
                    f"{step.place}: {step.do} made {len(set(found)) or 'no'} {made}, so {name} is not clear"
                )
            self._names[name] = (made, found[0])

    def _compare(self, session: Session, step: Step, answer: Answer) -> Iterator[str]:
        kind, row_id = self._names.get(step.id or step.on) or _row_of(session, answer.document)
        with session.database.read() as connection:
            viewer = Viewer(session, connection)
            seen = viewer.view(viewer.row(f"{kind}:#{row_id}"))
        for path, wanted in step.expect.items():
            found = look_up(seen, path, session)
            if str(found) != str(wanted):
                yield f"{step.place}: {path} is {found}, not {wanted}"


def _row_of(session: Session, document: str) -> tuple[str, int]:
    """Kind and id of a document by its name."""
    with session.database.read() as connection:
        row = Viewer(session, connection).row(document)
    return row.model.name, row.id


def _unexpected(step: Step, refusal: EngineError | None, wanted: Sequence[str] | None) -> Iterator[str]:
    reasons = getattr(refusal, "reasons", ())
    names = {reason.condition for reason in reasons}
    expected_kind = ConfirmationNeededError if step.needs_confirmation is not None else RefusedError
    if wanted is None or not isinstance(refusal, expected_kind):
        messages = "; ".join(reason.message for reason in reasons) or (refusal.message if refusal else "")
        yield f"{step.place}: {step.do} failed: {messages}"
        return
    for name in wanted:
        if name not in names:
            yield f"{step.place}: refused by {', '.join(sorted(names))}, not by {name}"


def look_up(seen: Mapping[str, Any], path: str, session: Session) -> Any:
    """A value by path in what `get` shows: `status`, `payment`, `number`, `price`, `copies.0.status`, `size of copies`."""
    current: Any = seen
    names = path.split(".")
    plurals = {str(kind.plural): str(kind.name) for kind in session.compiled.definition.kinds.values()}
    for index, name in enumerate(names):
        if isinstance(current, list):
            if name == "size":
                return len(current)
            current = current[int(name)] if name.isdigit() and int(name) < len(current) else None
        elif isinstance(current, Mapping) and name in plurals and "parts" in current:
            prefix = f"{plurals[name]}:"
            current = [part for part in current["parts"] if part["document"].startswith(prefix)]
        elif isinstance(current, Mapping):
            current = _named(current, name)
        if current is None:
            return None if index == len(names) - 1 else f"nothing at {name}"
    return current


def _named(seen: Mapping[str, Any], name: str) -> Any:
    if name in seen.get("statuses", {}):
        return seen["statuses"][name]["code"]
    return seen["fields"][name] if name in seen.get("fields", {}) else seen.get(name)
