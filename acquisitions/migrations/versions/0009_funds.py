"""Funds and their postings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

AMOUNTS = ("initial", "received", "transferred_in", "transferred_out", "in_orders", "payments")
COUNTS = ("last_posting",)
LINKS = {"fund_id": "fund", "supplier_id": "partner", "funder_id": "partner"}
LINKS |= {"other_fund_id": "fund", "reverses_id": "posting", "counterpart_id": "posting"}


def upgrade() -> None:
    """Funds get a status and amounts; the postings' table is made. Funds that are there are open and have no money."""
    _widen_funds()
    _fill_funds()
    _narrow_funds()
    _make_postings()
    _make_years()
    op.add_column("copy_share", sa.Column("carried_from_id", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_copy_share_carried_from_id"), "copy_share", ["carried_from_id"])


def _widen_funds() -> None:
    with op.batch_alter_table("fund") as table:
        for column in ("status", "currency", "year_end"):
            table.add_column(sa.Column(column, sa.Text(), nullable=True))
        for column in (*AMOUNTS, "warn_at", "stop_at", "next_fund_id"):
            table.add_column(sa.Column(column, sa.BigInteger(), nullable=True))
        for column in (*COUNTS, "closed_year"):
            table.add_column(sa.Column(column, sa.Integer(), nullable=True))


def _fill_funds() -> None:
    nothing = ", ".join(f"{column} = 0" for column in (*AMOUNTS, *COUNTS))
    op.execute(
        f"UPDATE fund SET status = 'open', year_end = 'stay', {nothing}, "
        "currency = (SELECT library.currency FROM library WHERE library.id = fund.library_id)"
    )


def _narrow_funds() -> None:
    with op.batch_alter_table("fund") as table:
        for column in ("status", "year_end"):
            table.alter_column(column, existing_type=sa.Text(), nullable=False)
        for column in AMOUNTS:
            table.alter_column(column, existing_type=sa.BigInteger(), nullable=False)
        for column in COUNTS:
            table.alter_column(column, existing_type=sa.Integer(), nullable=False)
        table.create_foreign_key(
            op.f("fk_fund_library_id_next_fund_id"), "fund", ["library_id", "next_fund_id"], ["library_id", "id"]
        )
    op.create_index(op.f("ix_fund_next_fund_id"), "fund", ["next_fund_id"])


def _make_postings() -> None:
    texts = ("currency", "foreign_currency", "document_kind", "supplier_document", "note", "operator")
    numbers = ("foreign_amount", "rate", "document_id", "part_id", *(each for each in LINKS if each != "fund_id"))
    op.create_table(
        "posting",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fund_id", sa.BigInteger(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.Text(), nullable=False) for column in ("kind", "amount_of", "origin")),
        *(sa.Column(column, sa.BigInteger(), nullable=False) for column in ("amount", "deductible_vat")),
        *(sa.Column(column, sa.Text(), nullable=True) for column in texts),
        *(sa.Column(column, sa.BigInteger(), nullable=True) for column in numbers),
        sa.Column("year_end", sa.Integer(), nullable=True),
        sa.Column("supplier_document_on", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                ["library_id", column],
                [f"{table}.library_id", f"{table}.id"],
                name=op.f(f"fk_posting_library_id_{column}"),
            )
            for column, table in LINKS.items()
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_posting")),
        sa.UniqueConstraint("library_id", "fund_id", "serial", name=op.f("uq_posting_library_id_fund_id_serial")),
        sa.UniqueConstraint("library_id", "reverses_id", name=op.f("uq_posting_library_id_reverses_id")),
    )
    for column in (*LINKS, "document_id", "part_id"):
        op.create_index(op.f(f"ix_posting_{column}"), "posting", [column])


def _make_years() -> None:
    op.create_table(
        "fund_year",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fund_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("plans", sa.Text(), nullable=False),
        sa.Column("year_before", sa.Integer(), nullable=True),
        *(sa.Column(each, sa.Boolean(), nullable=False, server_default=sa.false()) for each in ("has_ended", "undone")),
        sa.ForeignKeyConstraint(
            ["library_id", "fund_id"], ["fund.library_id", "fund.id"], name=op.f("fk_fund_year_library_id_fund_id")
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_fund_year")),
    )
    op.create_index(op.f("ix_fund_year_fund_id"), "fund_year", ["fund_id"])
