"""Members, requestors, templates, combined subscriptions."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; requestors written as text move into the note of their item."""
    _make(
        "member",
        [
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("code", sa.Text(), nullable=False),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("email", sa.Text(), nullable=True),
            sa.Column("language", sa.Text(), nullable=True),
            sa.Column("active", sa.Boolean(), nullable=False),
        ],
        unique="code",
    )
    _make(
        "requestor",
        [
            sa.Column("item_id", sa.BigInteger(), nullable=True),
            sa.Column("position", sa.Integer(), nullable=False),
            sa.Column("member_id", sa.BigInteger(), nullable=False),
            sa.Column("notify", sa.Text(), nullable=False),
            sa.Column("notified_on", sa.Date(), nullable=True),
        ],
        {"item_id": "order_item", "member_id": "member"},
    )
    _make_templates()
    _change_items()
    _change_fields_997()


def _make_templates() -> None:
    _make(
        "item_template",
        [
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("note", sa.Text(), nullable=True),
        ],
        unique="name",
    )
    _make(
        "template_copy",
        [
            sa.Column("template_id", sa.BigInteger(), nullable=True),
            sa.Column("position", sa.Integer(), nullable=False),
            sa.Column("department_id", sa.BigInteger(), nullable=True),
            sa.Column("purpose", sa.Text(), nullable=False),
            sa.Column("recipient_id", sa.BigInteger(), nullable=True),
            sa.Column("note", sa.Text(), nullable=True),
        ],
        {"template_id": "item_template", "department_id": "department", "recipient_id": "partner"},
    )
    _make(
        "template_share",
        [
            sa.Column("template_copy_id", sa.BigInteger(), nullable=True),
            sa.Column("fund_id", sa.BigInteger(), nullable=False),
            sa.Column("percent", sa.BigInteger(), nullable=False),
        ],
        {"template_copy_id": "template_copy", "fund_id": "fund"},
    )
    _make(
        "template_place",
        [
            sa.Column("user_id", sa.BigInteger(), nullable=True),
            sa.Column("position", sa.Integer(), nullable=False),
            sa.Column("template_id", sa.BigInteger(), nullable=False),
        ],
        {"user_id": "user_account", "template_id": "item_template"},
    )


def _make(
    table: str, columns: Sequence[sa.Column[object]], links: dict[str, str] | None = None, unique: str | None = None
) -> None:
    """A table of rows of a library. links: column to table."""
    keys: list[sa.Constraint] = [
        sa.ForeignKeyConstraint(
            ["library_id", column],
            [f"{to}.library_id", f"{to}.id"],
            name=op.f(f"fk_{table}_library_id_{column}"),
        )
        for column, to in (links or {}).items()
    ]
    if unique is not None:
        keys.append(sa.UniqueConstraint("library_id", unique, name=op.f(f"uq_{table}_library_id_{unique}")))
    op.create_table(
        table,
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        *columns,
        *keys,
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f(f"pk_{table}")),
    )
    for column in links or {}:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _change_items() -> None:
    op.execute(
        "UPDATE order_item SET note = CASE WHEN note IS NULL OR note = '' THEN requestors "
        "ELSE note || '; ' || requestors END WHERE requestors <> ''"
    )
    with op.batch_alter_table("order_item") as table:
        table.drop_column("requestors")
        table.add_column(sa.Column("main_item_id", sa.BigInteger(), nullable=True))
        table.create_foreign_key(
            op.f("fk_order_item_library_id_main_item_id"),
            "order_item",
            ["library_id", "main_item_id"],
            ["library_id", "id"],
        )
    op.create_index(op.f("ix_order_item_main_item_id"), "order_item", ["main_item_id"], unique=False)


def _change_fields_997() -> None:
    links = {"material_id": "material", "department_id": "department"}
    with op.batch_alter_table("field_997") as table:
        for column, to in links.items():
            table.add_column(sa.Column(column, sa.BigInteger(), nullable=True))
            table.create_foreign_key(
                op.f(f"fk_field_997_library_id_{column}"), to, ["library_id", column], ["library_id", "id"]
            )
    for column in links:
        op.create_index(op.f(f"ix_field_997_{column}"), "field_997", [column], unique=False)
    of_copy = "FROM copy WHERE copy.library_id = field_997.library_id AND copy.id = field_997.copy_id"
    of_item = of_copy.replace(
        "FROM copy",
        "FROM copy JOIN order_item ON order_item.library_id = copy.library_id AND order_item.id = copy.item_id",
    )
    op.execute(
        f"UPDATE field_997 SET material_id = (SELECT order_item.material_id {of_item}), "
        f"department_id = (SELECT copy.department_id {of_copy})"
    )
