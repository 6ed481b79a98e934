"""Partners and members from tables: known by their code (PAR-02, MAT-04)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.exchange.files import Files, counts, notes, refused

PARTNERS = (
    "Šifra;Naziv;Dobavitelj;Valuta;E-pošta;Naslov\n"
    "EBSCO;EBSCO Information;da;usd;orders@ebsco.example;Amsterdam\n"
    "NUK;Narodna in univerzitetna knjižnica;x;;;\n"
    "SERINT;Serials International;ne;GBP;;\n"
)


@pytest.mark.requirement("PAR-02")
def test_partners_are_made_and_what_lacked_is_filled_in(files: Files, desk: Desk) -> None:
    report = files.take(PARTNERS)
    assert (report.kind, counts(report), report.refused) == ("partner", (3, 2, 1, 1), [])
    made = desk.get("partner:EBSCO")["fields"]
    assert (made["supplies_serials"], made["currency"], made["address"]) == (True, "USD", "Amsterdam")
    assert desk.get("partner:NUK")["fields"]["supplies_serials"] is True
    assert notes(report) == [
        'partner:SERINT: supplies_serials "True" stays; the file has "False"',
        'partner:SERINT: currency "EUR" stays; the file has "GBP"',
    ]
    with unchanged(desk.database):
        assert counts(files.take(PARTNERS)) == (3, 3, 0, 0)


@pytest.mark.requirement("MAT-04")
def test_members_are_made_and_known_again(files: Files, desk: Desk) -> None:
    table = "code,name,email,language\nC1,Miha Novak,miha@example.org,sl\nC2,Ana,,en\n"
    assert refused(files.take(table)) == [(1, "the columns fit partner and member alike")]
    assert counts(files.take(table, kind="member")) == (2, 0, 2, 0)
    assert desk.get("member:C1")["fields"]["email"] == "miha@example.org"
    with unchanged(desk.database):
        assert counts(files.take(table, kind="member")) == (2, 2, 0, 0)


@pytest.mark.requirement("PAR-02")
def test_codes_that_are_missing_or_twice_and_values_that_cannot_be_are_told(files: Files) -> None:
    report = files.take("code,name,language,is_donor\n,Brez,,\nA,Ena,,da\nA,Dve,,\nB,Tri,xx,\nC,Štiri,,morda\n")
    assert counts(report) == (5, 0, 1, 0)
    assert [line for line, _ in refused(report)] == [2, 4, 5, 6]
    assert refused(report)[1] == (4, "line 3 has the same code")
