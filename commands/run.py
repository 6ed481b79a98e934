"""`dotok run`: scenario files, step by step."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import NotFoundError

if TYPE_CHECKING:
    from engine.scenarios import Told
    from engine.storage.database import Database


@dotok_command()
@click.argument("scenarios", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SCENARIO.yaml...")
def command(door: Door, scenarios: tuple[Path, ...]) -> int:
    """Run the steps of each SCENARIO, in a temporary database unless --database names one."""
    failed = 0
    for path in scenarios:
        if not path.is_file():
            raise NotFoundError(f"there is no scenario {path}")
        if door.names_a_database:
            failed += _run(door, door.database(), path)
            continue
        with tempfile.TemporaryDirectory(prefix="dotok-") as folder:
            database = door.database(f"sqlite:///{folder}/scenario.db")
            failed += _run(door, database, path)
            database.dispose()
    return 1 if failed else 0


def _run(door: Door, database: Database, path: Path) -> int:
    from acquisitions.storytelling import Storyteller

    told = list(Storyteller(database, door.house()).tell(path))
    failures = [failure for each in told for failure in each.failures]
    steps = [_step(each) for each in told]
    door.answer(
        {"scenario": str(path), "passed": not failures, "steps": steps, "failures": failures},
        lambda: _lines(path, steps, failures),
    )
    return len(failures)


def _step(told: Told) -> dict[str, Any]:
    reasons = [reason.condition for reason in getattr(told.refusal, "reasons", ())]
    return {
        "do": told.step.do,
        "on": told.step.on,
        "event": told.answer.event if told.answer is not None else None,
        "document": told.answer.document if told.answer is not None else None,
        "refused": reasons,
        "passed": not told.failures,
    }


def _lines(path: Path, steps: list[dict[str, Any]], failures: list[str]) -> Iterator[str]:
    yield f"{path}"
    for number, step in enumerate(steps, 1):
        result = step["document"] or f"refused: {', '.join(step['refused'])}"
        yield f"  {'✓' if step['passed'] else '✗'} {number:>2} {step['do']:<14} {result}"
    yield from (f"  {failure}" for failure in failures)
    yield f"  {len(steps)} steps, {len(failures)} failures"
