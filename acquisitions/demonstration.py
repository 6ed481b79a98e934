"""The demo's script: scenes with a few words in three languages, and the commands typed in each."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from acquisitions.application import packaged
from acquisitions.exchange.marc import from_iso2709, holdings_fields, to_iso2709, to_record
from acquisitions.holdings_field import HoldingsField
from engine.diagnostics import Findings
from engine.errors import DefinitionError
from engine.labels import Text
from engine.reading.yaml_text import read_yaml_file
from engine.scenarios import plain_data
from engine.session import Session
from engine.viewing import Viewer

FOLDERS = ("examples", "libraries")
"""What of a checkout the commands of the demo name."""


@dataclass(frozen=True, slots=True)
class Step:
    """A command typed, or something shown that no command prints.

    line: the command, with `{name}` for what an earlier step gave. names: what the document it answers with is called
    from then on. code: the exit code it must have. show: paper, mail, marc or table. of: what that is about.
    proves: what is true when it came out well.
    """

    line: str = ""
    names: str | None = None
    code: int = 0
    show: str = ""
    of: str = ""
    proves: Text = field(default_factory=lambda: Text(()))


@dataclass(frozen=True, slots=True)
class Scene:
    """A heading, what is said under it, and what is done."""

    title: Text
    say: Text
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """What the demo plays. today: the day it plays on; library: the code of the library that is brought in."""

    today: date
    library: str
    opening: Text
    scenes: tuple[Scene, ...]
    closing: Text


def read_script() -> Script:
    """The script that comes with the program, examples/demo.yaml."""
    findings = Findings()
    root, _ = read_yaml_file(packaged("examples/demo.yaml"), "examples/demo.yaml", findings)
    if root is None or findings.errors:
        raise DefinitionError(findings.sorted())
    data: dict[str, Any] = plain_data(root)
    return Script(
        today=date.fromisoformat(data["today"]),
        library=data["library"],
        opening=Text.of(data["opening"]),
        scenes=tuple(map(_scene, data["scenes"])),
        closing=Text.of(data["closing"]),
    )


def _scene(given: Mapping[str, Any]) -> Scene:
    return Scene(Text.of(given["title"]), Text.of(given["say"]), tuple(map(_step, given["steps"])))


def _step(given: str | Mapping[str, Any]) -> Step:
    if isinstance(given, str):
        return Step(given)
    return Step(**{**given, "code": int(given.get("code", 0)), "proves": Text.of(given.get("proves", {}))})


def lay_out(folder: Path) -> None:
    """Copy into a folder what a checkout has there, so that commands find their files by the same names."""
    for name in FOLDERS:
        shutil.copytree(packaged(name), folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.py"))


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A record with the holdings of an item, written as ISO 2709 and read back. size: in bytes."""

    title: str
    lines: tuple[str, ...]
    size: int
    same: bool


def exchanged(session: Session, item: str) -> Exchanged:
    """The fields 997 and 998 that an order item has, sent through ISO 2709 (HLD-01)."""
    with session.database.read() as connection:
        viewer = Viewer(session, connection)
        row = viewer.row(item)
        viewer.loader.expand([row], {"material": {"fields_998": {}}, "copies": {"fields_997": {}}})
        rows = [field for copy in row.copies for field in copy.fields_997] + list(row.material.fields_998)
        material = row.material
    fields = [HoldingsField.from_json(each.content) for each in rows]
    data = to_iso2709(to_record(fields, material.title, material.issn, str(material.id)))
    (again,) = from_iso2709(data)
    same = list(holdings_fields(again)) == fields
    return Exchanged(material.title, tuple(field.text() for field in fields), len(data), same)
