"""What was sent, when, and what failed."""

import sqlalchemy as sa
from alembic import op

from engine.storage.columns import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """How sending goes stands beside the message; messages that nobody tried to send yet have no such row."""
    op.create_table(
        "delivery",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("next_try", UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("sent_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id", "id"], ["outbox.library_id", "outbox.id"], name=op.f("fk_delivery_library_id_id")
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_delivery")),
    )
