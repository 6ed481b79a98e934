"""`kill -9` of `dotok letters send` at the worst moments: a letter goes out at least once, always as the same one (DOC-01).

The mail server kills its client itself, so that nothing in the program knows of it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.acquisitions.children import killed, start, wait
from tests.acquisitions.desk import Desk
from tests.acquisitions.sending.mail_server import Postbox, mail_server
from tests.acquisitions.test_kills import KILLED, must_be_clean
from tests.commands.real_program import RealProgram

pytestmark = pytest.mark.requirement("DOC-01", "ENG-02")


@dataclass
class Killer(Postbox):
    """A mail server that kills who speaks to it. at: at which step, MAIL (claimed, not sent) or DATA (taken, not noted)."""

    at: str | None = None
    victim: list[int] = field(default_factory=list)

    def kill(self, step: str) -> None:
        if self.at == step:
            self.at = None
            os.kill(self.victim[-1], signal.SIGKILL)

    async def handle_MAIL(self, *given: Any) -> str:  # noqa: N802
        answer = await super().handle_MAIL(*given)
        self.kill("MAIL")
        return answer

    async def handle_DATA(self, *given: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(*given)
        self.kill("DATA")
        return answer


@pytest.fixture
def postbox() -> Iterator[Killer]:
    with mail_server(Killer()) as found:
        assert isinstance(found, Killer)
        yield found


Send = Callable[[], tuple[int, list[str]]]


@pytest.fixture
def send(desk: Desk, postbox: Killer, tmp_path: Path) -> Send:
    """`dotok letters send`: how it ended, and what it said of each letter."""
    program = RealProgram(
        tmp_path,
        DOTOK_DATABASE=desk.session.database.url.render_as_string(hide_password=False),
        DOTOK_MAIL_HOST="127.0.0.1",
        DOTOK_MAIL_PORT=str(postbox.port),
        DOTOK_MAIL_TLS="none",
    )

    def sent() -> tuple[int, list[str]]:
        desk.database.dispose()
        process = program.start("letters", "send", "--lang", "en")
        postbox.victim.append(process.pid)
        out, _ = process.communicate(timeout=60)
        return process.returncode, out.splitlines()

    return sent


def a_quarter_of_an_hour_passes(desk: Desk) -> None:
    """What a sender had in hand is due again."""
    earlier = "datetime(next_try, '-15 minutes')" if desk.database.is_sqlite else "next_try - interval '15 minutes'"
    desk.change(f"UPDATE delivery SET next_try = {earlier}")


@pytest.mark.parametrize(("moment", "arrived"), [("MAIL", 0), ("DATA", 1)])
def test_a_letter_in_the_hands_of_a_killed_sender_goes_out_again_as_the_same(
    desk: Desk, postbox: Killer, send: Send, moment: str, arrived: int
) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("slavic")]
    for order in orders:
        desk.do("submit", order)
    postbox.at = moment
    assert send()[0] == KILLED
    assert len(postbox.got) == arrived
    assert set(desk.column("SELECT state FROM outbox")) == {"waiting"}  # nobody wrote that it went
    assert send()[1][-1] == "1 sent, 1 waiting"  # the other one; the first is still in the dead one's hands
    a_quarter_of_an_hour_passes(desk)
    assert send()[1][-1] == "1 sent, 0 waiting"
    assert send()[1][-1] == "0 sent, 0 waiting"
    assert len(postbox.got) == arrived + 2
    assert len(set(postbox.ids)) == 2
    assert postbox.ids[0] == postbox.ids[-1] or not arrived
    assert set(desk.column("SELECT state FROM outbox")) == {"sent"}
    must_be_clean(desk)


def test_of_an_order_that_was_never_saved_no_letter_goes_out(desk: Desk, postbox: Killer, send: Send) -> None:
    order = desk.ready_order("review")

    def work(child: Desk) -> None:
        with killed(child, "before commit"):
            child.do("submit", order)

    assert wait(start(desk, work)) == KILLED
    assert desk.count("outbox") == 0
    assert send() == (0, ["0 sent, 0 waiting"])
    assert postbox.got == []
    desk.do("submit", order)
    assert send()[1][-1] == "1 sent, 0 waiting"
    assert len(postbox.got) == 1


def test_a_letter_of_an_order_that_was_saved_is_not_lost(desk: Desk, postbox: Killer, send: Send) -> None:
    order = desk.ready_order("review")

    def work(child: Desk) -> None:
        with killed(child, "after commit"):
            child.do("submit", order)

    assert wait(start(desk, work)) == KILLED
    assert send()[1][-1] == "1 sent, 0 waiting"
    assert len(postbox.got) == 1
