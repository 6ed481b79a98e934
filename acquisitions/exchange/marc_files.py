"""Files of MARC records, record by record: MARCXML and ISO 2709. A broken record is told, the next one read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Literal
from xml.sax import SAXException, SAXParseException, make_parser
from xml.sax.handler import (
    LexicalHandler,
    feature_external_ges,
    feature_external_pes,
    feature_namespaces,
    property_lexical_handler,
)

from pymarc import Record
from pymarc.exceptions import PymarcException
from pymarc.marcxml import XmlHandler

from acquisitions.exchange import record_words as words
from acquisitions.exchange.file_words import ENCODING_CANT_BE_READ, HAS_DOCTYPE, NO_DOCTYPE, NO_XML
from acquisitions.exchange.texts import FileError
from engine.labels import Count, Message, Sayable

Form = Literal["marcxml", "iso2709"]

_CHUNK = 2**16
_END_OF_RECORD = b"\x1d"
_LONGEST_RECORD = 99_999
_NUMBERS = b"0123456789"


@dataclass(frozen=True, slots=True)
class MarcRead:
    """A record of a file, or why it can't be read. line: in MARCXML; number: the how manieth of the file, from 1."""

    number: int
    line: int | None
    record: Record | None
    problem: Sayable | None = None


def form_of(file: IO[bytes]) -> Form | None:
    """What a file of MARC is, by its beginning; None when it is something else."""
    file.seek(0)
    head = file.read(256)
    file.seek(0)
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \r\n\t")
    if text.startswith(b"<"):
        return "marcxml"
    leader = text[:24]
    is_leader = len(leader) == 24 and all(each in _NUMBERS for each in leader[12:17]) and b"," not in leader
    return "iso2709" if _END_OF_RECORD in head or b"\x1e" in head or (is_leader and leader[:5].isdigit()) else None


def read_records(file: IO[bytes], form: Form) -> Iterator[MarcRead]:
    """The records of a file, one after the other."""
    return _marcxml(file) if form == "marcxml" else _iso2709(file)


# -- MARCXML ------------------------------------------------------------------------------------


class _Refused(SAXException):
    """Something that stands in no exchange of records and only does harm."""


class _NoDocumentType(LexicalHandler):
    """Refuses document types, and with them entities of the file's own (CWE-611, CWE-776)."""

    def startDTD(self, name: str, public_id: str | None, system_id: str | None) -> None:  # noqa: N802 as SAX calls it
        raise _Refused("a document type")


class _Records(XmlHandler):
    """Gathers records with the lines they begin in, and what is wrong with them."""

    def __init__(self, line: Callable[[], int]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._line = line
        self._begins = 0
        self._problem: Message | None = None
        self.found: list[tuple[int, Record | None, Message | None]] = []

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:  # noqa: N802
        if name[1] == "record":
            self._begins, self._problem = self._line(), None
        try:
            super().startElementNS(name, qname, attrs)  # type: ignore[no-untyped-call]
        except (KeyError, PymarcException, ValueError):
            self._problem = words.LACKS_A_CODE.filled(line=self._line(), element=name[1])

    def endElementNS(self, name: Any, qname: Any) -> None:  # noqa: N802
        try:
            super().endElementNS(name, qname)  # type: ignore[no-untyped-call]
        except (PymarcException, ValueError, AttributeError) as error:
            told = f"{type(error).__name__} {error}".rstrip()
            self._problem = words.PART_CANT_BE_READ.filled(line=self._line(), element=name[1], error=told)
        if name[1] == "record" and self._problem is not None and self._record is not None:
            self.process_record(self._record)
            self._record = None

    def process_record(self, record: Record) -> None:
        """Keep the record, or what is wrong with it."""
        self.found.append((self._begins, None if self._problem else record, self._problem))


def _marcxml(file: IO[bytes]) -> Iterator[MarcRead]:
    parser: Any = make_parser()
    handler = _Records(parser.getLineNumber)
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    parser.setFeature(feature_external_pes, False)
    parser.setContentHandler(handler)
    parser.setProperty(property_lexical_handler, _NoDocumentType())
    number = 0
    broken: FileError | None = None
    for chunk in _with_root(file):
        try:
            parser.feed(chunk) if chunk else parser.close()
        except SAXParseException as error:
            line = error.getLineNumber()
            broken = FileError(NO_XML.filled(line=line, error=error.getMessage()), line=line)
        except _Refused:
            broken = FileError(HAS_DOCTYPE, suggestion=NO_DOCTYPE, line=1)
        except (LookupError, ValueError) as error:  # an encoding that Python doesn't know, or expat can't use
            broken = FileError(ENCODING_CANT_BE_READ.filled(error=error), suggestion='encoding="UTF-8"', line=1)
        for line, record, problem in handler.found:
            number += 1
            yield MarcRead(number, line, record, problem)
        handler.found.clear()
        if broken is not None:
            raise broken


def _with_root(file: IO[bytes]) -> Iterator[bytes]:
    """The file in pieces; records that stand in a row without a root get one. An empty piece is the end."""
    first = file.read(_CHUNK)
    start = first.lstrip(b"\xef\xbb\xbf \r\n\t")
    is_bare = start.startswith(b"<record")
    if is_bare:
        yield b"<collection>"
        first = first.removeprefix(b"\xef\xbb\xbf")
    yield first
    while chunk := file.read(_CHUNK):
        yield chunk
    if is_bare:
        yield b"</collection>"
    yield b""


# -- ISO 2709 -----------------------------------------------------------------------------------


def _iso2709(file: IO[bytes]) -> Iterator[MarcRead]:
    for number, data in enumerate(_pieces(file), start=1):
        if not data.endswith(_END_OF_RECORD):
            yield MarcRead(number, None, None, words.CUT_OFF.filled(length=Count(len(data))))
        elif len(data) > _LONGEST_RECORD:
            yield MarcRead(
                number, None, None, words.TOO_LONG.filled(length=Count(len(data)), most=Count(_LONGEST_RECORD))
            )
        else:
            yield _decoded(number, data)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of each record, with its end; what is left at the end of the file comes last."""
    left = b""
    while chunk := file.read(_CHUNK):
        *whole, left = (left + chunk).split(_END_OF_RECORD)
        for piece in whole:
            yield piece.lstrip(b"\r\n \x00\xef\xbb\xbf") + _END_OF_RECORD
        if len(left) > 20 * _LONGEST_RECORD:
            break
    rest = left.strip(b"\r\n \x00\x1a")
    if rest:
        yield rest


def _decoded(number: int, data: bytes) -> MarcRead:
    length = data[:5]
    if not length.isdigit() or int(length) != len(data):
        told = length.decode("ascii", "replace")
        return MarcRead(number, None, None, words.OTHER_LENGTH.filled(told=told, length=len(data)))
    problem = _wrong_directory(data)
    if problem is not None:
        return MarcRead(number, None, None, problem)
    try:
        record = Record(data=data, to_unicode=True, force_utf8=_is_utf8(data))
    except (PymarcException, ValueError, IndexError, KeyError, AssertionError) as error:
        why = f"{type(error).__name__} {error}".rstrip()
        return MarcRead(number, None, None, words.NOTHING_MADE.filled(error=why))
    return MarcRead(number, None, record)


def _wrong_directory(data: bytes) -> Sayable | None:
    """What is wrong with the list of fields at the beginning of a record: pymarc would read on and lose fields."""
    base = data[12:17]
    if not base.isdigit() or not 24 < int(base) < len(data) or (int(base) - 25) % 12:
        return words.NO_BASE
    for place in range(24, int(base) - 1, 12):
        entry = data[place : place + 12]
        if not entry[3:].isdigit():
            return words.BROKEN_ENTRY.filled(number=(place - 24) // 12 + 1)
        end = int(base) + int(entry[7:]) + int(entry[3:7])
        if end > len(data) or data[end - 1 : end] != b"\x1e":
            return words.WRONG_END.filled(tag=entry[:3].decode("ascii", "replace"))
    return None


def _is_utf8(data: bytes) -> bool:
    """Whether the record is in UTF-8; else it is in MARC-8, or in what its leader says."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
