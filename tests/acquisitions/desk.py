"""A clerk's desk in a test: the desk of the engine's tests, in a library with items that wait."""

from __future__ import annotations

from collections.abc import Mapping

from acquisitions.application import open_session
from engine.session import Session
from tests.engine.desk import Desk as EngineDesk
from tests.engine.desk import Dump, dump, unchanged

__all__ = ["Desk", "Dump", "dump", "unchanged"]


class Desk(EngineDesk):
    """One user at work in one library. items: names of the items that wait in it, by a word for each."""

    def __init__(self, session: Session, items: Mapping[str, str]) -> None:
        super().__init__(session)
        self.items = items

    def speaking(self, language: str) -> Desk:
        """The same user, told everything in another language."""
        return self.but(language=language)

    def of(self, user: str, library: str | None = None) -> Desk:
        """Another user at work, in this library or another."""
        session = self.session
        library = library or str(session.facts["code"])
        other = open_session(
            session.database, session.compiled, library=library, user=user, language="en", today=session.clock.today
        )
        return Desk(other, self.items)

    def ready_order(self, *items: str, **inputs: str) -> str:
        """An order to Serials International with items (by their words), ready to be submitted."""
        chosen = [self.items.get(item, item) for item in items or ("review",)]
        return self.do("prepare", "order", supplier="SERINT", items=chosen, **inputs).document
