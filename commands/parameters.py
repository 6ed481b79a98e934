"""`dotok parameters`: the library's settings, typed, each with where it comes from (PAR-03)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from commands.columns import aligned
from commands.door import Door
from commands.door import command as dotok_command
from engine.labels import Text

_HEADINGS = (
    Text.of({"sl": "parameter", "en": "parameter", "nl": "parameter"}),
    Text.of({"sl": "vrednost", "en": "value", "nl": "waarde"}),
    Text.of({"sl": "vrsta", "en": "type", "nl": "soort"}),
    Text.of({"sl": "vir", "en": "source", "nl": "bron"}),
    Text.of({"sl": "pomen", "en": "meaning", "nl": "betekenis"}),
)
_DEFAULT = Text.of({"sl": "privzeto", "en": "default", "nl": "standaard"})


@dotok_command()
def command(door: Door) -> None:
    """List the library's settings with their values and the file and line each comes from."""
    from acquisitions.settings import described
    from engine.viewing import Viewer

    session = door.session()
    with session.database.read() as connection:
        library = Viewer(session, connection).row(f"library:#{session.library}")
    found = described(session.compiled, session.language, library.parameters, library.sources or {})
    door.answer(found, lambda: _lines(found, session.language))


def _lines(parameters: Sequence[dict[str, Any]], language: str) -> Iterator[str]:
    rows = [[heading.say(language) for heading in _HEADINGS]]
    for each in parameters:
        kind = "|".join(each.get("one_of", [each["type"]]))
        source = each["source"]
        place = _DEFAULT.say(language) if source == "default" else f"{_short(source['file'])}:{source['line']}"
        rows.append([each["name"], _written(each["value"]), kind, place, each["label"]])
    yield from aligned(rows)


def _written(value: Any) -> str:
    """A value as the library's folder would say it; – for an empty one."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return (", ".join(value) if isinstance(value, list) else str(value)) or "–"


def _short(file: str) -> str:
    """A path as people know it: relative to where they stand, when it is below."""
    try:
        return str(Path(file).resolve().relative_to(Path.cwd()))
    except ValueError:
        return file
