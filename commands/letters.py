"""`dotok letters`: what was sent, what waits and what failed; check prints, address labels, sending again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands import letter_words as words
from commands.call_words import CANT_BE_WRITTEN
from commands.door import Door
from commands.door import command as dotok_command
from commands.options import global_options
from engine.errors import ConflictError, NotFoundError, UnavailableError, UsageError

if TYPE_CHECKING:
    from acquisitions.letters import Letter
    from engine.session import Session
    from engine.storage.database import Connection
    from engine.storage.outbox import Wanted

FORMATS = click.Choice(["text", "html"])
LAYOUTS = click.Choice(["by_items", "by_departments"])
STATES = click.Choice(["waiting", "sent", "failed", "withdrawn"])
IDS = click.IntRange(1, 2**63 - 1)


class Letters(click.Group):
    """Answers a misspelt word with the nearest right one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant."""
        if args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, n=1)
            hint = f"did you mean `dotok letters {near[0]}`?" if near else f"there are {', '.join(self.commands)}"
            raise click.UsageError(f'letters has no "{args[0]}"; {hint}', ctx)
        return super().resolve_command(ctx, args)


@dotok_command()
@click.option("--state", type=STATES)
@click.option("--document")
@click.option("--after", type=int, default=0)
@click.option("--limit", type=int, default=100)
def listing(door: Door, state: str | None, document: str | None, after: int, limit: int) -> None:
    """List letters."""
    from acquisitions.sending.sender import KIND
    from engine.storage.outbox import Wanted, messages

    session = door.session()
    wanted = Wanted(kind=KIND, state=state, document=document, above=after)
    with session.database.read() as connection:
        kept = messages(connection, session.library, wanted, limit=limit)
    found = [described(message) for message in kept]
    door.answer(found, lambda: (line(each, session.language) for each in found))


@click.group(cls=Letters, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@global_options
@click.option("--state", type=STATES, help="Only those in this state.")
@click.option("--document", metavar="DOCUMENT", help="Only those about this document.")
@click.option("--after", type=click.IntRange(0, 2**63 - 1), default=0, metavar="ID", help="Go on after this id.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="At most so many.")
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """List letters: what waits, what was sent, what failed; the oldest first. Or show, send and print them."""
    own = {name: given.pop(name) for name in ("state", "document", "after", "limit")}
    ctx.obj = {**(ctx.obj or {}), **{name: value for name, value in given.items() if value}}
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing, **own)


@dotok_command(name="show")
@click.argument("letter", type=IDS, metavar="ID")
@click.option("--format", "form", type=FORMATS, default="text", show_default=True, help="As plain text or as HTML.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Into this file.")
def show(door: Door, letter: int, form: str, out: Path | None) -> None:
    """Show the letter ID as it is printed or sent."""
    from acquisitions.letters import Letter
    from acquisitions.sending.sender import KIND
    from engine.storage.outbox import Wanted, messages

    session = door.session()
    with session.database.read() as connection:
        kept = messages(connection, session.library, Wanted(kind=KIND, ids=[letter]))
    if not kept:
        raise NotFoundError(words.NO_LETTER.filled(letters=f"#{letter}"), suggestion=words.LISTED)
    _give(door, described(kept[0]), Letter(kept[0]["body"]), form, out)


@dotok_command(name="preview")
@click.argument("document")
@click.option("--layout", type=LAYOUTS, help="In this layout [the order's own].")
@click.option("--format", "form", type=FORMATS, default="text", show_default=True, help="As plain text or as HTML.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Into this file.")
def preview(door: Door, document: str, layout: str | None, form: str, out: Path | None) -> None:
    """Make a check print of DOCUMENT (`order:26-0001`): the letter as it would be sent now. Changes nothing."""
    from acquisitions.letters.looking import check_print

    letter = check_print(door.session(), document, layout)
    _give(door, {"document": document, "letter": letter.body["letter"], "subject": letter.subject}, letter, form, out)


@dotok_command(name="labels")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option("--format", "form", type=FORMATS, default="text", show_default=True, help="As plain text or as HTML.")
@click.option(
    "--skip", type=click.IntRange(0, 23), default=0, metavar="N", help="So many labels of the sheet are used."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Into this file.")
def labels(door: Door, documents: tuple[str, ...], form: str, skip: int, out: Path | None) -> None:
    """Print address labels for DOCUMENTs (`order:26-0001`), or for the seat of a partner (`partner:SERINT`)."""
    from acquisitions.letters import labels_as_html, labels_as_text
    from acquisitions.letters.looking import labels_of

    session = door.session()
    found = labels_of(session, documents)
    sheet = labels_as_html(found, session.language, skip) if form == "html" else labels_as_text(found, session.language)
    _write_or_print(door, {"labels": found}, sheet, out)


@dotok_command(name="send")
def send(door: Door) -> int:
    """Send what waits and is due, by e-mail and to the folder of prints. Tells what came of each letter."""
    from acquisitions.sending.sender import KIND
    from commands.outgoing import line as outcome
    from commands.outgoing import sender_of
    from engine.storage.outbox import Wanted, count

    session = door.session()
    sender = sender_of(session)
    if sender is None:
        raise UnavailableError(words.NO_WAY, suggestion=words.WAYS)
    done = []
    for delivered in sender.send():
        done.append(delivered)
        door.say(outcome(delivered, session.language))
    with session.database.read() as connection:
        waiting = count(connection, session.library, Wanted(kind=KIND, state="waiting"))
    told = {"sent": [each.as_json() for each in done], "waiting": waiting}
    sent = sum(each.state == "sent" for each in done)
    door.answer(told, lambda: [words.SENT.filled(sent=sent, waiting=waiting).say(session.language)])
    return 1 if any(each.state != "sent" for each in done) else 0


@dotok_command(name="resend")
@click.argument("letters", nargs=-1, type=IDS, required=True, metavar="ID...")
def resend(door: Door, letters: tuple[int, ...]) -> None:
    """Let letters that were sent, given up or withdrawn wait to be sent again: the same message, under the same Message-ID."""
    session = door.session()
    wanted = _these(letters)
    with session.database.read() as connection:
        _known(session, connection, wanted)
    _wait_again(door, session, wanted)


@dotok_command(name="withdraw")
@click.argument("letters", nargs=-1, type=IDS, required=True, metavar="ID...")
def withdraw(door: Door, letters: tuple[int, ...]) -> None:
    """Withdraw letters that were not sent: they never leave the house. All of those named, or none."""
    from engine.storage import outbox

    session = door.session()
    wanted = _these(letters)
    with session.database.write() as connection:
        ids = outbox.withdraw(connection, session.library, wanted)
        known = _known(session, connection, wanted)  # asked behind it: who sends one meanwhile has done so by now
        if sent := [letter for letter, each in known.items() if each["state"] == "sent"]:
            raise ConflictError(words.WAS_SENT.filled(letters=_named(sent)), suggestion=words.CANT_COME_BACK)
    door.answer({"withdrawn": ids}, lambda: [words.WITHDRAWN.filled(count=len(ids)).say(session.language)])


@dotok_command(name="retry")
@click.option("--dead", is_flag=True, help="Those that were given up.")
def retry(door: Door, *, dead: bool) -> None:
    """Let all letters that were given up wait to be sent again."""
    from acquisitions.sending.sender import KIND
    from engine.storage.outbox import Wanted

    if not dead:
        raise UsageError(words.WHICH, suggestion="--dead")
    _wait_again(door, door.session(), Wanted(kind=KIND, state="failed"))


for each in (show, preview, labels, send, resend, retry, withdraw):
    command.add_command(each)


def _these(letters: Sequence[int]) -> Wanted:
    from acquisitions.sending.sender import KIND
    from engine.storage.outbox import Wanted

    return Wanted(kind=KIND, ids=letters)


def _known(session: Session, connection: Connection, wanted: Wanted) -> Mapping[int, Mapping[str, Any]]:
    """Letters by their ids; NotFoundError that names all that are not there."""
    from engine.storage.outbox import messages

    known = {each["id"]: each for each in messages(connection, session.library, wanted)}
    unknown = [letter for letter in wanted.ids or () if letter not in known]
    if unknown:
        raise NotFoundError(words.NO_LETTER.filled(letters=_named(unknown)), suggestion=words.LISTED)
    return known


def _named(letters: Iterable[int]) -> str:
    return ", ".join(f"#{each}" for each in letters)


def _wait_again(door: Door, session: Session, wanted: Wanted) -> None:
    from engine.storage.outbox import wait_again

    with session.database.write() as connection:
        ids = wait_again(connection, session.library, wanted)
    door.answer({"waiting": ids}, lambda: [words.WAIT_AGAIN.filled(count=len(ids)).say(session.language)])


def _give(door: Door, about: Mapping[str, Any], letter: Letter, form: str, out: Path | None) -> None:
    """A letter in one form for people, in both for programs."""
    shown = letter.html() if form == "html" else letter.text()
    both = {} if out is not None or not door.as_json else {"text": letter.text(), "html": letter.html()}
    _write_or_print(door, {**about, **both}, shown, out)


def _write_or_print(door: Door, about: Mapping[str, Any], shown: str, out: Path | None) -> None:
    if out is None:
        door.answer(about, lambda: [shown.removesuffix("\n")])
        return
    try:
        out.write_text(shown, encoding="utf-8")
    except OSError as error:
        raise UnavailableError(CANT_BE_WRITTEN.filled(path=out, why=error.strerror)) from error
    door.answer({**about, "file": str(out)}, lambda: [str(out)])


def line(letter: Mapping[str, Any], language: str) -> str:
    """A letter for people, in one line."""
    way = "→" if letter["way"] == "email" else "⎙"
    state = words.STATES[letter["state"]].say(language)
    about = f"#{letter['id']:<6} {letter['created_at'][:10]}  {state:<9} {letter['subject']}"
    tried = f"  ({letter['attempts']}×: {letter['last_error']})" if letter["last_error"] else ""
    return f"{about}  {letter['document']} {way} {letter['to'] or '—'}{tried}"


def described(message: Mapping[str, Any]) -> dict[str, Any]:
    """A message of the outbox as the interface prints it."""
    body = message["body"]
    said = {name: body.get(name) for name in ("letter", "way", "to", "email", "subject", "language")}
    instants = {"created_at": message["at"], **{name: message[name] for name in ("next_try", "sent_at")}}
    return {
        "id": message["id"],
        "document": message["document"],
        **said,
        **{name: message[name] for name in ("state", "attempts", "last_error")},
        **{name: at.isoformat() if at is not None else None for name, at in instants.items()},
    }
