"""`dotok import`: material, partners, members and running subscriptions from files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import import_words as words
from commands.door import Door
from commands.door import command as dotok_command
from engine.labels import Count, said

if TYPE_CHECKING:
    from acquisitions.exchange.report import FileReport, Finding

_SHOWN = 50
"""Lines of each sort that people are shown; `--json` has them all."""


@dotok_command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--kind",
    type=click.Choice(["material", "partner", "member", "subscription"]),
    help="What the rows are [seen from the file].",
)
@click.option("--format", "form", type=click.Choice(["marc21", "unimarc"]), help="Format of MARC [seen from the file].")
@click.option("--encoding", metavar="NAME", help="Encoding of a table [seen from the file].")
@click.option("--copy-data", is_flag=True, help="Of MARC records copy only the data: no record arises (MAT-05).")
@click.option("--dry-run", is_flag=True, help="Tell everything that would come of it; change nothing.")
def command(
    door: Door,
    files: tuple[str, ...],
    *,
    kind: str | None,
    form: str | None,
    encoding: str | None,
    copy_data: bool,
    dry_run: bool,
) -> int:
    """Take in what is in FILEs: MARCXML, ISO 2709, or tables as CSV with a header; told are all lines refused."""
    from acquisitions.exchange.importing import Options, import_file
    from acquisitions.exchange.texts import must_be_there

    for name in files:
        must_be_there(Path(name))
    session = door.session()
    options = Options(kind, form, encoding, copies_data=copy_data, dry_run=dry_run)  # type: ignore[arg-type]
    reports = [import_file(session, Path(name), options) for name in files]
    told = {"files": [report.as_json(session.language) for report in reports], "dry_run": dry_run}
    door.answer(
        told, lambda: (line for report in reports for line in _lines(report, session.language, dry_run=dry_run))
    )
    return 1 if any(report.refused for report in reports) else 0


def _lines(report: FileReport, language: str, *, dry_run: bool) -> Iterator[str]:
    kind = report.kind or words.NOTHING.say(language)
    what = kind if report.encoding is None else f"{kind}, {report.encoding}"
    yield f"{report.file} ({what})" + (f", {words.DRY_RUN.say(language)}" if dry_run else "")
    counts = {"read": report.read, "matched": report.matched, "made": report.made, "changed": report.changed}
    told = {name: Count(count) for name, count in {**counts, "refused": report.refused_rows}.items()}
    yield f"  {words.COUNTS.filled(**told).say(language)}"
    yield from _findings("\u2717", report.refused, language)
    yield from _findings("\u00b7", report.notes, language)


def _findings(mark: str, findings: list[Finding], language: str) -> Iterator[str]:
    for each in findings[:_SHOWN]:
        place = [words.RECORD.filled(record=each.record)] if each.record is not None else []
        place += [words.LINE.filled(line=each.line)] if each.line is not None else []
        where = ", ".join(part.say(language) for part in place)
        advice = f" ({said(each.advice, language)})" if each.advice else ""
        yield f"  {mark} {where}{': ' if where else ''}{said(each.words, language)}{advice}"
    if len(findings) > _SHOWN:
        yield f"  {mark} {words.MORE.filled(count=Count(len(findings) - _SHOWN)).say(language)}"
