"""The end of a year over all funds: foreseen to the cent, done, taken back (FND-08)."""

from __future__ import annotations

from typing import Any

import pytest

from acquisitions.year_end import YearEnd
from engine.errors import RefusedError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.test_funds import JAK, MOL, amounts
from tests.acquisitions.test_kills import must_be_clean
from tests.acquisitions.test_reservations import ordered, reserving, shares

__all__ = ["reserving"]
NEW = "fund:MOL-BIBL27"


@pytest.fixture
def ending(reserving: Desk) -> Desk:
    """A library with orders at the end of its year: one fund is carried, one closed, the others stay."""
    desk = reserving
    desk.do("open", "fund", funder="MOL", partial="BIBL27")
    desk.do("open", "fund", funder="JAK", partial="KONEC", initial="5.05")
    desk.do("edit", MOL, year_end="carry", next_fund="MOL-BIBL27")
    desk.do("edit", "fund:JAK-KONEC", year_end="leave")
    for price in ("100.01", "33.33"):
        ordered(desk, shares(MOL_BIBL26=50, JAK_REV26=50), price=price)
    ordered(desk, shares(JAK_REV26=100), price="70")
    desk.do("adjust", JAK, amount_of="payments", difference="12.34")
    return desk


def year_end(desk: Desk, year: int = 2026, **settings: Any) -> tuple[YearEnd, dict[str, Any]]:
    """The end of a year, and the figures of its funds by code."""
    it = YearEnd(desk.session, year, **settings)
    figures = it.run(it.orders(), it.funds(), lambda _: None)
    return it, {each.fund: each.as_json() for each in figures}


def books(desk: Desk) -> Any:
    """What a year's end changes: the amounts of funds and their settings, and the funds of shares."""
    columns = "status, year_end, closed_year, initial, received, transferred_in, transferred_out, in_orders, payments"
    return (
        desk.sql(f"SELECT code, {columns} FROM fund ORDER BY id"),
        desk.sql("SELECT id, fund_id, carried_from_id FROM copy_share ORDER BY id"),
    )


@pytest.mark.requirement("FND-08")
def test_the_rest_and_what_orders_reserve_go_over_and_the_others_begin_anew(ending: Desk) -> None:
    it, _ = year_end(ending)
    assert it.refused == []
    assert amounts(ending, MOL) == {"received": "1000.00", "transferred_out": "1000.00"}
    assert amounts(ending, NEW) == {"transferred_in": "1000.00", "in_orders": "66.68", "available": "933.32"}
    assert amounts(ending, JAK) == {"initial": "987.66", "in_orders": "136.66", "available": "851.00"}
    assert amounts(ending, "fund:JAK-KONEC") == {"initial": "5.05", "available": "5.05"}
    closed = "SELECT code FROM fund WHERE status = 'closed' ORDER BY code"
    assert ending.column(closed) == ["JAK-KONEC", "MOL-BIBL26"]
    on_items = "SELECT count(*) FROM copy_share s JOIN fund f ON f.id = s.fund_id WHERE f.code = :code"
    assert ending.column(on_items, code="MOL-BIBL27") == [2]
    must_be_clean(ending)


@pytest.mark.requirement("FND-08", "ENG-08")
def test_a_dry_run_foresees_every_figure_and_changes_nothing(ending: Desk) -> None:
    with unchanged(ending.database):
        _, foreseen = year_end(ending, dry_run=True)
    _, done = year_end(ending)
    assert foreseen == done
    assert foreseen["MOL-BIBL26"]["commitments"] == "-66.68"
    assert foreseen["MOL-BIBL26"]["rest"] == "1000.00"
    assert done["MOL-BIBL27"]["after"]["available"] == "933.32"
    for code, figures in done.items():
        assert figures["after"] == {**dict.fromkeys(figures["after"], "0.00"), **amounts(ending, f"fund:{code}")}


@pytest.mark.requirement("FND-08")
def test_taken_back_the_books_are_as_if_the_year_had_never_ended(ending: Desk) -> None:
    before = books(ending)
    for _ in range(2):
        year_end(ending)
        assert books(ending) != before
        with unchanged(ending.database):
            _, foreseen = year_end(ending, undo=True, dry_run=True)
        it, done = year_end(ending, undo=True)
        assert it.refused == []
        assert foreseen == done
        assert books(ending) == before
    must_be_clean(ending)


@pytest.mark.requirement("FND-08")
def test_a_closed_year_takes_no_posting_in_any_fund(ending: Desk) -> None:
    order = ordered(ending, shares(JAK_REV26=100), price="1", submit=False)
    year_end(ending)
    for fund in (JAK, NEW, "fund:NS"):
        assert ending.refused_by("remit", fund, amount="1") == ["year_is_open"]
        ending.do("remit", fund, amount="1", day="2027-01-02")
    assert ending.refused_by("submit", order) == ["year_is_open"]
    ending.do("open", "fund", funder="MOL", partial="LATER")
    assert ending.refused_by("remit", "fund:MOL-LATER", amount="1") == ["year_is_open"]


@pytest.mark.requirement("FND-08")
def test_the_same_call_goes_on_with_the_rest_and_repeats_nothing(ending: Desk) -> None:
    year_end(ending)
    with unchanged(ending.database):
        it, _ = year_end(ending)
        assert it.funds() == it.orders() == []


@pytest.mark.requirement("FND-08")
def test_who_stops_it_goes_on_later_and_the_funds_wait_for_the_orders(
    ending: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("acquisitions.year_end.ORDERS_AT_ONCE", 1)
    it = YearEnd(ending.session, 2026)
    it.run(it.orders(), it.funds(), lambda _: True)
    assert it.stopped
    assert ending.column("SELECT count(*) FROM fund WHERE closed_year IS NOT NULL") == [0]
    assert ending.column("SELECT sum(in_orders) FROM fund WHERE code = 'MOL-BIBL27'") == [5001]
    must_be_clean(ending)
    rest, _ = year_end(ending)
    assert (rest.stopped, rest.refused) == (False, [])
    assert amounts(ending, NEW) == {"transferred_in": "1000.00", "in_orders": "66.68", "available": "933.32"}


@pytest.mark.requirement("FND-08")
def test_what_is_posted_into_the_next_year_already_is_told(ending: Desk) -> None:
    it = YearEnd(ending.session, 2025)
    assert it.posted_later() == ["JAK-REV26"]  # MOL-BIBL26 is carried, the others have nothing of 2026
    assert YearEnd(ending.session, 2026).posted_later() == []


@pytest.mark.requirement("FND-08")
def test_a_fund_that_cant_be_carried_is_told_and_left(ending: Desk) -> None:
    ending.do("close", NEW)
    it, _ = year_end(ending)
    assert [(name, error.message) for name, error in it.refused] == [
        (MOL, "The fund that follows MOL-BIBL26 isn't open, or is closed together with it.")
    ]
    assert ending.get(MOL)["statuses"]["status"]["code"] == "open"
    ending.do("reopen", NEW)
    it, _ = year_end(ending)
    assert it.refused == []
    assert ending.get(MOL)["statuses"]["status"]["code"] == "closed"


@pytest.mark.requirement("FND-08")
def test_what_is_spent_since_cant_go_back(ending: Desk) -> None:
    year_end(ending)
    ending.do("adjust", NEW, amount_of="payments", difference="0.01", day="2027-01-02")
    it, _ = year_end(ending, undo=True)
    assert [name for name, _ in it.refused] == [MOL]
    assert "999.99" in it.refused[0][1].message


@pytest.mark.requirement("FND-08")
def test_a_year_that_has_not_begun_or_is_closed_is_refused(ending: Desk) -> None:
    assert ending.refused_by("end_year", JAK, year=2027) == ["year_has_begun"]
    year_end(ending)
    assert ending.refused_by("end_year", JAK, year=2026) == ["year_is_the_next_to_close"]
    assert ending.refused_by("end_year", JAK, year=2025) == ["year_is_the_next_to_close"]
    assert ending.refused_by("take_back_year", JAK, year=2025) == ["year_was_closed_last"]
    posting = ending.column("SELECT max(id) FROM posting")[0]
    assert ending.refused_by("take_back", f"posting:#{posting}") == ["is_entered_by_hand"]


@pytest.mark.requirement("FND-08", "ENG-14")
def test_only_who_maintains_funds_ends_the_year(ending: Desk) -> None:
    with pytest.raises(RefusedError):
        year_end(ending.of("bor"))
