"""Partners and members from tables: each is known by its code (PAR-02, MAT-04)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from acquisitions.exchange import row_words as words
from acquisitions.exchange.differences import brought, told
from acquisitions.exchange.incoming import Incoming, Manner, Problem, cleaned, grouped, problems_of, typed
from acquisitions.exchange.report import FileReport
from engine.errors import EngineError
from engine.labels import about
from engine.running import Ask, find_procedure, run
from engine.session import Session
from engine.storage.loading import Loader


class CodedImport:
    """Takes rows of a kind that is known by its code into the library; the report tells what became of them."""

    def __init__(self, session: Session, report: FileReport, manner: Manner, kind: str) -> None:
        self._session = session
        self._report = report
        self._manner = manner
        self._kind = kind
        procedure = find_procedure(session.compiled, kind, "enter").procedure
        fields = session.compiled.models[kind].fields
        self._types = {str(each.name): fields[each.name].type for each in procedure.fields}
        self._lines: dict[str, int | None] = {}

    def take(self, rows: Iterable[Incoming]) -> None:
        """All rows, some hundreds at a time."""
        for group in grouped(rows):
            ready = []
            for row in group:
                self._report.read += 1
                cleaned(row)
                values, problems = typed(row, self._types)
                lacking = [name for name in ("code", "name") if name not in row.values]
                problems += [Problem(about(name, words.MISSING)) for name in lacking]
                if not problems and values["code"] in self._lines:
                    twice = words.SAME_CODE.filled(line=self._lines[values["code"]])
                    problems.append(Problem(twice, words.LEAVE_ONE_OUT))
                if problems:
                    self._report.refuse(row, *problems)
                else:
                    self._lines[values["code"]] = row.line
                    ready.append((row, values))
            known = self._load([values["code"] for _, values in ready])
            for row, values in ready:
                self._one(row, values, known.get(values["code"]))

    def _load(self, codes: list[str]) -> dict[str, dict[str, Any]]:
        """What is known of those with these codes."""
        session = self._session
        with session.database.read() as connection:
            loader = Loader(session.database, connection, session.compiled.models, session.library)
            rows = loader.where(self._kind, "code", sorted(codes)) if codes else []
        return {row.code: {name: getattr(row, row.model.fields[name].column) for name in self._types} for row in rows}

    def _one(self, row: Incoming, values: dict[str, Any], known: dict[str, Any] | None) -> None:
        try:
            if known is None:
                run(self._session, Ask(self._kind, "enter", (), values, dry_run=self._manner.dry_run))
                self._report.made += 1
            else:
                self._match(row, values, known)
        except EngineError as error:
            self._report.refuse(row, *problems_of(error))
        else:
            self._report.note(row, row.notes)

    def _match(self, row: Incoming, values: dict[str, Any], known: dict[str, Any]) -> None:
        document = f"{self._kind}:{values['code']}"
        new, differing = brought(values, known)
        if new:
            run(self._session, Ask(self._kind, "edit", (document,), new, dry_run=self._manner.dry_run))
        self._report.matched += 1
        self._report.changed += bool(new)
        self._report.note(row, told(document, known, differing, words.STAYS))
