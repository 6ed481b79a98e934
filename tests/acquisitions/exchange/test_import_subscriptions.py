"""Running subscriptions from another system: submitted orders with all that hangs on them, and nothing is sent."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from acquisitions.exchange.subscription_values import copies_of, day_of, shares_of
from acquisitions.exchange.subscriptions import SubscriptionImport
from engine.values import ValueProblem
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.exchange.files import Files, counts, refused

pytestmark = [pytest.mark.requirement("ORD-09"), pytest.mark.requirement("ORD-10")]

HEADER = "issn;title;supplier;kind;year;copies;shares;price;currency;discount;vat;valid_from;valid_to;ordered_on;old_number\n"
LINES = (
    "0350-6894;;SERINT;standing;2026;CIT:2|ODR:1;MOL-BIBL26:60|JAK-REV26:40;42,50;;7,5;9,5;2026-01-01;31. 12. 2026;2.12.2025;25/17\n"
    ";Nature;Serials International;letno;2026;CIT;MOL-BIBL26;100;EUR;;;;;2.12.2025;25/18\n"
    "0036-8075;;KNJIGARNA;;2026;;;;;;;;;;\n"
)


def orders(desk: Desk) -> list[dict[str, Any]]:
    """All orders with their parts, in the order of their numbers."""
    return [desk.get(f"order:{number}") for number in desk.column("SELECT number FROM purchase_order ORDER BY number")]


def test_each_supplier_gets_an_order_that_is_submitted_already(files: Files, desk: Desk) -> None:
    report = files.take(HEADER + LINES)
    assert (report.kind, counts(report), report.refused) == ("subscription", (3, 0, 3, 0), [])
    first, second = orders(desk)
    assert [order["statuses"]["status"]["code"] for order in (first, second)] == ["submitted", "submitted"]
    assert [len([p for p in order["parts"] if p["document"].startswith("item")]) for order in (first, second)] == [2, 1]
    assert first["fields"]["submitted_on"] == "2025-12-02"
    assert second["fields"]["supplier"] == "KNJIGARNA"


def test_an_item_says_what_the_line_says(files: Files, desk: Desk) -> None:
    files.take(HEADER + LINES)
    item = desk.get("item:26-0001/1")
    said = {
        "material": "0350-6894",
        "supplier": "SERINT",
        "kind": "standing",
        "year": 2026,
        "price": "42.5000",
        "discount": "7.5000",
        "vat": "9.5000",
        "currency": "EUR",
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
        "note": "Prejšnje naročilo: 25/17",
    }
    assert {name: item["fields"][name] for name in said} == said
    copies = [part for part in item["parts"] if part["document"].startswith("copy")]
    assert [copy["fields"]["department"] for copy in copies] == ["CIT", "CIT", "ODR"]
    shares = [part["fields"] for part in copies[0]["parts"] if part["document"].startswith("share")]
    assert shares == [{"fund": "MOL-BIBL26", "percent": "60.0000"}, {"fund": "JAK-REV26", "percent": "40.0000"}]


def test_holdings_and_patterns_are_made_and_no_letter_is_sent(files: Files, desk: Desk) -> None:
    files.take(HEADER + LINES)
    assert desk.statuses("field_997") == ["ordered"] * 5
    assert desk.count("field_998") == 3
    assert desk.statuses("pattern") == ["in_preparation"] * 3
    assert set(desk.statuses("copy")[-5:]) == {"ordered"}
    assert desk.count("outbox") == 0
    (content,) = desk.column("SELECT content FROM field_997 ORDER BY id LIMIT 1")
    assert "26-0001" in content
    assert "20251202" in content


def test_a_day_that_nobody_knows_is_not_made_up(files: Files, desk: Desk) -> None:
    files.take(HEADER + LINES)
    *_, last = orders(desk)
    (content,) = desk.column("SELECT content FROM field_997 ORDER BY id DESC LIMIT 1")
    assert last["fields"]["submitted_on"] is None
    assert "<b>26-0002" in content
    assert "<e>" not in content


def test_a_number_that_could_not_be_entered_into_997_any_more_is_entered_the_next_time(
    files: Files, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(SubscriptionImport, "_number", lambda *_: None)
        files.take(HEADER + LINES)
    assert not any("26-0001" in content for content in desk.column("SELECT content FROM field_997"))
    files.take(HEADER + LINES)
    numbered = [content for content in desk.column("SELECT content FROM field_997") if "26-0001" in content]
    assert len(numbered) == 4


def test_only_orders_that_may_be_numbered_get_their_number_the_next_time(
    files: Files, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(SubscriptionImport, "_number", lambda *_: None)
        files.take(HEADER + LINES)
    with desk.database.write() as connection:
        connection.execute(text("UPDATE purchase_order SET status = 'partly_cancelled' WHERE number = '26-0001'"))
    report = files.take(HEADER + LINES)
    assert (counts(report), report.refused) == ((3, 3, 0, 0), [])
    contents = desk.column("SELECT content FROM field_997")
    assert [sum(number in content for content in contents) for number in ("26-0001", "26-0002")] == [0, 1]


def test_the_same_file_again_changes_nothing(files: Files, desk: Desk) -> None:
    files.take(HEADER + LINES)
    with unchanged(desk.database):
        report = files.take(HEADER + LINES)
    assert counts(report) == (3, 3, 0, 0)


def test_what_is_being_ordered_at_the_time_is_known_and_left_alone(files: Files, desk: Desk) -> None:
    field = desk.do("enter_997", "field_997", material="0023-2424", department="CIT", k="2026").document
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("items_from_997", order, fields_997=[field])
    report = files.take("issn,supplier,year\n0350-6894,SERINT,2026\n0023-2424,SERINT,2026\n")
    assert (counts(report), report.refused) == ((2, 1, 1, 0), [])
    assert desk.get(order)["statuses"]["status"]["code"] == "entered"


def test_a_currency_without_a_rate_is_refused_as_it_is_in_an_order(files: Files, desk: Desk) -> None:
    lines = "issn,supplier,price,currency\n0350-6894,SERINT,10,PLN\n"
    with unchanged(desk.database):
        report = files.take(lines)
    assert (counts(report), report.refused_rows) == ((1, 0, 0, 0), 1)
    ((line, told),) = refused(report)
    assert line == 2
    assert "there is no rate for PLN, so the amount in EUR can't be computed" in told
    desk.do("enter_currency_rate", "currency_rate", currency="PLN", rate="0.23", valid_from="2025-01-01")
    assert counts(files.take(lines)) == (1, 0, 1, 0)
    assert desk.get("item:26-0001/1")["fields"]["home_amount"] is not None


def test_a_row_with_several_faults_is_one_row(files: Files, desk: Desk) -> None:
    report = files.take("issn,supplier,kind,price\n0350-6894,SERINT,monthly,x\n0350-6894,SERINT,,\n")
    assert (len(report.refused), report.refused_rows, report.made) == (2, 1, 1)


def test_another_currency_makes_another_order(files: Files, desk: Desk) -> None:
    report = files.take("issn,supplier,price,currency\n0350-6894,SERINT,10,EUR\n0023-2424,SERINT,10,USD\n")
    assert (counts(report), len(orders(desk))) == ((2, 0, 2, 0), 2)


def test_a_column_a_department_holds_its_copies(files: Files, desk: Desk) -> None:
    report = files.take("issn;supplier;Čitalnica periodike;odr;DOM\n0350-6894;SERINT;2;1;\n")
    assert counts(report) == (1, 0, 1, 0)
    assert desk.column("SELECT d.code FROM copy c JOIN department d ON d.id = c.department_id ORDER BY c.id")[-3:] == [
        "CIT",
        "CIT",
        "ODR",
    ]


def test_each_line_is_told_its_own_reasons_and_the_others_are_taken(files: Files, desk: Desk) -> None:
    report = files.take(
        "issn;title;supplier;kind;copies;shares;price;valid_from;valid_to\n"
        "0350-6894;;SERINT;;CIT;MOL-BIBL26:60;;;\n"  # 60 %
        "0350-6894;;SERNT;;;;;;\n"  # no such supplier
        "0350-6894;;NUK;;;;;;\n"  # no supplier of serials
        "0317-8471;;SERINT;;;;;;\n"  # no such material
        "3506894;;SERINT;;;;;;\n"
        ";;SERINT;;;;;;\n"
        "0350-6894;;SERINT;monthly;;;;;\n"
        "0350-6894;;SERINT;;CIT:x;;;;\n"
        "0350-6894;;SERINT;;XYZ;;;;\n"
        "0023-2424;;SERINT;;;;1.234,50;;\n"
        "0023-2424;;SERINT;;;;;1/2/2026;\n"
        "0023-2424;;SERINT;standing;;;;2026-12-31;2026-01-01\n"
        "0023-2424;;SERINT;;;;;;\n"
        "0023-2424;;SERINT;;;;;;\n"
    )
    assert counts(report) == (14, 0, 1, 0)
    told = dict(refused(report))
    assert list(told) == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15]
    assert "60 %, not 100 %" in told[2]
    assert str(report.refused[1].advice) == 'did you mean "partner:SERINT"?'
    assert "isn't a supplier of serials" in told[4]
    assert told[5] == "there is no material 0317-8471"
    assert "leading zeros" in told[6]
    assert told[7] == "the line names no material"
    assert told[8].endswith('"monthly" is none of annual, standing, book_series')
    assert "CIT: x is no number of copies" in told[9]
    assert "there is no department XYZ" in told[10]
    assert "group separator" in told[11]
    assert "two ways" in told[12]
    assert "ends (2026-01-01) before it begins" in told[13]
    assert told[15] == "line 14 has the same material, supplier, kind and year"


def test_a_count_entered_by_hand_holds_a_line_up_as_it_does_an_order(files: Files, desk: Desk) -> None:
    desk.do("enter_998", "field_998", material="0350-6894", counted_by_hand=3)
    with unchanged(desk.database):
        report = files.take("issn,supplier\n0350-6894,SERINT\n")
    assert "998c holds a count entered by hand (3)" in refused(report)[0][1]


def test_a_dry_run_tells_the_same_and_changes_nothing(files: Files, desk: Desk) -> None:
    with unchanged(desk.database):
        report = files.take(HEADER + LINES, dry_run=True)
    assert counts(report) == (3, 0, 3, 0)


@pytest.mark.parametrize(
    ("text", "day"), [("2026-12-31", "2026-12-31"), ("31. 12. 2026", "2026-12-31"), ("1-2-2026", "2026-02-01")]
)
def test_days_are_read_as_slovenians_and_the_dutch_write_them(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["31.2.2026", "1/2/2026", "12.2026", "jutri"])
def test_days_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueProblem):
        day_of(text)


def test_copies_and_shares_are_read_in_their_short_forms() -> None:
    assert copies_of({"copies": "2"}) == [None, None]
    assert copies_of({"copies": "CIT; ODR:2"}) == ["CIT", "ODR", "ODR"]
    assert copies_of({}) == [None]
    assert shares_of("MOL") == [{"fund": "MOL", "percent": "100"}]
    assert shares_of("") == []
    with pytest.raises(ValueProblem, match="JAK has no percentage"):
        shares_of("MOL:60;JAK")
    with pytest.raises(ValueProblem, match="no number of copies"):
        copies_of({"copies": "CIT:501"})
