"""`dotok letters`: what waits, what was sent, what failed; check prints, labels, sending again (DOC-01, ORD-09)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.sending.mail_server import Postbox, mail_server
from tests.commands.program import Program

pytestmark = pytest.mark.requirement("DOC-01")

on_sqlite = pytest.mark.parametrize("template", ["sqlite"], indirect=True)
"""For what doesn't differ between databases: a call of the program takes a third of a second."""


@pytest.fixture
def order(desk: Desk) -> str:
    """An order that is ready to be submitted, on paper."""
    return desk.ready_order("slavic", sending="print")


@pytest.fixture
def prints(dotok: Program) -> Path:
    """The folder of prints."""
    folder = Path("prints").resolve()
    folder.mkdir()
    return folder


def letter(dotok: Program) -> dict[str, Any]:
    """The only letter, as `dotok letters` lists it."""
    (found,) = dotok.ask("letters")
    assert isinstance(found, dict)
    return found


def with_prints(dotok: Program, folder: Path | str, **others: str) -> Program:
    return dotok.but(DOTOK_LETTERS=str(folder), **others)


# -- what there is --------------------------------------------------------------------------------


def test_alone_it_lists_the_letters(dotok: Program, order: str) -> None:
    dotok("do", "submit", order)
    found = letter(dotok)
    assert found.pop("created_at") is not None
    assert found.pop("id") > 0
    assert found == {
        "document": order,
        "letter": "order",
        "way": "print",
        "to": "Serials International",
        "email": "orders@serials.example",
        "subject": "Order 26-0001",
        "language": "en",
        "state": "waiting",
        "attempts": 0,
        "last_error": None,
        "next_try": None,
        "sent_at": None,
    }
    assert "waiting   Order 26-0001  order:26-0001 ⎙ Serials International" in dotok("letters", "--lang", "en").out


def test_the_list_is_filtered_and_paged(dotok: Program, desk: Desk, order: str) -> None:
    other = desk.ready_order("review")
    for each in (order, other):
        dotok("do", "submit", each)
    assert [each["document"] for each in dotok.ask("letters", "--document", other)] == [other]
    assert dotok.ask("letters", "--state", "sent") == []
    assert len(dotok.ask("letters", "--state", "waiting")) == 2
    (first,) = dotok.ask("letters", "--limit", 1)
    assert [each["document"] for each in dotok.ask("letters", "--after", first["id"])] == [other]
    assert "nope" in dotok.fail("letters", "--state", "nope")["message"]


@on_sqlite
def test_a_letter_is_shown_as_text_and_as_html(dotok: Program, order: str) -> None:
    dotok("do", "submit", order)
    number = letter(dotok)["id"]
    text, page = dotok("letters", "show", number).out, dotok("letters", "show", number, "--format", "html").out
    assert "1. Slavistična revija, ISSN 0350-6894" in text
    assert page.startswith("<!DOCTYPE html>")
    both = dotok.ask("letters", "show", number)
    assert (both["text"], both["html"]) == (text, page)
    dotok("letters", "show", number, "--format", "html", "--out", "letter.html")
    assert Path("letter.html").read_text(encoding="utf-8") == page
    assert "can't be written" in dotok.fail("letters", "show", number, "--out", "no/such/folder")["message"]


def test_a_letter_of_another_library_is_not_there(dotok: Program, order: str, two_libraries: None) -> None:
    dotok("--library", "NOVA", "do", "submit", order)
    (found,) = dotok.ask("--library", "NOVA", "letters")
    linde = ("--library", "LINDE", "--as", "els")
    assert dotok.ask(*linde, "letters") == []
    assert dotok.fail(*linde, "letters", "show", found["id"])["code"] == "not_found"
    assert dotok.fail(*linde, "letters", "resend", found["id"])["code"] == "not_found"


@on_sqlite
def test_a_misspelt_word_is_answered_with_the_nearest(dotok: Program) -> None:
    assert "did you mean `dotok letters resend`?" in dotok.fail("letters", "resnd", 1)["message"]


# -- before and beside sending --------------------------------------------------------------------


@pytest.mark.requirement("ORD-09")
@on_sqlite
def test_a_check_print_changes_nothing(dotok: Program, desk: Desk, order: str) -> None:
    with unchanged(desk.database):
        text = dotok("letters", "preview", order, "--layout", "by_departments").out
        page = dotok("letters", "preview", order, "--format", "html").out
    assert text.startswith("*** CHECK PRINT ***")
    assert "Department: Domoznanski oddelek" in text
    assert '<p class="check">Check print</p>' in page
    assert dotok.ask("letters", "preview", order)["text"].startswith("*** CHECK PRINT ***")
    assert dotok.fail("letters", "preview", "order:26-0099")["code"] == "not_found"
    assert dotok.fail("letters", "preview", "partner:SERINT")["suggestion"] == "order:26-0001"


@on_sqlite
def test_labels_are_printed_for_documents_and_for_a_seat(dotok: Program, order: str) -> None:
    text = dotok("letters", "labels", order, "partner:KNJIGARNA").out
    assert text == (
        "Serials International\nBookbinders Lane 7\nDublin\n\nKnjigarna Nova, d. o. o.\nNova ulica 47\n1000 Ljubljana\n"
    )
    dotok("letters", "labels", order, "--format", "html", "--skip", 3, "--out", "labels.html")
    assert Path("labels.html").read_text(encoding="utf-8").count("<address>") == 4
    assert dotok.fail("letters", "labels", "order:26-0099")["code"] == "not_found"


# -- sending --------------------------------------------------------------------------------------


def test_do_sends_what_it_wrote_when_all_is_saved(dotok: Program, order: str, prints: Path) -> None:
    told = with_prints(dotok, prints)("do", "submit", order, "--lang", "en")
    found = letter(dotok)
    assert found["state"] == "sent"
    assert f"✓ sent #{found['id']} order order:26-0001 ⎙ Serials International" in told.err
    assert sorted(path.suffix for path in prints.rglob("*.*")) == [".html", ".txt"]


@on_sqlite
def test_do_leaves_older_letters_alone(dotok: Program, desk: Desk, order: str, prints: Path) -> None:
    dotok("do", "submit", order)
    other = desk.ready_order("review", sending="print")
    with_prints(dotok, prints)("do", "submit", other)
    assert [each["state"] for each in dotok.ask("letters")] == ["waiting", "sent"]


@pytest.mark.parametrize("word", ["--no-send", "--dry-run"])
@on_sqlite
def test_do_sends_nothing_when_it_is_told_so(dotok: Program, order: str, prints: Path, word: str) -> None:
    with_prints(dotok, prints)("do", "submit", order, word)
    assert list(prints.iterdir()) == []


@on_sqlite
def test_what_can_not_be_sent_never_fails_the_command(dotok: Program, order: str) -> None:
    told = with_prints(dotok, "no/such/folder")("--json", "--lang", "en", "do", "submit", order)
    assert told.json["document"] == order
    assert "… waits" in told.err
    assert "there is no folder no/such/folder" in told.err
    assert letter(dotok)["state"] == "waiting"


@on_sqlite
def test_settings_that_can_not_be_used_never_fail_the_command(dotok: Program, order: str) -> None:
    told = dotok.but(DOTOK_MAIL_HOST="mail.example", DOTOK_MAIL_TLS="yes")("do", "submit", order, "--lang", "en")
    assert 'letters wait (`dotok letters send`): DOTOK_MAIL_TLS is "yes"' in told.err


@on_sqlite
@pytest.mark.parametrize(
    ("variables", "words", "why"),
    [
        ({}, (), "no folder of prints is set up (DOTOK_LETTERS)"),
        ({"DOTOK_MAIL_HOST": "mail.example"}, (), "no folder of prints is set up (DOTOK_LETTERS)"),
        ({"DOTOK_LETTERS": "prints"}, (), None),
        ({"DOTOK_LETTERS": "prints"}, ("--no-send",), "left for `dotok letters send`"),
    ],
)
def test_an_answer_says_why_its_letter_waits(
    dotok: Program, order: str, prints: Path, variables: dict[str, str], words: tuple[str, ...], why: str | None
) -> None:
    told = dotok.but(**variables)("--json", "--lang", "en", "do", "submit", order, *words)
    assert [each["waits"] for each in told.json["messages"]] == [why]
    assert letter(dotok)["state"] == ("sent" if why is None else "waiting")
    assert ("letters wait (`dotok letters send`): " in told.err) == (why is not None and not words)


@on_sqlite
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sl", "pisma čakajo (`dotok letters send`): mapa za izpise ni nastavljena (DOTOK_LETTERS)"),
        ("nl", "brieven wachten (`dotok letters send`): er is geen map voor afdrukken ingesteld (DOTOK_LETTERS)"),
    ],
)
def test_people_are_told_once_why_letters_wait(
    dotok: Program, desk: Desk, order: str, language: str, told: str
) -> None:
    desk.ready_order("review", sending="print")
    assert dotok("do", "submit", "order", "--all", "--lang", language).err.count(told) == 1


@on_sqlite
def test_a_refused_run_sends_nothing(dotok: Program, desk: Desk, order: str, prints: Path) -> None:
    dotok("do", "submit", order)
    with_prints(dotok, prints)("do", "submit", order, code=1)
    assert letter(dotok)["state"] == "waiting"


@on_sqlite
def test_all_orders_submitted_at_once_send_their_letters(dotok: Program, desk: Desk, order: str, prints: Path) -> None:
    desk.ready_order("review", sending="print")
    with_prints(dotok, prints)("do", "submit", "order", "--all")
    assert len(list(prints.rglob("*.html"))) == 2


@on_sqlite
def test_send_sends_what_waits_by_mail_and_on_paper(dotok: Program, desk: Desk, order: str, prints: Path) -> None:
    for each in (order, desk.ready_order("review")):
        dotok("do", "submit", each)
    with mail_server(Postbox()) as postbox:
        mail = {"DOTOK_MAIL_HOST": "127.0.0.1", "DOTOK_MAIL_PORT": str(postbox.port), "DOTOK_MAIL_TLS": "none"}
        told = with_prints(dotok, prints, **mail).ask("letters", "send")
    assert [(each["way"], each["state"]) for each in told["sent"]] == [("email", "sent"), ("print", "sent")]
    assert told["waiting"] == 0
    assert len(postbox.got) == 1


@on_sqlite
def test_send_tells_with_its_exit_code_that_something_stayed(dotok: Program, order: str) -> None:
    dotok("do", "submit", order)
    told = with_prints(dotok, "no/such/folder")("letters", "send", "--lang", "en", code=1)
    assert told.out.splitlines()[-1] == "0 sent, 1 waiting"
    (found,) = dotok.ask("letters")
    assert (found["attempts"], found["last_error"]) == (1, "there is no folder no/such/folder (DOTOK_LETTERS)")
    assert found["next_try"] is not None


@on_sqlite
def test_send_without_a_way_out_says_how_to_set_one_up(dotok: Program) -> None:
    error = dotok.fail("letters", "send")
    assert (error["code"], error["message"]) == ("unavailable", "no way out is set up")
    assert "DOTOK_MAIL_HOST" in error["suggestion"]


def test_a_sent_letter_is_sent_again(dotok: Program, order: str, prints: Path) -> None:
    printing = with_prints(dotok, prints)
    printing("do", "submit", order)
    number = letter(dotok)["id"]
    for path in prints.rglob("*.*"):
        path.unlink()
    assert dotok.ask("letters", "resend", number) == {"waiting": [number]}
    assert letter(dotok)["state"] == "waiting"
    assert [each["id"] for each in printing.ask("letters", "send")["sent"]] == [number]
    assert len(list(prints.rglob("*.html"))) == 1


def test_what_was_given_up_is_tried_again(dotok: Program, desk: Desk, order: str, prints: Path) -> None:
    dotok("do", "submit", order)
    number = letter(dotok)["id"]
    desk.change("UPDATE outbox SET state = 'failed', attempts = 10")
    assert dotok.ask("letters", "resend", number) == {"waiting": [number]}
    desk.change("UPDATE outbox SET state = 'failed', attempts = 10")
    assert dotok.fail("letters", "retry")["suggestion"] == "--dead"
    assert dotok.ask("letters", "retry", "--dead") == {"waiting": [number]}
    assert dotok.ask("letters", "retry", "--dead") == {"waiting": []}
    with_prints(dotok, prints)("letters", "send")
    assert letter(dotok)["state"] == "sent"


@on_sqlite
def test_a_letter_that_waits_is_not_made_to_wait_anew(dotok: Program, order: str) -> None:
    dotok("do", "submit", order)
    assert dotok.ask("letters", "resend", letter(dotok)["id"]) == {"waiting": []}


def test_a_letter_that_waits_is_withdrawn_and_never_sent(dotok: Program, order: str, prints: Path) -> None:
    """Its order is sent anew, and the supplier gets one letter, not two."""
    dotok("do", "submit", order)
    first = letter(dotok)["id"]
    dotok("do", "send_again", order, "--set", "sending=print")
    assert dotok.ask("letters", "withdraw", first) == {"withdrawn": [first]}
    assert dotok.ask("letters", "withdraw", first) == {"withdrawn": []}
    assert [each["id"] for each in dotok.ask("letters", "--state", "withdrawn")] == [first]
    (sent,) = with_prints(dotok, prints).ask("letters", "send")["sent"]
    assert sent["id"] != first
    assert len(list(prints.rglob("*.html"))) == 1
    assert dotok.ask("letters", "resend", first) == {"waiting": [first]}


def test_a_letter_that_was_sent_is_not_withdrawn_nor_those_beside_it(dotok: Program, order: str, prints: Path) -> None:
    with_prints(dotok, prints)("do", "submit", order)
    sent = letter(dotok)["id"]
    dotok("do", "send_again", order)
    waiting = next(each["id"] for each in dotok.ask("letters") if each["state"] == "waiting")
    error = dotok.fail("letters", "withdraw", waiting, sent, code=3)
    assert (error["code"], error["message"]) == ("conflict", f"sent already: #{sent}")
    assert dotok.fail("letters", "withdraw", 901)["code"] == "not_found"
    assert {each["state"] for each in dotok.ask("letters")} == {"sent", "waiting"}


@on_sqlite
def test_letters_that_are_not_there_are_all_named(dotok: Program, order: str) -> None:
    dotok("do", "submit", order)
    error = dotok.fail("letters", "resend", letter(dotok)["id"], 901, 902)
    assert error["message"] == "there is no letter #901, #902"
