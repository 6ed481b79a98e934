"""The letter of an order, in the outbox of the transaction that submits it (DOC-01, ORD-09, ORD-19)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from acquisitions.holdings_field import HoldingsField
from acquisitions.letters import Letter
from acquisitions.letters.looking import check_print
from tests.acquisitions.desk import Desk
from tests.acquisitions.letters.paper import Page, letter, letters


def an_order(desk: Desk, **fields: Any) -> str:
    """An order that shows everything a letter can say."""
    desk.change("UPDATE partner SET is_funder = :yes", yes=True)
    unprinted = desk.do(
        "enter_item", "item", material="0036-8075", print_on_order=False, copies=[{"department": "CIT"}]
    ).document
    order = desk.ready_order("slavic", "review", "without_997", unprinted, note="Number 3 twice, please.", **fields)
    desk.do("edit_item", "item:26-0001/3", price="1234.50", discount="5", vat="22")
    desk.do("edit_item", "item:26-0001/2", valid_from="2026-01-01", valid_to="2026-12-31", vat="5")
    return order


@pytest.mark.requirement("ORD-09", "DOC-01")
@pytest.mark.parametrize("layout", ["by_items", "by_departments"])
@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_the_letter(desk: Desk, language: str, layout: str, page: SnapshotAssertion) -> None:
    desk.change("UPDATE partner SET language = :language", language=language)
    desk.do("submit", an_order(desk), layout=layout)
    found = letter(desk)
    assert found.body["language"] == language
    assert f"{found.subject}\n\n{found.text()}" == page(name=f"{language} {layout}")


@pytest.mark.requirement("DOC-01")
@pytest.mark.parametrize("layout", ["by_items", "by_departments"])
@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_the_page_says_what_the_text_says(desk: Desk, language: str, layout: str) -> None:
    desk.change("UPDATE partner SET language = :language", language=language)
    desk.do("submit", an_order(desk), layout=layout)
    found = letter(desk)
    page, text = Page(found.html()), " ".join(found.text().split())
    assert f'<html lang="{language}">' in found.html()
    for words in (
        "Slavistična revija",
        "Knjižnica",
        "Nature",
        "Number 3 twice",
        "Bookbinders Lane 7",
        "1000 Ljubljana",
    ):
        assert words in page.text, words
        assert words in text, words
    assert numbers(text) == numbers(page.text)


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,-]*\d|\d", text))


@pytest.mark.requirement("DOC-01")
def test_the_page_has_a_table_of_items_with_amounts_and_one_of_vat(desk: Desk) -> None:
    desk.do("submit", an_order(desk))
    rows = [[cell.replace("\u00a0", " ") for cell in row] for row in Page(letter(desk).html()).rows]
    assert rows[0] == ["No.", "Title", "Year", "Copies", "Price", "Discount", "VAT", "Amount"]
    assert rows[1][1:5] == ["Slavistična revija ISSN 0350-6894 · standing order", "2026", "2", "€38.50"]
    assert rows[3][4:7] == ["€1,234.50", "5%", "22%"]
    assert ["VAT rate", "Net", "VAT", "Total"] in rows
    assert rows[4:6] == [["Total", "€1,599.84"], ["VAT rate", "Net", "VAT", "Total"]]
    assert rows[6:] == [["5%", "€161.00", "€8.05", "€169.05"], ["22%", "€1,172.78", "€258.01", "€1,430.79"]]


@pytest.mark.requirement("DOC-01")
def test_the_page_is_printed_on_a4_and_its_table_goes_on_under_its_heading(desk: Desk) -> None:
    desk.do("submit", desk.ready_order())
    html = letter(desk).html()
    assert "@page { size: A4;" in html
    assert "thead { display: table-header-group; }" in html
    assert "tr { break-inside: avoid; }" in html
    assert {"thead", "tbody", "table", "address"} <= Page(html).elements


@pytest.mark.requirement("ORD-09")
def test_an_item_not_to_be_printed_is_in_no_layout_and_in_no_total(desk: Desk) -> None:
    order = an_order(desk)
    for layout in ("by_items", "by_departments"):
        (message,) = desk.dry("submit", order, layout=layout).messages
        found = Letter(message)
        assert "Nature" in found.text()
        assert "Science" not in found.text() + found.html(), layout
        assert found.body["content"]["totals"], "the one not printed has no price; the others have"


@pytest.mark.requirement("ORD-09")
def test_by_departments_each_department_has_its_address_and_its_copies(desk: Desk) -> None:
    item = desk.do(
        "enter_item",
        "item",
        material="0350-6894",
        copies=[{"department": "MLA"}, {"department": "CIT"}, {"department": "MLA"}, {}],
    ).document
    desk.do("submit", desk.ready_order(item), layout="by_departments")
    groups = letter(desk).body["content"]["groups"]
    counted = [(group["department"] and group["department"]["name"], group["lines"][0]["copies"]) for group in groups]
    assert counted == [("Čitalnica periodike", 1), ("Mladinski oddelek", 2), (None, 1)]
    text = letter(desk).text()
    assert "Deliver to: Mestna knjižnica Nova vas, Mladinski oddelek, Šolska ulica 4, 1000 Ljubljana" in text


@pytest.mark.requirement("PAR-03", "ORD-09")
def test_a_copy_goes_to_the_department_its_note_names_where_the_library_wants_that(desk: Desk) -> None:
    order = desk.ready_order("review")  # a copy for the reading room, with the note *DOM
    wanting = desk.but(parameters={**desk.session.parameters, "print_receiving_department": True})
    before = check_print(wanting.session, order, "by_departments")
    wanting.do("submit", order, layout="by_departments")
    desk.do("send_again", order)
    named = [each.body["content"]["groups"][0]["department"]["name"] for each in (before, *letters(desk))]
    assert named == ["Domoznanski oddelek", "Domoznanski oddelek", "Čitalnica periodike"]


@pytest.mark.requirement("PAR-03")
@pytest.mark.parametrize(
    ("notes", "name"),
    [(["*MLA"], "Mladinski oddelek"), (["*MLA", "dar"], "Čitalnica periodike"), (["*X"], "Čitalnica periodike")],
)
def test_the_last_note_of_the_last_field_997_says_where_a_copy_goes(desk: Desk, notes: list[str], name: str) -> None:
    order = desk.ready_order("review")
    desk.do("submit", order)
    (content,) = desk.column("SELECT content FROM field_997")
    noted = HoldingsField.from_json(content).with_values("n", notes)
    desk.change("UPDATE field_997 SET content = :content", content=noted.to_json())
    wanting = desk.but(parameters={**desk.session.parameters, "print_receiving_department": True})
    wanting.do("send_again", order, layout="by_departments")
    assert letters(desk)[1].body["content"]["groups"][0]["department"]["name"] == name


@pytest.mark.requirement("ORD-09", "DOC-01", "ENG-07")
def test_the_outbox_says_what_to_send_how_and_where(desk: Desk) -> None:
    order = desk.ready_order()
    event = desk.do("submit", order).event
    row = desk.sql("SELECT event_id, kind, document, message_key, state, attempts FROM outbox")
    assert row == [(event, "letter", order, f"{event}-1", "waiting", 0)]
    body = {name: letter(desk).body[name] for name in ("letter", "way", "to", "email", "address", "subject")}
    assert body == {
        "letter": "order",
        "way": "email",
        "to": "Serials International",
        "email": "orders@serials.example",
        "address": "Bookbinders Lane 7, Dublin",
        "subject": "Order 26-0001",
    }


@pytest.mark.requirement("ORD-02", "DOC-01")
def test_what_the_order_says_of_sending_goes_before_the_partner(desk: Desk) -> None:
    order = desk.ready_order(language="nl", sending="print", address="Postbus 1, Gent", contact="Jan")
    desk.do("submit", order)
    body = letter(desk).body
    assert (body["language"], body["way"], body["address"]) == ("nl", "print", "Postbus 1, Gent")
    assert body["subject"] == "Bestelling 26-0001"
    assert "t.a.v. Jan\nPostbus 1\nGent\n" in letter(desk).text()


@pytest.mark.requirement("DOC-01")
def test_a_partner_without_an_e_mail_address_gets_it_on_paper(desk: Desk) -> None:
    desk.change("UPDATE partner SET email = NULL")
    desk.do("submit", desk.ready_order(sending="email"))
    assert letter(desk).body["way"] == "print"


@pytest.mark.requirement("PAR-02", "DOC-01")
def test_an_order_goes_to_the_contact_for_orders(desk: Desk) -> None:
    desk.do(
        "enter",
        "partner",
        code="PERIO",
        name="Perio",
        supplies_serials=True,
        sending="email",
        email="info@perio.example",
        address="Kade 1, Antwerpen",
        contacts=[
            {"code": "P1", "name": "Claims", "purpose": "claims", "email": "claims@perio.example"},
            {"code": "P2", "name": "Orders", "purpose": "orders", "email": "orders@perio.example"},
        ],
    )
    order = desk.do("prepare", "order", supplier="PERIO", items=[desk.items["review"]]).document
    desk.do("submit", order)
    assert letter(desk).body["email"] == "orders@perio.example"


@pytest.mark.requirement("DOC-01")
def test_an_order_without_a_language_is_written_in_the_librarys(desk: Desk) -> None:
    desk.change("UPDATE partner SET language = NULL")
    desk.do("submit", desk.ready_order())
    assert letter(desk).subject == "Naročilo 26-0001"


@pytest.mark.requirement("ENG-02", "ENG-03")
def test_a_refused_order_leaves_no_letter(desk: Desk) -> None:
    desk.refusal("submit", desk.do("prepare", "order").document)
    assert desk.count("outbox") == 0


@pytest.mark.requirement("DOC-01")
def test_text_of_a_librarian_is_never_read_as_a_template_nor_as_html(desk: Desk) -> None:
    note = "{{ order.supplier.email }} {% raw %} <script>alert(1)</script> {number}"
    address = '<img src=x onerror="alert(2)">, Dublin & Cork'
    desk.do("submit", desk.ready_order(note=note, address=address, contact="<b>Mary</b>"))
    assert f"Note: {note}" in letter(desk).text()
    page = Page(letter(desk).html())
    assert note in page.texts[-3]
    assert "Dublin & Cork" not in page.elements
    assert not {"script", "img", "b"} & page.elements
    assert "<b>Mary</b>" in page.text


@pytest.mark.requirement("DOC-01")
def test_names_of_departments_and_titles_are_escaped_too(desk: Desk) -> None:
    desk.change("UPDATE department SET name = '<i>D</i>', address = '<i>A</i>'")
    desk.change("UPDATE material SET title = '<i>T</i>'")
    desk.change("UPDATE library SET name = '<i>L</i>', address = '<i>B</i>'")
    desk.do("submit", desk.of("ana").ready_order("slavic"), layout="by_departments")
    assert "i" not in Page(letter(desk).html()).elements


def with_funder(desk: Desk) -> Desk:
    """A library that buys for faculties."""
    return desk.but(parameters={**desk.session.parameters, "invoice_to_funder": True})


@pytest.mark.requirement("ORD-19")
def test_the_library_is_invoiced_unless_it_buys_for_a_faculty(desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review"))
    assert letter(desk).body["content"]["invoice_to"][0]["name"] == "Mestna knjižnica Nova vas"
    assert desk.session.parameters["invoice_to_funder"] is False


@pytest.mark.requirement("ORD-19")
def test_the_invoice_goes_to_the_funder_of_the_items_fund(desk: Desk) -> None:
    desk.change("UPDATE partner SET address = 'Aškerčeva 2, 1000 Ljubljana' WHERE code = 'MOL'")
    item = a_copy_of(desk, "MOL-BIBL26")
    buying = with_funder(desk)
    buying.do("submit", buying.ready_order(item))
    text = letter(desk).text()
    assert "Please send the invoice to: Mestna občina Ljubljana, Aškerčeva 2, 1000 Ljubljana" in text
    assert text.count("invoice") == 1


@pytest.mark.requirement("ORD-19", "PAR-02")
def test_the_funders_address_for_invoices_goes_before_its_seat(desk: Desk) -> None:
    partner = {"code": "FF", "name": "Filozofska fakulteta", "is_funder": True, "address": "Aškerčeva 2, Ljubljana"}
    desk.do(
        "enter",
        "partner",
        **partner,
        addresses=[
            {"purpose": "invoices", "lines": "Računovodstvo\np. p. 12", "postal_code": "1001", "city": "Ljubljana"}
        ],
    )
    desk.change("UPDATE fund SET funder_id = (SELECT id FROM partner WHERE code = 'FF') WHERE code = 'MOL-BIBL26'")
    buying = with_funder(desk)
    buying.do("submit", buying.ready_order(a_copy_of(desk, "MOL-BIBL26")))
    assert "Filozofska fakulteta, Računovodstvo, p. p. 12, 1001 Ljubljana" in letter(desk).text().replace(
        "\n     ", " "
    )


@pytest.mark.requirement("ORD-19")
def test_where_funders_differ_each_item_says_where_its_invoice_goes(desk: Desk) -> None:
    buying = with_funder(desk)
    chosen = [a_copy_of(desk, "MOL-BIBL26"), a_copy_of(desk, "JAK-REV26"), a_copy_of(desk, "PSN")]
    buying.do("submit", buying.ready_order(*chosen))
    content = letter(desk).body["content"]
    named = [[address["name"] for address in addresses] for addresses in content["invoices"].values()]
    assert named == [["Mestna občina Ljubljana"], ["Javna agencija za knjigo"], ["Mestna knjižnica Nova vas"]]
    assert content["invoice_to"] == []
    for shown in (letter(desk).text(), Page(letter(desk).html()).text):
        assert "Please send the invoice to: Javna agencija za knjigo" in shown


def a_copy_of(desk: Desk, fund: str) -> str:
    copies = [{"department": "CIT", "shares": [{"fund": fund, "percent": 100}]}]
    return desk.do("enter_item", "item", material="0028-0836", price="10.00", copies=copies).document


@pytest.mark.requirement("ORD-09")
def test_a_submitted_order_is_sent_again_in_another_layout_and_on_paper(desk: Desk) -> None:
    order = desk.ready_order("slavic")
    desk.do("submit", order)
    before = desk.get(order)["statuses"]
    desk.do("send_again", order, layout="by_departments", sending="print")
    first, second = letters(desk)
    assert (first.body["way"], second.body["way"]) == ("email", "print")
    assert "Department:" not in first.text()
    assert "Department: Domoznanski oddelek" in second.text()
    assert first.body["content"]["date"] == second.body["content"]["date"]
    assert desk.get(order)["statuses"] == before


@pytest.mark.requirement("ORD-09")
def test_sent_again_without_a_choice_it_has_the_layout_it_was_sent_in(desk: Desk) -> None:
    order = desk.ready_order("slavic")
    desk.do("submit", order, layout="by_departments")
    desk.do("send_again", order)
    first, second = letters(desk)
    assert first.text() == second.text()


@pytest.mark.requirement("ORD-09")
def test_an_order_that_was_not_sent_is_not_sent_again(desk: Desk) -> None:
    assert desk.refused_by("send_again", desk.ready_order()) == ["status"]


@pytest.mark.requirement("DOC-01", "ORD-06")
@pytest.mark.parametrize(("language", "words"), [("sl", "z DDV"), ("en", "incl. VAT"), ("nl", "incl. btw")])
def test_a_price_with_vat_says_so(desk: Desk, language: str, words: str) -> None:
    order = desk.ready_order("review", "slavic", language=language)
    desk.do("edit_item", "item:26-0001/1", price="20.00", vat="9.5", price_includes_vat=True)
    desk.do("submit", order)
    found = letter(desk)
    assert found.text().count(words) == found.html().count(words) == 1
    assert "20" in found.text().split(words)[0].rsplit("\n", 1)[-1]
