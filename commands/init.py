"""`dotok init`: create or upgrade the database, bring a library in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    changed = [
        f"  {each['name']}: {_shown(each['before'])} → {_shown(each['after'])}" for each in made.get("changed", ())
    ]
    door.answer(made, lambda: [told, *changed])


def _shown(value: Any) -> str:
    """A value of a setting as people read it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return (", ".join(value) if isinstance(value, list) else str(value or "")) or "—"
