"""Text files and tables as they come: encodings, separators, quotation marks, sizes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from acquisitions.exchange.headers import fields_of, is_known, kind_of
from acquisitions.exchange.tables import Table, fitting, read_table
from acquisitions.exchange.texts import FileError, encoding_name, encoding_of, opened
from engine.errors import NotFoundError, UsageError

TEXT = "naslov;založnik\nŠola življenja;Čas\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1250", "iso8859-2"]
)
def test_the_encoding_is_seen_from_the_bytes(encoding: str) -> None:
    file = BytesIO(TEXT.encode(encoding))
    found = encoding_of(file)
    assert TEXT.encode(encoding).decode(found) == TEXT
    table = read_table(file, found, is_known)
    assert [row.cells for row in table.rows] == [("Šola življenja", "Čas")]


def test_a_dutch_library_reads_western_letters() -> None:
    file = BytesIO("titel\nCoöperatie belgië €\n".encode("cp1252"))
    assert encoding_name(encoding_of(file, western=True)) == "windows-1252"


def test_bytes_that_are_none_of_the_encoding_are_told_with_their_line() -> None:
    with pytest.raises(FileError, match="in line 3 there are bytes that are not windows-1250") as error:
        list(read_table(BytesIO(b"title\nfine\n\x81\x81\n"), "cp1250", is_known).rows)
    assert error.value.line == 3


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"title\n" + b"x" * 2000)
    with pytest.raises(FileError, match="2,006 bytes; at most 1,000"), opened(path, 1000):
        pass
    path.write_bytes(b"")
    with pytest.raises(FileError, match="empty"), opened(path):
        pass
    with pytest.raises(NotFoundError), opened(tmp_path / "none.csv"):
        pass
    with pytest.raises(UsageError, match="no file"), opened(tmp_path):
        pass


def table_of(text: str) -> Table:
    return read_table(BytesIO(text.encode()), "utf-8", is_known)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_separator_is_seen_from_the_header(delimiter: str) -> None:
    table = table_of(f'issn{delimiter}title\n1{delimiter}"a, b; c"\n')
    assert (table.delimiter, table.header) == (delimiter, ("issn", "title"))
    assert next(table.rows).cells == ("1", "a, b; c")


def test_lines_are_those_of_the_file_also_below_a_text_of_several_lines() -> None:
    rows = list(table_of('\n\nsep=;\nissn;title\n1;"two\nlines"\n\n;;\n2;plain\n').rows)
    assert [(row.line, row.cells) for row in rows] == [(5, ("1", "two\nlines")), (9, ("2", "plain"))]


def test_a_quotation_mark_that_is_never_closed_is_told_where_it_opens() -> None:
    rows = list(table_of('issn;title\n1;fine\n2;"open\n3;lost\n').rows)
    assert (rows[1].line, str(rows[1].problem)) == (3, "the quotation mark that opens in line 3 is never closed")


def test_a_row_with_more_cells_than_names_has_a_problem_and_one_with_fewer_has_not() -> None:
    header, *_ = [("issn", "title")]
    long, short, blank = (fitting(row, header) for row in table_of("issn;title\n1;a;b\n2\n3;c;;;\n").rows)
    assert "3 cells under 2 names" in str(long.problem)
    assert (short.cells, short.problem) == (("2", ""), None)
    assert (blank.cells, blank.problem) == (("3", "c"), None)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("issn,title,publisher", "material"),
        ("Naslov;Založnik", "material"),
        ("titel;uitgever", "material"),
        ("Šifra;Naziv;Naslov;Dobavitelj", "partner"),
        ("code,name,supplies_serials", "partner"),
        ("issn,supplier,copies", "subscription"),
        ("ISSN;Dobavitelj;Izvodi;Cena", "subscription"),
    ],
)
def test_the_kind_is_seen_from_the_header_in_three_languages(header: str, kind: str) -> None:
    assert kind_of(table_of(header + "\n").header) == kind


@pytest.mark.parametrize(
    ("header", "message", "suggestion"),
    [
        (("issn", "publihser"), "no columns that tell", 'did you mean "publisher"?'),
        (("code", "name", "email"), "fit partner and member alike", "--kind partner|member"),
        (("foo", "bar"), "no columns that tell", "--kind names the kind"),
    ],
)
def test_a_header_that_does_not_tell_the_kind_is_refused(
    header: tuple[str, ...], message: str, suggestion: str
) -> None:
    with pytest.raises(UsageError, match=message) as error:
        kind_of(header)
    assert suggestion in str(error.value.suggestion)


def test_a_misspelt_column_is_refused_and_a_strange_one_left_out() -> None:
    with pytest.raises(UsageError, match='no column "publihser"') as error:
        fields_of("material", ["title", "publihser"])
    assert error.value.suggestion == 'did you mean "publisher"?'
    with pytest.raises(UsageError, match='no column "isnn"') as error:
        fields_of("material", ["title", "isnn"])
    assert error.value.suggestion == 'did you mean "issn"?'
    assert fields_of("subscription", ["issn", "isbn", "supplier"])[1] == ["isbn"]  # known elsewhere, so not misspelt
    assert fields_of("material", ["Title", "Barva platnic"]) == (["title", None], ["Barva platnic"])
    with pytest.raises(UsageError, match="two columns stand for title"):
        fields_of("material", ["title", "naslov"])
