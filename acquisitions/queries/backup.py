"""Everything in a database into one file, and back into an empty one, of either kind (`dotok backup`).

The file is a ZIP: `manifest.json`, and for each table a file of JSON lines. What it holds is of the revision it was
made at; a newer program brings it to its own when it restores.
"""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Boolean, Connection, Date, DateTime, MetaData, Table, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from acquisitions.migrations import CURRENT, refuse_newer, revision_of, upgrade_to
from engine.compiled import Compiled
from engine.errors import ConflictError, NotFoundError, UnavailableError, UsageError
from engine.storage.database import Database, protect_file
from engine.storage.schema import prepare_ids

FORMAT = 1
BATCH = 1000
_MANIFEST = "manifest.json"
_NO_DATA = {"alembic_version", "id_sequence"}


_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    LookupError,
    ValueError,
    TypeError,
    DBAPIError,
)
"""What reading a spoilt file raises: the archive's errors, those of its JSON, and the database's of rows that can't be."""

LONGEST_LINE = 32_000_000
"""Bytes of the longest row; a spoilt file must not fill the memory."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def back_up(database: Database, path: Path) -> dict[str, Any]:
    """Write everything into a file: one state of the database. `{file, revision, tables: {name: rows}}`.

    A file that is there is never overwritten, and a half-written one never stays.
    """
    if not database.exists:
        raise UnavailableError(f"there is no database {database}", suggestion="make it with `dotok init`")
    if path.exists():
        raise ConflictError(f"{path} is there already", suggestion="give another name, or move it away")
    half = path.with_name(f".{path.name}.part")
    try:
        with database.read() as connection, os.fdopen(os.open(half, _NEW, 0o600), "wb") as file:
            manifest = _write(connection, file)
        half.rename(path)
    except OSError as error:
        raise UnavailableError(f"{path} can't be written: {error.strerror}") from error
    finally:
        half.unlink(missing_ok=True)
    return {"file": str(path), "revision": manifest["revision"], "tables": _counts(manifest)}


def restore(database: Database, path: Path, compiled: Compiled) -> dict[str, Any]:
    """Bring a backup into an empty database, all or nothing. `{file, database, revision, tables}`.

    ConflictError when the database holds something or the file comes from a newer program; UsageError when the
    file is no backup or is damaged.
    """
    if not path.is_file():
        raise NotFoundError(f"there is no file {path}")
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path)
            protect_file(database)
            with database.restructure() as connection:
                _refuse_used(connection, database)
                _read(connection, database, archive, manifest, compiled)
    except _DAMAGE as error:
        raise UsageError(f"{path} is no whole backup of Dotok: {error}") from error
    return {"file": str(path), "database": str(database), "revision": CURRENT, "tables": _counts(manifest)}


# -- out ------------------------------------------------------------------------------------------


def _write(connection: Connection, file: IO[bytes]) -> dict[str, Any]:
    revision = revision_of(connection)
    if revision is None:
        raise UnavailableError("this is not a database of Dotok", suggestion="make it with `dotok init`")
    tables = _tables(connection)
    manifest: dict[str, Any] = {"format": FORMAT, "revision": revision, "next_id": _next_id(connection), "tables": []}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in tables:
            digest, count = sha256(), 0
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
                for row in _rows(connection, table):
                    line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                    digest.update(line)
                    lines.write(line)
                    count += 1
            manifest["tables"].append({"name": table.name, "rows": count, "sha256": digest.hexdigest()})
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def _tables(connection: Connection) -> list[Table]:
    """The tables as they are in the database, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in _NO_DATA]


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    statement = select(table).order_by(*table.primary_key.columns)
    with connection.execution_options(yield_per=BATCH).execute(statement) as found:
        for row in found.mappings():
            yield {name: _plain(value) for name, value in row.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo is not None else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _next_id(connection: Connection) -> int:
    """An id above all that were ever given out."""
    if connection.dialect.name == "sqlite":
        return int(connection.execute(text("SELECT next FROM id_sequence WHERE name = 'dotok_id'")).scalar_one())
    last, called = connection.execute(text("SELECT last_value, is_called FROM dotok_id")).one()
    return int(last) + int(called)


def _counts(manifest: Mapping[str, Any]) -> dict[str, int]:
    return {each["name"]: each["rows"] for each in manifest["tables"]}


# -- in -------------------------------------------------------------------------------------------


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    with archive.open(_MANIFEST) as file:
        manifest: dict[str, Any] = json.loads(file.read(LONGEST_LINE))
    if manifest["format"] != FORMAT:
        raise UsageError(f"{path} has format {manifest['format']}, this program reads {FORMAT}")
    refuse_newer(str(manifest["revision"]), str(path))
    return manifest


def _refuse_used(connection: Connection, database: Database) -> None:
    if inspect(connection).get_table_names():
        raise ConflictError(f"{database} is not empty", suggestion="restore into a new database")


def _read(
    connection: Connection,
    database: Database,
    archive: zipfile.ZipFile,
    manifest: Mapping[str, Any],
    compiled: Compiled,
) -> None:
    upgrade_to(connection, manifest["revision"])
    prepare_ids(database, connection)
    bare = [each.table for each in compiled.catalog.records.values() if each.table.name.startswith("bare_")]
    SQLModel.metadata.create_all(connection, tables=bare)
    tables = {table.name: table for table in _tables(connection)}
    for each in sorted(manifest["tables"], key=lambda each: list(tables).index(_known(each["name"], tables))):
        _bring_back(connection, tables[each["name"]], archive, each)
    _set_next_id(connection, manifest["next_id"])
    upgrade_to(connection, "head")


def _known(name: str, tables: Mapping[str, Table]) -> str:
    if name not in tables:
        raise UsageError(f"the backup holds a table {name} that no workflow here has", suggestion="--workflows DIR")
    return name


def _bring_back(connection: Connection, table: Table, archive: zipfile.ZipFile, described: Mapping[str, Any]) -> None:
    parsers = {column.name: _parser(column.type) for column in table.columns}
    digest, count = sha256(), 0
    batch: list[dict[str, Any]] = []
    with archive.open(f"{table.name}.jsonl") as lines:
        while line := lines.readline(LONGEST_LINE):
            digest.update(line)
            values = json.loads(line)
            batch.append({name: parse(values[name]) if name in values else None for name, parse in parsers.items()})
            count += 1
            if len(batch) == BATCH:
                connection.execute(insert(table), batch)
                batch = []
    if batch:
        connection.execute(insert(table), batch)
    written = connection.execute(select(func.count()).select_from(table)).scalar_one()
    if (digest.hexdigest(), count, written) != (described["sha256"], described["rows"], described["rows"]):
        raise UsageError(f"{table.name}.jsonl is not as it was written; nothing was restored")


def _parser(column_type: Any) -> Callable[[Any], Any]:
    if isinstance(column_type, DateTime):
        return datetime.fromisoformat
    if isinstance(column_type, Date):
        return date.fromisoformat
    return bool if isinstance(column_type, Boolean) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _set_next_id(connection: Connection, next_id: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("UPDATE id_sequence SET next = :next WHERE name = 'dotok_id'"), {"next": next_id})
    else:
        connection.execute(text("SELECT setval('dotok_id', :next, false)"), {"next": next_id})
