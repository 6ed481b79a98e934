"""Cancellations, notices to requestors, check prints and address labels (DOC-01)."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from acquisitions.effects.letters import send
from acquisitions.letters import OF_ITEM, Letter, labels_as_html, labels_as_text
from acquisitions.letters.looking import check_print, labels_of, tree_of
from engine.errors import NotFoundError, UsageError
from engine.planning import Send
from engine.viewing import Viewer
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.letters.paper import Page, letters

pytestmark = pytest.mark.requirement("DOC-01")


# -- cancellation ---------------------------------------------------------------------------------


def cancellations(desk: Desk, *items: str, **inputs: Any) -> list[Letter]:
    """The letters that cancelling items would send."""
    with desk.database.read() as connection:
        viewer = Viewer(desk.session, connection)
        rows = [viewer.row(item) for item in items]
        viewer.loader.expand(rows, tree_of(OF_ITEM))
        changes = list(send(rows, desk.session.context(inputs), letter="cancellation"))
    assert all(isinstance(change, Send) and change.document.model.name == "order" for change in changes)
    return [Letter(change.body) for change in changes if isinstance(change, Send)]


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("sl", "Odpoved naročila 26-0001", "Odpoved velja od 1. 3. 2026."),
        ("en", "Cancellation of order 26-0001", "with effect from 1 March 2026."),
        ("nl", "Opzegging van bestelling 26-0001", "met ingang van 1 maart 2026."),
    ],
)
def test_a_cancellation_names_what_is_cancelled_and_from_when(
    desk: Desk, language: str, subject: str, words: str
) -> None:
    desk.do("submit", desk.ready_order("slavic", "review", language=language))
    (found,) = cancellations(desk, "item:26-0001/1", from_date=date(2026, 3, 1))
    assert found.subject == subject
    for shown in (" ".join(found.text().split()), Page(found.html()).text):
        assert words in shown
        assert "Slavistična revija" in shown
        assert "Knjižnica," not in shown


def test_a_cancellation_of_some_copies_counts_these_only(desk: Desk) -> None:
    desk.do("submit", desk.ready_order("slavic"))
    (whole,) = cancellations(desk, "item:26-0001/1")
    with desk.database.read() as connection:
        copy = Viewer(desk.session, connection).row("copy:26-0001/1/2")
    (part,) = cancellations(desk, "item:26-0001/1", copies=[copy])
    assert [each.body["content"]["lines"][0]["copies"] for each in (whole, part)] == [2, 1]


def test_items_of_two_orders_are_cancelled_in_two_letters(desk: Desk) -> None:
    for item in ("slavic", "review"):
        desk.do("submit", desk.ready_order(item))
    found = cancellations(desk, "item:26-0001/1", "item:26-0002/1")
    assert [each.body["content"]["number"] for each in found] == ["26-0001", "26-0002"]


def test_a_letter_that_nobody_wrote_is_told_by_name(desk: Desk) -> None:
    with pytest.raises(ValueError, match='no letter "thanks"'):
        list(send([], desk.session.context({}), letter="thanks"))


# -- notices --------------------------------------------------------------------------------------


@pytest.fixture
def suggested(desk: Desk) -> str:
    """An item that three members suggested; it is ordered."""
    desk.do("enter", "member", code="100", name="Ana Novak", email="ana@posta.example", language="nl")
    desk.do("enter", "member", code="101", name="Bor Zupan")
    desk.do("enter", "member", code="102", name="Cene Kos", email="cene@posta.example")
    requestors = [{"member": "100"}, {"member": "101", "notify": "print"}, {"member": "102", "notify": "none"}]
    fields: dict[str, Any] = {"material": "0036-8075", "copies": [{"department": "CIT"}], "requestors": requestors}
    desk.do("submit", desk.ready_order(desk.do("enter_item", "item", **fields).document))
    desk.change("DELETE FROM outbox")
    return "item:26-0001/1"


def notified(desk: Desk) -> list[Any]:
    return desk.column("SELECT notified_on FROM requestor ORDER BY position")


@pytest.mark.requirement("MAT-04")
def test_each_requestor_is_told_in_their_language_and_by_their_way_with_the_day(desk: Desk, suggested: str) -> None:
    desk.do("notify_requestors", suggested)
    ana, bor = letters(desk)
    told = [[each.body[name] for name in ("to", "way", "email", "language")] for each in (ana, bor)]
    assert told == [["Ana Novak", "email", "ana@posta.example", "nl"], ["Bor Zupan", "print", None, "sl"]]
    assert "Beste Ana Novak," in ana.text()
    assert "Obvestilo o prispelem gradivu" in Page(bor.html()).texts
    assert "Science, ISSN 0036-8075" in ana.text()
    assert [str(each) if each else None for each in notified(desk)] == ["2026-01-15", "2026-01-15", None]


def test_who_was_told_is_not_told_twice(desk: Desk, suggested: str) -> None:
    desk.change("UPDATE requestor SET notified_on = '2026-01-02' WHERE position = 1")
    desk.do("notify_requestors", suggested)
    assert [each.body["to"] for each in letters(desk)] == ["Bor Zupan"]
    assert str(notified(desk)[0]) == "2026-01-02"


def test_a_member_without_an_address_for_mail_is_told_on_paper(desk: Desk, suggested: str) -> None:
    desk.change("UPDATE member SET email = NULL")
    desk.do("notify_requestors", suggested)
    assert [each.body["way"] for each in letters(desk)] == ["print", "print"]


# -- check prints ---------------------------------------------------------------------------------


@pytest.mark.requirement("ORD-09")
@pytest.mark.parametrize(
    ("language", "mark"), [("sl", "Kontrolni izpis"), ("en", "Check print"), ("nl", "Controleafdruk")]
)
def test_a_check_print_says_so_and_changes_nothing(desk: Desk, language: str, mark: str) -> None:
    order = desk.ready_order("slavic", language=language)
    with unchanged(desk.database):
        found = check_print(desk.session, order, "by_departments")
    assert found.text().startswith(f"*** {mark.upper()} ***\n")
    assert Page(found.html()).texts[1] == mark
    desk.do("submit", order, layout="by_departments")
    (sent,) = letters(desk)
    assert found.body == sent.body, "it is the letter that is sent then"
    assert mark not in sent.html()


def test_what_is_not_ready_can_be_looked_at_all_the_same(desk: Desk) -> None:
    order = desk.do("prepare", "order").document
    assert "Naročilo 26-0001" in check_print(desk.session, order).text()


def test_only_an_order_has_a_check_print(desk: Desk) -> None:
    with pytest.raises(UsageError, match="partner:SERINT can't be printed"):
        check_print(desk.session, "partner:SERINT")


# -- labels ---------------------------------------------------------------------------------------


def test_labels_go_where_the_documents_go_and_to_the_seat_of_a_partner(desk: Desk) -> None:
    orders = [desk.ready_order(item, address="Postbus 1\nGent", contact="Jan") for item in ("slavic", "review")]
    labels = labels_of(desk.session, [*orders, "partner:KNJIGARNA"])
    assert labels_as_text(labels, "sl") == (
        "Serials International\nJan\nPostbus 1\nGent\n\n"
        "Serials International\nJan\nPostbus 1\nGent\n\n"
        "Knjigarna Nova, d. o. o.\nNova ulica 47\n1000 Ljubljana\n"
    )


@pytest.mark.requirement("PAR-02")
def test_the_seat_of_a_partner_is_the_address_kept_as_such(desk: Desk) -> None:
    address = {"purpose": "seat", "lines": "Kade 1", "postal_code": "2000", "city": "Antwerpen", "country": "BE"}
    desk.do("enter", "partner", code="PERIO", name="Perio", address="Elders 9", addresses=[address])
    labels = labels_of(desk.session, ["partner:PERIO"])
    assert labels_as_text(labels, "nl") == "Perio\nKade 1\n2000 Antwerpen\nBELGIË\n"


def test_a_sheet_has_24_labels_and_leaves_out_those_used_up() -> None:
    labels = [{"name": f"<{number}>", "address": "A, B", "contact": None, "country": None} for number in range(24)]
    page = labels_as_html(labels, "sl", skip=2)
    assert page.count('<section class="sheet">') == 2
    first, second = page.split('<section class="sheet">')[1:]
    assert "&lt;21&gt;" in first
    assert [first.count("<address>"), second.count("<address>")] == [24, 2]
    assert Page(page).texts[1] == "<0>"


def test_a_document_without_address_gets_no_label_and_none_is_printed(desk: Desk) -> None:
    good, bad = desk.ready_order("slavic"), desk.do("prepare", "order").document
    with pytest.raises(NotFoundError, match="order:26-0002 has no partner"):
        labels_of(desk.session, [good, bad])
    desk.change("UPDATE purchase_order SET address = NULL")
    with pytest.raises(NotFoundError, match="order:26-0001 has no address"):
        labels_of(desk.session, [good])
    with pytest.raises(UsageError, match="is sent to nobody"):
        labels_of(desk.session, ["department:CIT"])


def test_nothing_can_be_given_to_a_template_that_reaches_python() -> None:
    from jinja2.exceptions import SecurityError

    from acquisitions.letters.letter import environment

    template = environment().from_string("{{ x.__class__.__mro__ }}")
    with pytest.raises(SecurityError):
        template.render(x=SimpleNamespace())
