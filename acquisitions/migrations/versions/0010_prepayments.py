"""Prepayments."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of prepayments."""
    _make(
        "prepayment",
        [
            *_columns(sa.Integer(), "version", nullable=False),
            *_columns(sa.Text(), "status", nullable=False),
            *_columns(sa.String(), "number"),
            *_columns(sa.Text(), "document_kind", "document_number", "claim_note", "note"),
            *_columns(sa.Text(), "currency", "home_currency"),
            *_columns(sa.Date(), "entered_on", "document_date", "sent_on", "paid_on"),
            *_columns(sa.BigInteger(), "deductible_share", "rate", "foreign_amount", "amount", "payable"),
            _no("price_difference"),
        ],
        {"order_id": "purchase_order", "supplier_id": "partner"},
        unique="number",
    )
    _make(
        "prepayment_item",
        [
            *_columns(sa.Integer(), "version", "position", nullable=False),
            *_columns(sa.Integer(), "year"),
            *_columns(sa.Text(), "currency", "claim_note", "amount_currency", "home_currency"),
            *_columns(sa.BigInteger(), "price", "discount", "vat", "vat_rate", "rate", "net", "vat_amount", "amount"),
            *_columns(sa.BigInteger(), "rounding", "home_amount", "payable"),
            _no("price_includes_vat"),
        ],
        {"prepayment_id": "prepayment", "item_id": "order_item"},
    )
    _make(
        "paid_copy",
        _columns(sa.Integer(), "position", nullable=False),
        {"prepayment_item_id": "prepayment_item", "copy_id": "copy"},
    )
    _make(
        "paid_share",
        _columns(sa.BigInteger(), "percent", nullable=False),
        {"paid_copy_id": "paid_copy", "fund_id": "fund"},
    )
    _make(
        "priced_field",
        _columns(sa.Text(), "written"),
        {"prepayment_item_id": "prepayment_item", "field_997_id": "field_997"},
    )


_REQUIRED = ("item_id", "copy_id", "fund_id", "field_997_id")


def _make(
    table: str, columns: Sequence[sa.Column[Any]], links: Mapping[str, str], *, unique: str | None = None
) -> None:
    """A table of a library's rows. links: columns that hold ids of other tables."""
    constraints: list[sa.Constraint] = [
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint(
                ["library_id", column],
                [f"{other}.library_id", f"{other}.id"],
                name=op.f(f"fk_{table}_library_id_{column}"),
            )
            for column, other in links.items()
        ),
    ]
    if unique is not None:
        constraints.append(sa.UniqueConstraint("library_id", unique, name=op.f(f"uq_{table}_library_id_{unique}")))
    op.create_table(
        table,
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        *columns,
        *(sa.Column(column, sa.BigInteger(), nullable=column not in _REQUIRED) for column in links),
        *constraints,
    )
    for column in links:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _columns(kind: sa.types.TypeEngine[Any], *names: str, nullable: bool = True) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]


def _no(name: str) -> sa.Column[bool]:
    """A yes or no; no in rows that are there already."""
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
