"""Material as a record describes it, import (MAT-01, MAT-02)."""

import sqlalchemy as sa
from alembic import op

from acquisitions.sorting import search_text, sort_key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TEXTS = (
    "edition",
    "year",
    "level",
    "physical_description",
    "additional_physical_description",
    "series",
    "isbn",
    "ismn",
    "publisher_number",
)


def upgrade() -> None:
    """More fields, and the words and the order of the material that is there."""
    for name in _TEXTS:
        op.add_column("material", sa.Column(name, sa.Text(), nullable=True))
    for name in ("search_text", "sort_key"):
        kept = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
        op.add_column("material", sa.Column(name, kept, nullable=False, server_default=sa.text("''")))
    _sort_what_is_there()
    op.create_index("ix_material_isbn", "material", ["library_id", "isbn"])
    op.create_index("ix_material_sort_key", "material", ["library_id", "sort_key", "id"])


def _sort_what_is_there() -> None:
    read = ("title", "author", "publisher", "place", "issn")
    table = sa.table("material", *map(sa.column, ("library_id", "id", "search_text", "sort_key", *read)))
    connection = op.get_bind()
    for row in connection.execute(sa.select(table)).mappings().all():
        connection.execute(
            sa.update(table)
            .where(table.c.library_id == row["library_id"], table.c.id == row["id"])
            .values(search_text=search_text(dict(row)), sort_key=sort_key(row["title"]))
        )
