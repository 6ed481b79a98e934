"""The example serials are ones that a library could really order."""

from __future__ import annotations

import csv
from importlib.resources import files

from stdnum import issn

FREQUENCIES = {
    "d": "Daily",
    "w": "Weekly",
    "e": "Biweekly",
    "m": "Monthly",
    "b": "Bimonthly",
    "q": "Quarterly",
    "t": "Three times a year",
    "f": "Semiannual",
    "a": "Annual",
}
COUNTRIES = {"SI", "NL", "BE", "GB", "US", "DE", "FR"}
LANGUAGES = {"slv", "dut", "eng", "ger", "fre", "mul"}
TYPES = {"periodical", "series", "newspaper", "magazine"}

ROWS = list(csv.DictReader(files("examples").joinpath("serials.csv").read_text("utf-8").splitlines()))


def test_there_are_enough_of_each_region() -> None:
    assert len(ROWS) >= 36
    assert sum(row["country"] == "SI" for row in ROWS) >= 14
    assert sum(row["country"] in {"NL", "BE"} for row in ROWS) >= 8


def test_every_issn_has_its_hyphen_and_check_digit() -> None:
    assert [row["issn"] for row in ROWS if issn.format(issn.validate(row["issn"])) != row["issn"]] == []


def test_no_issn_or_title_stands_twice() -> None:
    assert len({row["issn"] for row in ROWS}) == len({row["title"] for row in ROWS}) == len(ROWS)


def test_every_cell_is_filled_and_trimmed() -> None:
    for row in ROWS:
        assert all(isinstance(value, str) and value and value == value.strip() for value in row.values()), row


def test_every_code_is_known_and_the_words_agree_with_it() -> None:
    for row in ROWS:
        assert row["country"] in COUNTRIES, row
        assert row["language"] in LANGUAGES, row
        assert row["type"] in TYPES, row
        assert row["frequency_text"].split(" (")[0] == FREQUENCIES[row["frequency"]], row
