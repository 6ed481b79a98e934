"""Events keep the checksums of the rows they made, and the values of those they deleted."""

import sqlalchemy as sa
from alembic import op

from engine.storage.columns import JSON_DATA

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Events of before have neither: what they made can't be proven, what they deleted is gone."""
    with op.batch_alter_table("event") as batch:
        for name in ("made", "deleted"):
            batch.add_column(sa.Column(name, JSON_DATA, nullable=False, server_default="[]"))
    with op.batch_alter_table("event") as batch:
        for name in ("made", "deleted"):
            batch.alter_column(name, server_default=None)
