"""What the tests of the commands can ask for."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from acquisitions import application
from engine.compiled import Compiled
from tests.acquisitions.library import (
    compiled,
    desk,
    house,
    library_copy,
    library_url,
    postgresql_template,
    sqlite_template,
    template,
    two_libraries,
)
from tests.acquisitions.snapshots import page
from tests.commands.program import Program

__all__ = [
    "compiled",
    "desk",
    "dotok",
    "house",
    "library_copy",
    "library_url",
    "page",
    "postgresql_template",
    "sqlite_template",
    "template",
    "two_libraries",
]


Made = TypeVar("Made")
_READ: dict[tuple[str, str], Any] = {}


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The packaged workflows are read and compiled once for all calls in this process; other folders at every call."""
    read, compile_ = application.read_house, application.compile_house

    def read_house(workflows: Path | None = None) -> application.House:
        if workflows is not None:
            return read(workflows)
        place = application.packaged("workflows")  # findings tell it as seen from where the program is called
        return known(("read", os.path.relpath(place) if place.is_relative_to(Path.cwd()) else str(place)), read)

    def compile_house(house: application.House) -> Compiled:
        is_packaged = any(house is each for (what, _), each in _READ.items() if what == "read")
        return known(("compiled", str(id(house))), lambda: compile_(house)) if is_packaged else compile_(house)

    def known(key: tuple[str, str], make: Callable[[], Made]) -> Made:
        if key not in _READ:
            _READ[key] = make()
        found: Made = _READ[key]
        return found

    monkeypatch.setattr(application, "read_house", read_house)
    monkeypatch.setattr(application, "compile_house", compile_house)


@pytest.fixture
def dotok(library_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The command line on the library's database, called from an empty folder by Ana."""
    folder = tmp_path / "called_from"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Program({"DOTOK_DATABASE": library_url, "DOTOK_USER": "ana"})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a command says does not depend on the database: on PostgreSQL these run in `make test-all` only.

    What is kept is tested on both, always, in tests/acquisitions.
    """
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and "postgresql" in item.nodeid.rpartition("[")[2]:
            item.add_marker("slow")
