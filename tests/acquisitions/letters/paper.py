"""Letters as tests read them: out of the outbox, and their HTML as the words and tables that a person sees."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from acquisitions.letters import Letter
from tests.acquisitions.desk import Desk

VOID = ("meta", "br")


def letters(desk: Desk) -> list[Letter]:
    """All letters of the outbox, the oldest first."""
    bodies = desk.column("SELECT body FROM outbox ORDER BY id")
    return [Letter(body if isinstance(body, dict) else json.loads(body)) for body in bodies]


def letter(desk: Desk) -> Letter:
    """The only letter in the outbox."""
    (found,) = letters(desk)
    return found


@dataclass
class Page(HTMLParser):
    """A page of HTML: its texts, the rows of its tables, and whether every element is closed where it should be."""

    html: str
    texts: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    elements: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.add(tag)
        if tag not in VOID:
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and "style" not in self._open:
            self.texts.append(text)
            if {"td", "th"} & set(self._open):
                self.rows[-1][-1] = f"{self.rows[-1][-1]} {text}".strip()

    @property
    def text(self) -> str:
        return " ".join(self.texts)
