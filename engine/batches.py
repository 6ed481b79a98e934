"""Many documents at once: in chunks that share a transaction, each document all or nothing by itself (ENG-11).

A refused document is left out. When a chunk can't be written because of one of its documents, its halves are
tried, so that only that document fails. A crash loses no more than the chunk that ran: every document before it
is done, and under its own key it is not done again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from engine.asking import Answer, Ask
from engine.asking_words import A_BUG, MAKES_A_NEW
from engine.compiled import ProcedureModel
from engine.errors import BusyError, EngineError, UnavailableError, UsageError
from engine.lists import refuse_unknown_statuses
from engine.running import allowed_model, run_many, steps_of
from engine.session import Session
from engine.storage.listing import Wanted, count_where, highest_id, names_where

CHUNK = 500
"""How many documents share a transaction."""

PAGE = 1000
"""How many names are read at once."""

Outcome = tuple[str, Answer | EngineError]
"""A document by the name it was asked for, and what became of it."""


def run_in_chunks(
    session: Session, ask: Ask, documents: Iterable[str], *, chunk: int = CHUNK
) -> Iterator[list[Outcome]]:
    """Run a procedure on documents, a chunk at a time; each chunk is committed before it is handed out.

    ask: without documents; its key becomes KEY/DOCUMENT. documents: read as they are needed, so that their number
    needs no memory. Raises what is wrong with the task itself: its procedure, a permission, inputs that fail alike
    for every document of the first chunk, a database that can't be reached.
    """
    allowed_model(session, ask)
    names = iter(dict.fromkeys(documents) if isinstance(documents, Sequence) else documents)
    is_first = True
    while batch := tuple(islice(names, chunk)):
        found = list(_Chunk(session, ask).run(batch))
        if is_first and len(found) > 1:
            _raise_what_is_wrong_for_all(found)
        is_first = False
        yield found


def _raise_what_is_wrong_for_all(found: Sequence[Outcome]) -> None:
    first = found[0][1]
    if isinstance(first, UsageError) and all(
        isinstance(error, UsageError) and error.message == first.message for _, error in found
    ):
        raise first


class _Chunk:
    """One chunk on its way; it counts the documents in a row that someone else holds."""

    def __init__(self, session: Session, ask: Ask) -> None:
        self._session = session
        self._ask = ask
        self._busy = 0

    def run(self, names: tuple[str, ...]) -> Iterator[Outcome]:
        """All together, else its halves."""
        try:
            found = run_many(self._session, replace(self._ask, documents=names, many=True))
        except UnavailableError:
            raise
        except Exception as error:  # whatever one document does to the chunk, the others go on
            if isinstance(error, BusyError) and self._session.database.is_sqlite:
                raise  # there who holds one document holds them all
            if len(names) == 1:
                yield names[0], self._failed(error)
                return
        else:
            self._busy = 0
            yield from zip(names, found, strict=True)
            return
        middle = len(names) // 2
        yield from self.run(names[:middle])
        yield from self.run(names[middle:])

    def _failed(self, error: Exception) -> EngineError:
        """What is told of a document that could not be written; a database that nobody can write to ends the batch."""
        self._busy = self._busy + 1 if isinstance(error, BusyError) else 0
        if isinstance(error, EngineError):
            if self._busy > 1:
                raise error
            return error
        logging.getLogger(__name__).error("a document failed", exc_info=error)
        told = EngineError(f"{type(error).__name__}: {error}", suggestion=A_BUG)
        told.__cause__ = error
        return told


# -- which documents ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """The documents of a kind that a procedure can be executed on, as they stand when it begins.

    Those made meanwhile are left for the next time: a procedure that makes what it acts on would never end.
    """

    session: Session
    kind: str
    wanted: Wanted
    last: int

    @property
    def count(self) -> int:
        """How many there are."""
        with self.session.database.read() as connection:
            return count_where(connection, self._model, self.session.library, self.wanted, upto=self.last)

    def __iter__(self) -> Iterator[str]:
        """Their names, read a page at a time; `order:26-0001` where they have numbers, else `item:#17`."""
        after = 0
        while page := self._page(after):
            for row_id, number in page:
                yield f"{self.kind}:{number}" if number is not None else f"{self.kind}:#{row_id}"
            after = page[-1][0]

    def _page(self, after: int) -> Sequence[tuple[int, str | None]]:
        with self.session.database.read() as connection:
            return names_where(
                connection, self._model, self.session.library, self.wanted, after=after, upto=self.last, limit=PAGE
            )

    @property
    def _model(self) -> Any:
        return self.session.compiled.models[self.kind]


def waiting(session: Session, kind: str, procedure: str, statuses: Sequence[str] = ()) -> Waiting:
    """The documents in these statuses, or without any in those the procedure can start from."""
    model = allowed_model(session, Ask(kind, procedure))
    if model.creates:
        raise UsageError(MAKES_A_NEW.filled(procedure=procedure, kind=kind), suggestion=f"dotok do {procedure} {kind}")
    refuse_unknown_statuses(session.compiled.models[kind], statuses)
    first = steps_of(session.compiled, model)[0]
    among = {"status": tuple(statuses)} if statuses else starts(first)
    with session.database.read() as connection:
        last = highest_id(connection, session.compiled.models[kind], session.library)
    return Waiting(session, kind, Wanted(among=among), last)


def starts(model: ProcedureModel) -> Mapping[str, tuple[str, ...]]:
    """The statuses a procedure can start from, by column: left of its arrows, else those `acts_on` names."""
    found: dict[str, tuple[str, ...]] = {}
    acts_on = {str(kind): statuses for kind, statuses in model.procedure.acts_on.items()}
    allowed = acts_on.get(model.kind, ())
    for key, cells in model.cells.items():
        kind, _, second = key.partition(".")
        moving = [cell for cell in cells if cell.moves and not cell.chosen]
        if kind == model.kind and moving and not any(cell.anything or not cell.sources for cell in moving):
            found[second or "status"] = tuple(dict.fromkeys(str(source) for cell in moving for source in cell.sources))
    if allowed:
        found["status"] = tuple(map(str, allowed))
    return found
