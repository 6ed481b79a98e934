"""The demo's world: real serials entered and ordered through the same door everybody uses."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from acquisitions.application import House, compile_house, create, open_session, packaged
from engine.diagnostics import Findings
from engine.errors import DefinitionError
from engine.reading.yaml_text import read_yaml_file
from engine.running import Answer, Ask, run
from engine.scenarios import plain_data
from engine.session import Session
from engine.storage.database import Database

SHARED_FUNDS = [{"fund": "MOL-BIBL26", "percent": "60"}, {"fund": "JAK-REV26", "percent": "40"}]
"""How a copy is paid for when the demo names no fund."""


@dataclass(frozen=True, slots=True)
class Serial:
    """A real serial of examples/serials.csv."""

    issn: str
    title: str
    publisher: str
    place: str
    country: str
    language: str
    frequency: str
    frequency_text: str


def serials() -> list[Serial]:
    """The real serials that come with the program."""
    with packaged("examples/serials.csv").open(encoding="utf-8", newline="") as file:
        return [Serial(**{name: row[name] for name in Serial.__slots__}) for row in csv.DictReader(file)]


def script() -> dict[str, Any]:
    """What the demo orders, from examples/demo.yaml."""
    findings = Findings()
    root, _ = read_yaml_file(packaged("examples/demo.yaml"), "examples/demo.yaml", findings)
    if root is None or findings.errors:
        raise DefinitionError(findings.sorted())
    data: dict[str, Any] = plain_data(root)
    return data


class Demonstration:
    """Works on one database as one user."""

    def __init__(self, database: Database, house: House, language: str) -> None:
        self._script = script()
        self.day = date.fromisoformat(self._script["today"])
        create(database, packaged(f"libraries/{self._script['library']}"), house, today=self.day)
        self.session: Session = open_session(
            database,
            compile_house(house),
            user=self._script["by"],
            language=language,
            today=self.day,
            door="demo",
        )

    @property
    def orders(self) -> list[dict[str, Any]]:
        """The orders of the script."""
        found: list[dict[str, Any]] = self._script["orders"]
        return found

    def do(self, kind: str, procedure: str, /, *documents: str, dry_run: bool = False, **inputs: Any) -> Answer:
        """Execute a procedure."""
        return run(self.session, Ask(kind, procedure, documents, inputs, dry_run=dry_run))

    def enter_material(self) -> Iterator[Serial]:
        """Enter every serial, one after the other."""
        for serial in serials():
            fields = {
                name: getattr(serial, name)
                for name in ("title", "issn", "publisher", "place", "country", "language", "frequency")
            }
            self.do("material", "enter", **{name: value for name, value in fields.items() if value})
            yield serial

    def enter_items(self, order: Mapping[str, Any]) -> list[str]:
        """Enter the items of an order of the script; the names of the items."""
        return [self.do("item", "enter_item", **self._item(item)).document for item in order["items"]]

    def _item(self, item: Mapping[str, Any]) -> dict[str, Any]:
        shares = [{"fund": item["fund"], "percent": "100"}] if "fund" in item else SHARED_FUNDS
        copies: list[dict[str, Any]] = [{"department": code, "shares": shares} for code in item["copies"]]
        if "exchange" in item:
            copies.append({"purpose": "exchange", "recipient": item["exchange"]})
        year = self.day.year
        return {
            "material": item["material"],
            "kind": item["kind"],
            "year": year,
            "price": item["price"],
            "currency": "EUR",
            "valid_from": f"{year}-01-01",
            "valid_to": f"{year}-12-31",
            "copies": copies,
        }
