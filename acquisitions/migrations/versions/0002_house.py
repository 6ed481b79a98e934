"""Partners with addresses, departments and contacts; users that can be inactive; where settings come from."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.storage.columns import JSON_DATA

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """New columns stand empty, or as what is there already behaves: active, and not yet changed."""
    for table in ("library", "department", "partner", "fund", "user_account"):
        op.add_column(table, sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    op.add_column("library", sa.Column("library_id", sa.BigInteger(), nullable=True))
    op.add_column("library", sa.Column("sources", JSON_DATA, nullable=True))
    op.execute("UPDATE library SET library_id = id")
    op.add_column("user_account", sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False))
    for name in (
        "country",
        "thanks_sending",
        "vat_number",
        "registration_number",
        "iban",
        "our_number",
    ):
        op.add_column("partner", sa.Column(name, sa.Text(), nullable=True))
    _make_parts()


def _make_parts() -> None:
    _make(
        "partner_address",
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("postal_code", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
    )
    _make(
        "partner_department",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
    )
    _make(
        "partner_contact",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
    )


def _make(table: str, *columns: sa.Column[Any]) -> None:
    """A table of a partner's parts; a code stands once with a partner."""
    has_code = any(column.name == "code" for column in columns)
    name = op.f(f"uq_{table}_library_id_partner_id_code")
    unique = [sa.UniqueConstraint("library_id", "partner_id", "code", name=name)] if has_code else []
    op.create_table(
        table,
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("partner_id", sa.BigInteger(), nullable=True),
        *columns,
        sa.ForeignKeyConstraint(
            ["library_id", "partner_id"],
            ["partner.library_id", "partner.id"],
            name=op.f(f"fk_{table}_library_id_partner_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f(f"pk_{table}")),
        *unique,
    )
    op.create_index(op.f(f"ix_{table}_partner_id"), table, ["partner_id"])
    if has_code:
        op.create_index(f"{table}_code", table, ["library_id", "code"])
