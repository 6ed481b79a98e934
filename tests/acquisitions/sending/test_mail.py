"""Letters through a real mail server of this machine: what arrives, and what happens when it doesn't (DOC-01)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from acquisitions.sending import Delivered, Sender, configured_ways
from acquisitions.sending.sender import MOST_ATTEMPTS, delay_after
from acquisitions.sending.smtp import MailServer
from engine.errors import UnavailableError, UsageError
from engine.session import Session
from engine.storage.outbox import Wanted, messages, wait_again
from engine.storage.tables import Outbox
from tests.acquisitions.desk import Desk
from tests.acquisitions.sending.mail_server import Postbox, mail_server, silent_server

pytestmark = pytest.mark.requirement("DOC-01")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 15, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with mail_server(Postbox()) as found:
        yield found


Send = Callable[..., list[Delivered]]


@pytest.fixture
def send(desk: Desk, postbox: Postbox, clock: Clock) -> Send:
    """Sends what is due, as `dotok letters send` does."""

    def sent(port: int | None = None, **settings: str) -> list[Delivered]:
        return sent_by(desk.session, clock, port or postbox.port, **settings)

    return sent


def sent_by(session: Session, clock: Clock, port: int, **settings: str) -> list[Delivered]:
    environment = {"DOTOK_MAIL_HOST": "127.0.0.1", "DOTOK_MAIL_PORT": str(port), "DOTOK_MAIL_TLS": "none", **settings}
    return list(Sender(session, configured_ways(environment, clock), clock).send())


@pytest.fixture
def order(desk: Desk) -> str:
    order = desk.ready_order("slavic")
    desk.do("submit", order)
    return order


def outbox(desk: Desk) -> list[dict[str, Any]]:
    with desk.database.read() as connection:
        return messages(connection, desk.session.library, Wanted())


def only(desk: Desk) -> dict[str, Any]:
    (found,) = outbox(desk)
    return found


def rewrite(desk: Desk, message: dict[str, Any], **body: Any) -> None:
    """Change a letter behind the program's back."""
    table = Outbox.__table__  # type: ignore[attr-defined]
    with desk.database.write() as connection:
        changed = update(table).where(table.c.id == message["id"])
        connection.execute(changed.values(body={**message["body"], **body}))


def test_the_letter_arrives_as_text_and_as_html(desk: Desk, order: str, send: Send, postbox: Postbox) -> None:
    (delivered,) = send()
    assert (delivered.state, delivered.document, delivered.error) == ("sent", order, None)
    (message,) = postbox.got
    assert postbox.recipients == ["orders@serials.example"]
    assert message["From"] == "Mestna knjižnica Nova vas <narocila@knjiznica.example>"
    assert message["To"] == "Serials International <orders@serials.example>"
    assert message["Subject"] == "Order 26-0001"
    assert message["Date"].datetime == datetime(2026, 1, 15, 9, tzinfo=UTC)
    assert message.get_content_type() == "multipart/alternative"
    parts = {part.get_content_type(): part.get_content() for part in message.iter_parts()}
    assert "Slavistična revija, ISSN 0350-6894" in parts["text/plain"]
    assert "<h1>Order 26-0001</h1>" in parts["text/html"]
    row = only(desk)
    assert (row["state"], row["attempts"], row["sent_at"]) == ("sent", 1, datetime(2026, 1, 15, 9, tzinfo=UTC))


def test_what_was_sent_is_not_sent_again_by_itself(order: str, send: Send, postbox: Postbox) -> None:
    assert [len(send()), len(send())] == [1, 0]
    assert len(postbox.got) == 1


def test_many_go_over_one_connection(desk: Desk, send: Send, postbox: Postbox) -> None:
    for item in ("slavic", "review"):
        desk.do("submit", desk.ready_order(item))
    assert [each.state for each in send()] == ["sent", "sent"]
    assert len({message["X-Peer"] for message in postbox.got}) == 1
    assert len(set(postbox.ids)) == 2


def test_a_resend_is_the_same_message_under_the_same_id(desk: Desk, order: str, send: Send, postbox: Postbox) -> None:
    (first,) = send()
    with desk.database.write() as connection:
        assert wait_again(connection, desk.session.library, Wanted(ids=[first.id])) == [first.id]
    assert only(desk)["state"] == "waiting"
    send()
    assert len(postbox.ids) == 2
    assert len(set(postbox.ids)) == 1
    assert postbox.ids[0].endswith("@knjiznica.example>")


def test_two_libraries_never_share_a_message_id(
    desk: Desk, two_libraries: None, order: str, send: Send, postbox: Postbox, clock: Clock
) -> None:
    send()
    linde = desk.of("els", "LINDE")
    linde.do("enter", "material", title="Ons Erfdeel", issn="0030-2651")
    item = linde.do("enter_item", "item", material="0030-2651", copies=[{"department": "WEST"}]).document
    linde.do("submit", linde.do("prepare", "order", supplier="PAGINA", items=[item]).document)
    assert send() == [], "a library sends its own letters only"
    sent_by(linde.session, clock, postbox.port)
    assert len(set(postbox.ids)) == 2
    assert postbox.got[1]["From"] == "Bibliotheek De Linde <bestellingen@bib.example>"


# -- a server that says no ------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_no_for_now_is_tried_again_later_and_not_before(
    desk: Desk, order: str, send: Send, postbox: Postbox, clock: Clock, step: str
) -> None:
    postbox.answers = {step: ["451 try later"]}
    (delivered,) = send()
    assert (delivered.state, delivered.error) == ("waiting", "127.0.0.1 answered 451 try later")
    assert only(desk)["next_try"] == clock.now + timedelta(minutes=1)
    assert send() == []
    clock.pass_(timedelta(minutes=1))
    assert [each.state for each in send()] == ["sent"]
    assert (only(desk)["attempts"], only(desk)["last_error"]) == (2, None)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_no_for_good_is_a_dead_letter_with_the_servers_words(
    desk: Desk, order: str, send: Send, postbox: Postbox, clock: Clock, step: str
) -> None:
    postbox.answers = {step: ["550 no such user"]}
    (delivered,) = send()
    assert (delivered.state, delivered.error) == ("failed", "127.0.0.1 answered 550 no such user")
    clock.pass_(timedelta(days=30))
    assert send() == []
    row = only(desk)
    assert (row["state"], row["attempts"], row["last_error"]) == ("failed", 1, "127.0.0.1 answered 550 no such user")


def test_one_that_is_refused_does_not_hold_up_the_others(desk: Desk, send: Send, postbox: Postbox) -> None:
    for item in ("slavic", "review"):
        desk.do("submit", desk.ready_order(item))
    postbox.answers = {"RCPT": ["550 no such user"]}
    assert [each.state for each in send()] == ["failed", "sent"]


def test_after_the_last_attempt_it_is_given_up(
    desk: Desk, order: str, send: Send, postbox: Postbox, clock: Clock
) -> None:
    postbox.answers = {"RCPT": ["451 later"] * (MOST_ATTEMPTS + 5)}
    waits = []
    while only(desk)["state"] == "waiting":
        send()
        waits.append(delay_after(only(desk)["attempts"]))
        clock.pass_(waits[-1])
    assert only(desk)["attempts"] == MOST_ATTEMPTS == len(waits)
    assert only(desk)["last_error"] == "127.0.0.1 answered 451 later (given up after 10 attempts)"
    assert waits == sorted(waits)
    assert (waits[0], waits[1], waits[-1]) == (timedelta(minutes=1), timedelta(minutes=4), timedelta(days=1))


def test_a_dead_letter_that_is_let_wait_again_has_all_its_attempts(
    desk: Desk, order: str, send: Send, postbox: Postbox
) -> None:
    postbox.answers = {"RCPT": ["550 no such user"]}
    send()
    with desk.database.write() as connection:
        wait_again(connection, desk.session.library, Wanted(state="failed"))
    assert [each.state for each in send()] == ["sent"]
    assert only(desk)["attempts"] == 1


# -- a server that isn't there --------------------------------------------------------------------


def test_a_server_that_never_answers_is_left_after_a_time(desk: Desk, order: str, send: Send, clock: Clock) -> None:
    with silent_server() as port:
        (delivered,) = send(port, DOTOK_MAIL_TIMEOUT="0.2")
    assert delivered.state == "waiting"
    assert "can't be used: it doesn't answer in time" in str(delivered.error)


def test_a_server_that_takes_the_letter_and_hangs_may_get_it_twice_under_one_id(
    desk: Desk, order: str, send: Send, postbox: Postbox, clock: Clock
) -> None:
    postbox.hangs = True
    (delivered,) = send(DOTOK_MAIL_TIMEOUT="0.2")
    assert delivered.state == "waiting"
    postbox.hangs = False
    clock.pass_(timedelta(minutes=1))
    assert [each.state for each in send()] == ["sent"]
    assert len(set(postbox.ids)) == 1


def test_a_server_that_takes_the_letter_and_breaks_off_gets_it_again_under_one_id(
    desk: Desk, order: str, send: Send, postbox: Postbox, clock: Clock
) -> None:
    postbox.drops_after_data = 1
    (delivered,) = send()
    assert delivered.state == "waiting"
    clock.pass_(timedelta(minutes=1))
    assert [each.state for each in send()] == ["sent"]
    assert len(postbox.ids) == 2
    assert len(set(postbox.ids)) == 1


def test_a_server_that_is_down_costs_one_letter_an_attempt_and_the_others_none(desk: Desk, send: Send) -> None:
    for item in ("slavic", "review"):
        desk.do("submit", desk.ready_order(item))
    with silent_server() as port:
        pass
    assert [each.state for each in send(port)] == ["waiting"]
    assert [row["attempts"] for row in outbox(desk)] == [1, 0]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_wrong_password_is_no_fault_of_the_letter(desk: Desk, order: str, clock: Clock, capfd: Any) -> None:
    with mail_server(Postbox(), password="right") as guarded:
        settings = {"DOTOK_MAIL_USER": "library", "DOTOK_MAIL_PASSWORD": "wr0ng-secret"}
        (delivered,) = sent_by(desk.session, clock, guarded.port, **settings)
        assert (delivered.state, guarded.got) == ("waiting", [])
        assert str(delivered.error).endswith("it doesn't accept the user (535)")
        clock.pass_(timedelta(minutes=1))
        (delivered,) = sent_by(
            desk.session, clock, guarded.port, DOTOK_MAIL_USER="library", DOTOK_MAIL_PASSWORD="right"
        )
        assert delivered.state == "sent"
    assert "wr0ng-secret" not in str(outbox(desk)) + "".join(capfd.readouterr())


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_server_that_wants_a_user_is_not_the_letters_fault_either(desk: Desk, order: str, clock: Clock) -> None:
    with mail_server(Postbox(), password="right") as guarded:
        (delivered,) = sent_by(desk.session, clock, guarded.port)
    assert delivered.state == "waiting"
    assert "530" in str(delivered.error)


def test_without_encryption_where_it_is_asked_for_nothing_is_sent(order: str, send: Send, postbox: Postbox) -> None:
    (delivered,) = send(DOTOK_MAIL_TLS="starttls")
    assert (delivered.state, postbox.got) == ("waiting", [])
    assert "STARTTLS extension not supported" in str(delivered.error)


# -- an address that can't be used ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("email", "a@b.example\nBcc: all@b.example", "line end or control character (U+000A)"),
        ("email", "a@b.example\rX: y", "line end or control character (U+000D)"),
        ("email", "a@b.example, c@d.example", "is no e-mail address"),
        ("email", "nobody", "is no e-mail address"),
        ("email", "a@b@c.example", "is no e-mail address"),
        ("to", "Perio\r\nBcc: all@b.example", "To holds a line end"),
        ("subject", "Order\nX-Header: 1", "Subject holds a line end"),
    ],
)
def test_what_could_write_a_header_of_its_own_is_never_sent(
    desk: Desk, order: str, send: Send, postbox: Postbox, column: str, value: str, reason: str
) -> None:
    rewrite(desk, only(desk), **{column: value})
    (delivered,) = send()
    assert (delivered.state, postbox.got) == ("failed", [])
    assert reason in str(delivered.error)


def test_such_an_address_is_refused_where_it_is_entered(desk: Desk) -> None:
    with pytest.raises(UsageError, match="email"):
        desk.do("enter", "partner", code="EVIL", name="Evil", email="a@b.example\nBcc: all@b.example")


def test_a_library_without_an_address_can_not_send_mail(desk: Desk, order: str, send: Send) -> None:
    rewrite(desk, only(desk), house={"name": "Nova vas", "email": None})
    (delivered,) = send()
    assert (delivered.state, delivered.error) == ("failed", "there is no e-mail address of the library")


def test_a_domain_with_letters_of_its_own_is_written_as_mail_wants_it(desk: Desk, send: Send, postbox: Postbox) -> None:
    desk.change("UPDATE partner SET email = 'narocila@knjižnica.example', name = 'Založba Žar' WHERE code = 'SERINT'")
    desk.do("submit", desk.ready_order("slavic"))
    assert [each.state for each in send()] == ["sent"]
    assert postbox.recipients == ["narocila@xn--knjinica-p4b.example"]
    assert postbox.got[0]["To"].addresses[0].display_name == "Založba Žar"


def test_a_letter_that_can_not_be_written_holds_up_no_other(desk: Desk, send: Send, postbox: Postbox) -> None:
    for item in ("slavic", "review"):
        desk.do("submit", desk.ready_order(item))
    rewrite(desk, outbox(desk)[0], content={})
    assert [each.state for each in send()] == ["waiting", "sent"]


# -- the settings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"DOTOK_MAIL_TLS": "yes"}, 'DOTOK_MAIL_TLS is "yes"'),
        ({"DOTOK_MAIL_PORT": "smtp"}, 'DOTOK_MAIL_PORT is "smtp"'),
        ({"DOTOK_MAIL_PORT": "99999"}, 'DOTOK_MAIL_PORT is "99999"'),
        ({"DOTOK_MAIL_TIMEOUT": "-1"}, 'DOTOK_MAIL_TIMEOUT is "-1"'),
        ({"DOTOK_MAIL_TIMEOUT": "nan"}, 'DOTOK_MAIL_TIMEOUT is "nan"'),
        ({"DOTOK_MAIL_USER": "u", "DOTOK_MAIL_TLS": "none"}, "would go over the line unencrypted"),
    ],
)
def test_settings_that_can_not_be_used_are_told_before_anything_is_sent(settings: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        MailServer.of({"DOTOK_MAIL_HOST": "mail.example", **settings})


def test_the_password_may_stand_in_a_file_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("s3cret\n", encoding="utf-8")
    given = {"DOTOK_MAIL_HOST": "mail.example", "DOTOK_MAIL_USER": "u", "DOTOK_MAIL_PASSWORD_FILE": str(file)}
    server = MailServer.of(given)
    assert server is not None
    assert (server.password, server.port, server.tls) == ("s3cret", 587, "starttls")
    assert "s3cret" not in repr(server)
    with pytest.raises(UnavailableError, match="can't be read"):
        MailServer.of({**given, "DOTOK_MAIL_PASSWORD_FILE": str(tmp_path / "none")})


def test_without_settings_there_is_no_way_out(desk: Desk, order: str, clock: Clock) -> None:
    assert configured_ways({}, clock) == {}
    assert list(Sender(desk.session, {}, clock).send()) == []
    assert only(desk)["attempts"] == 0
