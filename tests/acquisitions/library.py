"""A library for tests: made once with its material and items, then copied for each test.

Import the fixtures into a folder's `conftest.py`.
"""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from acquisitions.application import House, compile_house, create, open_session, packaged, read_house
from engine.compiled import Compiled
from engine.session import Session
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.databases import new_database

TODAY = date(2026, 1, 15)

MATERIALS: tuple[Mapping[str, Any], ...] = (
    {"title": "Knjižnica", "issn": "0023-2424", "frequency": "t", "publisher": "Zveza bibliotekarskih društev"},
    {"title": "Slavistična revija", "issn": "0350-6894", "frequency": "q"},
    {"title": "Nature", "issn": "0028-0836", "frequency": "w"},
    {"title": "Science", "issn": "0036-8075"},
)

ITEMS: Mapping[str, Mapping[str, Any]] = {
    "review": {
        "material": "0023-2424",
        "kind": "annual",
        "year": 2026,
        "price": "42.00",
        "copies": [
            {
                "department": "CIT",
                "note": "*DOM",
                "shares": [{"fund": "MOL-BIBL26", "percent": 60}, {"fund": "JAK-REV26", "percent": 40}],
            },
            {"purpose": "exchange", "recipient": "ZAGREB"},
        ],
    },
    "slavic": {
        "material": "0350-6894",
        "kind": "standing",
        "year": 2026,
        "price": "38.50",
        "copies": [{"department": "ODR"}, {"department": "DOM"}],
    },
    "without_997": {"material": "0028-0836", "create_997": False, "copies": [{"department": "CIT"}]},
    "for_exchange": {"material": "0036-8075", "copies": [{"purpose": "exchange", "recipient": "NUK"}]},
    "review_again": {"material": "0023-2424", "year": 2026, "copies": [{"department": "MLA"}]},
}
"""What waits to be ordered: a serial for the library and for exchange, one in two copies, one whose fields 997 are not
to be made, one only for exchange, and the first serial once more."""


@dataclass(frozen=True)
class Template:
    """A library's database that tests copy. items: the documents of its waiting items, by the words in ITEMS."""

    url: str
    items: Mapping[str, str]


@pytest.fixture(scope="session")
def house() -> House:
    return read_house()


@pytest.fixture(scope="session")
def compiled(house: House) -> Compiled:
    return compile_house(house)


@pytest.fixture(scope="session")
def sqlite_template(house: House, compiled: Compiled, tmp_path_factory: pytest.TempPathFactory) -> Template:
    return _filled(f"sqlite:///{tmp_path_factory.mktemp('template') / 'library.db'}", house, compiled)


@pytest.fixture(scope="session")
def postgresql_template(house: House, compiled: Compiled, postgres_url: str) -> Iterator[Template]:
    with new_database(postgres_url) as url:
        yield _filled(url, house, compiled)


def _filled(url: str, house: House, compiled: Compiled) -> Template:
    database = Database(url)
    create(database, packaged("libraries/slovenia"), house, today=TODAY)
    items = dict(_fill(open_session(database, compiled, user="ana", today=TODAY)))
    database.dispose()
    return Template(url, items)


def _fill(session: Session) -> Iterator[tuple[str, str]]:
    """Enter the material and the items that wait; the words of the items with their documents."""
    desk = Desk(session, {})
    for material in MATERIALS:
        desk.do("enter", "material", **material)
    for word, item in ITEMS.items():
        yield word, desk.do("enter_item", "item", **item).document


@pytest.fixture(params=["sqlite", "postgresql"])
def template(request: pytest.FixtureRequest) -> Template:
    """The library that tests copy: once on SQLite and once on PostgreSQL."""
    found: Template = request.getfixturevalue(f"{request.param}_template")
    return found


Copy = Callable[[], contextlib.AbstractContextManager[str]]


@pytest.fixture
def library_copy(request: pytest.FixtureRequest, template: Template, tmp_path: Path) -> Copy:
    """Makes a new copy of the library's database each time it is called: its URL, for as long as it is needed."""
    if template.url.startswith("sqlite"):
        return lambda: copied_file(template.url, tmp_path)
    server: str = request.getfixturevalue("postgres_url")
    return lambda: new_database(server, template.url)


@pytest.fixture
def library_url(library_copy: Copy) -> Iterator[str]:
    """The library's database, with material and waiting items."""
    with library_copy() as url:
        yield url


@pytest.fixture
def desk(library_url: str, template: Template, compiled: Compiled) -> Iterator[Desk]:
    """Ana at work in the library on 15 January 2026, told everything in English."""
    session = open_session(Database(library_url), compiled, user="ana", language="en", today=TODAY)
    yield Desk(session, template.items)
    session.database.dispose()


@pytest.fixture
def two_libraries(desk: Desk, house: House) -> None:
    """De Linde in Flanders is in the same database."""
    create(desk.database, packaged("libraries/flanders"), house, today=TODAY)


@contextlib.contextmanager
def copied_file(original: str, folder: Path) -> Iterator[str]:
    """A copy of an SQLite database in a folder; removed at the end."""
    path = folder / f"library_{uuid.uuid4().hex}.db"
    shutil.copyfile(str(make_url(original).database), path)
    yield f"sqlite:///{path}"
    path.unlink()
