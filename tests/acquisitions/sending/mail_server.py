"""A mail server of this machine, in a thread, that answers as a test wants; and one that breaks off."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


@dataclass
class Postbox:
    """What the server got. answers: to the recipients, the sender and the data, one after the other, else 250."""

    got: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    drops_after_data: int = 0
    hangs: bool = False
    port: int = 0

    def _answer(self, step: str) -> str:
        waiting = self.answers.get(step) or []
        return waiting.pop(0) if waiting else "250 OK"

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        answer = self._answer("MAIL")
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        answer = self._answer("RCPT")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.hangs:
            await asyncio.sleep(3)
        answer = self._answer("DATA")
        if answer.startswith("250"):
            self.got.append(message_from_bytes(envelope.content, policy=policy.default))
            self.recipients.extend(envelope.rcpt_tos)
        if self.drops_after_data:
            self.drops_after_data -= 1
            server.transport.abort()
        return answer

    @property
    def ids(self) -> list[str]:
        """The Message-IDs of what it got."""
        return [str(message["Message-ID"]) for message in self.got]


@contextlib.contextmanager
def mail_server(postbox: Postbox, *, password: str | None = None) -> Iterator[Postbox]:
    """The server, while the test runs. password: of the user `library`, who must then give it."""

    def check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        is_right = (data.login, data.password) == (b"library", (password or "").encode())
        return AuthResult(success=is_right, handled=is_right)

    settings: dict[str, Any] = {}
    if password is not None:
        settings = {"authenticator": check, "auth_required": True, "auth_require_tls": False}
    controller = Controller(postbox, hostname="127.0.0.1", port=_free_port(), **settings)
    controller.start()
    postbox.port = controller.port
    try:
        yield postbox
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextlib.contextmanager
def silent_server() -> Iterator[int]:
    """The port of a server that takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(8)
        held: list[socket.socket] = []
        stopped = threading.Event()

        def hold() -> None:
            listening.settimeout(0.1)
            while not stopped.is_set():
                with contextlib.suppress(TimeoutError):
                    held.append(listening.accept()[0])

        thread = threading.Thread(target=hold)
        thread.start()
        yield int(listening.getsockname()[1])
        stopped.set()
        thread.join()
        for each in held:
            each.close()
