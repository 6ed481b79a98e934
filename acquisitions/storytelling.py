"""Scenarios in the library's world: a database with the story's library, users by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from acquisitions.application import House, compile_house, create, open_session, packaged
from engine.compiled import Compiled
from engine.errors import NotFoundError
from engine.scenarios import Scenario, Teller, Told, read_scenario
from engine.session import Session
from engine.storage.database import Database


class Storyteller:
    """Tells scenario files on a database; it is made first where it isn't there."""

    def __init__(self, database: Database, house: House) -> None:
        self._database = database
        self._house = house
        self._compiled: Compiled | None = None

    def tell(self, path: Path) -> Iterator[Told]:
        """The steps of a scenario, one after the other."""
        scenario = read_scenario(path)
        session = self._session(scenario, path)
        yield from Teller(session, acting=self._acting).tell(scenario)

    def _session(self, scenario: Scenario, path: Path) -> Session:
        folder = _library_folder(scenario.library or "slovenia", path)
        made = create(self._database, folder, self._house, today=scenario.today)
        self._compiled = self._compiled or compile_house(self._house)
        return open_session(
            self._database,
            self._compiled,
            library=made["library"],
            user=scenario.by,
            today=scenario.today,
            door="scenario",
        )

    def _acting(self, session: Session, user: str) -> Session:
        """The same session with another user acting."""
        assert self._compiled is not None
        other = open_session(
            self._database,
            self._compiled,
            library=session.facts["code"],
            user=user,
            language=session.language,
            today=session.clock.today,
            door=session.door,
        )
        return replace(other, clock=session.clock)


def _library_folder(name: str, scenario: Path) -> Path:
    """A library by name (a packaged one) or by a folder beside the scenario."""
    for folder in (scenario.parent / name, packaged(f"libraries/{name}")):
        if folder.is_dir():
            return folder
    raise NotFoundError(f'there is no library "{name}"', place=str(scenario))
