"""Circles in what leads to what."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping


def circles(leads_to: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Every circle once: a shortest one through each name that leads back to itself, its first name last again."""
    found: list[tuple[str, ...]] = []
    told: set[str] = set()
    for name in leads_to:
        circle = _way_back(name, leads_to) if name not in told else None
        if circle is not None:
            found.append(circle)
            told.update(circle)
    return found


def _way_back(name: str, leads_to: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    queue: deque[tuple[str, ...]] = deque([(name,)])
    seen: set[str] = set()
    while queue:
        way = queue.popleft()
        for following in leads_to.get(way[-1], ()):
            if following == name:
                return (*way, name)
            if following not in seen:
                seen.add(following)
                queue.append((*way, following))
    return None
