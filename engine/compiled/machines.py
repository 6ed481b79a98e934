"""The moves, driven by `transitions`: one machine per kind and status field.

A trigger moves a *group* of rows that share a status, so it costs once per group, never once per row.
Machines hold no conditions and no callbacks: rows are chosen before, and a group is a throw-away value
inside a plan. So a move always ends alike, and is asked of the machine once a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from transitions import Machine, MachineError

from engine.definition import Cell, Definition, Procedure

NEW = "new"
DELETED = "deleted"


@dataclass(slots=True)
class Group:
    """Rows in one status, as the machine sees them."""

    state: str


class Machines:
    """The machines of a definition, by `kind` or `kind.second`."""

    def __init__(self, definition: Definition) -> None:
        self._machines: dict[str, Machine] = {}
        self._moved: dict[tuple[str, str, str], str | None] = {}
        arrows = _arrows(definition)
        for kind in definition.kinds.values():
            fields = {f"{kind.name}.{name}": second for name, second in kind.seconds.items()}
            if kind.statuses is not None:
                fields[kind.name] = kind.statuses
            for key, statuses in fields.items():
                self._machines[key] = _machine(statuses.statuses, arrows.get(key, ()))

    def move(self, key: str, trigger: str, state: str) -> str | None:
        """The status a group in `state` has after a trigger, None when the machine doesn't allow it."""
        asked = (key, trigger, state)
        if asked not in self._moved:
            self._moved[asked] = self._trigger(key, trigger, state)
        return self._moved[asked]

    def _trigger(self, key: str, trigger: str, state: str) -> str | None:
        group = Group(state)
        try:
            self._machines[key].events[trigger].trigger(group)
        except MachineError:
            return None
        return group.state


def arrow_trigger(procedure: Procedure, cell: Cell) -> str:
    """The trigger of a cell's arrow."""
    return f"{procedure.name}@{cell.place.line}:{cell.place.column}"


def derive_trigger(status: str) -> str:
    """The trigger of a derived status."""
    return f"derive>{status}"


def _arrows(definition: Definition) -> dict[str, list[tuple[str, list[str], str]]]:
    """Trigger, sources and target of every arrow, by status field."""
    found: dict[str, list[tuple[str, list[str], str]]] = {}
    for procedure in dict.fromkeys(definition.procedures.values()):
        for cell in procedure.cells:
            statuses = definition.kinds[cell.kind].status_field(cell.second) if cell.kind in definition.kinds else None
            if statuses is None or (cell.target is None and not cell.deletes):
                continue
            sources = [str(status) for status in (statuses.statuses if cell.anything else cell.sources)]
            if cell.new:
                sources.append(NEW)
            target = DELETED if cell.deletes else str(cell.target)
            found.setdefault(cell.key, []).append((arrow_trigger(procedure, cell), sources, target))
    for derivation in definition.derivations.values():
        statuses = definition.kinds[derivation.kind].status_field(derivation.second)
        among = [str(s) for s in derivation.among or (statuses.statuses if statuses is not None else ())]
        for rule in derivation.rules:
            found.setdefault(derivation.key, []).append((derive_trigger(rule.status), among, rule.status))
    return found


def _machine(statuses: Mapping[str, Any], arrows: Iterable[tuple[str, list[str], str]]) -> Machine:
    return Machine(
        model=None,
        states=[NEW, *(str(status) for status in statuses), DELETED],
        transitions=[
            {"trigger": trigger, "source": [str(s) for s in dict.fromkeys(sources)], "dest": str(target)}
            for trigger, sources, target in arrows
            if sources
        ],
        initial=NEW,
        auto_transitions=False,
    )
