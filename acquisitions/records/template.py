"""Templates of items: how copies and funds are divided, kept to be used again (MAT-03)."""

from __future__ import annotations

from sqlmodel import SQLModel

from acquisitions.records.columns import choice, key, keys, link, unique, value, whole


class Template(SQLModel, table=True):
    """A division of copies and funds by its name; the whole library uses it."""

    __tablename__ = "item_template"
    __table_args__ = (unique("name"),)
    library_id: int = key()
    id: int = key()
    version: int = 0
    name: str = value("text", required=True)
    note: str | None = value("text")


class TemplateCopy(SQLModel, table=True):
    """A copy that items get with a template; its fields are those of a copy."""

    __tablename__ = "template_copy"
    __table_args__ = keys(
        [("template_id", "item_template"), ("department_id", "department"), ("recipient_id", "partner")]
    )
    library_id: int = key()
    id: int = key()
    template_id: int | None = whole()
    position: int = 0
    department_id: int | None = link("department")
    purpose: str = choice("own_stock", "exchange", "national_collection", default="own_stock")
    recipient_id: int | None = link("partner")
    note: str | None = value("text")


class TemplateShare(SQLModel, table=True):
    """How much of such a copy a fund pays. percent: in 1/10,000 %; the shares of a copy make 100 %."""

    __tablename__ = "template_share"
    __table_args__ = keys([("template_copy_id", "template_copy"), ("fund_id", "fund")])
    library_id: int = key()
    id: int = key()
    template_copy_id: int | None = whole()
    fund_id: int = link("fund", required=True)
    percent: int = value("share", required=True)


class TemplatePlace(SQLModel, table=True):
    """Where a template stands in a user's own order of them."""

    __tablename__ = "template_place"
    __table_args__ = keys([("user_id", "user_account"), ("template_id", "item_template")])
    library_id: int = key()
    id: int = key()
    user_id: int | None = whole()
    position: int = 0
    template_id: int = link("template", required=True)
