"""A kind's statuses and the procedures between them, as Mermaid text drawn by `transitions`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from transitions import State
from transitions.extensions import GraphMachine
from transitions.extensions.markup import MarkupMachine

from engine.asking_words import HAS_NO_STATUSES, NO_KIND
from engine.definition import Cell, Definition, Procedure, StatusField
from engine.errors import NotFoundError
from engine.planning.reasons import WORDS
from engine.suggestions import meant

_NEW, _DELETED = "new", "deleted"


def draw_diagram(definition: Definition, key: str, language: str, status: str | None = None) -> str:
    """The diagram of `order` or `item.payment`; `status` is marked as the live one."""
    kind, _, second = key.partition(".")
    if kind not in definition.kinds:
        raise NotFoundError(NO_KIND.filled(name=kind), suggestion=meant(kind, map(str, definition.kinds)))
    statuses = definition.kinds[kind].status_field(second or None)
    if statuses is None:
        known = [kind, *(f"{kind}.{name}" for name in definition.kinds[kind].seconds)]
        raise NotFoundError(HAS_NO_STATUSES.filled(kind=key), suggestion=meant(key, known))
    machine = _Machine(
        model=_Drawn(),
        states=[_Labelled(name, text) for name, text in _states(definition, key, statuses, language)],
        transitions=list(_transitions(definition, key, statuses, language)),
        initial=_NEW,
        auto_transitions=False,
        graph_engine="mermaid",
        title=f"title: {definition.kinds[kind].label.say(language)}",
    )
    graph: Any = machine.get_combined_graph()
    if status is not None and status in statuses.statuses:
        machine.model_graphs[id(machine.models[0])].set_node_style(_NEW, "default")
        machine.model_graphs[id(machine.models[0])].set_node_style(status, "active")
        graph = machine.get_combined_graph()
    return str(graph.source).strip()


class _Drawn:
    """The one model a drawing needs."""


class _Labelled(State):
    """A status with the words people know it by."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name)
        self.label = label


class _Machine(GraphMachine):
    """Draws labels beside names."""

    state_cls = _Labelled
    state_attributes = [*MarkupMachine.state_attributes, "label"]  # noqa: RUF012 as transitions declares it


def _states(definition: Definition, key: str, statuses: StatusField, language: str) -> Iterable[tuple[str, str]]:
    yield _NEW, "new"
    for name, label in statuses.statuses.items():
        yield str(name), label.say(language)
    if any(cell.deletes for _, cell in _cells(definition, key)):
        yield _DELETED, (definition.words.get(_DELETED) or WORDS[_DELETED]).say(language)


def _transitions(definition: Definition, key: str, statuses: StatusField, language: str) -> Iterable[dict[str, Any]]:
    for procedure, cell in _cells(definition, key):
        sources = list(map(str, statuses.statuses)) if cell.anything else [str(s) for s in cell.sources]
        sources += [_NEW] if cell.new else []
        target = _DELETED if cell.deletes else str(cell.target) if cell.target is not None else None
        for source in sources if target is not None else ():
            yield {"trigger": procedure.label.say(language), "source": source, "dest": target}
    derivation = definition.derivations.get(key)
    for rule in derivation.rules if derivation is not None else ():
        among = derivation.among if derivation is not None else ()
        for source in (str(s) for s in among or statuses.statuses if s != rule.status):
            text = rule.sentence.text if rule.sentence is not None else "otherwise"
            yield {"trigger": text, "source": source, "dest": str(rule.status)}


def _cells(definition: Definition, key: str) -> Iterable[tuple[Procedure, Cell]]:
    for procedure in {id(p): p for p in definition.procedures.values()}.values():
        yield from ((procedure, cell) for cell in procedure.cells_of(key))
