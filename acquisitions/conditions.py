"""Conditions that need Python: sums and look-ups that an expression can't say."""

from __future__ import annotations

from decimal import Decimal

from acquisitions.holdings_breaches import breaches, told
from acquisitions.holdings_codes import FIELD_997
from acquisitions.holdings_editing import blank, edited, is_given
from acquisitions.holdings_field import HoldingsField, MarcError, Tag
from engine.catalog import Unmet, condition
from engine.compiled import Context
from engine.labels import said
from engine.rows import Row
from engine.storage.counters import parse_counter
from engine.values import show_scaled

WHOLE = 1_000_000
"""100 % in 1/10,000 %."""


@condition(gives=["width"], asks_inputs=True)
def keeps_the_width(counter: Row, context: Context) -> bool | Unmet:
    """The value given has as many digits as the counter always had (CNT-02)."""
    return parse_counter(context.inputs.value).width == counter.width or Unmet({"width": counter.width})


@condition(gives=["year", "now"], asks_inputs=True)
def year_is_later(counter: Row, context: Context) -> bool | Unmet:
    """The year given, else the current one, comes within ten years after the counter's (CNT-03)."""
    given = context.inputs.year
    year = given if given is not None else context.today.year % 100
    return 0 < (year - counter.year) % 100 <= 10 or Unmet({"year": f"{year:02}", "now": f"{counter.year:02}"})


@condition(reads=["shares"], gives=["sum"])
def shares_add_up(copy: Row, context: Context) -> bool | Unmet:
    """The shares of a copy make exactly 100 %, or there are none (then the money goes to NS; ORD-03, FND-11)."""
    total = sum(share.percent for share in copy.shares)
    if not copy.shares or total == WHOLE:
        return True
    return Unmet({"sum": f"{Decimal(show_scaled(total, 4) or 0).normalize():f}"})


@condition(reads=["material.fields_998"], gives=["count"])
def no_count_by_hand(item: Row, context: Context) -> bool | Unmet:
    """998 c element 7 of the serial holds no count that a person entered (ORD-09)."""
    counted = [field.counted_by_hand for field in item.material.fields_998 if field.counted_by_hand]
    return Unmet({"count": counted[0]}) if counted else True


@condition(asks_inputs=True)
def field_is_given(field: Row, context: Context) -> bool:
    """A field entered by hand has something in it (HLD-08)."""
    return is_given(context.inputs) or field.department_id is not None


@condition(gives=["problems"], asks_inputs=True)
def field_is_right(field: Row, context: Context) -> bool | Unmet:
    """What the person gives of a field 997 or 998 keeps to the structure of COMARC/H (HLD-08)."""
    tag: Tag = "997" if field.model.name == "field_997" else "998"
    before = HoldingsField.from_json(field.content) if field.content else blank(tag)
    try:
        after = edited(before, context.inputs)
    except MarcError as error:
        return Unmet({"problems": said(error.words, context.language)})
    old = {breach.say("en") for breach in breaches(before)} if field.id > 0 else set()
    found = [breach for breach in breaches(after) if breach.say("en") not in old]  # what came so is not their fault
    return Unmet({"problems": told(found, context.language)}) if found else True


@condition(gives=["held"])
def holds_nothing_yet(field: Row, context: Context) -> bool | Unmet:
    """A 997 without inventory number, issues, price and invoice: nothing is lost with it (domain-facts 1.4)."""
    content = HoldingsField.from_json(field.content) if field.content else blank("997")
    held = [code for code in "fm3017" if content.value(code)]
    labels = (f"{code} {FIELD_997.subfields[code].label.say(context.language)}" for code in held)
    return Unmet({"held": ", ".join(labels)}) if held else True


@condition(asks_inputs=True)
def goes_to_one_other(material: Row, context: Context) -> bool:
    """Items and holdings go to exactly one material, and not to the one they come from (MAT-02)."""
    return len(context.inputs.to) == 1 and context.inputs.to[0] is not material


@condition(reads=["items", "fields_997", "fields_998"], asks_inputs=True)
def has_what_can_move(material: Row, context: Context) -> bool:
    """There is something to relink; a field 998 goes only where there is none yet (MAT-02)."""
    taken = any(other.fields_998 for other in context.inputs.to)
    return bool(material.items or material.fields_997 or (material.fields_998 and not taken))


@condition(reads=["fields_998"], gives=["other"], asks_inputs=True)
def one_field_998(material: Row, context: Context) -> bool | Unmet:
    """A material has one field 998: it can't come along where there is one already (HLD-01)."""
    taken = [other.title for other in context.inputs.to if other.fields_998]
    return Unmet({"other": taken[0]}) if taken and material.fields_998 else True
