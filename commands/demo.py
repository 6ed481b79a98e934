"""`dotok demo`: a library's morning with orders, on real titles, from nothing, in a temporary database.

Nothing in it is staged: every command that is shown is run as it stands there, and what it prints is what is shown.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import UsageError

if TYPE_CHECKING:
    from acquisitions.demonstration import Scene, Script, Step
    from commands.mailbox import Mailbox
    from commands.shell import Shell
    from commands.stage import Stage

PAPER = 30
"""Lines shown of a letter."""


@dotok_command()
def command(door: Door) -> int:
    """Show the main job on real titles, from nothing, in a temporary database."""
    from acquisitions.demonstration import lay_out, read_script
    from commands.mailbox import Mailbox
    from commands.shell import Shell, fresh_environment
    from commands.stage import Stage

    script = read_script()
    database = _address(door)
    always = ["--today", script.today.isoformat(), "--lang", door.language or "en"]
    if door.workflows is not None:
        always += ["--workflows", str(door.workflows.resolve())]
    with tempfile.TemporaryDirectory(prefix="dotok-") as name, Mailbox() as mailbox:
        folder = Path(name)
        lay_out(folder)
        with fresh_environment(folder, DOTOK_DATABASE=database, DOTOK_LIBRARY=script.library):
            shell = Shell(click.get_current_context().find_root().command, always)
            inside = replace(door, database_url=database, library=script.library, user=None)
            play = Play(inside, script, Stage(aside=door.as_json), shell, mailbox)
            play.perform()
    door.answer({"database": database, **play.result}, list)
    return 0 if play.went_well else 1


def _address(door: Door) -> str:
    """The database that is meant, by an address that holds in any folder; UsageError for one that is in use."""
    from acquisitions.migrations import is_fresh

    if not door.names_a_database:
        return "sqlite:///dotok.db"
    database = door.database()
    if not is_fresh(database):
        raise UsageError(
            "the demo begins with nothing, and this database is in use",
            suggestion="name a new file, or leave --database out for a temporary one",
        )
    if database.is_sqlite:
        return f"sqlite:///{Path(str(database.url.database)).resolve()}"
    return str(door.database_url)


@dataclass
class Play:
    """The script as it is performed. names: what documents are called in it; problems: what went otherwise."""

    door: Door
    script: Script
    stage: Stage
    shell: Shell
    mailbox: Mailbox
    names: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    is_observed: bool = False

    def perform(self) -> None:
        """Play every scene."""
        self.names |= {"port": str(self.mailbox.port)}
        self.stage.say(self.script.opening.say(self.language))
        for scene in self.script.scenes:
            self._play(scene)
        self.stage.say()
        self.stage.say(self.script.closing.say(self.language))
        for problem in self.problems:
            self.stage.line(f"✗ {problem}")

    @property
    def language(self) -> str:
        """The language it is played in."""
        return self.door.language or "en"

    @property
    def went_well(self) -> bool:
        """Whether everything came out as the script has it."""
        return not self.problems

    @property
    def result(self) -> dict[str, Any]:
        """What came of it, for programs."""
        return {
            "documents": {step.names: self.names[step.names] for step in self._steps if step.names},
            "letters_by_mail": len(self.mailbox.letters),
            "declared_equals_observed": self.is_observed,
            "problems": self.problems,
        }

    @property
    def _steps(self) -> Iterator[Step]:
        return (step for scene in self.script.scenes for step in scene.steps)

    def _play(self, scene: Scene) -> None:
        self.stage.heading(scene.title.say(self.language))
        self.stage.say(scene.say.say(self.language))
        for step in scene.steps:
            if step.line:
                self._type(step)
            if step.show == "mail":
                self._show_mail()
            elif step.show == "marc":
                self._show_marc(step)
            elif step.show == "table":
                self._show_table(step)

    def _type(self, step: Step) -> None:
        line = step.line.format(**self.names)
        self.stage.command(line)
        on_paper: list[str] = []
        typed = self.shell.type(line, on_paper.append if step.show == "paper" else self.stage.line)
        if step.show == "paper":
            self._show_paper("", on_paper)
        if step.names is not None:
            document = typed.out.partition(" ")[0]
            parts = {f"{step.names}_{part}": document.replace("order:", f"{part}:") for part in ("item", "copy")}
            self.names |= {step.names: document, **parts}
        if typed.code != step.code:
            self.problems.append(f"{line}: exit code {typed.code}, not {step.code}")

    def _show_paper(self, title: str, lines: Sequence[str]) -> None:
        rest = ["…"] if len(lines) > PAPER else []
        self.stage.paper(title, "\n".join([*lines[:PAPER], *rest]))

    def _show_mail(self) -> None:
        """The last letter that the mail server got."""
        if not self.mailbox.letters:
            self.problems.append("no letter arrived at the mail server")
            return
        letter = self.mailbox.letters[-1]
        body = letter.get_body(("plain",))
        text = "" if body is None else body.get_content()
        headers = [f"{name}: {letter[name]}" for name in ("From", "To", "Subject", "Message-ID")]
        self._show_paper(f"127.0.0.1:{self.mailbox.port}", [*headers, "", *text.splitlines()])

    def _show_marc(self, step: Step) -> None:
        from acquisitions.demonstration import exchanged

        session = self.door.session(today=self.script.today)
        found = exchanged(session, step.of.format(**self.names))
        for line in found.lines:
            self.stage.line(line)
        self._tell(step, is_true=found.same, size=found.size)

    def _show_table(self, step: Step) -> None:
        from acquisitions.application import packaged
        from acquisitions.storytelling import Storyteller
        from engine.observing import Observer
        from engine.rendering.tables import TablePrinter
        from engine.storage.database import Database

        house = self.door.house()
        workflow = house.definition.workflows[step.of]
        observer = Observer(house.definition)
        with tempfile.TemporaryDirectory(prefix="dotok-") as folder:
            database = Database(f"sqlite:///{folder}/observed.db")
            for told in Storyteller(database, house).tell(packaged(f"workflows/stories/{step.of}.yaml")):
                observer.watch(told)
            database.dispose()
        printer = TablePrinter(house.definition, self.language)
        declared, observed = printer.declared(workflow), printer.observed(workflow, observer.of(workflow))
        self.stage.side_by_side(declared, observed)
        cells = sum(len(row.cells) for row in declared.rows)
        self.is_observed = [row.cells for row in declared.rows] == [row.cells for row in observed.rows]
        self._tell(step, is_true=self.is_observed, cells=cells)

    def _tell(self, step: Step, *, is_true: bool, **counts: int) -> None:
        said = step.proves.say(self.language).format(**counts)
        self.stage.line(f"{'✓' if is_true else '✗'} {said}")
        if not is_true:
            self.problems.append(f"not so: {said}")
