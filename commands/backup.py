"""`dotok backup`: everything into one file, and back into an empty database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from commands.door import Door
from commands.door import command as dotok_command


@dotok_command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--restore", "is_restore", is_flag=True, help="Bring FILE into an empty database instead.")
def command(door: Door, file: Path, is_restore: bool) -> None:
    """Write everything in the database, of all its libraries, into FILE (a ZIP of JSON lines).

    With --restore it is brought into an empty database, on SQLite or PostgreSQL, wherever it came from.
    """
    from acquisitions.application import compile_house
    from acquisitions.queries.backup import back_up, restore

    database = door.database()
    if is_restore:
        made = restore(database, file, compile_house(door.house()))
        told = f"{file} → {database}: {_rows(made)}, revision {made['revision']}"
    else:
        made = back_up(database, file)
        told = f"{database} → {file}: {_rows(made)}, revision {made['revision']}"
    door.answer(made, lambda: [told])


def _rows(made: Mapping[str, Any]) -> str:
    return f"{sum(made['tables'].values())} rows in {len(made['tables'])} tables"
