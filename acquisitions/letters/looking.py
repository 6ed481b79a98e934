"""Letters of documents as they stand now: check prints and address labels. Nothing is changed and nothing sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from acquisitions.letters import looking_words as words
from acquisitions.letters.addresses import Address, address_of
from acquisitions.letters.contents import OF_ORDER, order_letter
from acquisitions.letters.letter import Letter
from engine.errors import NotFoundError, UsageError
from engine.rows import Row
from engine.session import Session
from engine.viewing import Viewer


def check_print(session: Session, document: str, layout: str | None = None) -> Letter:
    """The order as it would be printed now, marked as a check print. layout: instead of the order's own."""
    with session.database.read() as connection:
        viewer = Viewer(session, connection)
        order = viewer.row(document)
        if order.model.name != "order":
            raise UsageError(words.NOT_PRINTED.filled(document=document), suggestion="order:26-0001")
        viewer.loader.expand([order], tree_of(OF_ORDER))
        departments = viewer.loader.where("department", "library_id", [session.library])
    context = session.context({}, tables={"department": departments})
    return Letter(order_letter(order, context, layout=layout), check=True)


def labels_of(session: Session, documents: Sequence[str]) -> list[Address]:
    """An address label for each document, to where it is sent, or for the seat of a partner (`partner:SERINT`).

    Raises NotFoundError for a document without an address.
    """
    with session.database.read() as connection:
        viewer = Viewer(session, connection)
        return [_label(viewer, viewer.row(document), document) for document in documents]


def _label(viewer: Viewer, row: Row, document: str) -> Address:
    if row.model.name == "partner":
        viewer.loader.expand([row], {"addresses": {}})
        label = {**address_of(row, "seat"), "contact": None}
    else:
        partner = _partner(viewer, row, document)
        label = {"name": partner.name if partner is not None else None, "address": row.address, "country": None}
        label["contact"] = getattr(row, "contact", None)
    if not label["name"]:
        raise NotFoundError(words.NO_PARTNER.filled(document=document))
    if not label["address"]:
        raise NotFoundError(words.NO_ADDRESS.filled(document=document))
    return label


def _partner(viewer: Viewer, row: Row, document: str) -> Any:
    """Whom a document goes to."""
    links = [step.attribute for step in row.model.steps.values() if step.to == "partner" and not step.many]
    if not links or "address" not in row.model.columns:
        raise UsageError(words.SENT_TO_NOBODY.filled(document=document), suggestion=words.A_DOCUMENT_OR_PARTNER)
    viewer.loader.expand([row], {links[0]: {}})
    return getattr(row, links[0])


def tree_of(paths: Iterable[str]) -> dict[str, Any]:
    """Dotted paths as the loader wants them."""
    tree: dict[str, Any] = {}
    for path in paths:
        branch = tree
        for name in path.split("."):
            branch = branch.setdefault(name, {})
    return tree
