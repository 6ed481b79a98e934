"""A refusal names every unmet condition, in the user's language, and changes nothing (ENG-03)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.acquisitions.desk import Desk

LANGUAGES = ("sl", "en", "nl")


def messages(desk: Desk, language: str, procedure: str, document: str, **inputs: object) -> list[str]:
    return [reason.message for reason in desk.speaking(language).refusal(procedure, document, **inputs)]


EMPTY_ORDER = {
    "sl": [
        "Naročilo 26-0001 nima dobavitelja.",
        "Naročilo 26-0001 nima naslova za pošiljanje.",
        "V naročilu 26-0001 ni postavk.",
    ],
    "en": [
        "Order 26-0001 has no supplier.",
        "Order 26-0001 has no address to send it to.",
        "Order 26-0001 has no items.",
    ],
    "nl": [
        "Bestelling 26-0001 heeft geen leverancier.",
        "Bestelling 26-0001 heeft geen verzendadres.",
        "Bestelling 26-0001 heeft geen regels.",
    ],
}


@pytest.mark.requirement("ENG-03", "ORD-09")
@pytest.mark.parametrize("language", LANGUAGES)
def test_submitting_an_empty_order(desk: Desk, language: str) -> None:
    order = desk.do("prepare", "order").document
    assert messages(desk, language, "submit", order) == EMPTY_ORDER[language]


COUNTED = {
    "sl": "{}: v 998c je ročno vpisano število izvodov ({}); najprej ga nastavite na 0.",
    "en": "{}: 998c holds a count entered by hand ({}); set it to 0 first.",
    "nl": "{}: 998c bevat een met de hand ingevoerd aantal ({}); zet het eerst op 0.",
}


@pytest.mark.requirement("ENG-03", "ORD-09")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_for_every_item_it_is_about(desk: Desk, language: str) -> None:
    for issn, count in (("0023-2424", 3), ("0350-6894", 12)):
        desk.do("enter_998", "field_998", material=issn, counted_by_hand=count)
    order = desk.do("prepare", "order", items=[desk.items["review"], desk.items["slavic"]]).document
    expected = [COUNTED[language].format("Knjižnica", 3), COUNTED[language].format("Slavistična revija", 12)]
    assert messages(desk, language, "submit", order) == [*EMPTY_ORDER[language][:2], *expected]


WRONG_STATUS = {
    "sl": "order:26-0001 ima status »izstavljeno«; postopek je mogoč pri: evidentirano.",
    "en": "order:26-0001 is submitted; this can be done while it is entered.",
    "nl": "order:26-0001 is ingediend; dit kan zolang het ingevoerd is.",
}


@pytest.mark.requirement("ENG-03", "ORD-08")
@pytest.mark.parametrize("language", LANGUAGES)
def test_deleting_a_submitted_order_with_items(desk: Desk, language: str) -> None:
    order = desk.ready_order()
    desk.do("submit", order)
    not_empty = {
        "sl": "Najprej odstranite postavke iz naročila 26-0001.",
        "en": "Remove the items from order 26-0001 first.",
        "nl": "Haal eerst de regels uit bestelling 26-0001.",
    }
    assert messages(desk, language, "delete", order) == [WRONG_STATUS[language], not_empty[language]]


@pytest.mark.requirement("ENG-03", "ORD-02", "PAR-02")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partner_who_supplies_no_serials_any_more(desk: Desk, language: str) -> None:
    desk.change("UPDATE partner SET active = :no WHERE code = 'NUK'", no=False)
    expected = {
        "sl": ["{} nima vloge Dobavitelj (SP).", "{} ni več aktiven."],
        "en": ["{} isn't a supplier of serials.", "{} is no longer active."],
        "nl": ["{} is geen leverancier van tijdschriften.", "{} is niet meer actief."],
    }
    told = [text.format("Narodna in univerzitetna knjižnica") for text in expected[language]]
    assert messages(desk, language, "prepare", "order", supplier="NUK") == told


@pytest.mark.requirement("ENG-03", "ORD-02")
def test_a_condition_on_the_new_order_and_one_on_a_chosen_item(desk: Desk) -> None:
    desk.ready_order("review")
    reasons = desk.refusal("prepare", "order", supplier="NUK", items=["item:26-0001/1", desk.items["slavic"]])
    assert [(reason.condition, reason.on) for reason in reasons] == [
        ("status", "item:26-0001/1"),
        ("supplier_has_role", "order:new"),
    ]


@pytest.mark.requirement("ENG-03", "ORD-03")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_with_everything_wrong(desk: Desk, language: str) -> None:
    copies = [
        {"purpose": "exchange"},
        {"department": "CIT", "shares": [{"fund": "PSN", "percent": "99.99"}]},
        {"purpose": "exchange", "shares": [{"fund": "PSN", "percent": "50"}]},
    ]
    validity = {"valid_from": "2026-02-01", "valid_to": "2026-01-01"}
    expected = {
        "sl": [
            "Izvod 2: deleži skladov so skupaj 99.99 %, ne 100 %.",
            "Izvod 3: deleži skladov so skupaj 50 %, ne 100 %.",
            "Izvod 1: zamena potrebuje prejemnika.",
            "Izvod 3: zamena potrebuje prejemnika.",
            "Veljavnost se konča (2026-01-01) pred začetkom (2026-02-01).",
        ],
        "en": [
            "Copy 2: the shares of the funds make 99.99 %, not 100 %.",
            "Copy 3: the shares of the funds make 50 %, not 100 %.",
            "Copy 1: exchange needs a recipient.",
            "Copy 3: exchange needs a recipient.",
            "The validity ends (2026-01-01) before it begins (2026-02-01).",
        ],
        "nl": [
            "Exemplaar 2: de aandelen van de fondsen zijn samen 99.99 %, geen 100 %.",
            "Exemplaar 3: de aandelen van de fondsen zijn samen 50 %, geen 100 %.",
            "Exemplaar 1: ruil vraagt een ontvanger.",
            "Exemplaar 3: ruil vraagt een ontvanger.",
            "De geldigheid eindigt (2026-01-01) voor zij begint (2026-02-01).",
        ],
    }
    assert (
        messages(desk, language, "enter_item", "item", material="0036-8075", copies=copies, **validity)
        == expected[language]
    )


@pytest.mark.requirement("ENG-03")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_that_must_be_there(desk: Desk, language: str) -> None:
    expected = {
        "sl": "material:new: manjka podatek »title«.",
        "en": "material:new: title is missing.",
        "nl": "material:new: title ontbreekt.",
    }
    assert messages(desk, language, "enter", "material", issn="0040-3598") == [expected[language]]


@pytest.mark.requirement("ENG-03")
def test_what_is_missing_is_told_and_not_what_can_t_be_decided_for_it(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Conditions that ask the serial or sum up percents trip over what isn't there; others are told beside it."""
    copies = [{"department": "CIT", "shares": [{"fund": "MOL-BIBL26"}]}, {"purpose": "exchange"}]
    assert messages(desk, "en", "enter_item", "item", copies=copies) == [
        "item:new: material is missing.",
        "share:new: percent is missing.",
        "Copy 2: exchange needs a recipient.",
    ]
    assert not caplog.records


@pytest.mark.requirement("ENG-03", "ENG-14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_user_without_the_permission(desk: Desk, language: str) -> None:
    expected = {
        "sl": "bor nima pooblastila S_BASIC.",
        "en": "bor lacks the permission S_BASIC.",
        "nl": "bor mist de bevoegdheid S_BASIC.",
    }
    (reason,) = desk.of("bor").speaking(language).refusal("prepare", "order", supplier="SERINT")
    assert (reason.condition, reason.message) == ("permission", expected[language])


@pytest.mark.requirement("ENG-14")
def test_the_same_user_may_enter_suggestions(desk: Desk) -> None:
    answer = desk.of("bor").do("enter_item", "item", material="0036-8075", copies=[{"department": "CIT"}])
    assert desk.column("SELECT actor FROM event ORDER BY id DESC LIMIT 1") == ["bor"]
    desk.of("bor").do("delete_item", answer.document)


@pytest.mark.requirement("ENG-02", "ENG-03")
def test_a_refusal_leaves_no_event_and_no_letter(desk: Desk) -> None:
    order = desk.do("prepare", "order").document
    events = desk.count("event")
    desk.refusal("submit", order)
    assert (desk.count("event"), desk.count("outbox")) == (events, 0)


@pytest.mark.requirement("ENG-03", "ORD-08", "ORD-09")
@pytest.mark.parametrize(
    ("procedure", "document", "prepare_it"),
    [
        ("submit", "order:26-0001", lambda desk: desk.do("submit", "order:26-0001")),
        ("add_items", "order:26-0001", lambda desk: desk.do("submit", "order:26-0001")),
        ("edit", "order:26-0001", lambda desk: desk.do("submit", "order:26-0001")),
        ("remove_item", "item:26-0001/1", lambda desk: desk.do("submit", "order:26-0001")),
        ("edit_item", "item:26-0001/1", lambda desk: desk.do("submit", "order:26-0001")),
        ("delete_item", "item:26-0001/1", lambda desk: None),
    ],
)
def test_no_procedure_starts_from_another_status(
    desk: Desk, procedure: str, document: str, prepare_it: Callable[[Desk], object]
) -> None:
    desk.ready_order("review")
    prepare_it(desk)
    inputs = {"items": [desk.items["slavic"]]} if procedure == "add_items" else {}
    assert "status" in desk.refused_by(procedure, document, **inputs)


@pytest.mark.requirement("ENG-03")
@pytest.mark.parametrize("status", ["ordered", "check_in", "order_prepared"])
def test_an_item_that_is_elsewhere_cannot_be_chosen(desk: Desk, status: str) -> None:
    item = desk.items["review"]
    desk.change("UPDATE order_item SET status = :status WHERE id = :id", status=status, id=int(item.split("#")[1]))
    (reason,) = desk.refusal("prepare", "order", items=[item, desk.items["slavic"]])
    assert (reason.condition, reason.on) == ("status", item)


@pytest.mark.requirement("ENG-02", "ENG-03")
def test_a_copy_that_does_not_follow_its_item_stops_the_procedure(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.change("UPDATE copy SET status = 'entered' WHERE position = 2 AND status = 'order_prepared'")
    (reason,) = desk.refusal("submit", order)
    assert (reason.condition, reason.on) == ("result", "copy:26-0001/1/2")
    assert reason.message == "copy:26-0001/1/2 would be left entered, but the table expects ordered."


@pytest.mark.requirement("ENG-02", "ENG-03")
def test_a_status_that_nobody_knows_is_refused_too(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.change("UPDATE copy SET status = 'lost' WHERE position = 2 AND status = 'order_prepared'")
    assert desk.refused_by("submit", order) == ["result"]
