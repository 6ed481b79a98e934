"""`dotok init`: create or upgrade the database, bring a library in."""

from __future__ import annotations

from pathlib import Path

import click

from commands.door import Door
from commands.door import command as dotok_command


@dotok_command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def command(door: Door, folder: Path | None) -> None:
    """Create or upgrade the database and bring in the library of FOLDER (default: the Slovenian example)."""
    from acquisitions.application import create

    made = create(door.database(), folder, door.house(), today=door.today)
    example = "" if folder is not None else " (the Slovenian example: give a FOLDER for your own)"
    told = f"{made['database']}: library {made['library']}, revision {made['revision']}{example}"
    door.answer(made, lambda: [told])
