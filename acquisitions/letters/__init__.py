"""Letters as plain text, from sandboxed templates, one a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.compiled import Context
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class Letter:
    """A written letter: its subject line and its text."""

    subject: str
    text: str


def write_letter(name: str, language: str, *, order: Row, context: Context) -> Letter:
    """The letter of a name, e.g. `order`; its template's first line is the subject."""
    template = _environment().get_template(f"{name}.{language}.txt")
    text = template.render(order=order, **_values(order, context))
    subject, _, body = text.partition("\n")
    return Letter(subject.strip(), body.strip() + "\n")


def _values(order: Row, context: Context) -> dict[str, Any]:
    by_department: dict[str, list[tuple[Row, int]]] = {}
    for item in order.items:
        counts: dict[str, int] = {}
        for copy in item.copies:
            name = copy.department.name if copy.department is not None else ""
            counts[name] = counts.get(name, 0) + 1
        for name, count in counts.items():
            by_department.setdefault(name, []).append((item, count))
    return {
        "house": context.facts,
        "today": context.today,
        "by_department": sorted(by_department.items(), key=lambda found: (not found[0], found[0])),
        "layout": getattr(context.inputs, "layout", "by_items"),
        "items": sorted(order.items, key=lambda item: item.position),
    }


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    """Templates of this package only; a template can't reach Python beyond the rows it is given."""
    environment = ImmutableSandboxedEnvironment(
        loader=PackageLoader("acquisitions.letters", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = lambda day, form: f"{day:{form}}"
    environment.filters["price"] = lambda price: f"{price // 10_000}.{price % 10_000 // 100:02}"
    return environment
