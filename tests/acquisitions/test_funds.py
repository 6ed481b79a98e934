"""Funds: opened, given money, adjusted, closed, deleted; every change is a posting (FND-01…FND-09)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.errors import NotFoundError, UsageError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.test_kills import must_be_clean

MOL, JAK = "fund:MOL-BIBL26", "fund:JAK-REV26"


def amounts(desk: Desk, fund: str) -> dict[str, str]:
    """The amounts of a fund that are not 0."""
    names = ("initial", "received", "transferred_in", "transferred_out", "in_orders", "payments", "available")
    fields = desk.get(fund)["fields"]
    return {name: fields[name] for name in names if fields[name] != "0.00"}


def postings(desk: Desk, *columns: str) -> list[tuple[Any, ...]]:
    return desk.sql(f"SELECT {', '.join(columns)} FROM posting ORDER BY id")


@pytest.mark.requirement("FND-01", "FND-03")
def test_a_new_fund_is_called_by_its_funder_and_its_own_code(desk: Desk) -> None:
    desk.do("open", "fund", funder="MOL", partial="BIBL24", purpose="gradivo za bibliobus", initial="12.50")
    assert desk.get("fund:MOL-BIBL24")["statuses"]["status"]["code"] == "open"
    assert amounts(desk, "fund:MOL-BIBL24") == {"initial": "12.50", "available": "12.50"}
    assert postings(desk, "kind", "amount_of", "amount", "serial") == [("initial", "initial", 1250, 1)]


@pytest.mark.requirement("FND-01")
def test_a_fund_needs_a_funder_and_a_name_of_its_own(desk: Desk) -> None:
    assert desk.refused_by("open", "fund", partial="BIBL26") == ["has_funder"]
    assert desk.refused_by("open", "fund", partial="X", funder="SERINT") == ["funder_has_role"]
    assert desk.refused_by("open", "fund", partial="BIBL26", funder="MOL") == ["unique"]


@pytest.mark.requirement("FND-01")
@pytest.mark.parametrize("partial", ["", " ", "A B", "Č26", "-26", "A/B", "#1"])
def test_what_is_no_code_is_told(desk: Desk, partial: str) -> None:
    (reason,) = desk.refusal("open", "fund", partial=partial, funder="MOL")
    assert reason.condition == "partial_code_is_one"
    assert reason.message.startswith(f'"{partial.strip()}" is no partial code of a fund: write letters')


@pytest.mark.requirement("FND-04", "FND-05")
def test_a_remittance_is_added_to_what_was_received_and_leaves_a_posting_with_everything(desk: Desk) -> None:
    desk.do("remit", MOL, amount="30000")
    desk.do("remit", MOL, amount="4036.70", day="2026-01-10", note="drugi del")
    assert amounts(desk, MOL) == {"received": "34036.70", "available": "34036.70"}
    (first, second) = desk.column("SELECT id FROM posting ORDER BY id")
    fields = desk.get(f"posting:#{second}")["fields"]
    assert fields.pop("at") is not None
    assert {name: value for name, value in fields.items() if value is not None} == {
        "fund": "MOL-BIBL26",
        "kind": "remittance",
        "amount_of": "received",
        "currency": "EUR",
        "funder": "MOL",
        "note": "drugi del",
        "operator": "ana",
        "origin": "serials",
        "day": "2026-01-10",
        "serial": "2",
        "amount": "4036.70",
        "deductible_vat": "0.00",
    }
    assert desk.get(f"posting:#{first}")["fields"]["day"] == "2026-01-15"


@pytest.mark.requirement("FND-05", "FND-06", "FND-08")
def test_a_closed_fund_gets_no_money_but_gives_it_away_until_it_is_empty(desk: Desk) -> None:
    desk.do("remit", MOL, amount="100")
    desk.do("remit", JAK, amount="10")
    desk.do("close", MOL)
    assert desk.refused_by("remit", MOL, amount="1") == ["status"]
    assert desk.refused_by("transfer", JAK, into="MOL-BIBL26", amount="1") == ["goes_into_an_open_fund"]
    desk.do("transfer", MOL, into="JAK-REV26", amount="100")
    assert desk.refused_by("transfer", MOL, into="JAK-REV26", amount="0.01") == ["transfer_is_covered"]
    assert amounts(desk, MOL) == {"received": "100.00", "transferred_out": "100.00"}
    desk.do("reopen", MOL)
    desk.do("remit", MOL, amount="1")


@pytest.mark.requirement("FND-06")
def test_both_sides_show_a_transfer(desk: Desk) -> None:
    desk.do("remit", MOL, amount="100")
    desk.do("transfer", MOL, into="JAK-REV26", amount="33.33")
    assert amounts(desk, MOL) == {"received": "100.00", "transferred_out": "33.33", "available": "66.67"}
    assert amounts(desk, JAK) == {"transferred_in": "33.33", "available": "33.33"}
    out, into = desk.sql("SELECT id, other_fund_id FROM posting WHERE kind = 'transfer' ORDER BY id")
    assert desk.column("SELECT counterpart_id FROM posting WHERE id = :id", id=into[0]) == [out[0]]


@pytest.mark.requirement("FND-06")
def test_a_transfer_into_itself_or_beyond_what_there_is_is_refused_with_both_reasons(desk: Desk) -> None:
    desk.do("remit", MOL, amount="100")
    reasons = desk.refusal("transfer", MOL, into="MOL-BIBL26", amount="100.01")
    assert [reason.condition for reason in reasons] == ["goes_into_another", "transfer_is_covered"]
    assert "100.00" in reasons[1].message


@pytest.mark.requirement("FND-07")
def test_an_adjustment_adds_a_signed_difference_to_the_amount_chosen(desk: Desk) -> None:
    desk.do("adjust", MOL, amount_of="payments", difference="34036.70")
    desk.do("adjust", MOL, amount_of="payments", difference="3.19", note="zaokroževanje")
    assert amounts(desk, MOL)["payments"] == "34039.89"
    desk.do("adjust", MOL, amount_of="payments", difference="-34039.89")
    assert amounts(desk, MOL) == {}
    with pytest.raises(UsageError, match="none of received, in_orders, payments"):
        desk.do("adjust", MOL, amount_of="initial", difference="1")


@pytest.mark.requirement("FND-08")
def test_the_rest_of_a_fund_that_closes_goes_where_it_is_told(desk: Desk) -> None:
    desk.do("remit", MOL, amount="100")
    assert desk.refused_by("close", MOL, rest_into="MOL-BIBL26") == ["goes_into_another"]
    desk.do("close", MOL, rest_into="JAK-REV26")
    assert desk.get(MOL)["statuses"]["status"]["code"] == "closed"
    assert amounts(desk, MOL) == {"received": "100.00", "transferred_out": "100.00"}
    assert amounts(desk, JAK) == {"transferred_in": "100.00", "available": "100.00"}


@pytest.mark.requirement("FND-08")
def test_a_fund_open_for_years_begins_with_what_it_has_left(desk: Desk) -> None:
    desk.do("remit", MOL, amount="100")
    desk.do("transfer", MOL, into="JAK-REV26", amount="30")
    desk.do("adjust", MOL, amount_of="in_orders", difference="20")
    desk.do("adjust", MOL, amount_of="payments", difference="10")
    desk.do("set_initial", MOL)
    assert amounts(desk, MOL) == {"initial": "60.00", "in_orders": "20.00", "available": "40.00"}
    desk.do("set_initial", MOL, initial="75")
    assert amounts(desk, MOL) == {"initial": "75.00", "in_orders": "20.00", "available": "55.00"}


@pytest.mark.requirement("FND-02", "FND-09")
def test_a_fund_is_deleted_only_while_it_has_no_posting(desk: Desk) -> None:
    desk.do("open", "fund", funder="MOL", partial="NEW")
    desk.do("delete", "fund:MOL-NEW")
    desk.do("open", "fund", funder="MOL", partial="NEW")
    desk.do("remit", "fund:MOL-NEW", amount="1")
    (posting,) = desk.column("SELECT id FROM posting")
    desk.do("take_back", f"posting:#{posting}")
    assert "fund_has_no_postings" in desk.refused_by("delete", "fund:MOL-NEW")
    for fixed in ("fund:PSN", "fund:NS"):
        assert "fund_is_not_fixed" in desk.refused_by("delete", fixed)
        assert desk.refused_by("close", fixed) == ["fund_is_not_fixed"]


@pytest.mark.requirement("FND-04")
def test_nothing_edits_or_deletes_a_posting(desk: Desk) -> None:
    definition = desk.session.compiled.definition
    touching = [
        (kind, name)
        for (kind, name), procedure in definition.procedures.items()
        if kind == "posting" and (procedure.fields or procedure.cells)
    ]
    cells = [cell for procedure in definition.procedures.values() for cell in procedure.cells if cell.kind == "posting"]
    assert (touching, cells) == ([], [])


@pytest.mark.requirement("FND-04", "FND-06")
def test_a_posting_taken_back_leaves_the_books_as_if_it_had_never_been(desk: Desk) -> None:
    desk.do("remit", MOL, amount="100")
    before = amounts(desk, MOL), amounts(desk, JAK)
    desk.do("transfer", MOL, into="JAK-REV26", amount="40")
    out, into = desk.column("SELECT id FROM posting WHERE kind = 'transfer' ORDER BY id")
    desk.do("take_back", f"posting:#{into}", note="napaka")
    assert (amounts(desk, MOL), amounts(desk, JAK)) == before
    for side in (out, into):
        assert desk.refused_by("take_back", f"posting:#{side}") == ["is_not_taken_back"]
    (undone,) = desk.column("SELECT id FROM posting WHERE reverses_id = :it", it=out)
    assert desk.refused_by("take_back", f"posting:#{undone}") == ["is_not_taken_back"]
    must_be_clean(desk)


@pytest.mark.requirement("FND-04", "FND-08")
def test_initial_amounts_taken_back_come_back_all_together(desk: Desk) -> None:
    desk.do("remit", MOL, amount="100")
    desk.do("adjust", MOL, amount_of="payments", difference="30")
    before = amounts(desk, MOL)
    desk.do("set_initial", MOL, initial="75")
    for posting in desk.column("SELECT id FROM posting WHERE kind = 'initial' ORDER BY id DESC LIMIT 1"):
        desk.do("take_back", f"posting:#{posting}")
    assert amounts(desk, MOL) == before
    must_be_clean(desk)


@pytest.mark.parametrize("amount", ["0", "-1", "1000000000000", "10000000000.01", "1,234.50", "abc", ""])
@pytest.mark.requirement("FND-05")
def test_amounts_that_cant_be_are_told_and_nothing_is_posted(desk: Desk, amount: str) -> None:
    for procedure, inputs in (("remit", {}), ("transfer", {"into": "JAK-REV26"})):
        with unchanged(desk.database), pytest.raises(UsageError, match="amount"):
            desk.do(procedure, MOL, amount=amount, **inputs)


@pytest.mark.requirement("FND-05", "FND-06")
def test_half_a_cent_is_refused(desk: Desk) -> None:
    assert desk.refused_by("remit", MOL, amount="0.005") == ["amount"]
    assert desk.refused_by("transfer", MOL, into="JAK-REV26", amount="0.005") == ["amount"]
    assert desk.refused_by("adjust", MOL, amount_of="received", difference="-0.005") == ["amount"]


@pytest.mark.requirement("FND-03")
def test_the_largest_amount_is_kept_and_not_a_cent_more(desk: Desk) -> None:
    desk.do("remit", MOL, amount="10000000000.00")
    assert amounts(desk, MOL)["available"] == "10000000000.00"
    assert desk.refused_by("remit", MOL, amount="0.01") == ["amount"]


@pytest.mark.requirement("FND-01", "ENG-14")
def test_funds_are_for_those_who_maintain_them_and_for_their_own_library(desk: Desk, two_libraries: None) -> None:
    bor, els = desk.of("bor"), desk.of("els", "LINDE")
    for procedure, document, inputs in (
        ("open", "fund", {"partial": "X", "funder": "MOL"}),
        ("remit", MOL, {"amount": "1"}),
        ("close", MOL, {}),
    ):
        assert bor.refused_by(procedure, document, **inputs) == ["permission"]
    with pytest.raises(NotFoundError):
        els.do("remit", MOL, amount="1")
    els.do("remit", "fund:GENT-TIJD26", amount="1")
    with unchanged(desk.database), pytest.raises(UsageError, match="no fund MOL-BIBL26"):
        els.do("transfer", "fund:GENT-TIJD26", into="MOL-BIBL26", amount="1")
    (foreign,) = desk.column("SELECT id FROM fund WHERE code = 'MOL-BIBL26'")
    with pytest.raises(UsageError, match="no fund"):
        els.do("transfer", "fund:GENT-TIJD26", into=f"#{foreign}", amount="1")


@pytest.mark.requirement("FND-02")
def test_every_library_has_the_two_funds_whatever_its_folder_says(desk: Desk, two_libraries: None) -> None:
    codes = desk.column("SELECT code FROM fund WHERE status = 'open' AND code IN ('PSN', 'NS') ORDER BY code")
    assert codes == ["NS", "NS", "PSN", "PSN"]


@pytest.mark.requirement("FND-08")
def test_a_day_of_next_year_or_of_a_closed_one(desk: Desk) -> None:
    desk.do("remit", MOL, amount="5", day=date(2025, 12, 30).isoformat())
    desk.do("end_year", MOL, year=2025)
    assert desk.refused_by("remit", MOL, amount="5", day="2025-12-30") == ["year_is_open"]
    desk.do("remit", MOL, amount="5", day="2026-01-02")


@pytest.mark.requirement("ENG-08", "FND-04")
def test_a_dry_run_shows_every_sum_and_changes_nothing(desk: Desk) -> None:
    with unchanged(desk.database):
        answer = desk.dry("remit", MOL, amount="100")
    told = {change["field"]: (change["before"], change["after"]) for change in answer.changes}
    assert told == {"received": (0, 10000), "last_posting": (0, 1), None: (None, "new")}
    assert answer.changes == [
        {**change, "id": answer.changes[i]["id"]}
        for i, change in enumerate(desk.do("remit", MOL, amount="100").changes)
    ]
