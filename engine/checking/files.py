"""Files of a definition that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definition import Definition, Name
from engine.diagnostics import Findings
from engine.reading.yaml_text import Mapping, read_yaml


def all_files_read(definition: Definition) -> bool:
    """Whether every file is in the definition; while one is not, its names would be missed everywhere."""
    silent = set(definition.sources) - set(_files_heard(definition))
    return all(_is_readable(definition.sources[file], file) for file in silent)


def _is_readable(text: str, file: str) -> bool:
    """Whether a file that declares nothing could at least be read; the reader told what is wrong with it."""
    root, _ = read_yaml(text.encode("utf-8", "surrogatepass"), file, Findings())
    return isinstance(root, Mapping)


def _files_heard(definition: Definition) -> Iterator[str]:
    """The files that something of the definition stands in."""
    for declared in (
        definition.workflows,
        definition.kinds,
        definition.procedures,
        definition.conditions,
        definition.derivations,
        definition.invariants,
        definition.parameters,
    ):
        for each in declared.values():
            yield each.place.file
    for word in definition.words:
        if isinstance(word, Name):
            yield word.place.file
