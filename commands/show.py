"""`dotok show`: a workflow's effective definition and where each line comes from."""

from __future__ import annotations

from typing import Any

import click

from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import NotFoundError
from engine.suggestions import did_you_mean


@dotok_command()
@click.argument("workflow")
@click.option("--resolved", is_flag=True, help="With everything other files add to it.")
@click.option("--why", is_flag=True, help="With the file and line each line comes from.")
def command(door: Door, workflow: str, *, resolved: bool, why: bool) -> None:
    """Show the definition of WORKFLOW."""
    definition = door.house().definition
    if workflow not in definition.workflows:
        raise NotFoundError(
            f'there is no workflow "{workflow}"', suggestion=did_you_mean(workflow, map(str, definition.workflows))
        )
    files = [definition.workflows[workflow].place.file]
    if resolved:
        used = {cell.kind for p in definition.procedures.values() if p.workflow == workflow for cell in p.cells}
        files += sorted({definition.kinds[kind].place.file for kind in used if kind in definition.kinds} - {*files})
    told: list[dict[str, Any]] = [
        {"file": name, "line": number, "text": text}
        for name in files
        for number, text in enumerate(definition.sources[name].splitlines(), 1)
    ]
    width = max(len(f"{line['file']}:{line['line']}") for line in told)
    door.answer(
        told,
        lambda: (
            f"{line['file'] + ':' + str(line['line']):<{width}}  {line['text']}" if why else str(line["text"])
            for line in told
        ),
    )
