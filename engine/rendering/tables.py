"""The printed status table: declared from a definition, or observed on a database; the same shape (TAB-02, TAB-03)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.definition import Cell, Column, Definition, PrintedRow, Procedure, StatusField, Workflow
from engine.planning.reasons import WORDS


@dataclass(frozen=True, slots=True)
class TableRow:
    """One printed row. procedures: as `kind.name`. cells: a text or "" for each column."""

    procedures: tuple[str, ...]
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A status table in one language. unprinted: what happens beyond the printed cells, one entry a cell."""

    workflow: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    unprinted: tuple[Mapping[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """The table as `dotok tables --json` prints it."""
        return {
            "workflow": self.workflow,
            "title": self.title,
            "columns": list(self.columns),
            "rows": [{"procedures": list(r.procedures), "label": r.label, "cells": list(r.cells)} for r in self.rows],
            "notes": list(self.notes),
            "unprinted": [dict(each) for each in self.unprinted],
        }


class TablePrinter:
    """Prints tables of one definition in one language."""

    def __init__(self, definition: Definition, language: str) -> None:
        self._definition = definition
        self._language = language

    def declared(self, workflow: Workflow) -> Table:
        """The table as the YAML declares it."""
        rows = tuple(self._row(workflow, row) for row in workflow.rows)
        return self._table(workflow, rows, tuple(self._all_unprinted(workflow)))

    def observed(self, workflow: Workflow, found: Mapping[tuple[str, str], Iterable[str]]) -> Table:
        """The table of statuses found. found: (row, column key) → statuses, `deleted` for rows that are gone."""
        rows: list[TableRow] = []
        unprinted: list[Mapping[str, str]] = []
        for row in workflow.rows:
            here = {key: set(statuses) for (name, key), statuses in found.items() if name == row.name}
            cells = []
            for column in workflow.columns:
                statuses = here.get(column.key, set()) if self._is_shown(row, column.key) else set()
                cells.append(self._join(column, statuses - self._declared_beyond(row, column.key)))
            rows.append(TableRow(self._procedures(row), self.row_label(row), tuple(cells)))
            unprinted += self._observed_beyond(workflow, row, here)
        return self._table(workflow, tuple(rows), tuple(unprinted))

    def _observed_beyond(
        self, workflow: Workflow, row: PrintedRow, found: Mapping[str, set[str]]
    ) -> Iterable[Mapping[str, str]]:
        """What was found beyond the printed cells, in the order of the procedure's cells."""
        columns = {column.key for column in workflow.columns}
        for key in self._keys(row) if row.columns is None else ():
            statuses = found.get(key, set())
            beyond = statuses & self._declared_beyond(row, key)
            if key not in columns:
                beyond = statuses - self._printed(row, key)
            if beyond:
                yield self._unprinted(row, key, beyond)

    def _keys(self, row: PrintedRow) -> Iterable[str]:
        return dict.fromkeys(cell.key for each in self.procedures(row) for cell in each.cells)

    def row_label(self, row: PrintedRow) -> str:
        """The label of a row: its own, else that of its first procedure."""
        text = row.label or self.procedures(row)[0].label
        return text.say(self._language)

    def procedures(self, row: PrintedRow) -> tuple[Procedure, ...]:
        """The procedures a row stands for."""
        return tuple(self._definition.procedures[kind, name] for kind, _, name in (s.partition(".") for s in row.see))

    def _table(self, workflow: Workflow, rows: tuple[TableRow, ...], unprinted: tuple[Mapping[str, str], ...]) -> Table:
        return Table(
            str(workflow.name),
            workflow.title.say(self._language),
            tuple(self.heading(column) for column in workflow.columns),
            rows,
            tuple(note.say(self._language) for note in workflow.notes),
            unprinted,
        )

    def heading(self, column: Column) -> str:
        """The heading of a column: its own, else the kind's label."""
        return (column.label or self._definition.kinds[column.kind].label).say(self._language)

    def _procedures(self, row: PrintedRow) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(each) for each in row.see))

    # -- declared -------------------------------------------------------------------------------

    def _row(self, workflow: Workflow, row: PrintedRow) -> TableRow:
        cells = tuple(self._join(column, self._printed(row, column.key)) for column in workflow.columns)
        return TableRow(self._procedures(row), self.row_label(row), cells)

    def _cells(self, row: PrintedRow, key: str) -> Iterable[Cell]:
        for procedure in dict.fromkeys(self.procedures(row)):
            yield from procedure.cells_of(key)

    def _is_shown(self, row: PrintedRow, key: str) -> bool:
        return row.columns is None or key in row.columns

    def _printed(self, row: PrintedRow, key: str) -> set[str]:
        found: set[str] = set()
        for cell in self._cells(row, key) if self._is_shown(row, key) else ():
            if cell.printed:
                found |= _results(cell) - {str(status) for status in cell.unprinted}
        return found

    def _declared_beyond(self, row: PrintedRow, key: str) -> set[str]:
        """What a row may show that the paper leaves out: `unprinted` and `blank`."""
        found: set[str] = set()
        for cell in self._cells(row, key):
            found |= {str(s) for s in cell.unprinted} | (_results(cell) if not cell.printed else set())
        return found - self._printed(row, key)

    def _all_unprinted(self, workflow: Workflow) -> Iterable[Mapping[str, str]]:
        for row in workflow.rows:
            for key in self._keys(row) if row.columns is None else ():
                beyond = self._declared_beyond(row, key)
                if beyond:
                    yield self._unprinted(row, key, beyond)

    def _unprinted(self, row: PrintedRow, key: str, statuses: set[str]) -> Mapping[str, str]:
        kind, _, second = key.partition(".")
        column = Column(self._definition.kinds[kind].name, None, None, row.place)
        statuses_of = self._definition.kinds[kind].status_field(second or None)
        text = self._words(statuses_of, statuses) if statuses else ""
        return {"procedure": str(row.see[0]), "column": self.heading(column), "text": text or self._word("new")}

    # -- words ----------------------------------------------------------------------------------

    def _join(self, column: Column, statuses: set[str]) -> str:
        """Alternatives in the order of their declaration, joined by "or"; a second status with its prefix."""
        if not statuses:
            return ""
        field = self._definition.kinds[column.kind].status_field(column.second)
        words = self._words(field, statuses)
        prefix = field.prefix.say(self._language) if field is not None and field.prefix is not None else ""
        return f"{prefix} = {words}" if prefix else words

    def _words(self, field: StatusField | None, statuses: set[str]) -> str:
        known: Sequence[str] = [str(s) for s in field.statuses] if field is not None else []
        labels = [field.statuses[s].say(self._language) for s in known if s in statuses] if field is not None else []
        labels += [self._word("deleted")] if "deleted" in statuses else []
        labels += [self._word("new")] if "new" in statuses else []
        labels += sorted(statuses - set(known) - {"deleted", "new"})
        return f" {self._word('or')} ".join(labels)

    def _word(self, name: str) -> str:
        text = self._definition.words.get(name) or WORDS.get(name)
        return text.say(self._language) if text is not None else name


def _results(cell: Cell) -> set[str]:
    found = {str(status) for status in cell.results}
    if cell.deletes:
        found.add("deleted")
    return found or {"new"}
