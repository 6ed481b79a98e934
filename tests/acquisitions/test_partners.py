"""Partners: entered with addresses, departments and contacts, found by all codes, never deleted while in use."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from engine.errors import NotFoundError, UsageError
from tests.acquisitions.desk import Desk, unchanged

EBSCO: dict[str, Any] = {
    "code": "EBSCO",
    "name": "EBSCO Information Services",
    "supplies_serials": True,
    "is_donor": True,
    "address": "Keizersgracht 1, Amsterdam",
    "contact": "Reception",
    "email": "info@ebsco.example",
    "country": "NL",
    "language": "en",
    "sending": "email",
    "thanks_sending": "print",
    "currency": "EUR",
    "vat_number": "nl 0044.95.445.B01",
    "registration_number": "33301234",
    "iban": "SI56 1910 0000 0123 438",
    "our_number": "NOVA-7",
    "addresses": [
        {"purpose": "invoices", "lines": "Postbus 9", "city": "Diemen", "postal_code": "1110 AA", "country": "NL"},
        {"purpose": "orders", "lines": "Orders\nPrinsengracht 2", "city": "Amsterdam", "postal_code": "1015 AB"},
    ],
    "partner_departments": [{"code": "EB-JRN", "name": "Journals"}],
    "contacts": [
        {
            "code": "ANN",
            "name": "Ann Visser",
            "department": "EB-JRN",
            "email": "ann@ebsco.example",
            "phone": "+31 20 1",
        },
        {"code": "BOB", "name": "Bob de Wit", "purpose": "orders", "language": "nl"},
    ],
}


@pytest.fixture
def ebsco(desk: Desk) -> str:
    desk.do("enter", "partner", **EBSCO)
    return "partner:EBSCO"


# -- entering and editing -------------------------------------------------------------------------------


@pytest.mark.requirement("PAR-02")
def test_a_partner_is_entered_with_its_addresses_departments_and_contacts(desk: Desk, ebsco: str) -> None:
    partner = desk.get(ebsco)
    fields = {name: value for name, value in partner["fields"].items() if name in EBSCO}
    plain = {name: value for name, value in EBSCO.items() if not isinstance(value, list)}
    assert fields == {**plain, "vat_number": "NL004495445B01", "iban": "SI56191000000123438"}
    assert [part["fields"].get("purpose") or part["fields"].get("code") for part in partner["parts"]] == [
        "invoices",
        "orders",
        "EB-JRN",
        "ANN",
        "orders",
    ]


@pytest.mark.requirement("PAR-02")
def test_parts_are_added_edited_and_deleted_beside(desk: Desk) -> None:
    nuk = "partner:NUK"
    desk.do("add_addresses", nuk, addresses=[{"purpose": "returns", "lines": "Vhod z dvorišča"}])
    desk.do("add_departments", nuk, partner_departments=[{"code": "OBV", "name": "Obvezni izvod"}])
    desk.do("add_contacts", nuk, contacts=[{"code": "IRENA", "name": "Irena", "department": "OBV"}])
    address, department, contact = (part["document"] for part in desk.get(nuk)["parts"])
    desk.do("edit_address", address, city="Ljubljana", country="SI")
    desk.do("edit_department", department, name="Oddelek za obvezni izvod")
    desk.do("edit_contact", contact, email="irena@nuk.example")
    assert [part["fields"].get("city") or part["fields"]["name"] for part in desk.get(nuk)["parts"]] == [
        "Ljubljana",
        "Oddelek za obvezni izvod",
        "Irena",
    ]
    for procedure, part in (
        ("delete_contact", contact),
        ("delete_department", department),
        ("delete_address", address),
    ):
        desk.do(procedure, part)
    assert desk.get(nuk)["parts"] == []


@pytest.mark.requirement("PAR-02")
def test_a_contact_works_in_a_department_of_its_partner(desk: Desk, ebsco: str) -> None:
    assert desk.refused_by("add_contacts", ebsco, contacts=[{"code": "C", "name": "C", "department": "CLAIMS"}]) == [
        "contact_department_is_known"
    ]
    (reason,) = desk.refusal("edit_contact", "contact:BOB", department="CLAIMS")
    assert reason.message == "Bob de Wit: the partner has no department CLAIMS; departments: EB-JRN."
    (reason,) = desk.refusal("delete_department", "partner_department:EB-JRN")
    assert reason.message == "Department EB-JRN has contacts: ANN."


@pytest.mark.requirement("PAR-02")
def test_a_code_stands_once_with_a_partner(desk: Desk, ebsco: str) -> None:
    (reason,) = desk.refusal("enter", "partner", code="EBSCO", name="Another")
    assert reason.message == "Partner: code EBSCO is there already."
    (reason,) = desk.refusal("add_contacts", ebsco, contacts=[{"code": "ANN", "name": "Another Ann"}])
    assert reason.message == "Contact: code ANN is there already."


@pytest.mark.requirement("PAR-02")
@pytest.mark.parametrize(
    ("field", "wrong", "told"),
    [
        ("vat_number", "SI15012558", "SI15012558 is no VAT number: its check digit is wrong"),
        ("vat_number", "SI1501255", "those of SI have another length"),
        ("vat_number", "15012557", "it begins with the two letters of its country"),
        ("vat_number", "XX15012557", "XX gives out none like this"),
        ("iban", "SI56191000000123439", "its check digits are wrong"),
        ("iban", "1910 0000 0123 438", "two letters, two digits and the account"),
        ("country", "SLO", "write its two letters of ISO 3166"),
        ("email", "ann at ebsco.example", "write one, without a name"),
        ("email", "ann@ebsco", '"ebsco" is no domain'),
        ("email", "ann@a.example,bob@b.example", "write one, without a name"),
        ("email", "ann@ebsco.example\nBcc: all@ebsco.example", "must be one line"),
        ("contact", "Ann\r\nBcc: all@ebsco.example", "control character U+000D"),
        ("name", "EBSCO\nInformation", "must be one line"),
        ("contact", "Ann \u202egnp.exe", "U+202E (right-to-left override)"),
        ("address", "Street 1\u2066", "U+2066"),
    ],
)
def test_what_can_t_be_is_refused_with_what_is_wrong(desk: Desk, field: str, wrong: str, told: str) -> None:
    with unchanged(desk.database), pytest.raises(UsageError) as error:
        desk.do("edit", "partner:SERINT", **{field: wrong})
    assert error.value.message.startswith(f"{field}: ")
    assert told in error.value.message


@pytest.mark.requirement("PAR-02", "ORD-02")
def test_the_contact_of_an_order_is_one_line_too(desk: Desk) -> None:
    for field, wrong in (("contact", "Ann\nBcc: all@ebsco.example"), ("address", "Street 1\u202e")):
        with unchanged(desk.database), pytest.raises(UsageError, match=f"^{field}: "):
            desk.do("prepare", "order", supplier="SERINT", **{field: wrong})
    desk.do("prepare", "order", supplier="SERINT", address="Street 1\nDublin")


@pytest.mark.requirement("PAR-02")
@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        ("email", "ann@knjižnica.example", "ann@xn--knjinica-p4b.example"),
        ("address", "First line\r\nSecond line", "First line\nSecond line"),
        ("vat_number", "CHE-107.787.577 IVA", "CHE107787577IVA"),
        ("vat_number", "US123456789", "US123456789"),
        ("country", "si", "SI"),
    ],
)
def test_other_ways_of_writing_are_understood(desk: Desk, field: str, given: str, kept: str) -> None:
    desk.do("edit", "partner:SERINT", **{field: given})
    assert desk.get("partner:SERINT")["fields"][field] == kept


# -- finding --------------------------------------------------------------------------------------------


@pytest.mark.requirement("PAR-02")
@pytest.mark.parametrize("name", ["EBSCO", "EBSCO Information Services", "EB-JRN", "ANN", "BOB"])
def test_a_supplier_is_found_by_its_own_code_and_those_of_departments_and_contacts(
    desk: Desk, ebsco: str, name: str
) -> None:
    order = desk.do("prepare", "order", supplier=name).document
    assert desk.get(order)["fields"]["supplier"] == "EBSCO"


@pytest.mark.requirement("PAR-02")
def test_a_code_of_several_is_refused_with_the_candidates(desk: Desk, ebsco: str) -> None:
    desk.do("add_contacts", "partner:SERINT", contacts=[{"code": "ANN", "name": "Ann Byrne"}])
    desk.do("add_contacts", "partner:NUK", contacts=[{"code": "EBSCO", "name": "She for EBSCO"}])
    ids = {code: desk.get(f"partner:{code}")["id"] for code in ("SERINT", "NUK")}
    ids["EBSCO"] = desk.get("partner:EBSCO Information Services")["id"]
    for name, others in (("ANN", ("SERINT", "EBSCO")), ("EBSCO", ("NUK", "EBSCO"))):
        with unchanged(desk.database), pytest.raises(UsageError, match=f"partner:{name} can mean several") as error:
            desk.do("prepare", "order", supplier=name)
        assert error.value.suggestion is not None
        assert all(f"partner:#{ids[code]} ({code}, " in error.value.suggestion for code in others)


@pytest.mark.requirement("PAR-02")
def test_a_misspelt_code_of_a_contact_is_answered_with_the_right_one(desk: Desk, ebsco: str) -> None:
    desk.do("edit_contact", "contact:ANN", code="VISSER")
    with pytest.raises(UsageError) as error:
        desk.do("prepare", "order", supplier="VISER")
    assert error.value.suggestion == 'did you mean "partner:VISSER"?'


# -- what an order takes from its partner ---------------------------------------------------------------


@pytest.mark.requirement("ORD-02", "ORD-07", "PAR-02")
def test_an_order_takes_the_address_and_the_contact_for_orders(desk: Desk, ebsco: str) -> None:
    fields = desk.get(desk.do("prepare", "order", supplier="EBSCO").document)["fields"]
    assert (fields["address"], fields["contact"], fields["language"], fields["sending"]) == (
        "Orders\nPrinsengracht 2\n1015 AB Amsterdam",
        "Bob de Wit",
        "nl",
        "email",
    )


@pytest.mark.requirement("ORD-02", "ORD-07", "PAR-02")
def test_without_one_for_orders_it_takes_those_of_the_seat(desk: Desk, ebsco: str) -> None:
    desk.do("delete_address", desk.get(ebsco)["parts"][1]["document"])
    desk.do("edit_contact", "contact:BOB", purpose="claims")
    fields = desk.get(desk.do("prepare", "order", supplier="EBSCO").document)["fields"]
    assert (fields["address"], fields["contact"], fields["language"]) == (
        "Keizersgracht 1, Amsterdam",
        "Reception",
        "en",
    )
    desk.do("add_addresses", ebsco, addresses=[{"lines": "Damrak 3", "city": "Amsterdam", "country": "NL"}])
    order = desk.do("prepare", "order", supplier="EBSCO").document
    assert desk.get(order)["fields"]["address"] == "Damrak 3\nAmsterdam\nNetherlands"


@pytest.mark.requirement("ORD-07", "PAR-02")
def test_another_supplier_brings_its_own_address_for_orders(desk: Desk, ebsco: str) -> None:
    order = desk.ready_order("review")
    desk.do("edit", order, supplier="EBSCO")
    fields = desk.get(order)["fields"]
    assert (fields["address"], fields["contact"]) == ("Orders\nPrinsengracht 2\n1015 AB Amsterdam", "Bob de Wit")


@pytest.mark.requirement("ORD-07")
def test_the_sending_address_can_be_changed_once_there_is_a_partner(desk: Desk) -> None:
    assert desk.refused_by("prepare", "order", address="Elsewhere 1") == ["address_has_a_partner"]
    order = desk.do("prepare", "order").document
    assert desk.refused_by("edit", order, address="Elsewhere 1") == ["address_has_a_partner"]
    desk.do("edit", order, supplier="SERINT", address="Elsewhere 1")
    assert desk.get(order)["fields"]["address"] == "Elsewhere 1"
    desk.do("edit", order, address="Elsewhere 2")
    assert desk.get(order)["fields"]["address"] == "Elsewhere 2"


# -- inactive and deleted -------------------------------------------------------------------------------


@pytest.mark.requirement("PAR-04")
def test_an_inactive_partner_is_not_chosen_for_anything_new(desk: Desk) -> None:
    order = desk.ready_order("review")
    for partner in ("SERINT", "NUK", "MOL"):
        desk.do("deactivate", f"partner:{partner}")
    assert desk.refused_by("prepare", "order", supplier="SERINT") == ["supplier_is_active"]
    copies = [{"purpose": "exchange", "recipient": "NUK"}, {"department": "CIT"}]
    assert desk.refused_by("enter_item", "item", material="Nature", supplier="SERINT", copies=copies) == [
        "recipient_may_be_chosen",
        "item_supplier_may_be_chosen",
    ]
    fin = desk.but(permissions=desk.session.permissions | {"ACQ_S_E_FIN"})
    assert fin.refused_by("open", "fund", partial="NEW", funder="MOL") == ["funder_is_active"]
    desk.do("submit", order)  # what runs already goes on
    desk.do("activate", "partner:SERINT")
    desk.do("prepare", "order", supplier="SERINT")


@pytest.mark.requirement("PAR-02")
def test_only_a_partner_with_the_role_is_chosen(desk: Desk) -> None:
    assert desk.refused_by("prepare", "order", supplier="NUK") == ["supplier_has_role"]
    copies = [{"purpose": "exchange", "recipient": "SERINT"}]
    assert desk.refused_by("enter_item", "item", material="Nature", supplier="MOL", copies=copies) == [
        "recipient_may_be_chosen",
        "item_supplier_may_be_chosen",
    ]
    assert desk.refused_by("edit_item", desk.items["review"], supplier="MOL") == ["item_supplier_may_be_chosen"]


@pytest.mark.requirement("PAR-04")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sl", "Partner SERINT je v uporabi, zato ga lahko le deaktiviramo. Naročilo: 4 (order:26-0001, order:26-0002, order:26-0003 …); Postavka naročila: 1 (item:26-0001/1)."),
        ("en", "Partner SERINT is in use and can only be deactivated. Order: 4 (order:26-0001, order:26-0002, order:26-0003 …); Order item: 1 (item:26-0001/1)."),
        ("nl", "Partner SERINT is in gebruik en kan alleen worden gedeactiveerd. Bestelling: 4 (order:26-0001, order:26-0002, order:26-0003 …); Bestelregel: 1 (item:26-0001/1)."),
    ],
)  # fmt: skip
def test_what_is_in_use_is_not_deleted_and_every_use_is_named(desk: Desk, language: str, told: str) -> None:
    desk.ready_order("review")
    for _ in range(3):
        desk.do("prepare", "order", supplier="SERINT")
    (reason,) = desk.speaking(language).refusal("delete", "partner:SERINT")
    assert (reason.condition, reason.message) == ("partner_is_unused", told)
    desk.do("deactivate", "partner:SERINT")


@pytest.mark.requirement("PAR-04")
@pytest.mark.parametrize(
    ("document", "use"),
    [
        ("partner:MOL", "Fund: 1 (fund:MOL-BIBL26)"),
        ("partner:ZAGREB", "Copy: 1 (copy:#"),
        ("department:CIT", "Copy: 2 (copy:#"),
        ("fund:JAK-REV26", "Share of a fund: 1 (share:"),
    ],
)
def test_funders_recipients_departments_and_funds_too(desk: Desk, document: str, use: str) -> None:
    fin = desk.but(permissions=desk.session.permissions | {"ACQ_S_E_FIN"})
    (reason,) = fin.refusal("delete", document)
    assert use in reason.message


@pytest.mark.requirement("PAR-04")
def test_explain_tells_it_beforehand(desk: Desk) -> None:
    refused = {each["procedure"]: each["reasons"] for each in desk.explain("partner:MOL")["not_allowed"]}
    assert [reason["condition"] for reason in refused["delete"]] == ["partner_is_unused"]


@pytest.mark.requirement("PAR-04")
def test_every_key_that_can_hold_a_partner_counts_as_a_use(desk: Desk) -> None:
    """However many tables point to partners, now or later: each is among the lists that are looked through."""
    models = desk.session.compiled.models
    for name in ("partner", "department", "fund"):
        table = models[name].record.table
        looked_at = {(step.to, step.column) for step in models[name].lists}
        held = {
            (other.name, key.column_keys[-1])
            for other in models.by_name.values()
            for key in other.record.table.foreign_key_constraints
            if key.referred_table is table
        }
        assert held <= looked_at
        assert held


@pytest.mark.requirement("PAR-04")
def test_what_nobody_uses_is_deleted_with_its_parts(desk: Desk, ebsco: str) -> None:
    desk.do("delete", ebsco)
    counts = [desk.column(f"SELECT count(*) FROM {table} WHERE partner_id NOT IN (SELECT id FROM partner)")[0]
              for table in ("partner_address", "partner_department", "partner_contact")]  # fmt: skip
    assert counts == [0, 0, 0]
    with pytest.raises(NotFoundError):
        desk.get(ebsco)


@pytest.mark.requirement("PAR-04")
def test_the_database_itself_keeps_what_is_in_use(desk: Desk) -> None:
    with pytest.raises(IntegrityError):
        desk.change("DELETE FROM partner WHERE code = 'MOL'")


# -- departments and funds ------------------------------------------------------------------------------


@pytest.mark.requirement("PAR-01")
def test_departments_are_entered_edited_and_deleted(desk: Desk) -> None:
    desk.do("enter", "department", code="IZP", name="Izposoja", address="Glavni trg 2\n1000 Ljubljana")
    desk.do("edit", "department:IZP", email="izposoja@knjiznica.example")
    assert desk.get("department:IZP")["fields"]["email"] == "izposoja@knjiznica.example"
    desk.do("delete", "department:IZP")
    assert "IZP" not in desk.column("SELECT code FROM department")


@pytest.mark.requirement("FND-01", "FND-02", "ENG-14")
def test_funds_are_maintained_with_their_own_permission(desk: Desk) -> None:
    dora = desk.of("dora")
    dora.do("open", "fund", partial="BIBL26", funder="JAK", purpose="monografije")
    dora.do("edit", "fund:JAK-BIBL26", purpose="serijske publikacije")
    assert dora.get("fund:JAK-BIBL26")["fields"]["purpose"] == "serijske publikacije"
    assert dora.refused_by("edit", "fund:JAK-BIBL26", funder="SERINT") == ["funder_has_role"]
    dora.do("delete", "fund:JAK-BIBL26")
    assert [dora.refused_by("delete", f"fund:{code}") for code in ("PSN", "NS")] == [["fund_is_not_fixed"]] * 2
    cene = desk.of("cene")
    assert cene.refused_by("edit", "fund:NS", purpose="x") == ["permission"]
