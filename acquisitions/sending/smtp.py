"""By e-mail, through the mail server that the environment names (DOTOK_MAIL_…)."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

from acquisitions.sending import sending_words as told
from acquisitions.sending.mail import message_of
from acquisitions.sending.way import NotNow, Parcel, Refused
from engine.errors import UnavailableError, UsageError
from engine.labels import Sayable

PORTS = {"starttls": 587, "ssl": 465, "none": 25}
SECONDS = 30.0
_TEMPORARY = range(400, 500)
_ABOUT_US = (421, 530, 534, 535, 538)
"""Going away; wants a user, or another one, or encryption."""
_FINE = 250
_LARGEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over. tls: starttls, ssl or none. timeout: seconds to wait for each answer."""

    host: str
    port: int
    tls: str
    timeout: float
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> MailServer | None:
        """The server that the environment names; None when it names none.

        Raises UsageError for what can't be used, before anything is sent.
        """
        host = environment.get("DOTOK_MAIL_HOST", "").strip()
        if not host:
            return None
        tls = environment.get("DOTOK_MAIL_TLS") or "starttls"
        if tls not in PORTS:
            raise UsageError(told.IS_SET_TO.filled(name="DOTOK_MAIL_TLS", value=tls), suggestion=" | ".join(PORTS))
        user = environment.get("DOTOK_MAIL_USER") or None
        if user is not None and tls == "none" and not _is_this_machine(host):
            raise UsageError(told.UNENCRYPTED.filled(host=host), suggestion="DOTOK_MAIL_TLS=starttls")
        port = _number(environment, "DOTOK_MAIL_PORT", PORTS[tls])
        timeout = _number(environment, "DOTOK_MAIL_TIMEOUT", SECONDS)
        return cls(host, int(port), tls, timeout, user, _password(environment) if user is not None else None)


class ByMail:
    """Hands letters over to a mail server, over one connection as long as it holds."""

    def __init__(self, server: MailServer, now: Callable[[], datetime]) -> None:
        self._server = server
        self._now = now
        self._connection: smtplib.SMTP | None = None

    def deliver(self, parcel: Parcel) -> None:
        """Hand one over; the server has taken it when this returns."""
        message = message_of(parcel, self._now())
        try:
            connection = self._connected()
        except (smtplib.SMTPException, OSError) as error:
            raise self._closed(error) from error
        try:
            connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            ((code, words),) = list(error.recipients.values())[:1]
            raise self._refusal(code, words) from error
        except smtplib.SMTPNotSupportedError as error:
            raise Refused(told.CANT_TAKE_IT.filled(host=self._server.host, why=error)) from error
        except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
            raise self._refusal(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise self._closed(error) from error

    def close(self) -> None:
        """Take leave of the server. What it has taken it keeps, however it answers."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.quit()
            except (smtplib.SMTPException, OSError):
                connection.close()

    def _connected(self) -> smtplib.SMTP:
        """The connection; a new one where there is none or the server has closed it meanwhile."""
        if self._connection is not None and not _still_there(self._connection):
            self.close()
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        connection = self._greeted()
        try:
            if server.tls == "starttls":
                connection.starttls(context=ssl.create_default_context())
            if server.user is not None:
                connection.login(server.user, server.password or "")
        except BaseException:
            connection.close()
            raise
        return connection

    def _greeted(self) -> smtplib.SMTP:
        server = self._server
        if server.tls == "ssl":
            return smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout, context=ssl.create_default_context()
            )
        return smtplib.SMTP(server.host, server.port, timeout=server.timeout)

    def _refusal(self, code: int, words: bytes | str) -> Refused | NotNow:
        """What an answer of the server means: 4xx later, 5xx never; some answers are about us, not about the letter."""
        answered = told.ANSWERED.filled(host=self._server.host, answer=f"{code} {_words(words)}")
        if code in _ABOUT_US or code < min(_TEMPORARY):
            self._drop()
            return NotNow(answered, closed=True)
        return NotNow(answered) if code in _TEMPORARY else Refused(answered)

    def _closed(self, error: Exception) -> NotNow:
        self._drop()
        server, why = self._server, _reason(error)
        return NotNow(told.CANT_BE_USED.filled(host=server.host, port=server.port, why=why), closed=True)

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _still_there(connection: smtplib.SMTP) -> bool:
    try:
        return connection.noop()[0] == _FINE
    except (smtplib.SMTPException, OSError):
        return False


def _words(words: bytes | str) -> str:
    """What a server said, in one line."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return re.sub(r"[\x00-\x1f\x7f\s]+", " ", text).strip()[:300]


def _reason(error: Exception) -> Sayable:
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return told.NOT_IN_TIME
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return told.USER_NOT_ACCEPTED.filled(code=error.smtp_code)
    if isinstance(error, smtplib.SMTPResponseException):
        return told.IT_ANSWERED.filled(answer=f"{error.smtp_code} {_words(error.smtp_error)}")
    return _words(str(error)) or type(error).__name__


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name) or str(default)
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number <= _LARGEST_PORT:
        raise UsageError(
            told.IS_SET_TO.filled(name=name, value=text), suggestion=told.A_NUMBER.filled(default=f"{default:g}")
        )
    return number


def _password(environment: Mapping[str, str]) -> str | None:
    """The password, from a file or from the environment itself; it is shown nowhere."""
    path = environment.get("DOTOK_MAIL_PASSWORD_FILE")
    if not path:
        return environment.get("DOTOK_MAIL_PASSWORD")
    try:
        return Path(path).read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else told.NO_TEXT
        raise UnavailableError(told.NO_PASSWORD_FILE.filled(path=path, why=why)) from error
