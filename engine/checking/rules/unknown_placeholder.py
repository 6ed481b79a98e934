"""unknown-placeholder: a text has a {name} that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.catalog import Function
from engine.checking.world import World
from engine.compiled.schema import KindSchema
from engine.definition import Condition, Name
from engine.diagnostics import Diagnostic
from engine.expression import Many, RecordType, Type
from engine.planning.reasons import WORDS, placeholders
from engine.suggestions import did_you_mean

_BRACES = re.compile(r"\{([^{}]*)\}?")
_PATH = re.compile(r"\w+(\.\w+)*\Z")


def unknown_placeholder(world: World) -> Iterator[Diagnostic]:
    """Placeholders in refusals and in the engine's own words."""
    for condition in world.definition.conditions.values():
        yield from _in_refusal(condition, world)
    for word, text in world.definition.words.items():
        known = [name for _, words in WORDS[word].texts for name in placeholders(words)] if word in WORDS else []
        for words, name, offset in _found(text.texts):
            if name not in known:
                yield _finding(world, words, name, offset, f"nothing fills {{{name}}} here", known)


def _in_refusal(condition: Condition, world: World) -> Iterator[Diagnostic]:
    function = world.catalog.condition(condition.python) if condition.python else None
    if condition.refusal is None or isinstance(function, str):
        return
    gives = function.gives if isinstance(function, Function) else ()
    for kind in condition.about:
        schema = world.schema(kind, {})
        for words, name, offset in _found(condition.refusal.texts) if schema is not None else ():
            if name not in gives and schema is not None and not _leads_somewhere(name, kind, schema):
                known = [*gives, kind, *(f"{kind}.{field}" for field in schema.fields(kind))]
                yield _finding(world, words, name, offset, f"nothing of {kind} fills {{{name}}}", known)


def _found(texts: Sequence[tuple[str, str]]) -> Iterator[tuple[Name, str, int]]:
    """Every text in braces, with the words it stands in and where in them."""
    for _, words in texts:
        for braces in _BRACES.finditer(words):
            if isinstance(words, Name):
                yield words, braces[1], braces.start()


def _leads_somewhere(name: str, kind: str, schema: KindSchema) -> bool:
    """Whether a path of fields leads from a row of the kind to one value or row."""
    if _PATH.match(name) is None:
        return False
    names = name.split(".")
    type_: Type | None = RecordType(kind)
    for each in names[1:] if names[0] in (kind, "document") else names:
        type_ = schema.field(type_.name, each) if isinstance(type_, RecordType) else None
    return type_ is not None and not isinstance(type_, Many)


def _finding(world: World, words: Name, name: str, offset: int, message: str, known: Sequence[str]) -> Diagnostic:
    hint = did_you_mean(name, known)
    return Diagnostic("unknown-placeholder", world.piece(words, offset, len(name) + 2), message, hint)
