"""How rows are named to people: `order:24-0001`, `item:24-0001/2`, `item:#17`."""

from __future__ import annotations

from engine.rows import Row


def name_of(row: Row) -> str:
    """The name of a row: by number and positions along its wholes, by code, else by id; `order:new` before it has one."""
    model = row.model
    path: list[str] = []
    current: Row | None = row
    while current is not None:
        number = getattr(current, "number", None)
        if number is not None:
            return f"{model.name}:" + "/".join([str(number), *reversed(path)])
        position = getattr(current, "position", None)
        whole = whole_of(current)
        if not position or whole is None:
            break
        path.append(str(position))
        current = whole
    if row.id < 0:
        return f"{model.name}:new"
    code = getattr(row, model.record.named_by[0], None) if model.record.named_by else None
    return f"{model.name}:{code}" if code else f"{model.name}:#{row.id}"


def whole_of(row: Row) -> Row | None:
    """The whole of a row, as far as it was loaded."""
    kind = row.model.kind
    for whole in kind.of if kind is not None else ():
        found: Row | None = getattr(row, whole, None)
        if found is not None:
            return found
    return None
