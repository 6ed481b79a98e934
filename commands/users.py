"""`dotok users`: who may act, and what each permission code allows (ENG-14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from commands.columns import aligned
from commands.door import Door
from commands.door import command as dotok_command
from engine.labels import Text

_HEADINGS = (
    Text.of({"sl": "uporabnik", "en": "user", "nl": "gebruiker"}),
    Text.of({"sl": "jezik", "en": "language", "nl": "taal"}),
    Text.of({"sl": "aktiven", "en": "active", "nl": "actief"}),
)
_YES = Text.of({"sl": "da", "en": "yes", "nl": "ja"})
_NO = Text.of({"sl": "ne", "en": "no", "nl": "nee"})


@dotok_command()
def command(door: Door) -> None:
    """List the library's users with their permission codes, and what each code allows."""
    from engine.viewing import Viewer

    session = door.session()
    with session.database.read() as connection:
        viewer = Viewer(session, connection)
        library = viewer.view(viewer.row(f"library:#{session.library}"))
    users = [part["fields"] for part in library["parts"] if part["document"].startswith("user:")]
    found = [{name: user[name] for name in ("name", "language", "active", "permissions")} for user in users]
    door.answer(found, lambda: _lines(found, session.language))


def _lines(users: Sequence[dict[str, Any]], language: str) -> Iterator[str]:
    from acquisitions.permissions import MEANINGS

    rows = [[heading.say(language) for heading in _HEADINGS] + list(MEANINGS)]
    for user in users:
        active = (_YES if user["active"] else _NO).say(language)
        held = ["✓" if code in user["permissions"] else "–" for code in MEANINGS]
        rows.append([user["name"], user["language"] or "–", active, *held])
    yield from aligned(rows)
    yield ""
    yield from aligned([[code, meaning.say(language)] for code, meaning in MEANINGS.items()])
