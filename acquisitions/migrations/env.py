"""Alembic's entry: runs on the connection it is given, inside the caller's transaction."""

from alembic import context
from sqlmodel import SQLModel

import engine.storage.tables  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
context.run_migrations()
