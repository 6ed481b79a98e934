"""Prepayments: entered for an order or items of it, changed while they are entered, completed, sent, deleted (PRE-01, PRE-02)."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import ConfirmationNeededError
from tests.acquisitions.desk import Desk
from tests.acquisitions.paying import ORDER, PAID, submitted
from tests.acquisitions.test_kills import must_be_clean


@pytest.fixture
def order(desk: Desk) -> str:
    """An order of two serials that was submitted: 88.20 and 80.85 with VAT; its funds have money."""
    return submitted(desk, "review", "slavic")


def item_statuses(desk: Desk) -> list[str]:
    """The payment statuses of the order's items."""
    return desk.column("SELECT payment FROM order_item WHERE order_id IS NOT NULL ORDER BY position")


def titles(desk: Desk, document: str = PAID) -> list[str]:
    statement = (
        "SELECT m.title FROM prepayment_item p JOIN prepayment d ON d.id = p.prepayment_id "
        "JOIN order_item i ON i.id = p.item_id JOIN material m ON m.id = i.material_id "
        "WHERE d.number = :number ORDER BY p.position"
    )
    return desk.column(statement, number=document.partition(":")[2])


# -- entering ---------------------------------------------------------------------------------------


@pytest.mark.requirement("PRE-01", "CNT-01")
def test_it_is_entered_for_a_whole_order(desk: Desk, order: str) -> None:
    entered = desk.do("enter", "prepayment", order=order, document_kind="advance_invoice", document_number="A-7")
    fields = desk.get(entered.document)["fields"]
    assert entered.document == PAID
    assert titles(desk) == ["Knjižnica", "Slavistična revija"]
    assert (fields["order"], fields["supplier"], fields["entered_on"]) == ("26-0001", "SERINT", "2026-01-15")
    assert (fields["document_kind"], fields["document_number"]) == ("advance_invoice", "A-7")
    assert (fields["amount"], fields["payable"], fields["deductible_share"]) == ("169.05", "169.05", None)
    assert item_statuses(desk) == ["document_entered", "document_entered"]
    must_be_clean(desk)


@pytest.mark.requirement("PRE-01")
def test_it_is_entered_for_items_of_an_order_that_are_chosen(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", items=f"item:{order[6:]}/2")
    assert titles(desk) == ["Slavistična revija"]
    assert desk.get(PAID)["fields"]["order"] == "26-0001"
    assert item_statuses(desk) == ["none", "document_entered"]


@pytest.mark.requirement("PRE-01")
def test_only_what_is_ordered_is_paid_in_advance(desk: Desk) -> None:
    waiting = desk.ready_order("review")
    assert desk.refused_by("enter", "prepayment", items=desk.items["slavic"]) == ["status"]
    assert desk.refused_by("enter", "prepayment", order=waiting) == ["prepayment_has_items"]
    assert desk.refused_by("enter", "prepayment") == ["prepayment_has_items"]


@pytest.mark.requirement("PRE-01")
def test_it_is_for_one_order(desk: Desk, order: str) -> None:
    desk.do("submit", desk.ready_order("review_again"))
    other = "item:26-0002/1"
    assert desk.refused_by("enter", "prepayment", items=f"item:26-0001/1,{other}") == ["items_are_of_one_order"]
    assert desk.refused_by("enter", "prepayment", order=order, items=other) == ["items_are_of_one_order"]


@pytest.mark.requirement("PRE-01")
def test_a_second_prepayment_for_an_item_wants_a_yes(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", items="item:26-0001/1")
    with pytest.raises(ConfirmationNeededError, match="Knjižnica has a prepayment already"):
        desk.do("enter", "prepayment", order=order)
    assert desk.confirm("enter", "prepayment", order=order).document == "prepayment:26-0002"


@pytest.mark.requirement("PRE-01")
def test_it_takes_what_the_order_says_of_prices_copies_and_funds(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", order=order)
    review, slavic = desk.get(PAID)["parts"]
    assert (review["fields"]["price"], review["fields"]["year"]) == ("42.0000", 2026)
    assert shares(review) == [[("MOL-BIBL26", "60.0000"), ("JAK-REV26", "40.0000")], []]
    assert shares(slavic) == [[], []]


def shares(item: dict[str, Any]) -> list[list[tuple[str, str]]]:
    """Funds and percents of the copies of an item."""
    copies = [part for part in item["parts"] if part["document"].startswith("paid_copy")]
    return [[(each["fields"]["fund"], each["fields"]["percent"]) for each in copy["parts"]] for copy in copies]


@pytest.mark.requirement("PRE-01", "HLD-04")
def test_an_item_without_a_year_is_paid_for_the_current_one(desk: Desk) -> None:
    desk.do("edit_item", desk.items["review_again"], year="")
    desk.do("submit", desk.ready_order("review_again"))
    desk.do("enter", "prepayment", order=ORDER)
    assert desk.get(PAID)["parts"][0]["fields"]["year"] == 2026


# -- changing it while it is entered ----------------------------------------------------------------


@pytest.mark.requirement("PRE-01")
def test_items_are_added_and_taken_out(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", items="item:26-0001/1")
    desk.do("add_items", PAID, items="item:26-0001/2")
    assert (titles(desk), desk.get(PAID)["fields"]["payable"]) == (["Knjižnica", "Slavistična revija"], "169.05")
    assert desk.refused_by("add_items", PAID, items="item:26-0001/2") == ["items_are_not_in_it_yet"]
    desk.do("remove_item", "prepayment_item:26-0001/1")
    assert (titles(desk), desk.get(PAID)["fields"]["payable"]) == (["Slavistična revija"], "80.85")
    assert item_statuses(desk) == ["none", "document_entered"]
    must_be_clean(desk)


@pytest.mark.requirement("PRE-01", "ORD-06", "ORD-07")
def test_its_prices_are_its_own(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", order=order)
    desk.do("edit_item", "prepayment_item:26-0001/1", price="50.00", discount=10)
    assert desk.get(PAID)["fields"]["payable"] == "175.35"  # 2 × 45.00 + 5 %, and 80.85
    desk.do("change_discount", PAID, discount=50)
    assert desk.get(PAID)["fields"]["payable"] == "92.93"  # 52.50 + 40.43
    assert desk.get(ORDER)["fields"]["amount"] == "169.05"


@pytest.mark.requirement("PRE-01", "ORD-06")
def test_what_is_asked_in_a_foreign_currency_is_computed_at_its_own_rate(desk: Desk) -> None:
    desk.do("edit_item", desk.items["review"], currency="USD")
    desk.do("submit", desk.ready_order("review"))
    desk.do("enter", "prepayment", order=ORDER, rate="0.95")
    fields = desk.get(PAID)["fields"]
    assert (fields["foreign_amount"], fields["currency"], fields["payable"]) == ("88.20", "USD", "83.79")
    desk.do("recompute", PAID)
    assert desk.get(PAID)["fields"]["payable"] == "81.14"


@pytest.mark.requirement("PRE-01")
def test_what_is_payable_is_the_price_as_quoted(desk: Desk) -> None:
    desk.do("edit_item", desk.items["review_again"], price="10.60", price_includes_vat=True)
    desk.do("submit", desk.ready_order("review_again"))
    desk.do("enter", "prepayment", order=ORDER)
    fields = desk.get(PAID)["fields"]
    assert (fields["amount"], fields["payable"]) == ("10.61", "10.60")


@pytest.mark.requirement("PRE-01", "PAR-01")
def test_the_deductible_share_is_copied_from_the_library_and_removed(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", order=order)
    assert desk.refused_by("copy_deductible_share", PAID) == ["library_deducts_vat"]
    facts = {**desk.session.facts, "deductible_share": 200_000}
    deducting = desk.but(facts=facts)
    deducting.do("copy_deductible_share", PAID)
    assert desk.get(PAID)["fields"]["deductible_share"] == "20.0000"
    desk.do("remove_deductible_share", PAID)
    assert desk.get(PAID)["fields"]["deductible_share"] is None


@pytest.mark.requirement("PRE-02", "FND-12")
def test_what_each_fund_will_pay_is_shown(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", order=order)
    found = desk.get(PAID)["fields"]["by_fund"]
    assert [(part["fund"], part["amount"]) for part in found] == [
        ("MOL-BIBL26", "26.46"),
        ("JAK-REV26", "17.64"),
        ("NS", "124.95"),
    ]


# -- completing, sending ----------------------------------------------------------------------------


@pytest.mark.requirement("PRE-02")
def test_it_is_completed_sent_to_accounting_and_paid(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", order=order)
    assert desk.refused_by("record_sending", PAID) == ["status"]
    desk.do("complete", PAID)
    assert desk.refused_by("edit", PAID, note="x") == ["status"]
    assert desk.refused_by("edit_item", "prepayment_item:26-0001/1", price=1) == ["prepayment_may_be_changed"]
    desk.do("record_sending", PAID, sent_on="2026-01-14")
    assert item_statuses(desk) == ["document_entered", "document_entered"]
    desk.do("record_payment", PAID)
    fields = desk.get(PAID)["fields"]
    assert (fields["sent_on"], fields["paid_on"]) == ("2026-01-14", "2026-01-15")
    assert item_statuses(desk) == ["paid", "paid"]


@pytest.mark.requirement("PRE-02")
def test_all_three_are_done_at_once_with_todays_date(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", order=order)
    desk.do("pay", PAID)
    fields = desk.get(PAID)["fields"]
    assert (fields["sent_on"], fields["paid_on"]) == ("2026-01-15", "2026-01-15")
    assert desk.statuses("prepayment") == ["paid"]
    must_be_clean(desk)


@pytest.mark.requirement("PRE-02")
def test_reasons_to_claim_hold_it_up_until_they_are_deleted(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", order=order, claim_note="Wrong address.", price_difference=True)
    desk.do("edit_item", "prepayment_item:26-0001/1", price="43.00", claim_note="Dearer.")
    held = ["has_no_claim_note", "item_has_no_claim_note", "costs_what_was_ordered"]
    assert desk.refused_by("complete", PAID) == held
    assert desk.refused_by("pay", PAID) == held
    desk.do("edit", PAID, claim_note="")
    desk.do("edit_item", "prepayment_item:26-0001/1", claim_note="")
    (reason,) = desk.refusal("complete", PAID)
    assert "the price 43.0000 EUR isn't the order's 42.0000 EUR" in reason.message
    desk.do("edit", PAID, price_difference=False)
    desk.do("complete", PAID)


@pytest.mark.requirement("PRE-02")
def test_what_has_no_price_or_no_items_is_not_completed(desk: Desk) -> None:
    desk.do("submit", desk.ready_order("for_exchange"))
    desk.do("enter", "prepayment", order=ORDER)
    assert desk.refused_by("complete", PAID) == ["prepaid_item_has_price"]
    desk.do("remove_item", "prepayment_item:26-0001/1")
    assert desk.refused_by("complete", PAID) == ["prepayment_has_items"]


@pytest.mark.requirement("PRE-02")
def test_a_currency_without_a_rate_holds_it_up(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", items="item:26-0001/1")
    desk.do("edit_item", "prepayment_item:26-0001/1", currency="JPY")
    (reason,) = desk.refusal("complete", PAID)
    assert reason.condition == "prepaid_item_has_home_amount"
    assert "there is no rate for JPY" in reason.message


# -- deleting ---------------------------------------------------------------------------------------


@pytest.mark.requirement("INV-10")
def test_it_is_deleted_only_while_entered_and_the_payment_status_goes_back(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", order=order)
    desk.do("complete", PAID)
    assert desk.refused_by("delete", PAID) == ["status"]
    desk.do("record_sending", PAID)
    desk.do("reopen", PAID)
    desk.do("delete", PAID)
    assert item_statuses(desk) == ["none", "none"]
    for table in ("prepayment", "prepayment_item", "paid_copy", "paid_share", "priced_field"):
        assert desk.count(table) == 0
    must_be_clean(desk)


@pytest.mark.requirement("INV-10")
def test_another_prepayment_of_the_item_still_counts(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", items="item:26-0001/1")
    desk.do("pay", PAID)
    desk.confirm("enter", "prepayment", order=order)
    assert item_statuses(desk) == ["document_entered", "document_entered"]
    desk.do("delete", "prepayment:26-0002")
    assert item_statuses(desk) == ["paid", "none"]


@pytest.mark.requirement("INV-10", "FND-04")
def test_one_that_was_paid_keeps_its_postings_company(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", items="item:26-0001/1")
    desk.do("pay", PAID)
    desk.do("reopen", PAID)
    assert desk.refused_by("delete", PAID) == ["was_never_posted"]
    desk.do("remove_item", "prepayment_item:26-0001/1")
    assert item_statuses(desk) == ["none", "none"]
    must_be_clean(desk)


# -- events -----------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-07")
def test_its_events_are_among_those_of_the_material(desk: Desk, order: str) -> None:
    desk.do("enter", "prepayment", items="item:26-0001/1")
    desk.do("pay", PAID)
    desk.do("reopen", PAID)
    desk.do("complete", PAID)
    statement = (
        "SELECT e.procedure FROM event e JOIN event_subject s ON s.event_id = e.id JOIN material m ON m.id = s.row_id "
        "WHERE s.kind = 'material' AND m.issn = '0023-2424' ORDER BY e.id"
    )
    assert desk.column(statement)[-4:] == ["enter", "pay", "reopen", "complete"]
