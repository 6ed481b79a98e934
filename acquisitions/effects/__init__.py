"""Makers and effects: what procedures do beyond moving statuses. Pure functions over rows; the engine writes.

A maker gives the values of a new row; an effect returns changes. Neither ever touches a status, the
whole a part belongs to, or the database.
"""

from __future__ import annotations

from acquisitions.effects import (
    amounts,
    carrying,
    counters,
    fund_procedures,
    holdings,
    holdings_by_hand,
    holdings_payment,
    house,
    items,
    letters,
    material,
    ordering,
    patterns,
    payments,
    prepayments,
    replacing_funds,
    reservations,
    taking_over,
    templates,
    year_end,
)
from engine.catalog import Catalog


def register(catalog: Catalog) -> None:
    """Lend all makers and effects to the YAML."""
    for module in (
        amounts,
        carrying,
        counters,
        fund_procedures,
        holdings,
        holdings_by_hand,
        holdings_payment,
        house,
        items,
        letters,
        material,
        ordering,
        patterns,
        payments,
        prepayments,
        replacing_funds,
        reservations,
        taking_over,
        templates,
        year_end,
    ):
        for function in vars(module).values():
            registered = getattr(function, "dotok_maker", None)
            if registered is not None:
                catalog.makers[registered.name] = registered
            registered = getattr(function, "dotok_effect", None)
            if registered is not None:
                catalog.effects[registered.name] = registered
