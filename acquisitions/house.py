"""Conditions of the home library: what is in use stays, somebody can always change users (PAR-02, PAR-04, ENG-14)."""

from __future__ import annotations

from acquisitions.permissions import CHANGES_USERS
from engine.catalog import Unmet, condition
from engine.compiled import Context
from engine.planning.naming import name_of
from engine.rows import Row

EXAMPLES = 3
"""So many of the rows that use something are named; the others are counted."""


@condition(reads=["*"], gives=["uses"])
def not_in_use(row: Row, context: Context) -> bool | Unmet:
    """Nothing points to the row; else every kind that does is told, with how many and the first of them (PAR-04)."""
    found: dict[str, dict[int, Row]] = {}
    for step in row.model.lists:
        if not step.tree:
            holders = found.setdefault(step.to, {})
            holders.update({holder.id: holder for holder in getattr(row, step.attribute)})
    uses = [_told(list(holders.values()), context.language) for holders in found.values() if holders]
    return Unmet({"uses": "; ".join(uses)}) if uses else True


def _told(holders: list[Row], language: str) -> str:
    """`Order: 5 (order:26-0001, order:26-0002, order:26-0003 …)`."""
    kind = holders[0].model.kind
    label = kind.label.say(language) if kind is not None else holders[0].model.name
    named = ", ".join(name_of(holder) for holder in holders[:EXAMPLES])
    return f"{label}: {len(holders)} ({named}{' …' if len(holders) > EXAMPLES else ''})"


_RECIPIENTS = "legal_deposit_recipients"
"""The setting that lists recipients."""


@condition(gives=["setting"])
def is_in_no_setting(partner: Row, context: Context) -> bool | Unmet:
    """No setting of the library names the partner (PAR-04)."""
    return partner.code not in getattr(context.parameters, _RECIPIENTS) or Unmet({"setting": _RECIPIENTS})


@condition(gives=["setting"])
def keeps_the_role_of_settings(partner: Row, context: Context) -> bool | Unmet:
    """A partner whom a setting names as a recipient is one (PAR-02)."""
    return partner.is_recipient or is_in_no_setting(partner, context)


@condition(reads=["partner.partner_departments"], gives=["departments"])
def is_of_a_known_department(contact: Row, context: Context) -> bool | Unmet:
    """The contact's department is one of its partner's."""
    known = [department.code for department in contact.partner.partner_departments]
    return contact.department is None or contact.department in known or Unmet({"departments": ", ".join(known) or "—"})


@condition(reads=["partner.contacts"], gives=["contacts"])
def has_no_contacts(department: Row, context: Context) -> bool | Unmet:
    """No contact of the partner works in the department."""
    held = [contact.code for contact in department.partner.contacts if contact.department == department.code]
    return Unmet({"contacts": ", ".join(held)}) if held else True


@condition(reads=["library.users"])
def another_changes_users(user: Row, context: Context) -> bool:
    """Somebody else who is active may change users, or this user may not anyway."""
    return not _changes_users(user) or any(_changes_users(other) for other in user.library.users if other.id != user.id)


@condition(reads=["library.users"], asks_inputs=True)
def leaves_one_who_changes_users(user: Row, context: Context) -> bool:
    """The code to change users is not among those taken away, or somebody else has it."""
    return CHANGES_USERS not in context.inputs.permissions or another_changes_users(user, context)


def _changes_users(user: Row) -> bool:
    return user.active and CHANGES_USERS in user.permissions


@condition(gives=["missing"], asks_inputs=True)
def has_what_is_revoked(user: Row, context: Context) -> bool | Unmet:
    """Every code to be taken away is there."""
    missing = [code for code in context.inputs.permissions if code not in user.permissions]
    return Unmet({"missing": ", ".join(missing)}) if missing else True


@condition(asks_inputs=True)
def address_has_a_partner(order: Row, context: Context) -> bool:
    """A sending address is given for a partner that is chosen; without one there is nobody to send to (ORD-07)."""
    return "address" not in context.own or order.address is None or order.supplier_id is not None


@condition(reads=["supplier"])
def item_supplier_may_be_chosen(item: Row, context: Context) -> bool:
    """A supplier newly chosen for an item has the role and is active (PAR-02, PAR-04); one chosen before may stay."""
    supplier = item.supplier if _newly_given(item, "supplier_id", context) else None
    return supplier is None or (supplier.active and supplier.supplies_serials)


@condition(reads=["recipient"])
def recipient_may_be_chosen(copy: Row, context: Context) -> bool:
    """A recipient newly chosen for a copy has the role and is active (PAR-02, PAR-04); one chosen before may stay."""
    recipient = copy.recipient if _newly_given(copy, "recipient_id", context) else None
    return recipient is None or (recipient.active and recipient.is_recipient)


def _newly_given(row: Row, column: str, context: Context) -> bool:
    return row.id < 0 or column in context.own


@condition()
def comes_from_its_folder(library: Row, context: Context) -> bool:
    """The settings were just read from the library's folder and checked; no other door has them."""
    return "settings" in context.facts
