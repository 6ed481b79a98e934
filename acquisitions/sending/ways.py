"""Which ways out of the house this installation has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from acquisitions.sending.folder import ByPrint
from acquisitions.sending.smtp import ByMail, MailServer
from acquisitions.sending.way import Way


def configured_ways(environment: Mapping[str, str], now: Callable[[], datetime]) -> dict[str, Way]:
    """The ways that the environment sets up, by the name letters have for them: `email`, `print`."""
    ways: dict[str, Way] = {}
    server = MailServer.of(environment)
    if server is not None:
        ways["email"] = ByMail(server, now)
    folder = environment.get("DOTOK_LETTERS", "").strip()
    if folder:
        ways["print"] = ByPrint(Path(folder))
    return ways
