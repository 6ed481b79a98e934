"""Puts the house together: definition, catalog, database, library and user, for every door alike."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import SQLModel

from acquisitions import opening_words as words
from acquisitions import records
from acquisitions.catalog import PERMISSIONS, build_catalog
from acquisitions.library_file import LibraryFile, bring_in, read_library
from acquisitions.migrations import refuse_other_revisions, upgrade
from acquisitions.permissions import ACCESS
from acquisitions.settings import settings_of
from engine.catalog import Catalog
from engine.checking import check
from engine.clock import Clock, read_clock
from engine.compiled import Compiled, compile_definition
from engine.definition import Definition, Name
from engine.diagnostics import Diagnostic, Findings
from engine.errors import DefinitionError, NotFoundError, Reason, RefusedError, UnavailableError, UsageError
from engine.labels import said
from engine.planning.reasons import Wording
from engine.reading.assembling import read_folder
from engine.running import Ask, run
from engine.session import Session
from engine.settings import setting_type
from engine.storage.database import Database, protect_file
from engine.storage.events import Occasion, store_definition, write_arrival
from engine.storage.records import complete
from engine.storage.schema import latest_id, prepare_ids
from engine.suggestions import meant

DEFAULT_DATABASE = "sqlite:///dotok.db"


def packaged(folder: str) -> Path:
    """A folder that comes with the program: workflows, libraries/slovenia, examples and so on."""
    top, _, rest = folder.partition("/")
    return Path(str(files(top))) / rest if rest else Path(str(files(top)))


@dataclass(frozen=True, slots=True)
class House:
    """A definition with the catalog it runs on. findings: of reader and checker, errors and warnings."""

    definition: Definition
    catalog: Catalog
    findings: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop it from running."""
        return tuple(each for each in self.findings if each.severity == "error")


def read_house(workflows: Path | None = None) -> House:
    """Read and check the workflows of a folder, the packaged ones by default."""
    folder = workflows if workflows is not None else packaged("workflows")
    if not folder.exists():
        raise NotFoundError(words.NO_FOLDER.filled(folder=folder))
    findings = Findings()
    definition = read_folder(folder, findings)
    catalog = build_catalog()
    findings.extend(check(definition, catalog))
    return House(definition, catalog, findings.sorted())


def compile_house(house: House) -> Compiled:
    """The definition ready to run; DefinitionError when it has errors."""
    if house.errors:
        raise DefinitionError(house.errors)
    return compile_definition(house.definition, complete(house.catalog, house.definition, SQLModel.metadata))


def create(database: Database, folder: Path | None, house: House, *, today: date | None = None) -> dict[str, Any]:
    """Create or upgrade the database and bring a library in (`dotok init`).

    What is there stays, but for what the library says of itself and its parameters: those follow the folder.
    `{database, library, revision, changed: [{name, before, after}]}`, the last only when something changed.
    """
    library = read_library(folder or packaged("libraries/slovenia"), house.catalog, house.definition)
    compiled = compile_house(house)
    protect_file(database)
    revision = upgrade(database)
    day = read_clock(today=today).today
    with database.write() as connection:
        _make_own_tables(connection, compiled)
        prepare_ids(database, connection)
        before = latest_id(database, connection)
        found = bring_in(database, connection, library, house.catalog, house.definition, day.year % 100)
        store_definition(database, connection, compiled.definition)
        occasion = _arrival(compiled, found, read_clock(str(library.own.get("time_zone") or "UTC"), today))
        write_arrival(database, connection, occasion, compiled.models, f"library:#{found}", after=before)
    changed = _follow_folder(database, compiled, library, folder, today)
    made = {"database": str(database), "library": library.code, "revision": revision}
    return {**made, "changed": changed} if changed else made


def _arrival(compiled: Compiled, library: int, clock: Clock) -> Occasion:
    """Who brings a library in: whoever has the account."""
    return Occasion(
        library=library,
        at=clock.now,
        day=clock.today,
        actor=_account() or "init",
        account=_account(),
        door="init",
        definition=compiled.definition.hash,
        inputs={},
        keys=(),
        request=None,
    )


def _follow_folder(
    database: Database, compiled: Compiled, library: LibraryFile, folder: Path | None, today: date | None
) -> list[dict[str, Any]]:
    """Take over the folder's settings by the procedure for it, so that an event holds what was changed; what it was."""
    with database.read() as connection:
        now = _library(connection, library.code)
    wanted = {**library.own, "parameters": library.parameters, "sources": library.sources}
    before = {name: now[name] for name in wanted}
    if before == wanted:
        return []
    session = Session(
        database=database,
        compiled=compiled,
        library=now["id"],
        language=now["language"],
        actor=_account() or "init",
        permissions=frozenset(PERMISSIONS),
        parameters=settings_of(compiled, now["parameters"]),
        clock=read_clock(now["time_zone"], today),
        door="init",
        account=_account(),
        facts={"settings": wanted},
    )
    inputs = {"folder": str(folder or "libraries/slovenia")}
    run(session, Ask("library", "take_settings", (f"library:#{now['id']}",), inputs))
    return list(_differences(compiled, before, wanted))


def _differences(compiled: Compiled, before: dict[str, Any], after: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """What became otherwise, parameters each by its own name; where they stand in the folder is not told."""
    fields = compiled.catalog.records["library"].fields
    for name in [name for name in after if name not in ("parameters", "sources") and before[name] != after[name]]:
        show = fields[name].type.show
        yield {"name": name, "before": show(before[name]), "after": show(after[name])}
    was, becomes = (settings_of(compiled, each["parameters"]) for each in (before, after))
    for name in [name for name in becomes if was[name] != becomes[name]]:
        show = setting_type(compiled.definition.parameters[Name(name)], compiled.types).show
        yield {"name": name, "before": show(was[name]), "after": show(becomes[name])}


def _make_own_tables(connection: Connection, compiled: Compiled) -> None:
    """Tables of kinds that have no record in Python."""
    tables = [record.table for record in compiled.catalog.records.values() if record.table.name.startswith("bare_")]
    SQLModel.metadata.create_all(connection, tables=tables)


def open_session(
    database: Database,
    compiled: Compiled,
    *,
    library: str | None = None,
    user: str | None = None,
    language: str | None = None,
    today: date | None = None,
    door: str = "cli",
) -> Session:
    """The session of a user in a library. library: its code, None for the only one. user: None for the only one."""
    if not database.exists:
        raise UnavailableError(words.NO_DATABASE.filled(database=database), suggestion=words.MAKE_IT)
    with database.read() as connection:
        refuse_other_revisions(database, connection)
        house = _library(connection, library)
        person = _user(connection, house["id"], user, language or house["language"])
    if not person["active"]:
        raise _inactive(person["name"], language or person["language"] or house["language"])
    if ACCESS not in person["permissions"]:
        raise _no_access(compiled, person["name"], language or person["language"] or house["language"])
    clock = read_clock(house["time_zone"], today)
    return Session(
        database=database,
        compiled=compiled,
        library=house["id"],
        language=language or person["language"] or house["language"],
        actor=person["name"],
        permissions=frozenset(person["permissions"]),
        parameters=settings_of(compiled, house["parameters"]),
        clock=clock,
        door=door,
        account=_account(),
        facts={key: house[key] for key in _FACTS},
    )


_FACTS = ("code", "name", "siglum", "address", "email", "language", "currency", "deductible_share")
"""What procedures know of the home library."""


def _library(connection: Connection, code: str | None) -> dict[str, Any]:
    table = records.Library.__table__  # type: ignore[attr-defined]
    found = [dict(row) for row in connection.execute(select(table)).mappings()]
    codes = [house["code"] for house in found]
    if not found:
        raise NotFoundError(words.NO_LIBRARY_HERE, suggestion=words.BRING_ONE_IN)
    if code is None and len(found) > 1:
        raise UsageError(words.SEVERAL_LIBRARIES, suggestion=f"--library {'|'.join(codes)}")
    chosen = found[0] if code is None else next((house for house in found if house["code"] == code), None)
    if chosen is None:
        raise NotFoundError(words.NO_LIBRARY.filled(code=code), suggestion=meant(str(code), codes))
    return chosen


def _user(connection: Connection, library: int, name: str | None, language: str) -> dict[str, Any]:
    """The user by name. Without a name: the first active one, so that a single user need not say it."""
    table = records.User.__table__  # type: ignore[attr-defined]
    statement = select(table).where(table.c.library_id == library).order_by(table.c.id)
    found = [dict(row) for row in connection.execute(statement).mappings()]
    if name is None:
        if not found:
            return {"name": "nobody", "language": None, "permissions": list(PERMISSIONS), "active": True}
        return next((user for user in found if user["active"]), found[0])
    chosen = next((user for user in found if user["name"] == name), None)
    if chosen is None:
        advice = meant(name, _names(found))
        raise NotFoundError(words.NO_USER.filled(name=name).say(language), suggestion=said(advice, language))
    return chosen


def _no_access(compiled: Compiled, name: str, language: str) -> RefusedError:
    """Without the code for access nothing is seen either (ENG-14)."""
    message = Wording(compiled.definition, language).word("no_permission", actor=name, permission=ACCESS)
    return RefusedError(message, [Reason("permission", message, f"user:{name}")])


def _inactive(name: str, language: str) -> RefusedError:
    """Nothing can be done or seen by a user who is inactive (ENG-14)."""
    message = words.IS_INACTIVE.filled(name=name).say(language)
    return RefusedError(message, [Reason("active_user", message, f"user:{name}")])


def _names(users: Iterable[dict[str, Any]]) -> list[str]:
    return [str(user["name"]) for user in users]


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
