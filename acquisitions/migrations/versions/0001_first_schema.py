"""The first schema: house, material, orders, holdings, events."""

import sqlalchemy as sa
from alembic import op

from engine.storage.columns import JSON_DATA, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "counter",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_counter")),
        sa.UniqueConstraint("library_id", "name", name=op.f("uq_counter_library_id_name")),
    )
    op.create_table(
        "definition",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_definition")),
    )
    op.create_table(
        "department",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_department")),
        sa.UniqueConstraint("library_id", "code", name=op.f("uq_department_library_id_code")),
    )
    op.create_table(
        "event",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("door", sa.String(), nullable=False),
        sa.Column("procedure", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.BigInteger(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("inputs", JSON_DATA, nullable=False),
        sa.Column("confirmed", JSON_DATA, nullable=False),
        sa.Column("moves", JSON_DATA, nullable=False),
        sa.Column("kept", JSON_DATA, nullable=False),
        sa.Column("changes", JSON_DATA, nullable=False),
        sa.Column("effects", JSON_DATA, nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("request", sa.String(), nullable=True),
        sa.Column("batch", sa.String(), nullable=True),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_event")),
        sa.UniqueConstraint("library_id", "key", name=op.f("uq_event_library_id_key")),
    )
    op.create_table(
        "event_subject",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("row_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("library_id", "kind", "row_id", "event_id", name=op.f("pk_event_subject")),
    )
    op.create_table(
        "id_sequence",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_id_sequence")),
    )
    op.create_table(
        "library",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("siglum", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("deductible_share", sa.BigInteger(), nullable=False),
        sa.Column("parameters", JSON_DATA, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library")),
        sa.UniqueConstraint("code", name=op.f("uq_library_code")),
    )
    op.create_table(
        "material",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("issn", sa.Text(), nullable=True),
        sa.Column("record_id", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_material")),
        sa.UniqueConstraint("library_id", "issn", name=op.f("uq_material_library_id_issn")),
        sa.UniqueConstraint("library_id", "record_id", name=op.f("uq_material_library_id_record_id")),
    )
    op.create_table(
        "outbox",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("message_key", sa.String(), nullable=False),
        sa.Column("body", JSON_DATA, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("library_id", "message_key", name=op.f("uq_outbox_library_id_message_key")),
    )
    op.create_index("outbox_waiting", "outbox", ["library_id", "state", "id"], unique=False)
    op.create_table(
        "partner",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("sending", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("supplies_serials", sa.Boolean(), nullable=False),
        sa.Column("is_funder", sa.Boolean(), nullable=False),
        sa.Column("is_recipient", sa.Boolean(), nullable=False),
        sa.Column("is_donor", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_partner")),
        sa.UniqueConstraint("library_id", "code", name=op.f("uq_partner_library_id_code")),
    )
    op.create_table(
        "user_account",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("permissions", JSON_DATA, nullable=False),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("library_id", "name", name=op.f("uq_user_account_library_id_name")),
    )
    op.create_table(
        "field_998",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("material_id", sa.BigInteger(), nullable=False),
        sa.Column("counted_by_hand", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id", "material_id"],
            ["material.library_id", "material.id"],
            name=op.f("fk_field_998_library_id_material_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_field_998")),
        sa.UniqueConstraint("library_id", "material_id", name=op.f("uq_field_998_library_id_material_id")),
    )
    op.create_index(op.f("ix_field_998_material_id"), "field_998", ["material_id"], unique=False)
    op.create_table(
        "fund",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("funder_id", sa.BigInteger(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id", "funder_id"], ["partner.library_id", "partner.id"], name=op.f("fk_fund_library_id_funder_id")
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_fund")),
        sa.UniqueConstraint("library_id", "code", name=op.f("uq_fund_library_id_code")),
    )
    op.create_index(op.f("ix_fund_funder_id"), "fund", ["funder_id"], unique=False)
    op.create_table(
        "purchase_order",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("supplier_id", sa.BigInteger(), nullable=True),
        sa.Column("department_id", sa.BigInteger(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("sending", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("prepared_on", sa.Date(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("layout", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id", "department_id"],
            ["department.library_id", "department.id"],
            name=op.f("fk_purchase_order_library_id_department_id"),
        ),
        sa.ForeignKeyConstraint(
            ["library_id", "supplier_id"],
            ["partner.library_id", "partner.id"],
            name=op.f("fk_purchase_order_library_id_supplier_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_purchase_order")),
        sa.UniqueConstraint("library_id", "number", name=op.f("uq_purchase_order_library_id_number")),
    )
    op.create_index(op.f("ix_purchase_order_department_id"), "purchase_order", ["department_id"], unique=False)
    op.create_index(op.f("ix_purchase_order_supplier_id"), "purchase_order", ["supplier_id"], unique=False)
    op.create_table(
        "order_item",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("payment", sa.Text(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("material_id", sa.BigInteger(), nullable=False),
        sa.Column("supplier_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("price", sa.BigInteger(), nullable=True),
        sa.Column("discount", sa.BigInteger(), nullable=True),
        sa.Column("vat", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("create_997", sa.Boolean(), nullable=False),
        sa.Column("print_on_order", sa.Boolean(), nullable=False),
        sa.Column("requestors", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id", "material_id"],
            ["material.library_id", "material.id"],
            name=op.f("fk_order_item_library_id_material_id"),
        ),
        sa.ForeignKeyConstraint(
            ["library_id", "order_id"],
            ["purchase_order.library_id", "purchase_order.id"],
            name=op.f("fk_order_item_library_id_order_id"),
        ),
        sa.ForeignKeyConstraint(
            ["library_id", "supplier_id"],
            ["partner.library_id", "partner.id"],
            name=op.f("fk_order_item_library_id_supplier_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_order_item")),
    )
    op.create_index(op.f("ix_order_item_material_id"), "order_item", ["material_id"], unique=False)
    op.create_index(op.f("ix_order_item_order_id"), "order_item", ["order_id"], unique=False)
    op.create_index(op.f("ix_order_item_supplier_id"), "order_item", ["supplier_id"], unique=False)
    op.create_table(
        "copy",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.BigInteger(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("recipient_id", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id", "department_id"],
            ["department.library_id", "department.id"],
            name=op.f("fk_copy_library_id_department_id"),
        ),
        sa.ForeignKeyConstraint(
            ["library_id", "item_id"],
            ["order_item.library_id", "order_item.id"],
            name=op.f("fk_copy_library_id_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["library_id", "recipient_id"],
            ["partner.library_id", "partner.id"],
            name=op.f("fk_copy_library_id_recipient_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_copy")),
    )
    op.create_index(op.f("ix_copy_department_id"), "copy", ["department_id"], unique=False)
    op.create_index(op.f("ix_copy_item_id"), "copy", ["item_id"], unique=False)
    op.create_index(op.f("ix_copy_recipient_id"), "copy", ["recipient_id"], unique=False)
    op.create_table(
        "volume",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id", "item_id"],
            ["order_item.library_id", "order_item.id"],
            name=op.f("fk_volume_library_id_item_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_volume")),
    )
    op.create_index(op.f("ix_volume_item_id"), "volume", ["item_id"], unique=False)
    op.create_table(
        "copy_share",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("copy_id", sa.BigInteger(), nullable=True),
        sa.Column("fund_id", sa.BigInteger(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id", "copy_id"], ["copy.library_id", "copy.id"], name=op.f("fk_copy_share_library_id_copy_id")
        ),
        sa.ForeignKeyConstraint(
            ["library_id", "fund_id"], ["fund.library_id", "fund.id"], name=op.f("fk_copy_share_library_id_fund_id")
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_copy_share")),
    )
    op.create_index(op.f("ix_copy_share_copy_id"), "copy_share", ["copy_id"], unique=False)
    op.create_index(op.f("ix_copy_share_fund_id"), "copy_share", ["fund_id"], unique=False)
    op.create_table(
        "field_997",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("copy_id", sa.BigInteger(), nullable=True),
        sa.Column("volume_id", sa.BigInteger(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["library_id", "copy_id"], ["copy.library_id", "copy.id"], name=op.f("fk_field_997_library_id_copy_id")
        ),
        sa.ForeignKeyConstraint(
            ["library_id", "volume_id"],
            ["volume.library_id", "volume.id"],
            name=op.f("fk_field_997_library_id_volume_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_field_997")),
    )
    op.create_index(op.f("ix_field_997_copy_id"), "field_997", ["copy_id"], unique=False)
    op.create_index(op.f("ix_field_997_volume_id"), "field_997", ["volume_id"], unique=False)
    op.create_table(
        "pattern",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("volume_id", sa.BigInteger(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id", "volume_id"],
            ["volume.library_id", "volume.id"],
            name=op.f("fk_pattern_library_id_volume_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_pattern")),
    )
    op.create_index(op.f("ix_pattern_volume_id"), "pattern", ["volume_id"], unique=False)
    op.create_table(
        "shipment_pattern",
        sa.Column("library_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("volume_id", sa.BigInteger(), nullable=True),
        sa.Column("frequency", sa.Text(), nullable=True),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["library_id", "volume_id"],
            ["volume.library_id", "volume.id"],
            name=op.f("fk_shipment_pattern_library_id_volume_id"),
        ),
        sa.PrimaryKeyConstraint("library_id", "id", name=op.f("pk_shipment_pattern")),
    )
    op.create_index(op.f("ix_shipment_pattern_volume_id"), "shipment_pattern", ["volume_id"], unique=False)


def downgrade() -> None:
    """A database is never taken back: restore a backup."""
    raise RuntimeError("a database is never taken back; restore a backup")
