"""From a folder of files to one definition: every name declared once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from engine.definition import Definition, Name, Procedure
from engine.diagnostics import Findings, Place
from engine.labels import LANGUAGES
from engine.reading.nodes import NodeReader
from engine.reading.workflow import WorkflowFile, read_workflow
from engine.reading.yaml_text import read_yaml_file

T = TypeVar("T")


def read_folder(folder: Path, findings: Findings, *, languages: Iterable[str] = LANGUAGES) -> Definition:
    """The definition made of every `*.yaml` directly in a folder, in alphabetical order."""
    paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else [folder] if folder.is_file() else []
    if not paths:
        findings.error("no-workflows", Place(str(folder), 1, 1), "there is no workflow file (*.yaml) here")
    return read_files([(path, _shown(path)) for path in paths], findings, languages=languages)


def read_files(
    paths: Sequence[tuple[Path, str]], findings: Findings, *, languages: Iterable[str] = LANGUAGES
) -> Definition:
    """The definition made of these files; each path comes with the name that places carry."""
    reader = NodeReader(findings, languages)
    files, sources = [], {}
    for path, name in paths:
        root, text = read_yaml_file(path, name, findings)
        sources[name] = text
        if root is not None:
            files.append(read_workflow(root, reader))
    return _assemble(files, sources, findings)


def _shown(path: Path) -> str:
    """The path as people know it: relative to where they stand, when it is below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _assemble(files: Sequence[WorkflowFile], sources: Mapping[str, str], findings: Findings) -> Definition:
    once = _Once(findings)
    digest = hashlib.blake2b(digest_size=16)
    for name in sorted(sources):
        digest.update(sources[name].encode())
    return Definition(
        workflows=once.collect("workflow", (f.workflow for f in files if f.workflow is not None), lambda w: w.name),
        kinds=once.collect("kind", (kind for f in files for kind in f.kinds), lambda kind: kind.name),
        procedures=once.procedures(procedure for f in files for procedure in f.procedures),
        conditions=once.collect("condition", (c for f in files for c in f.conditions), lambda c: c.name),
        derivations=once.collect("derive", (d for f in files for d in f.derivations), lambda d: Name(d.key, d.place)),
        invariants=once.collect("invariant", (i for f in files for i in f.invariants), lambda i: i.name),
        parameters=once.collect("parameter", (p for f in files for p in f.parameters), lambda p: p.name),
        words={name: text for f in files for name, text in f.words.items()},
        hash=digest.hexdigest(),
        sources=dict(sources),
    )


class _Once:
    """Collects by name and tells of what is declared twice."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def collect(self, what: str, items: Iterable[T], name_of: Callable[[T], Name]) -> dict[str, T]:
        found: dict[str, T] = {}
        for item in items:
            name = name_of(item)
            if name in found:
                self._twice(what, name, name_of(found[name]))
            else:
                found[name] = item
        return found

    def procedures(self, items: Iterable[Procedure]) -> dict[tuple[str, str], Procedure]:
        found: dict[tuple[str, str], Procedure] = {}
        for procedure in items:
            for kind in procedure.kinds:
                first = found.setdefault((kind, procedure.name), procedure)
                if first is not procedure:
                    self._twice(f"procedure of {kind}", procedure.name, first.name)
        return found

    def _twice(self, what: str, name: Name, first: Name) -> None:
        self._findings.error(
            "declared-twice", name.place, f'{what} "{name}" is declared twice', f"the first is at {first.place}"
        )
