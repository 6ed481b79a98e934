"""Which department gets a copy: the one it is for, or the one that its note names (PAR-03).

With the parameter `print_receiving_department` a note `*CODE` sends the copy to another department than the one it will
stand in: the last note (subfield n) of the copy's last field 997, and before there is one, the copy's own.
"""

from __future__ import annotations

from acquisitions.holdings_field import HoldingsField
from engine.compiled import Context
from engine.rows import Row

MARK = "*"


def department_of_copy(copy: Row, context: Context) -> Row | None:
    """The department that a copy is sent to; None for one that goes to no department."""
    department: Row | None = copy.department
    if not getattr(context.parameters, "print_receiving_department", False):
        return department
    note = _last_note(copy)
    if not note.startswith(MARK):
        return department
    code = note.removeprefix(MARK).strip()
    return next((each for each in context.tables.get("department", ()) if each.code == code), department)


def _last_note(copy: Row) -> str:
    written = [row for row in copy.fields_997 if row.content is not None]
    if not written:
        return copy.note or ""
    notes = HoldingsField.from_json(written[-1].content).values("n")
    return notes[-1] if notes else ""
