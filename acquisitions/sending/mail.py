"""A letter as an e-mail message: plain text and HTML, with the same Message-ID at every try."""

from __future__ import annotations

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import blake2b
from typing import Any

from acquisitions.sending import sending_words as words
from acquisitions.sending.way import Parcel, Refused
from engine.labels import Text, about

_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+\Z")
_HOST = re.compile(r"[A-Za-z0-9.-]+\Z")


def message_of(parcel: Parcel, now: datetime) -> EmailMessage:
    """The message of a letter; Refused when it can't be addressed."""
    body = parcel.letter.body
    house = body.get("house") or {}
    message = EmailMessage()
    message["From"] = _address("From", house.get("name"), house.get("email"), words.NO_SENDER)
    message["To"] = _address("To", body.get("to"), body.get("email"), words.NO_RECEIVER)
    message["Subject"] = _line("Subject", parcel.letter.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(parcel)
    message.set_content(parcel.letter.text())
    message["Content-Language"] = body["language"]
    message.add_alternative(parcel.letter.html(), subtype="html")
    return message


def message_id(parcel: Parcel) -> str:
    """`<id.digest@domain>`: of the library and the message, so that a receiver can tell a repeat (DOC-01)."""
    named = f"{parcel.library}/{parcel.id}/{parcel.key}/{parcel.at.isoformat()}"
    digest = blake2b(named.encode(), digest_size=8).hexdigest()
    host = str((parcel.letter.body.get("house") or {}).get("email") or "").rpartition("@")[2]
    return f"<{parcel.id}.{digest}@{host if _HOST.match(host) else 'dotok.invalid'}>"


def _address(header: str, name: Any, email: Any, lacking: Text) -> Address:
    if not email:
        raise Refused(lacking)
    shown = _line(header, str(email))
    if not _ADDRESS.match(shown):
        raise Refused(about(header, words.NO_EMAIL.filled(value=shown)))
    local, _, host = shown.rpartition("@")
    try:
        domain = host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Refused(about(header, words.NO_DOMAIN.filled(value=shown, host=host))) from error
    return Address(display_name=_line(header, str(name or "")), username=local, domain=domain)


def _line(header: str, text: str) -> str:
    """A text that stays in its header: a line end in it could smuggle in another one."""
    found = _UNSEEN.search(text)
    if found is not None:
        raise Refused(words.HEADER_BREAKS.filled(header=header, code=f"U+{ord(found[0]):04X}"))
    return text
