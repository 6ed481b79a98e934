"""Files to import, made for a test, and what the import of one tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pymarc import Field, Indicators, Record, Subfield, marcxml

from acquisitions.exchange.importing import Options, import_file
from acquisitions.exchange.report import FileReport
from tests.acquisitions.desk import Desk


class Files:
    """A folder with files that a desk imports."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        self._folder = folder
        self._desk = desk

    def take(self, content: str | bytes, **options: Any) -> FileReport:
        """Import a file with this content; what is given beside it are options of the import."""
        path = self._folder / "file"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_file(self._desk.session, path, Options(**options))


def counts(report: FileReport) -> tuple[int, int, int, int]:
    """Read, matched, made, changed."""
    return report.read, report.matched, report.made, report.changed


def refused(report: FileReport) -> list[tuple[int | None, str]]:
    """Line and message of each refusal."""
    return [(each.line, str(each.words)) for each in report.refused]


def notes(report: FileReport) -> list[str]:
    """What was noted."""
    return [str(each.words) for each in report.notes]


def record(*fields: tuple[str, str], leader: str = "00000nas a2200000   4500", **control: str) -> Record:
    """A record of fields such as ("245", "$aDelo :$bčasnik"); control fields are named `f001`."""
    made = Record(leader=leader)
    for name, data in control.items():
        made.add_field(Field(name.removeprefix("f"), data=data))
    for tag, text in fields:
        subfields = [Subfield(piece[0], piece[1:]) for piece in text.split("$")[1:]]
        made.add_field(Field(tag, Indicators(" ", " "), subfields))
    return made


def iso2709(*records: Record) -> bytes:
    """The records in ISO 2709."""
    return b"".join(each.as_marc() for each in records)


def xml(*records: Record) -> bytes:
    """The records in MARCXML."""
    made = b"\n".join(marcxml.record_to_xml(each, namespace=True) for each in records)
    return b"<collection>\n" + made + b"\n</collection>"
