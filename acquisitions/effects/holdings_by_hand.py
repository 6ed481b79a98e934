"""Fields 997 and 998 entered and edited by hand (HLD-08)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquisitions.holdings import ordered_count, with_ordered_count
from acquisitions.holdings_editing import blank, department_in, edited, with_department
from acquisitions.holdings_field import HoldingsField, Tag
from engine.catalog import effect, maker
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@maker("holdings.enter_997", reads=["department"])
def enter_997(field: Row, context: Context) -> Mapping[str, Any]:
    """A 997 that stands alone: what the person gives, with its department in the call number."""
    content = edited(blank("997"), context.inputs)
    if field.department is not None:
        content = with_department(content, field.department.code)
    return {"content": content.to_json()}


@effect("holdings.take_department", tables=["department"])
def take_department(fields: Sequence[Row], context: Context) -> Iterable[Change]:
    """A 997 that is entered belongs to the department that its call number names, unless another is given (ORD-04)."""
    for field in fields:
        if "department_id" not in context.own:
            yield from _follow(field, department_in(_content(field, "997")), context)


@effect("holdings.edit_997", reads=["department"], tables=["department"])
def edit_997(fields: Sequence[Row], context: Context) -> Iterable[Change]:
    """The subfields given change; a department that is given stands in the call number, and one named there is given."""
    for field in fields:
        before = _content(field, "997")
        content = edited(before, context.inputs)
        if "department_id" in context.own:
            content = with_department(content, field.department.code if field.department is not None else None)
        elif department_in(content) != department_in(before):
            yield from _follow(field, department_in(content), context)
        yield Set(field, "content", content.to_json())


def _follow(field: Row, code: str | None, context: Context) -> Iterable[Change]:
    """The department of this code; none where the library has no such department."""
    department = next((each for each in context.tables["department"] if each.code == code), None)
    if field.department_id != (department.id if department is not None else None):
        yield Set(field, "department", department)


@maker("holdings.enter_998")
def enter_998(field: Row, context: Context) -> Mapping[str, Any]:
    """A 998 with what the person gives."""
    return {"content": edited(blank("998"), context.inputs).to_json()}


@effect("holdings.edit_998")
def edit_998(fields: Sequence[Row], context: Context) -> Iterable[Change]:
    """The subfields given change; another count of copies ordered in c was entered by hand (ORD-09)."""
    for field in fields:
        before = _content(field, "998")
        after = edited(before, context.inputs)
        yield Set(field, "content", after.to_json())
        if ordered_count(after) != ordered_count(before):
            yield Set(field, "counted_by_hand", ordered_count(after))


@effect("holdings.count_998")
def count_998(fields: Sequence[Row], context: Context) -> Iterable[Change]:
    """The count entered by hand and element 7 of 998 c are one: who gave either of them gave both (ORD-09)."""
    for field in fields:
        content = _content(field, "998")
        if "counted_by_hand" in context.own:
            yield Set(field, "content", with_ordered_count(content, field.counted_by_hand).to_json())
        else:
            yield Set(field, "counted_by_hand", ordered_count(content))


def _content(field: Row, tag: Tag) -> HoldingsField:
    return HoldingsField.from_json(field.content) if field.content else blank(tag)
