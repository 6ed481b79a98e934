"""Fields 997 and 998 by hand."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: revision 0005 brought the columns that fields 997 by hand need (HLD-08)."""
