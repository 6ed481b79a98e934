"""`dotok verify`: proves that the database is as the events say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from commands.door import Door
from commands.door import command as dotok_command

if TYPE_CHECKING:
    from engine.verifying import Check


@dotok_command()
def command(door: Door) -> int:
    """Prove the database: statuses, fields and rows equal the events, numbers are single, shares make 100 %.

    Nothing is changed. Exit code 1 when something was found.
    """
    from acquisitions.queries.verifying import verify

    session = door.session()
    with session.database.read() as connection:
        checks = verify(session, connection)
    door.answer({"checks": [check.as_json() for check in checks]}, lambda: _lines(checks))
    return 0 if all(check.passed for check in checks) else 1


def _lines(checks: list[Check]) -> Iterator[str]:
    for check in checks:
        yield f"{'✓' if check.passed else '✗'} {check.label}  ({check.name})"
        for found in check.found[:10]:
            yield f"    {found['document']}: {found['message']}"
        if check.count > 10:
            yield f"    … {check.count - 10}"
