"""Random workflow files: well-formed ones by the grammar, and ways to spoil them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Value = Any
Strategy = st.SearchStrategy[Value]

_MEANING_SOMETHING = ("new", "any", "deleted", "and", "is", "stays", "derives")

names = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,6}", fullmatch=True).filter(lambda name: name not in _MEANING_SOMETHING)
keys = names | st.tuples(names, names).map(".".join)
paths = st.lists(names, min_size=2, max_size=3).map(".".join)
words = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=12)
codes = words.filter(str.strip)
texts = st.fixed_dictionaries({"sl": words, "en": words, "nl": words})
values = st.recursive(
    words | st.integers(-99, 99) | st.booleans(), lambda each: st.lists(each, max_size=2), max_leaves=4
)
statuses = st.lists(names, min_size=1, max_size=3).map(" | ".join)


def by_name(value: Strategy, keys: Strategy = names, least: int = 0) -> Strategy:
    return st.dictionaries(keys, value, min_size=least, max_size=2)


def some(value: Strategy, least: int = 0) -> Strategy:
    return st.lists(value, min_size=least, max_size=2)


def partly(needed: dict[str, Strategy], may: dict[str, Strategy], most: int = 3) -> Strategy:
    """A mapping of what is needed and of a few of the keys that may be there."""
    chosen = st.lists(st.sampled_from(sorted(may)), max_size=most, unique=True)
    return chosen.flatmap(lambda keys: st.fixed_dictionaries({**needed, **{key: may[key] for key in keys}}))


one_or_some = names | some(names, least=1)

_clauses = st.one_of(
    statuses.map("is {}".format),
    st.builds("{} {} is {}".format, st.sampled_from(("every", "some", "no")), names, statuses),
    st.builds("{} {}".format, st.sampled_from(("some", "no")), names),
)
sentences = st.lists(_clauses, min_size=1, max_size=3).map(" and ".join)

_left = st.lists(names | st.sampled_from(("new", "any")), min_size=1, max_size=3).map(" | ".join)
arrows = st.one_of(
    st.builds("{} -> {}".format, _left, names | st.just("deleted")),
    st.builds("new per {} -> {}".format, names, names),
    st.sampled_from(("new", "deleted")),
    names.map("new per {}".format),
)
_asked = {
    "unprinted": statuses, "when": names, "joins": names, "leaves": names, "made_by": paths,
}  # fmt: skip
_one_cell = st.one_of(
    arrows,
    statuses.map("stays {}".format),
    statuses.map("derives {}".format),
    *(partly({way: arrows}, {**_asked, "stays": statuses, "derives": statuses}) for way in ("move", "chosen")),
    *(partly({way: statuses}, _asked) for way in ("derives", "stays")),
)
cells = by_name(_one_cell | some(_one_cell), keys)

_inputs = st.one_of(
    names,
    st.fixed_dictionaries({"type": names}, optional={"default": values, "optional": st.booleans()}),
    st.fixed_dictionaries({"one_of": some(words, least=1)}, optional={"default": words}),
    st.fixed_dictionaries({"rows": names}, optional={"optional": st.booleans()}),
    st.fixed_dictionaries(
        {"choose": one_or_some}, optional={"in": statuses, "default": codes, "optional": st.booleans()}
    ),
)
_effects = st.fixed_dictionaries(
    {"use": paths}, optional={"with": by_name(values), "when": names, "for": names, "after": st.just("commit")}
)
_about_procedures = {
    "permission": codes,
    "fields": some(names | by_name(values)),
    "inputs": by_name(_inputs),
    "requires": some(names),
    "warns": some(names),
    "cells": cells,
    "blank": cells,
    "effects": some(_effects),
    "does": some(names),
}
procedures = st.one_of(
    partly({"label": texts, "creates": names}, _about_procedures),
    partly({"label": texts, "acts_on": one_or_some | by_name(statuses, least=1)}, _about_procedures),
)
_one_look = st.tuples(names, names).map(".".join)
_looks = st.fixed_dictionaries(
    {"see": _one_look | some(_one_look, least=1)}, optional={"label": texts, "columns": some(keys)}
)

_labels = by_name(texts, least=1)
_kinds = partly(
    {"label": texts},
    {
        "of": one_or_some,
        "alone": st.booleans(),
        "plural": names,
        "number": names,
        "statuses": _labels,
        "final": some(names),
        "second": by_name(st.fixed_dictionaries({"label": texts, "statuses": _labels})),
        "groups": by_name(some(names)),
        "links": by_name(one_or_some),
        "beside": by_name(one_or_some),
        "one_open": st.fixed_dictionaries({"in": names, "per": by_name(paths, least=1)}),
        "made_by": paths,
        "fields": by_name(names),
    },
)
_conditions = st.one_of(
    *(
        st.fixed_dictionaries({"about": one_or_some, way: said}, optional={"refusal": texts})
        for way, said in {"holds": sentences, "expr": codes, "python": st.builds("{}:{}".format, paths, names)}.items()
    )
)
_rules = st.lists(by_name(sentences), max_size=2).flatmap(
    lambda rules: st.sampled_from((rules, [*rules, {"open": "otherwise"}]))
)
_parameters = by_name(
    st.fixed_dictionaries({"type": names, "label": texts}, optional={"default": values})
    | st.fixed_dictionaries({"one_of": st.lists(names, min_size=1), "label": texts}, optional={"default": values})
)

workflows = partly(
    {"workflow": names, "title": texts},
    {
        "permission": codes,
        "kinds": by_name(_kinds),
        "columns": some(keys | st.fixed_dictionaries({"kind": keys}, optional={"label": texts})),
        "rows": by_name(procedures | _looks),
        "procedures": by_name(procedures),
        "conditions": by_name(_conditions),
        "derive": by_name(st.fixed_dictionaries({"among": statuses | st.just("any"), "rules": _rules}), keys),
        "invariants": by_name(
            st.fixed_dictionaries(
                {"about": one_or_some, "holds": sentences}, optional={"while": statuses, "when": names, "unless": names}
            )
        ),
        "parameters": _parameters,
        "words": by_name(texts),
        "notes": some(texts),
    },
)

# -- spoiling -----------------------------------------------------------------------------------

LEFT_TO_THE_CHECKER = frozenset(("see", "columns", "made_by", "use", "python", "expr", "per"))
"""What stands under these keys the reader takes as it is; the schema looks closer."""

_ODD_VALUES: tuple[Value, ...] = ([[]], {"colour": {"colour": {}}}, 7, "", "a | b", "A b!")
_ODD_ENTRIES: tuple[tuple[str, Value], ...] = (
    ("colour", "red"), ("creates", "order"), ("acts_on", "order"), ("move", "a -> b"), ("chosen", "a -> b"),
    ("holds", "some item"), ("type", "date"), ("2nd", "x"),
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, documents: Strategy = workflows) -> Value:
    """A workflow file with one entry taken out, put in, or given another value."""
    document = deepcopy(draw(documents))
    mapping = draw(st.sampled_from(list(_mappings(document))))
    entries = [key for key in mapping if key not in LEFT_TO_THE_CHECKER]
    way = draw(st.sampled_from(("drop", "change", "add") if entries else ("add",)))
    if way == "add":
        key, value = draw(st.sampled_from(_ODD_ENTRIES))
        mapping.setdefault(key, value)
    elif way == "drop":
        del mapping[draw(st.sampled_from(entries))]
    else:
        mapping[draw(st.sampled_from(entries))] = deepcopy(draw(st.sampled_from(_ODD_VALUES)))
    return document


def _mappings(value: Value) -> Iterator[dict[str, Value]]:
    if isinstance(value, dict):
        yield value
        for key, each in value.items():
            if key not in LEFT_TO_THE_CHECKER:
                yield from _mappings(each)
    if isinstance(value, list):
        for each in value:
            yield from _mappings(each)
