"""Which material a row of a file is about: by its record, its ISSN, its ISBN, or its title and publisher (MAT-01)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from acquisitions.sorting import sort_key
from engine.rows import Row
from engine.session import Session
from engine.storage.loading import Loader

_KEYS = ("record_id", "issn", "isbn", "sort_key")


@dataclass(slots=True)
class Known:
    """A material that is there. document: its name. line: where in this file it came from, None if it was there before."""

    document: str
    values: dict[str, Any]
    line: int | None = None


@dataclass(slots=True)
class KnownMaterial:
    """The materials that rows of a file may be about, by what they are known by."""

    _by: dict[str, dict[str, list[Known]]] = field(default_factory=lambda: {key: {} for key in _KEYS})

    def load(self, session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
        """Read the materials that rows may be about: a query a key, whatever the number of rows."""
        wanted: dict[str, set[str]] = {key: set() for key in _KEYS}
        for values in rows:
            for key, value in keys_of(values).items():
                wanted[key].add(value)
        with session.database.read() as connection:
            loader = Loader(session.database, connection, session.compiled.models, session.library)
            found = {
                row.id: row
                for key in _KEYS
                if wanted[key]
                for row in loader.where("material", key, sorted(wanted[key]))
            }
        self._by = {key: {} for key in _KEYS}
        for row in found.values():
            self.add(Known(f"material:#{row.id}", _values(row)))

    def add(self, material: Known) -> None:
        """A material that is there from now on."""
        for key, value in keys_of(material.values).items():
            there = self._by[key].setdefault(value, [])
            if not any(each is material for each in there):
                there.append(material)

    def find(self, values: Mapping[str, Any]) -> list[Known]:
        """The materials a row is about: none, one, or several when that isn't clear."""
        keys = keys_of(values)
        for key in ("record_id", "issn", "isbn"):
            if found := self._by[key].get(keys.get(key, ""), []):
                return found
        return [
            known for known in self._by["sort_key"].get(keys["sort_key"], ()) if _is_same_title(values, known.values)
        ]

    def named(self, values: Mapping[str, Any]) -> list[Known]:
        """The materials that a record's id, an ISSN or else a title names, whoever publishes them."""
        key, value = next(iter(keys_of(values).items()), ("sort_key", ""))
        return self._by[key].get(value, [])


def keys_of(values: Mapping[str, Any]) -> dict[str, str]:
    """What a material is known by."""
    found = {key: str(values[key]) for key in ("record_id", "issn", "isbn") if values.get(key)}
    return {**found, "sort_key": sort_key(values["title"])} if values.get("title") else found


def _is_same_title(values: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """The same title and publisher but for case and punctuation, and no number that says otherwise.

    Letters of the alphabet tell titles apart: "Šola" isn't "Sola".
    """
    for key in ("record_id", "issn", "isbn"):
        if values.get(key) and known.get(key) and values[key] != known[key]:
            return False
    return all(sort_key(values.get(name) or "") == sort_key(known.get(name) or "") for name in ("title", "publisher"))


def _values(row: Row) -> dict[str, Any]:
    return {
        name: value
        for name, described in row.model.fields.items()
        if (value := getattr(row, described.column)) is not None
    }
