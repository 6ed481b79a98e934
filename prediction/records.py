"""Patterns and issues in MARC records: MARCXML and ISO 2709, read and written without loss (PAT-02, HLD-07).

Only this module knows pymarc. Records are read one by one, so that a file of any size fits in memory.
"""

from __future__ import annotations

import xml.sax
import xml.sax.handler
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from io import BufferedReader, BytesIO
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, cast

import pymarc

from prediction.errors import FieldError
from prediction.fields import Field, Subfield
from prediction.holdings import read_issue
from prediction.issue import Issue
from prediction.pattern import Pattern, Tag
from prediction.problems import Problem
from prediction.reading import examine

PATTERN_TAGS = tuple(tag.value for tag in Tag)
ISSUE_TAGS = tuple(tag.holdings for tag in Tag)
TAGS = (*PATTERN_TAGS, *ISSUE_TAGS)

CHUNK = 64 * 1024
LEADER = 24
"""An ISO 2709 record begins with 24 characters among which there is no `<`."""
UTF_8 = "a"
"""Position 9 of the leader: the record is in UTF-8."""


class Form(Enum):
    """How a file holds its records."""

    MARCXML = "marcxml"
    ISO_2709 = "iso2709"


@dataclass(frozen=True, slots=True)
class Titled:
    """A pattern of a record and the issues linked with it ($8), those that can be read, in order."""

    pattern: Pattern
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class HoldingsRecord:
    """What a record says of patterns and issues.

    number: its control number, 001; empty without one. titled: its patterns with their issues.
    problems: all that is wrong in the fields, also in those that can't be read.
    """

    number: str
    titled: tuple[Titled, ...]
    problems: tuple[Problem, ...]


def read_records(source: Path | bytes) -> Iterator[pymarc.Record]:
    """The records of a file, MARCXML or ISO 2709, whichever it is.

    Raises:
        FieldError: a record that can't be read; the first wrong one ends the reading.
        OSError: no such file.
    """
    with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
        is_xml = b"<" in stream.read(LEADER)
        stream.seek(0)
        yield from _from_xml(stream) if is_xml else _from_iso(stream)


def _from_xml(stream: BinaryIO) -> Iterator[pymarc.Record]:
    handler = pymarc.XmlHandler()
    parser = xml.sax.make_parser()
    parser.setContentHandler(handler)
    parser.setFeature(xml.sax.handler.feature_namespaces, True)
    number = 0
    try:
        while chunk := stream.read(CHUNK):
            parser.feed(chunk)  # type: ignore[attr-defined]  # the parser of the standard library is incremental
            for record in handler.records:
                number += 1
                yield record
            handler.records.clear()
        parser.close()  # type: ignore[attr-defined]
    except xml.sax.SAXParseException as error:
        raise _unreadable(
            number + 1, f"{error.getLineNumber()}:{error.getColumnNumber()} {error.getMessage()}"
        ) from None
    except KeyError as error:
        raise _unreadable(number + 1, f"an element has no attribute {error.args[0][-1]}") from None
    except (pymarc.exceptions.PymarcException, LookupError, ValueError) as error:  # or an encoding nobody knows
        raise _unreadable(number + 1, str(error)) from None


def _from_iso(stream: BinaryIO) -> Iterator[pymarc.Record]:
    reader = pymarc.MARCReader(cast(BufferedReader, stream), permissive=True)
    for number in count(1):
        try:
            record: Any = next(reader, _NO_MORE)
        except ValueError as error:  # a length shorter than itself, which pymarc does not look at
            raise _unreadable(number, str(error)) from None
        if record is _NO_MORE:
            return
        if record is None:
            raise _unreadable(number, str(reader.current_exception))
        yield record


_NO_MORE = object()


def _unreadable(number: int, reason: str) -> FieldError:
    return FieldError([Problem("record-unreadable", "000", details={"number": str(number), "reason": reason})])


def fields_of(record: pymarc.Record) -> tuple[Field, ...]:
    """The fields 853-855 and 863-865 of a record, in their order, with every subfield as it is."""
    return tuple(
        Field(
            each.tag, f"{each.indicator1}{each.indicator2}", tuple(Subfield(*subfield) for subfield in each.subfields)
        )
        for each in record.get_fields(*TAGS)
    )


def put_fields(record: pymarc.Record, fields: Iterable[Field]) -> None:
    """Give the record these fields 853-855 and 863-865 instead of its own; all others stay."""
    record.remove_fields(*TAGS)
    for each in fields:
        subfields = [pymarc.Subfield(subfield.code, subfield.value) for subfield in each.subfields]
        indicators = pymarc.Indicators(*each.indicators.ljust(2)[:2])
        record.add_ordered_field(pymarc.Field(each.tag, indicators, subfields))


def write_records(records: Iterable[pymarc.Record], stream: BinaryIO, form: Form = Form.MARCXML) -> None:
    """Write records into a file, in UTF-8."""
    writer = pymarc.XMLWriter(stream) if form is Form.MARCXML else pymarc.MARCWriter(stream)
    for record in records:
        record.leader.coding_scheme = UTF_8
        writer.write(record)
    writer.close(close_fh=False)


def holdings_of(record: pymarc.Record) -> HoldingsRecord:
    """The patterns of a record, each with its issues; what is wrong stands beside them and stops nothing."""
    fields = fields_of(record)
    problems: list[Problem] = []
    titled: list[Titled] = []
    linked: set[int] = set()
    for each in fields:
        if each.tag not in PATTERN_TAGS:
            continue
        pattern, found = examine(each)
        problems += found
        if pattern is not None:
            members = [issue for issue in fields if _is_of(pattern, issue)]
            linked |= {id(issue) for issue in members}
            titled.append(Titled(pattern, tuple(_readable(members, pattern, problems))))
    orphans = [each for each in fields if each.tag in ISSUE_TAGS and id(each) not in linked]
    problems += [Problem("issue-alone", each.tag, "8", details={"value": each.value("8") or ""}) for each in orphans]
    number = next((each.data or "" for each in record.get_fields("001")), "")
    return HoldingsRecord(number, tuple(titled), tuple(problems))


def _is_of(pattern: Pattern, issue: Field) -> bool:
    return issue.tag == pattern.tag.holdings and (issue.value("8") or "").split(".")[0].strip() == pattern.link


def _readable(fields: list[Field], pattern: Pattern, problems: list[Problem]) -> Iterator[Issue]:
    last: Issue | None = None
    for each in fields:
        try:
            last = read_issue(each, pattern, after=last)
        except FieldError as error:
            problems += error.problems
        else:
            yield last
