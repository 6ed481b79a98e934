"""YAML that is right as YAML and wrong as anything else: a tree with something else in some place."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import yaml
from hypothesis import strategies as st

WORDS = ("entered", "submitted", "order", "item", "new", "deleted", "any", "some item", "entered -> submitted", "{x}",
         "inputs.items", "1 + ", "today", "all", "funds.reserve", "2026-02-31", "1e999", "\u202e", "'", "\\", "")  # fmt: skip

Path = tuple[str | int, ...]
Trees = st.SearchStrategy[bytes]

PLAIN = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(), st.sampled_from(WORDS)
)


def trees(original: bytes) -> Trees:
    """Mutants of a YAML file: one to three nodes replaced, taken out, renamed, put elsewhere or wrapped up."""
    tree = yaml.load(original, yaml.BaseLoader)
    return _mutants(tree, sorted(set(_keys(tree))), list(_paths(tree)))


@st.composite
def _mutants(draw: st.DrawFn, tree: Any, keys: list[str], paths: list[Path]) -> bytes:
    mutant = deepcopy(tree)
    anything = st.recursive(
        PLAIN | st.sampled_from(keys),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner, max_size=3),
        max_leaves=8,
    )
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(paths))
        whole, last = _at(mutant, path[:-1]), path[-1]
        if not _has(whole, last):
            continue  # it went with another one
        match draw(st.sampled_from(("replace", "take out", "rename", "elsewhere", "wrap"))):
            case "take out":
                del whole[last]
            case "rename" if isinstance(whole, dict):
                whole[draw(st.sampled_from(keys) | st.text(max_size=8))] = whole.pop(last)
            case "elsewhere":
                whole[last] = deepcopy(_at(tree, draw(st.sampled_from(paths))))
            case "wrap":
                whole[last] = [whole[last]] if draw(st.booleans()) else {draw(st.sampled_from(keys)): whole[last]}
            case _:
                whole[last] = draw(anything)
    return yaml.safe_dump(mutant, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")


def _paths(node: Any, here: Path = ()) -> Iterator[Path]:
    """The way to every node below the root."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield (*here, key)
        yield from _paths(value, (*here, key))


def _keys(node: Any) -> Iterator[str]:
    for path in _paths(node):
        if isinstance(path[-1], str):
            yield path[-1]


def _at(node: Any, path: Path) -> Any:
    for key in path:
        if not _has(node, key):
            return None
        node = node[key]
    return node


def _has(whole: Any, key: str | int) -> bool:
    if isinstance(whole, dict):
        return key in whole
    return isinstance(whole, list) and isinstance(key, int) and key < len(whole)
