"""`dotok tables`: the status tables, declared from the YAML or observed on a database (TAB-02, TAB-03)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import EngineError, NotFoundError, UsageError
from engine.suggestions import did_you_mean

if TYPE_CHECKING:
    from engine.definition import Definition, Workflow
    from engine.observing import Observer
    from engine.rendering.tables import Table
    from engine.storage.database import Database

FORMATS = ("markdown", "csv", "json", "html")


@dotok_command()
@click.argument("names", nargs=-1, metavar="[WORKFLOW]...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", show_default=True)
@click.option("--observed", is_flag=True, help="From executing the rows on a fresh database (kept with --database).")
def command(door: Door, names: tuple[str, ...], form: str, *, observed: bool) -> int:
    """Print the status tables of WORKFLOWs (default: all that have one)."""
    from engine.rendering.tables import TablePrinter

    house = door.house()
    if house.errors:
        from engine.errors import DefinitionError

        raise DefinitionError(house.errors)
    chosen = _chosen(house.definition, names)
    printer = TablePrinter(house.definition, door.language or "sl")
    watched: list[str] = []
    if observed:
        observer, watched = _observe(door, chosen)
        tables = [printer.observed(each, observer.of(each)) for each in chosen]
    else:
        tables = [printer.declared(each) for each in chosen]
    _print(door, tables, "json" if door.as_json else form)
    for problem in watched:
        click.echo(problem, err=True)
    return 1 if watched else 0


def _chosen(definition: Definition, names: Iterable[str]) -> list[Workflow]:
    wanted = list(names) or [str(name) for name, each in definition.workflows.items() if each.rows]
    for name in wanted:
        if name not in definition.workflows:
            raise NotFoundError(
                f'there is no workflow "{name}"', suggestion=did_you_mean(name, map(str, definition.workflows))
            )
        if not definition.workflows[name].rows:
            raise UsageError(f"{name} has no table: no rows are declared in it")
    return [definition.workflows[name] for name in wanted]


def _print(door: Door, tables: list[Table], form: str) -> None:
    import json

    from engine.rendering.formats import render

    if form == "json":
        click.echo(
            json.dumps([table.as_json() for table in tables], ensure_ascii=False, indent=None if door.as_json else 1)
        )
        return
    for table in tables:
        click.echo(render(table, form, door.language or "sl"))


def _observe(door: Door, workflows: Iterable[Workflow]) -> tuple[Observer, list[str]]:
    """Run the stories of the workflows; the observer and what went wrong."""
    from acquisitions.migrations import is_fresh

    if door.names_a_database:
        if not is_fresh(door.database()):
            raise UsageError(
                "the table is observed on a fresh database, and this one is in use",
                suggestion="name a new file, or leave --database out for a temporary one",
            )
        return _told(door, door.database(), workflows)
    with tempfile.TemporaryDirectory(prefix="dotok-") as folder:
        database = door.database(f"sqlite:///{folder}/observed.db")
        try:
            return _told(door, database, workflows)
        finally:
            database.dispose()


def _told(door: Door, database: Database, workflows: Iterable[Workflow]) -> tuple[Observer, list[str]]:
    from acquisitions.storytelling import Storyteller
    from engine.observing import Observer

    house = door.house()
    observer = Observer(house.definition)
    problems = []
    for workflow in workflows:
        path = _story(door.workflows, str(workflow.name))
        if path is None:
            problems.append(f"{workflow.name}: there is no story stories/{workflow.name}.yaml to observe")
            continue
        try:
            for told in Storyteller(database, house).tell(path):
                observer.watch(told)
                problems += told.failures
        except EngineError as error:
            problems.append(f"{workflow.name}: {error.message}")
        problems += [f"{workflow.name}.{row}: no story ran this row" for row in observer.not_run(workflow)]
    return observer, problems


def _story(folder: Path | None, workflow: str) -> Path | None:
    """The story of a workflow: beside the workflows in use, else the packaged one."""
    from acquisitions.application import packaged

    for place in (folder, packaged("workflows")):
        if place is not None and (place / "stories" / f"{workflow}.yaml").is_file():
            return place / "stories" / f"{workflow}.yaml"
    return None
