"""`dotok do` on many documents: an answer a line, what is left out, how far it is, Ctrl-C (ENG-11)."""

from __future__ import annotations

import signal
from typing import Any

import pytest

from engine import batches
from engine.running import run_many
from tests.acquisitions.desk import Desk
from tests.commands.program import Program

SUBMIT = ("--lang", "en", "do", "submit", "order", "--all")
WAITING = "  letters wait (`dotok letters send`): no mail server is set up (DOTOK_MAIL_HOST)"


@pytest.fixture
def orders(desk: Desk) -> list[str]:
    """Three orders that are ready, and an empty one."""
    ready = [desk.ready_order(item) for item in ("review", "slavic", "for_exchange")]
    return [*ready, desk.do("prepare", "order").document]


@pytest.mark.requirement("ENG-11", "ENG-03")
def test_what_is_refused_is_reported_and_the_rest_is_done(dotok: Program, desk: Desk, orders: list[str]) -> None:
    told = dotok("--json", *SUBMIT, code=1)
    *done, refused = told.documents
    assert [answer["document"] for answer in done] == orders[:3]
    assert refused["document"] == orders[3]
    assert [reason["condition"] for reason in refused["refused"]] == ["has_supplier", "has_address", "has_items"]
    assert told.err.splitlines() == ["3 done, 1 left out", WAITING]
    assert desk.statuses("purchase_order") == ["submitted"] * 3 + ["entered"]


@pytest.mark.requirement("ENG-11", "ENG-03")
def test_people_see_which_document_is_refused(dotok: Program, orders: list[str]) -> None:
    told = dotok(*SUBMIT, code=1)
    assert f"{orders[3]}: refused; nothing was changed:\n  ✗ Order 26-0004 has no supplier." in told.err
    assert f"{orders[0]}  submit" in told.out


@pytest.mark.requirement("ENG-11")
def test_people_get_a_line_for_each(dotok: Program, desk: Desk, orders: list[str]) -> None:
    """A thousand documents are a thousand lines; what would change is shown in full."""
    foreseen = dotok(*SUBMIT, "--dry-run", code=1).out.splitlines()
    assert len(foreseen) > 3 * len(orders)
    *_, last = desk.column("SELECT id FROM event ORDER BY id")
    done = dotok(*SUBMIT, code=1).out.splitlines()
    events = desk.column(f"SELECT id FROM event WHERE id > {last} ORDER BY id")
    assert done == [
        f"{order}  submit  event {event}  entered → submitted  ✉ letter: Order {order[6:]} → Serials International"
        for order, event in zip(orders[:3], events, strict=True)
    ]


@pytest.mark.requirement("ENG-11")
def test_every_chunk_tells_how_far_it_is(dotok: Program, desk: Desk, orders: list[str]) -> None:
    told = dotok("--json", *SUBMIT, "--chunk", "2", code=1)
    assert told.err.splitlines() == ["2 of 4 …", "3 done, 1 left out", WAITING]
    assert len(told.documents) == 4


@pytest.mark.requirement("ENG-11", "ENG-08")
def test_a_dry_run_of_all(dotok: Program, desk: Desk, orders: list[str]) -> None:
    told = dotok("--json", *SUBMIT, "--dry-run", code=1)
    assert [answer.get("dry_run") for answer in told.documents] == [True, True, True, None]
    assert "3 would be done" in told.err
    assert desk.statuses("purchase_order") == ["entered"] * 4


@pytest.mark.requirement("ENG-11")
def test_a_document_named_twice_is_done_once(dotok: Program, desk: Desk, orders: list[str]) -> None:
    told = dotok("--json", "do", "submit", orders[0], orders[1], orders[0])
    assert [answer["document"] for answer in told.documents] == orders[:2]


@pytest.mark.requirement("ENG-11", "ENG-09")
def test_the_same_batch_under_its_key_gets_the_first_answers(dotok: Program, orders: list[str]) -> None:
    words = ("--json", "do", "submit", *orders[:3], "--key", "K")
    first = dotok(*words, "--chunk", "2").documents
    again = dotok(*words).documents
    assert [answer["event"] for answer in again] == [answer["event"] for answer in first]
    assert all(answer["repeated"] for answer in again)


def interrupted(monkeypatch: pytest.MonkeyPatch, *at: int) -> None:
    """Ctrl-C is pressed while these chunks run; twice in a chunk that is named twice."""
    ran = 0

    def pressed(*arguments: Any) -> Any:
        nonlocal ran
        ran += 1
        for _ in range(at.count(ran)):
            signal.raise_signal(signal.SIGINT)
        return run_many(*arguments)

    monkeypatch.setattr(batches, "run_many", pressed)


@pytest.mark.requirement("ENG-11")
def test_ctrl_c_lets_the_chunk_end_and_the_same_command_goes_on(
    dotok: Program, desk: Desk, orders: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(monkeypatch, 2)
    told = dotok("--json", *SUBMIT, "--chunk", "1", code=130)
    assert [answer["document"] for answer in told.documents] == orders[:2]
    assert "stopped: 2 done, 2 not yet\n  to go on, give the same command again" in told.err
    assert desk.statuses("purchase_order") == ["submitted", "submitted", "entered", "entered"]
    monkeypatch.undo()
    assert [each["document"] for each in dotok("--json", *SUBMIT, code=1).documents] == orders[2:]


@pytest.mark.requirement("ENG-11")
def test_ctrl_c_twice_takes_the_chunk_back(
    dotok: Program, desk: Desk, orders: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(monkeypatch, 2, 2)
    before = signal.getsignal(signal.SIGINT)
    told = dotok("--json", "--lang", "en", "do", "submit", *orders, "--chunk", "2", code=130)
    assert "stopped: 2 done, 2 not yet; the chunk that ran was taken back" in told.err
    assert "name the rest; with --key" in told.err
    assert desk.statuses("purchase_order") == ["submitted", "submitted", "entered", "entered"]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.requirement("ENG-11")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("do", "prepare", "order", "--all"), "prepare makes a new order"),
        (("do", "submit", "order:26-0001", "--all"), "--all is said of a kind, not of documents"),
        (("do", "submit", "order", "--status", "entered"), "--status chooses among all documents"),
        (("do", "submit", "order", "--all", "--status", "enterd"), 'order has no status "enterd"'),
        (("do", "submti", "order", "--all"), 'order has no procedure "submti"'),
    ],
)
def test_what_cannot_be_meant(dotok: Program, orders: list[str], words: tuple[str, ...], told: str) -> None:
    assert told in dotok.fail(*words)["message"]
