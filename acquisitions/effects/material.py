"""Material: its words and its place in the alphabet, its record, where its items and holdings go (MAT-02, MAT-05)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from acquisitions.sorting import search_text, sort_key
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@effect("material.sort")
def sort(materials: Sequence[Row], context: Context) -> Iterable[Change]:
    """The words a material is found by, and its place in the alphabet, follow from its other fields."""
    for material in materials:
        fields = {name: getattr(material, described.column) for name, described in material.model.fields.items()}
        yield Set(material, "search_text", search_text(fields))
        yield Set(material, "sort_key", sort_key(material.title))


@effect("material.note_record")
def note_record(materials: Sequence[Row], context: Context) -> Iterable[Change]:
    """The id of the record whose data were copied goes into the note (MAT-05)."""
    for material in materials:
        lines = [material.note, f"COBISS.SI-ID {context.inputs.record}"]
        yield Set(material, "note", "\n".join(line for line in lines if line))


@effect("material.relink", reads=["items", "fields_997", "fields_998"])
def relink(materials: Sequence[Row], context: Context) -> Iterable[Change]:
    """Items and fields 997 go to another material; the 998 too, unless there is one already (MAT-02)."""
    (other,) = context.inputs.to
    for material in materials:
        moving = [*material.items, *material.fields_997, *(() if other.fields_998 else material.fields_998)]
        yield from (Set(row, "material", other) for row in moving)
