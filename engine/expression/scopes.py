"""Many scopes at once: what an expression is asked of when it is asked of many rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, compress, repeat
from typing import Any


class Scopes:
    """So many scopes.

    alike: roots that are the same in all of them. varied: for each other root its object in each scope. outer: makes
    the objects of further roots, when they are asked for.
    """

    __slots__ = ("_alike", "_outer", "_varied", "count")

    def __init__(
        self,
        count: int,
        alike: Mapping[str, object],
        varied: Mapping[str, Sequence[Any]],
        outer: Callable[[str], Sequence[Any]] | None = None,
    ) -> None:
        self.count = count
        self._alike = alike
        self._varied = dict(varied)
        self._outer = outer

    def each(self, root: str) -> Sequence[Any]:
        """The object of a root in each scope."""
        if root in self._alike:
            return [self._alike[root]] * self.count
        if root not in self._varied and self._outer is not None:
            self._varied[root] = self._outer(root)
        return self._varied[root]

    def where(self, is_kept: Sequence[bool]) -> Scopes:
        """The scopes that are marked."""
        return Scopes(sum(is_kept), self._alike, {}, lambda root: list(compress(self.each(root), is_kept)))

    def below(self, root: str, lists: Sequence[Sequence[Any]]) -> Scopes:
        """A scope for each object of the lists, as `root`; what holds of the scope of its list holds there too."""
        counts = list(map(len, lists))

        def spread(outer: str) -> Sequence[Any]:
            return list(chain.from_iterable(map(repeat, self.each(outer), counts)))

        return Scopes(sum(counts), self._alike, {root: list(chain.from_iterable(lists))}, spread)
