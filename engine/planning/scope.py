"""Which rows a cell is about: the acted-on rows, their wholes and parts; under chosen rows only theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.compiled.models import Models, follow
from engine.rows import Row


class Scope:
    """Answers, for one run, which loaded rows of a kind a cell is about."""

    def __init__(self, models: Models, kind: str, acted: Sequence[Row], chosen: Mapping[str, Sequence[Row]]) -> None:
        self._models = models
        self._kind = kind
        self._acted = tuple(acted)
        self._chosen = chosen
        self._targets = {each for each in chosen if each in models.ancestors(kind)}

    def rows(self, kind: str) -> list[Row]:
        """The rows of a kind that are there before the cells run."""
        if kind == self._kind:
            return list(self._acted)
        if kind in self._targets:
            return list(self._chosen[kind]) or self._from_acted(kind)
        for narrowed, rows in self._chosen.items():
            if narrowed in self._targets:
                continue
            if kind == narrowed:
                return _unique([*rows, *self._from_acted(kind)])
            if narrowed in self._models.ancestors(kind) or self._is_whole_of_chosen(kind, narrowed):
                return follow(rows, self._models.way(narrowed, kind) or ())
        reached = self._from_acted(kind)
        return reached or self._from_chosen(kind)

    def is_beside(self, kind: str) -> bool:
        """Whether rows of a kind stand beside the tree of the acted-on rows."""
        above, below = self._models.ancestors(self._kind), self._models.ancestors(kind)
        return kind != self._kind and kind not in above and self._kind not in below and kind not in self._chosen

    def _is_whole_of_chosen(self, kind: str, narrowed: str) -> bool:
        """A whole of chosen parts, below the acted-on row or outside its tree."""
        ancestors = self._models.ancestors(self._kind)
        return kind in self._models.ancestors(narrowed) and kind != self._kind and kind not in ancestors

    def _from_acted(self, kind: str) -> list[Row]:
        way = self._models.way(self._kind, kind)
        return follow(self._acted, way) if way is not None else []

    def _from_chosen(self, kind: str) -> list[Row]:
        found: list[Row] = []
        for narrowed, rows in self._chosen.items():
            way = self._models.way(narrowed, kind)
            if way is not None:
                found.extend(follow(rows, way))
        return _unique(found)


def _unique(rows: Sequence[Row]) -> list[Row]:
    return list({id(row): row for row in rows}.values())
