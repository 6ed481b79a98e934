"""Countries of MARC 21, of COMARC, of tables: one code is kept, that of ISO 3166 (MAT-01)."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from acquisitions.countries import COUNTRIES, country_named
from acquisitions.exchange.countries_of_marc import MARC_COUNTRIES, iso_of
from tests.acquisitions.desk import Desk
from tests.acquisitions.exchange.files import Files, notes, record, refused, xml

pytestmark = pytest.mark.requirement("MAT-01")


@pytest.mark.parametrize(
    ("marc", "iso"),
    [
        ("xv", "SI"),
        ("gw", "DE"),
        ("ne", "NL"),
        ("be", "BE"),
        ("sz", "CH"),
        ("ci", "HR"),
        ("nyu", "US"),
        ("xxu", "US"),
        ("onc", "CA"),
        ("enk", "GB"),
        ("vra", "AU"),
        ("lir", "LT"),
        ("ge", "DE"),
        ("xx", ""),
        ("vp", ""),
        ("yu", "yu"),
        ("xxr", "xxr"),
    ],
)
def test_a_code_of_marc_is_kept_as_that_of_iso(marc: str, iso: str) -> None:
    assert iso_of(marc) == iso


def test_every_code_of_marc_leads_to_a_country_there_is() -> None:
    assert set(MARC_COUNTRIES.values()) <= COUNTRIES
    assert COUNTRIES - set(MARC_COUNTRIES.values()) == {"AX"}, "Åland belongs to fi"


@pytest.mark.parametrize("named", ["SI", "si", "SVN", "svn", "Slovenija", "Slovenia", "Slovenië", " slovenija "])
def test_a_country_is_understood_by_its_name_or_its_codes(named: str) -> None:
    assert country_named(named) == "SI"


@pytest.mark.parametrize("named", ["xv", "Ruritania", "", "YUG", "EU"])
def test_what_is_no_country(named: str) -> None:
    assert country_named(named) is None


def test_a_record_of_a_country_that_is_no_more_comes_without_it(files: Files, desk: Desk) -> None:
    old = record(("245", "$aDelo"), f001="1", f008="660524c19599999yu dr p       0   |0slv b")
    report = files.take(xml(old))
    assert (report.made, notes(report)) == (
        1,
        ["country: yu is no country: write its two letters of ISO 3166, as SI; left out"],
    )
    assert desk.get("material:1")["fields"]["country"] is None


def test_a_record_read_again_puts_an_older_code_right(files: Files, desk: Desk) -> None:
    delo = record(("245", "$aDelo"), f001="1", f008="660524c19599999xv dr p       0   |0slv b")
    files.take(xml(delo))
    with desk.database.write() as connection:  # as an earlier release kept it
        connection.execute(text("UPDATE material SET country = 'xv' WHERE record_id = '1'"))
    report = files.take(xml(delo))
    assert (report.matched, report.changed) == (1, 1)
    assert desk.get("material:1")["fields"]["country"] == "SI"


def test_a_table_may_name_countries(files: Files, desk: Desk) -> None:
    report = files.take("naslov;država\nGea;Slovenija\nOnze Taal;nl\nStar;SFRJ\n")
    assert desk.column("SELECT country FROM material WHERE title IN ('Gea', 'Onze Taal') ORDER BY title") == [
        "SI",
        "NL",
    ]
    assert refused(report) == [(4, "country: SFRJ is no country: write its two letters of ISO 3166, as SI")]
