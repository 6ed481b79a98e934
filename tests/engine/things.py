"""A table of no meaning, for tests of what writes rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, MetaData, Table, Text

THINGS = Table(
    "things",
    MetaData(),
    Column("library_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("said", Text),
    Column("weight", BigInteger),
    Column("kept", Boolean),
)
