"""What paying a prepayment posts, and that taking it back leaves the books as they were (PRE-03, PRE-04)."""

from __future__ import annotations

import pytest

from acquisitions.queries.verifying import verify
from engine.errors import ConfirmationNeededError
from tests.acquisitions.desk import Desk
from tests.acquisitions.paying import FUNDS, ORDER, PAID, payments, postings, submitted, with_money
from tests.acquisitions.test_kills import must_be_clean

BALANCES = "SELECT id, initial, received, transferred_in, transferred_out, in_orders, payments FROM fund ORDER BY id"


@pytest.mark.requirement("PRE-03", "FND-04")
def test_the_funds_of_the_items_pay_and_ns_what_has_none(desk: Desk) -> None:
    order = submitted(desk, "review", "slavic")
    desk.do("enter", "prepayment", order=order, document_number="SI-7", document_date="2026-01-10")
    desk.do("pay", PAID)
    assert payments(desk) == {"MOL-BIBL26": 2646, "JAK-REV26": 1764, "NS": 12495}
    number, kind = "supplier_document", "kind"
    assert postings(desk, kind, "amount", number, "day", "operator") == [
        ("MOL-BIBL26", "prepayment_payment", 2646, "SI-7", postings(desk, "day")[0][1], "ana"),
        ("JAK-REV26", "prepayment_payment", 1764, "SI-7", postings(desk, "day")[0][1], "ana"),
        ("NS", "prepayment_payment", 12495, "SI-7", postings(desk, "day")[0][1], "ana"),
    ]
    assert {str(day) for _, day in postings(desk, "day")} == {"2026-01-15"}
    must_be_clean(desk)


@pytest.mark.requirement("PRE-03", "FND-04")
def test_deductible_vat_lessens_what_funds_pay(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    desk.but(facts={**desk.session.facts, "deductible_share": 300_000}).do("copy_deductible_share", PAID)
    desk.do("pay", PAID)
    assert postings(desk, "amount", "deductible_vat") == [
        ("MOL-BIBL26", 2608, 38),  # 26.46 of 88.20; 30 % of the VAT of 4.20 is 1.26
        ("JAK-REV26", 1739, 25),
        ("NS", 4347, 63),
    ]
    assert sum(payments(desk).values()) == 8820 - 126


@pytest.mark.requirement("PRE-03")
@pytest.mark.parametrize("percents", [("33.3333", "33.3333", "33.3334"), ("99.9999", "0.0001"), ("50", "50")])
def test_the_parts_of_the_funds_make_the_amount(desk: Desk, percents: tuple[str, ...]) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "slavic"))
    desk.do("edit_item", "prepayment_item:26-0001/1", price="0.0501")
    codes = [*FUNDS, "PSN"]
    for copy in ("1", "2"):
        shares = [{"fund": code, "percent": each} for code, each in zip(codes, percents, strict=False)]
        desk.do("set_shares", f"paid_copy:26-0001/1/{copy}", shares=shares)
    desk.confirm("pay", PAID)
    assert sum(payments(desk).values()) == 11  # 2 × 0.0501 + 5 %


@pytest.mark.requirement("PRE-03", "ORD-03")
def test_shares_of_a_copy_make_100_percent(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "slavic"))
    half = [{"fund": "PSN", "percent": 50}]
    (reason,) = desk.refusal("set_shares", "paid_copy:26-0001/1/2", shares=half)
    assert reason.message == "Copy 2: the shares of the funds make 50 %, not 100 %."


@pytest.mark.requirement("PRE-03", "FND-04")
def test_what_is_paid_in_a_foreign_currency_keeps_its_amount_and_rate(desk: Desk) -> None:
    desk.do("edit_item", desk.items["review"], currency="USD")
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    desk.do("pay", PAID)
    found = postings(desk, "amount", "foreign_amount", "foreign_currency", "rate")
    assert [line[2:] for line in found] == [(2646, "USD", 92000000), (1764, "USD", 92000000), (4410, "USD", 92000000)]
    assert sum(line[1] for line in found) == 8114  # 88.20 × 0.92


@pytest.mark.requirement("PRE-04", "INV-10")
def test_an_undone_payment_leaves_the_books_as_if_it_had_never_been(desk: Desk) -> None:
    order = submitted(desk, "review", "slavic")
    desk.do("enter", "prepayment", order=order)
    before = desk.sql(BALANCES)
    desk.do("pay", PAID, paid_on="2026-01-12")
    desk.do("reopen", PAID)
    assert desk.sql(BALANCES) == before
    made = postings(desk, "amount", "day", "reverses_id")
    assert sorted((fund, -amount, day) for fund, amount, day, reverses in made if reverses is not None) == sorted(
        (fund, amount, day) for fund, amount, day, reverses in made if reverses is None
    )
    assert desk.statuses("prepayment") == ["entered"]
    must_be_clean(desk)


@pytest.mark.requirement("PRE-04")
def test_the_very_postings_are_reversed_though_funds_and_amounts_changed(desk: Desk) -> None:
    order = submitted(desk, "review")
    desk.do("enter", "prepayment", order=order)
    before = desk.sql(BALANCES)
    desk.do("pay", PAID)
    desk.do("replace_fund", order, fund="MOL-BIBL26", by="PSN")
    desk.do("recompute", order, rate="2")
    desk.do("reopen", PAID)
    assert desk.sql(BALANCES) == before
    desk.do("pay", PAID)
    desk.do("reopen", PAID)
    assert desk.sql(BALANCES) == before
    assert len(postings(desk, "id")) == 12


@pytest.mark.requirement("PRE-04")
def test_a_sending_is_undone_without_a_posting_and_a_completed_one_is_not_reopened(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    desk.do("complete", PAID)
    assert desk.refused_by("reopen", PAID) == ["status"]
    desk.do("record_sending", PAID)
    desk.do("reopen", PAID)
    assert (postings(desk, "id"), desk.get(PAID)["fields"]["sent_on"]) == ([], None)


@pytest.mark.requirement("PRE-04", "FND-08")
def test_a_payment_of_a_closed_year_stands(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "slavic"))
    desk.do("pay", PAID)
    desk.do("end_year", "fund:NS", year=2026)
    assert desk.refused_by("reopen", PAID) == ["year_is_open"]


@pytest.mark.requirement("PRE-03", "FND-08")
def test_a_fund_without_money_warns_and_one_that_is_closed_stops(desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review"))
    desk.do("enter", "prepayment", order=ORDER)
    with pytest.raises(ConfirmationNeededError, match=r"Fund MOL-BIBL26 has 0.00 available, 26.46 is needed"):
        desk.do("pay", PAID)
    desk.do("close", "fund:MOL-BIBL26")
    assert desk.refused_by("pay", PAID) == ["ended_fund_has_money"]


@pytest.mark.requirement("PRE-03", "FND-10")
def test_what_the_order_reserved_is_released_and_reserved_again(desk: Desk) -> None:
    reserving = desk.but(parameters={**desk.session.parameters, "reserves_money": True})
    with_money(desk)
    reserving.do("submit", desk.ready_order("review"))
    reserved = desk.sql("SELECT code, in_orders FROM fund WHERE in_orders <> 0 ORDER BY code")
    desk.do("enter", "prepayment", order=ORDER)
    before = desk.sql(BALANCES)
    reserving.do("pay", PAID)
    assert desk.column("SELECT sum(in_orders) FROM fund") == [0]
    assert payments(desk) == dict(reserved)
    reserving.do("reopen", PAID)
    assert desk.sql(BALANCES) == before


@pytest.mark.requirement("PRE-02", "PRE-03")
def test_nothing_is_paid_twice(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    desk.do("pay", PAID)
    assert desk.refused_by("pay", PAID) == ["status"]
    assert desk.refused_by("record_payment", PAID) == ["status"]


@pytest.mark.requirement("PRE-03")
def test_shares_that_do_not_make_a_whole_are_found_by_verify(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    desk.change("UPDATE paid_share SET percent = percent - 10000")
    with desk.database.read() as connection:
        failed = [check for check in verify(desk.session, connection) if check.name == "shares_make_100"]
    assert [found for check in failed for found in check.found if "paid_copy" in str(found)]
