"""What the tests of the commands can ask for."""

from pathlib import Path

import pytest

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
