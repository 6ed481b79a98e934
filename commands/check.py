"""`dotok check`: everything wrong in workflows and libraries, before anything runs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.door import Door
from commands.door import command as dotok_command
from engine.diagnostics import Diagnostic, draw
from engine.errors import DefinitionError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dotok_command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
def command(door: Door, paths: tuple[Path, ...]) -> int:
    """Check workflows (a folder is a whole set, a file is checked inside its folder) and libraries' folders."""
    from acquisitions.application import packaged

    found: list[Diagnostic] = []
    sources: dict[str, str] = {}
    standard = [door.workflows or packaged("workflows"), packaged("libraries/slovenia"), packaged("libraries/flanders")]
    for path in paths or standard:
        found += _check(path, door, sources)
    unique = list(dict.fromkeys(found))
    errors = sum(1 for each in unique if each.severity == "error")
    door.answer([each.as_json() for each in unique], lambda: _lines(unique, sources, errors))
    return 1 if errors else 0


def _check(path: Path, door: Door, sources: dict[str, str]) -> Iterable[Diagnostic]:
    from acquisitions.application import read_house

    if not path.exists():
        raise NotFoundError(f"there is no file or folder {path}")
    if (path / "library.yaml").is_file() or path.name == "library.yaml":
        return _check_library(path, door, sources)
    house = read_house(path if path.is_dir() else path.parent)
    sources.update(house.definition.sources)
    wanted = [f for f in house.findings if path.is_dir() or Path(f.place.file).name == path.name]
    told = {f.place.file for f in house.findings if f.severity == "error"}
    files = [name for name in house.definition.sources if path.is_dir() or Path(name).name == path.name]
    return [*wanted, *(f for name in files if name not in told for f in _shape(Path(name), "workflow"))]


def _check_library(path: Path, door: Door, sources: dict[str, str]) -> Iterable[Diagnostic]:
    from acquisitions.library_file import read_library

    house = door.house()
    try:
        read_library(path if path.is_dir() else path.parent, house.catalog, house.definition)
    except DefinitionError as error:
        for diagnostic in error.diagnostics:
            sources[diagnostic.place.file] = Path(diagnostic.place.file).read_text(encoding="utf-8", errors="replace")
        return error.diagnostics
    return _shape(path / "library.yaml" if path.is_dir() else path, "library")


def _shape(path: Path, schema: str) -> Iterable[Diagnostic]:
    """What the JSON Schema says of a file the reader found right, so that editor and program agree."""
    import json

    from acquisitions.application import packaged
    from engine.checking.shape import shape_findings
    from engine.diagnostics import Findings
    from engine.reading.yaml_text import read_yaml_file

    root, _ = read_yaml_file(path, str(path), Findings())
    described = json.loads(packaged(f"schemas/{schema}.schema.json").read_text(encoding="utf-8"))
    return shape_findings(root, described) if root is not None else ()


def _lines(found: list[Diagnostic], sources: Mapping[str, str], errors: int) -> Iterable[str]:
    for diagnostic in sorted(found, key=lambda each: each.severity != "error"):
        yield draw(diagnostic, sources) + "\n"
    warnings = len(found) - errors
    yield f"{_count(errors, 'error')}, {_count(warnings, 'warning')}" if found else "nothing to mend"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
