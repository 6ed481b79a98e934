"""almost-name: a name that nothing refers to and that looks like a slip of another one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from engine.checking.conditions import condition_uses
from engine.checking.letters import is_almost
from engine.checking.reachability import names_of, status_fields
from engine.checking.statuses import status_uses
from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic


def almost_name(world: World) -> Iterator[Diagnostic]:
    """Warns of statuses, conditions and procedures a letter or two away from another of their sort."""
    yield from _statuses(world)
    used = {str(use.name) for use in condition_uses(world)}
    conditions = [condition.name for condition in world.definition.conditions.values()]
    yield from _slips("condition", [name for name in conditions if name not in used], conditions)
    yield from _procedures(world)


def _statuses(world: World) -> Iterator[Diagnostic]:
    used = {(str(use.status), owner) for use in status_uses(world.definition) for owner in use.owners}
    every: list[Name] = []
    unused: list[Name] = []
    for kind in world.kinds.values():
        for second, field in status_fields(kind):
            every += names_of(field)
            unused += [name for name in names_of(field) if (str(name), (str(kind.name), second)) not in used]
    yield from _slips("status", unused, every)


def _procedures(world: World) -> Iterator[Diagnostic]:
    """A procedure is seldom referred to; of two that look alike the later one is told."""
    seen = {
        str(name)
        for workflow in world.definition.workflows.values()
        for row in workflow.rows
        for name in row.see
        if name.place != row.place
    }
    done = {str(name) for procedure in world.procedures for name in procedure.does}
    names = [procedure.name for procedure in world.procedures]
    for index, procedure in enumerate(world.procedures):
        refers = any(f"{kind}.{procedure.name}" in seen for kind in procedure.kinds) or procedure.name in done
        if not refers:
            yield from _slips("procedure", [procedure.name], names[:index])


def _slips(what: str, names: Iterable[Name], others: Collection[str]) -> Iterator[Diagnostic]:
    known = dict.fromkeys(map(str, others))
    for name in names:
        near = next((other for other in known if is_almost(name, other)), None)
        if near is not None:
            yield Diagnostic(
                "almost-name", name.place, f"nothing refers to the {what} {name}", f'did you mean "{near}"?', "warning"
            )
