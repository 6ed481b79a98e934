"""The templates of a library in the own order of the user who asks (MAT-03)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from acquisitions.sorting import sort_key
from engine.planning.naming import name_of
from engine.rows import Row
from engine.session import Session
from engine.storage.loading import Loader
from engine.values import show_scaled

_PARTS: Mapping[str, Any] = {
    "template_copies": {"department": {}, "recipient": {}, "template_shares": {"fund": {}}},
}


def templates_of(session: Session, connection: Connection) -> list[dict[str, Any]]:
    """`[{template, name, note, copies: [{department, purpose, recipient, note, shares: [{fund, percent}]}]}]`.

    First those the user arranged, as arranged; behind them the others by name.
    """
    loader = Loader(session.database, connection, session.compiled.models, session.library)
    found = loader.by_ids("template", _ids(session, connection))
    loader.expand(found, dict(_PARTS))
    return [_shown(template) for template in found]


def _ids(session: Session, connection: Connection) -> Sequence[int]:
    template, place, user = (
        session.compiled.models[name].record.table for name in ("template", "template_place", "user")
    )
    arranged = (
        select(place.c.template_id, place.c.position)
        .join(user, (user.c.library_id == place.c.library_id) & (user.c.id == place.c.user_id))
        .where(place.c.library_id == session.library, user.c.name == session.actor)
    )
    places = {row.template_id: row.position for row in connection.execute(arranged)}
    names = select(template.c.id, template.c.name).where(template.c.library_id == session.library)
    found = list(connection.execute(names))
    found.sort(key=lambda row: (row.id not in places, places.get(row.id, 0), sort_key(row.name), row.id))
    return [row.id for row in found]


def _shown(template: Row) -> dict[str, Any]:
    return {
        "template": name_of(template),
        "name": template.name,
        "note": template.note,
        "copies": [_copy(copy) for copy in template.template_copies],
    }


def _copy(copy: Row) -> dict[str, Any]:
    return {
        "department": copy.department.code if copy.department is not None else None,
        "purpose": copy.purpose,
        "recipient": copy.recipient.code if copy.recipient is not None else None,
        "note": copy.note,
        "shares": [
            {"fund": share.fund.code, "percent": show_scaled(share.percent, 4)} for share in copy.template_shares
        ],
    }
