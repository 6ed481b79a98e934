"""A mail server of this machine that keeps what it gets, so that the demo can show letters arriving."""

from __future__ import annotations

import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from types import TracebackType
from typing import Self


class _Conversation(StreamRequestHandler):
    """As much of SMTP as one polite client needs (RFC 5321)."""

    timeout = 10
    server: Mailbox

    def handle(self) -> None:
        self._answer("220 demo")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"QUIT":
                self._answer("221 bye")
                return
            if verb == b"DATA":
                self._answer("354 go on")
                self.server.keep(self._data())
            self._answer("250 fine")

    def _answer(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _data(self) -> bytes:
        """A message up to the line with a single dot; a dot that was doubled on the way is single again."""
        lines = []
        while (line := self.rfile.readline()) not in (b"", b".\r\n"):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)


class Mailbox(ThreadingTCPServer):
    """Listens on a free port of 127.0.0.1 while it is open. letters: what has arrived."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.letters: list[EmailMessage] = []
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def keep(self, data: bytes) -> None:
        """Put a message into the box; its lines end as on this machine."""
        self.letters.append(message_from_bytes(data.replace(b"\r\n", b"\n"), EmailMessage, policy=policy.default))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()
