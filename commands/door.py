"""What all commands share: their options, the session they open, how they answer and how they fail."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands import answer_words as words
from commands.options import global_options
from engine.asking_words import ONE_KIND
from engine.errors import ConfirmationNeededError, DefinitionError, EngineError, RefusedError, UsageError
from engine.labels import LANGUAGES, said

if TYPE_CHECKING:
    from acquisitions.application import House
    from engine.session import Session
    from engine.storage.database import Database


@dataclass(slots=True)
class Reader:
    """Whoever reads what is told. language: of --lang, else of the session that was opened; English until then."""

    language: str = "en"


@dataclass(frozen=True, slots=True)
class Door:
    """The global options of one call, and what they open."""

    database_url: str | None
    library: str | None
    user: str | None
    language: str | None
    workflows: Path | None
    today: date | None
    as_json: bool
    names_a_database: bool = False
    """Whether --database was given; stories and demos never touch the one of the environment."""
    reader: Reader = field(default_factory=Reader)

    def database(self, default: str | None = None) -> Database:
        """The database that is meant."""
        from acquisitions.application import DEFAULT_DATABASE
        from engine.storage.database import Database

        named = self.database_url if self.names_a_database or default is None else None
        database = Database(named or default or DEFAULT_DATABASE)
        if database.is_sqlite and database.url.database in (None, "", ":memory:"):
            raise UsageError(words.IN_MEMORY, suggestion="sqlite:///dotok.db")
        return database

    def house(self) -> House:
        """The definition that is meant, checked."""
        from acquisitions.application import read_house

        return read_house(self.workflows)

    def session(
        self, database: Database | None = None, *, user: str | None = None, today: date | None = None
    ) -> Session:
        """A session on a database that is there."""
        from acquisitions.application import compile_house, open_session

        session = open_session(
            database or self.database(),
            compile_house(self.house()),
            library=self.library,
            user=user or self.user,
            language=self.language,
            today=today or self.today,
        )
        self.reader.language = session.language
        return session

    def say(self, text: str = "") -> None:
        """A line for people; nothing when JSON is asked for."""
        if not self.as_json:
            click.echo(text)

    def answer(self, value: Any, people: Callable[[], Iterable[str]]) -> None:
        """An answer: JSON, or lines for people."""
        if self.as_json:
            click.echo(json.dumps(value, ensure_ascii=False))
            return
        for line in people():
            click.echo(line)


def command(*, unknown_options: bool = False, **settings: Any) -> Callable[[Callable[..., int | None]], click.Command]:
    """A command with the global options; its function gets a Door first and may return an exit code.

    unknown_options: options that the command reads itself, such as fields to filter by.
    """

    def make(function: Callable[..., int | None]) -> click.Command:
        @wraps(function)
        def called(**given: Any) -> None:
            context = click.get_current_context()
            outer: Mapping[str, Any] = context.obj or {}
            own = {name: given.pop(name) for name in ("database", "library", "user", "lang", "workflows", "today")}
            as_json = bool(given.pop("as_json") or outer.get("as_json"))
            reader = Reader()
            context.exit(
                _guarded(as_json, reader, lambda: function(_door(own, outer, reader, as_json=as_json), **given))
            )

        context = {"help_option_names": ["-h", "--help"], "ignore_unknown_options": unknown_options}
        made: click.Command = click.command(context_settings=context, **settings)(global_options(called))  # type: ignore[no-untyped-call]
        return made

    return make


def _door(own: Mapping[str, Any], outer: Mapping[str, Any], reader: Reader, *, as_json: bool) -> Door:
    def given(name: str, variable: str | None = None) -> str | None:
        value = own.get(name) or outer.get(name)
        return value or (os.environ.get(variable) if variable is not None else None)

    language = given("lang")
    if language is not None and language not in LANGUAGES:
        raise UsageError(words.NO_LANGUAGE.filled(language=language), suggestion=" | ".join(LANGUAGES))
    reader.language = language or reader.language
    workflows = given("workflows")
    return Door(
        given("database", "DOTOK_DATABASE"),
        given("library", "DOTOK_LIBRARY"),
        given("user", "DOTOK_USER"),
        language,
        Path(workflows) if workflows is not None else None,
        day(given("today")),
        as_json,
        names_a_database=given("database") is not None,
        reader=reader,
    )


def day(text: str | None) -> date | None:
    """A date of the command line."""
    from engine.values import ValueProblem, parse_date

    try:
        return parse_date(text) if text is not None else None
    except ValueProblem as problem:
        raise UsageError(problem.words) from problem


def _guarded(as_json: bool, reader: Reader, act: Callable[[], int | None]) -> int:
    logging.basicConfig(stream=sys.stderr, level=os.environ.get("DOTOK_LOG", "CRITICAL"))
    try:
        return act() or 0
    except EngineError as error:
        return fail(error, reader.language, as_json=as_json)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except click.ClickException:
        raise
    except Exception as fault:  # noqa: BLE001 the last door: whatever it is, it is told as a bug
        if as_json:
            click.echo(json.dumps({"error": {"code": "internal", "message": f"{type(fault).__name__}: {fault}"}}))
        click.echo(f"internal error: this is a bug in Dotok\n{traceback.format_exc()}", err=True)
        return 4


def fail(error: EngineError, language: str, *, as_json: bool) -> int:
    """Tell a failure; returns the exit code."""
    if as_json:
        click.echo(json.dumps(error.as_json(language), ensure_ascii=False))
    elif isinstance(error, DefinitionError):
        tell_findings(error)
    elif isinstance(error, RefusedError | ConfirmationNeededError):
        _tell_reasons(error, language)
    else:
        place = f"{error.place}: " if error.place is not None else ""
        advice = f"\n  {said(error.advice, language)}" if error.advice else ""
        click.echo(f"{place}{said(error.words, language)}{advice}", err=True)
    return error.exit_code


def tell_findings(error: DefinitionError) -> None:
    """Diagnostics with their lines, to stderr."""
    from engine.diagnostics import draw

    sources = {d.place.file: _source(d.place.file) for d in error.diagnostics}
    for diagnostic in error.diagnostics:
        click.echo(draw(diagnostic, sources) + "\n", err=True)


def _source(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _tell_reasons(error: RefusedError | ConfirmationNeededError, language: str) -> None:
    refused = isinstance(error, RefusedError)
    click.echo((words.REFUSED if refused else words.PLEASE_CONFIRM).say(language), err=True)
    for reason in error.reasons:
        mark = "?" if reason.outcome == "error" else "✗" if refused else "!"
        click.echo(f"  {mark} {reason.message}  [{reason.condition} · {reason.on}]", err=True)


def fail_usage(error: click.ClickException, *, as_json: bool) -> int:
    """Tell a wrong call in the same form as other failures."""
    message = error.format_message()
    if as_json:
        click.echo(json.dumps({"error": {"code": "usage", "message": message}}, ensure_ascii=False))
    else:
        click.echo(message, err=True)
        if isinstance(error, click.UsageError) and error.ctx is not None:
            click.echo(f"  usage: {error.ctx.get_usage().removeprefix('Usage: ')}", err=True)
    return 2


def document_kind(session: Session, documents: Iterable[str], procedure: str) -> tuple[str, tuple[str, ...]]:
    """The kind of documents given by name, and the names; a bare kind stands for none."""
    from engine.storage.documents import split_name

    given = tuple(documents)
    kinds = session.compiled.definition.kinds
    if len(given) == 1 and given[0] in kinds:
        return given[0], ()
    split = [split_name(name, kinds) for name in given]
    if len({kind for kind, _ in split}) > 1:
        raise UsageError(ONE_KIND.filled(procedure=procedure))
    return split[0][0], given
