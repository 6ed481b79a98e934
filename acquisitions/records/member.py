"""Members of the library: who may suggest a purchase, and is told when it has come (MAT-04)."""

from __future__ import annotations

from datetime import date

from sqlmodel import SQLModel

from acquisitions.records.columns import choice, key, keys, link, unique, value, whole


class Member(SQLModel, table=True):
    """A member as the circulation desk knows them. language: of the notices they get."""

    __tablename__ = "member"
    __table_args__ = (unique("code"),)
    library_id: int = key()
    id: int = key()
    version: int = 0
    code: str = value("one_line", required=True)
    name: str = value("one_line", required=True)
    email: str | None = value("email")
    language: str | None = value("language")
    active: bool = value("boolean", True)


class Requestor(SQLModel, table=True):
    """A member who suggested an item. notify: how they are told that it came; notified_on: when they were."""

    __tablename__ = "requestor"
    __table_args__ = keys([("item_id", "order_item"), ("member_id", "member")])
    library_id: int = key()
    id: int = key()
    item_id: int | None = whole()
    position: int = 0
    member_id: int = link("member", required=True)
    notify: str = choice("email", "print", "none", default="email")
    notified_on: date | None = value("date")
