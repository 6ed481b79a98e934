"""Files into a library: what they are is seen from what they hold, and each row is taken or told why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from acquisitions.exchange import file_words as words
from acquisitions.exchange.coded import CodedImport
from acquisitions.exchange.headers import fields_of, is_known, kind_of
from acquisitions.exchange.incoming import Incoming, Manner, Problem
from acquisitions.exchange.marc_files import Form, form_of, read_records
from acquisitions.exchange.material import MaterialImport
from acquisitions.exchange.record_words import CANT_BE_READ
from acquisitions.exchange.records import Format, format_of, material_of
from acquisitions.exchange.report import FileReport, Finding
from acquisitions.exchange.subscriptions import SubscriptionImport, department_columns
from acquisitions.exchange.tables import Table, fitting, read_table
from acquisitions.exchange.texts import LARGEST_FILE, FileError, encoding_name, encoding_of, known_encoding, opened
from engine.errors import RefusedError, UsageError
from engine.running import find_procedure, permission_reason
from engine.session import Session


@dataclass(frozen=True, slots=True)
class Options:
    """What a person says of files; None where the program finds it out. limit: bytes of the largest file."""

    kind: str | None = None
    format: Format | None = None
    encoding: str | None = None
    copies_data: bool = False
    dry_run: bool = False
    limit: int = LARGEST_FILE


def import_file(session: Session, path: Path, options: Options | None = None) -> FileReport:
    """Take a file into the library; the report tells what became of it.

    What is wrong with the file or its rows stands in the report. Raises NotFoundError and UnavailableError for a file
    that isn't there or can't be opened, and RefusedError when this user may not import at all.
    """
    report = FileReport(str(path))
    chosen = options or Options()
    try:
        with opened(path, chosen.limit) as file:
            _Import(session, report, chosen).take(file)
    except FileError as error:
        report.refused.append(Finding(error.line, error.words, error.advice))
    report.sort()
    return report


class _Import:
    def __init__(self, session: Session, report: FileReport, options: Options) -> None:
        self._session = session
        self._report = report
        self._options = options
        self._manner = Manner(copies_data=options.copies_data, dry_run=options.dry_run)

    def take(self, file: IO[bytes]) -> None:
        form = form_of(file)
        if form is not None:
            self._take_records(file, form)
        else:
            self._take_table(file)

    def _take_records(self, file: IO[bytes], form: Form) -> None:
        if self._options.kind not in (None, "material"):
            raise FileError(words.ONLY_MATERIAL.filled(kind=self._options.kind))
        self._report.kind, self._report.encoding = "material", form
        self._must_be_allowed("material", "copy_data" if self._options.copies_data else "take_over")
        MaterialImport(self._session, self._report, self._manner).take(self._records(file, form))
        if not self._report.read and not self._report.refused:
            raise FileError(words.NO_RECORD)

    def _records(self, file: IO[bytes], form: Form) -> Iterator[Incoming]:
        """The records of a file; where it is broken, it ends with a finding, and what stands before is taken."""
        try:
            yield from self._whole_records(file, form)
        except FileError as error:
            self._report.refused.append(Finding(error.line, error.words, error.advice))

    def _whole_records(self, file: IO[bytes], form: Form) -> Iterator[Incoming]:
        for read in read_records(file, form):
            row = Incoming(read.line, {}, str(read.number), is_record=True)
            if read.record is None:
                self._report.read += 1
                self._report.refuse(row, Problem(read.problem or CANT_BE_READ))
                continue
            row.values = material_of(read.record, self._options.format or format_of(read.record))
            yield row

    def _take_table(self, file: IO[bytes]) -> None:
        western = self._session.facts.get("language") == "nl"
        given = self._options.encoding
        encoding = known_encoding(given) if given is not None else encoding_of(file, western=western)
        file.seek(0)
        self._report.encoding = encoding_name(encoding)
        table = read_table(file, encoding, is_known)
        try:
            kind = self._options.kind or kind_of(table.header)
            others = department_columns(self._session) if kind == "subscription" else {}
            fields, left_out = fields_of(kind, table.header, others)
        except UsageError as error:
            raise FileError(error.words, suggestion=error.advice, line=1) from error
        self._report.kind = kind
        if left_out:
            self._report.notes.append(Finding(1, words.NOT_IMPORTED.filled(names=", ".join(left_out))))
        self._taker(kind).take(self._rows(table, fields))

    def _taker(self, kind: str) -> MaterialImport | CodedImport | SubscriptionImport:
        """What takes the rows of a table; RefusedError when this user may not make such."""
        if kind == "subscription":
            self._must_be_allowed("order", "take_over")
            return SubscriptionImport(self._session, self._report, self._manner)
        self._must_be_allowed(kind, "enter")
        if kind == "material":
            return MaterialImport(self._session, self._report, self._manner)
        return CodedImport(self._session, self._report, self._manner, kind)

    def _rows(self, table: Table, fields: Sequence[str | None]) -> Iterator[Incoming]:
        """The rows of a table; where the file is broken, it ends with a finding, and what stands before is taken."""
        try:
            yield from self._whole_rows(table, fields)
        except FileError as error:
            self._report.refused.append(Finding(error.line, error.words, error.advice))

    def _whole_rows(self, table: Table, fields: Sequence[str | None]) -> Iterator[Incoming]:
        for found in table.rows:
            row = fitting(found, table.header)
            pairs = zip(fields, row.cells, strict=False)
            incoming = Incoming(row.line, {name: cell for name, cell in pairs if name is not None and cell})
            if row.problem is not None:
                self._report.read += 1
                self._report.refuse(incoming, Problem(row.problem))
            else:
                yield incoming

    def _must_be_allowed(self, kind: str, procedure: str) -> None:
        lacking = permission_reason(self._session, find_procedure(self._session.compiled, kind, procedure))
        if lacking is not None:
            raise RefusedError(lacking.message, [lacking])
