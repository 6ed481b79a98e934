"""The `dotok` command: a group that loads a command's code only when it is used."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from commands.options import global_options

COMMANDS = {
    "demo": "Show the main job on real titles, from nothing, in a temporary database.",
    "init": "Create or upgrade the database and bring a library in.",
    "check": "Check workflows and libraries before anything runs.",
    "tables": "Print the status tables, declared or observed.",
    "show": "Show a workflow's effective definition and where each line comes from.",
    "diagram": "Draw a kind's statuses as a Mermaid diagram.",
    "do": "Execute a procedure on documents.",
    "explain": "Tell what can be done with a document now, and why the rest can't.",
    "get": "Show a document with its parts.",
    "list": "List documents of a kind.",
    "events": "Show what was done to a document or with a material.",
    "users": "List the library's users with their permission codes.",
    "templates": "List templates of items in your own order.",
    "parameters": "List the library's settings and where each comes from.",
    "funds": "List the funds with their amounts; split a document by fund.",
    "statement": "Show what a fund had and what became of it.",
    "year-end": "End a year over all funds, foresee it, or take it back.",
    "letters": "List, show, print and send letters.",
    "run": "Run scenario files step by step.",
    "import": "Take in material, partners, members and running subscriptions from files.",
    "predict": "Predict a serial's next issues from MARC 853 and 863.",
    "pattern": "Explain a publication pattern, preview its issues, draw its calendar.",
    "verify": "Prove that the database is as the events say.",
    "backup": "Write everything into a file, or bring it back into an empty database.",
}


class LazyGroup(click.Group):
    """Knows its commands by name; imports `commands.NAME` when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order people need them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name."""
        if name not in COMMANDS:
            return None
        module = import_module(
            f"commands.{name}_" if name in ("import", "list") else f"commands.{name.replace('-', '_')}"
        )
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; a misspelt one is answered with the nearest."""
        name = args[0]
        if name not in COMMANDS:
            near = get_close_matches(name, COMMANDS, n=1)
            hint = f"did you mean `dotok {near[0]}`?" if near else "`dotok --help` lists the commands"
            raise click.UsageError(f'there is no command "{name}"; {hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="dotok", message="%(prog)s %(version)s")
@global_options
@click.pass_context
def dotok(ctx: click.Context, /, **given: Any) -> None:
    """Acquisition of serials: the library's status table is the program."""
    ctx.obj = given


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits with 0 done, 1 refused, 2 usage, 3 conflict, 4 internal error."""
    import io
    import sys

    given = sys.argv[1:] if arguments is None else arguments
    words = [word.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for word in given]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what a terminal can't show never ends a command
    try:
        sys.exit(dotok.main(args=words, prog_name="dotok", standalone_mode=False))
    except click.ClickException as error:
        from commands.door import fail_usage

        sys.exit(fail_usage(error, as_json="--json" in words))
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; nothing half-done is kept", err=True)
        sys.exit(130)


if __name__ == "__main__":
    main()
