"""A letter as people read it: text and HTML, both made from the same data when it is shown, printed or sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from jinja2 import PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from acquisitions.letters.language import speaker

LETTERS = ("order", "cancellation", "notice")
"""Every letter there are templates and words for."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter. body: its data, as the outbox keeps it. check: whether it is a check print, and says so."""

    body: Mapping[str, Any]
    check: bool = False

    @property
    def subject(self) -> str:
        """Its subject line."""
        return str(self.body["subject"])

    def text(self) -> str:
        """As plain text, the lines ended by a newline."""
        if "content" not in self.body:  # written before letters were kept as data
            return str(self.body["text"])
        plain = self._rendered("txt").replace("\u00a0", " ").replace("\u202f", " ")
        return "\n".join(line.rstrip() for line in plain.strip().splitlines()) + "\n"

    def html(self) -> str:
        """As a page with a print stylesheet for A4."""
        if "content" not in self.body:
            return f"<!DOCTYPE html>\n<title>{escape(self.subject)}</title>\n<pre>{escape(self.text())}</pre>\n"
        return self._rendered("html")

    def _rendered(self, form: str) -> str:
        name = self.body["letter"]
        if name not in LETTERS:
            raise ValueError(f'there is no letter "{name}", only {", ".join(LETTERS)}')
        content = self.body["content"]
        speak = speaker(self.body["language"])
        invoices: Mapping[str, Any] = content.get("invoices") or {}

        def invoiced(line: Mapping[str, Any]) -> str:
            named = [speak.named(address) for address in invoices.get(str(line["item"]), ())]
            return f"{speak.word('invoice_to')}: {'; '.join(named)}" if named else ""

        lines = [line for group in content.get("groups", ()) for line in group["lines"]]
        template = environment().get_template(f"{name}.{form}")
        return template.render(
            letter=self.body, content=content, speak=speak, check=self.check, lines=lines, invoices=invoiced
        )


def labels_as_text(labels: Iterable[Mapping[str, Any]], language: str) -> str:
    """Address labels one under the other, an empty line between. language: of the names of countries."""
    return environment().get_template("labels.txt").render(labels=list(labels), speak=speaker(language))


def labels_as_html(labels: Iterable[Mapping[str, Any]], language: str, skip: int = 0) -> str:
    """Address labels on sheets of A4, three by eight. skip: how many of the first sheet are used up."""
    return environment().get_template("labels.html").render(labels=list(labels), skip=skip, speak=speaker(language))


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """The templates of this package only. A template can't reach Python beyond what it is given; HTML is escaped."""
    return ImmutableSandboxedEnvironment(
        loader=PackageLoader("acquisitions.letters", "templates"),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
