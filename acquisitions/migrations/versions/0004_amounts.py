"""Amounts of items and orders, VAT rates, currency rates."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rates, and what items and orders come to; those that are there have none until they are recomputed."""
    _make("vat_rate", "code", [_whole("percent"), sa.Column("valid_to", sa.Date(), nullable=True)])
    _make("currency_rate", "currency", [_whole("rate")])
    includes: sa.Column[bool] = sa.Column("price_includes_vat", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("order_item", includes)
    for name in ("vat_rate", "rate", "net", "vat_amount", "amount", "rounding", "home_amount"):
        op.add_column("order_item", sa.Column(name, sa.BigInteger(), nullable=True))
    for name in ("amount_currency", "home_currency"):
        op.add_column("order_item", sa.Column(name, sa.Text(), nullable=True))
    for name in ("rate", "amount", "foreign_amount"):
        op.add_column("purchase_order", sa.Column(name, sa.BigInteger(), nullable=True))
    for name in ("currency", "home_currency"):
        op.add_column("purchase_order", sa.Column(name, sa.Text(), nullable=True))


def _make(table: str, code: str, columns: list[sa.Column[object]]) -> None:
    op.create_table(
        table,
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(code, sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("library_id", code, "valid_from", name=op.f(f"uq_{table}_library_id_{code}_valid_from")),
    )


def _whole(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger(), nullable=False)
