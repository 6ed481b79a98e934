"""Materials from tables and MARC records into the library, each by its own run of a procedure (MAT-01, MAT-05)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from acquisitions.exchange import row_words as words
from acquisitions.exchange.differences import brought, told
from acquisitions.exchange.incoming import Incoming, Manner, Problem, cleaned, grouped, problems_of, typed
from acquisitions.exchange.known_material import Known, KnownMaterial
from acquisitions.exchange.report import FileReport
from engine.errors import EngineError
from engine.labels import Sayable
from engine.running import Ask, run
from engine.session import Session


class MaterialImport:
    """Takes rows into the library; the report tells what became of them."""

    def __init__(self, session: Session, report: FileReport, manner: Manner) -> None:
        self._session = session
        self._report = report
        self._manner = manner
        self._known = KnownMaterial()
        self._made: list[Known] = []
        self._records: dict[str, str] = {}

    def take(self, rows: Iterable[Incoming]) -> None:
        """All rows, some hundreds at a time, so that a long file needs little memory."""
        types = {name: each.type for name, each in self._session.compiled.models["material"].fields.items()}
        for group in grouped(rows):
            ready = []
            for row in group:
                self._report.read += 1
                cleaned(row)
                values, problems = typed(row, types)
                if "title" not in row.values:
                    problems.append(Problem(words.NO_TITLE, words.NEEDS_A_TITLE))
                if problems:
                    self._report.refuse(row, *problems)
                else:
                    ready.append((row, values))
            self._known.load(self._session, [values for _, values in ready])
            for made in self._made:
                self._known.add(made)
            for row, values in ready:
                self._one(row, values)

    def _one(self, row: Incoming, values: dict[str, Any]) -> None:
        record = values.get("record_id") if row.is_record else None
        if record in self._records:
            twice = words.SAME_ID.filled(record=self._records[record], id=record)
            self._report.refuse(row, Problem(twice, words.LEAVE_ONE_OUT))
            return
        if record is not None:
            self._records[record] = str(row.record)
        if row.is_record and self._manner.copies_data:
            values.pop("record_id", None)
        try:
            self._take_one(row, values, record)
        except EngineError as error:
            self._report.refuse(row, *problems_of(error))
        else:
            self._report.note(row, row.notes)

    def _take_one(self, row: Incoming, values: dict[str, Any], record: str | None) -> None:
        found = self._known.find(values)
        if not found:
            self._make(row, values, record)
        elif len(found) == 1:
            self._match(row, values, found[0])
        else:
            named = ", ".join(each.document for each in found)
            self._report.refuse(row, Problem(words.CAN_BE_SEVERAL.filled(named=named), words.NUMBER_FOR_THE_ROW))

    def _make(self, row: Incoming, values: dict[str, Any], record: str | None) -> None:
        procedure, given = ("take_over" if "record_id" in values else "enter"), values
        if record is not None and self._manner.copies_data:
            procedure, given = "copy_data", {**values, "record": record}
        ask = Ask("material", procedure, (), given, dry_run=self._manner.dry_run)
        made = Known(run(self._session, ask).document, dict(values), row.line)
        self._report.made += 1
        self._known.add(made)
        if self._manner.dry_run:
            self._made.append(made)

    def _match(self, row: Incoming, values: dict[str, Any], known: Known) -> None:
        record, other = values.get("record_id"), known.values.get("record_id")
        if record and other and record != other:
            problem = words.OTHER_RECORD.filled(document=known.document, other=other, record=record)
            self._report.refuse(row, Problem(problem, words.FIND_OUT))
            return
        new, differing = brought(values, known.values)
        notes: list[Sayable] = []
        if not (row.is_record and record):
            notes += told(known.document, known.values, differing, words.STAYS)
        else:
            new = {**new, **differing}
            notes += told(known.document, known.values, differing, words.IS_NOW) if other is None else []
        if new:
            self._change(known, new)
        if known.line is not None:
            notes.append(words.SAME_AS_LINE.filled(line=known.line))
        self._report.matched += 1
        self._report.changed += bool(new)
        self._report.note(row, notes)

    def _change(self, known: Known, new: dict[str, Any]) -> None:
        procedure = "refresh" if "record_id" in {**known.values, **new} else "edit"
        if not (self._manner.dry_run and known.line is not None):  # what this dry run would make isn't there
            run(self._session, Ask("material", procedure, (known.document,), new, dry_run=self._manner.dry_run))
        known.values.update(new)
        self._known.add(known)
