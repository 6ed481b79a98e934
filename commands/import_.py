"""`dotok import`: material, partners, members and running subscriptions from files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.door import Door
from commands.door import command as dotok_command

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
    told = {"files": [report.as_json() for report in reports], "dry_run": dry_run}
    door.answer(told, lambda: (line for report in reports for line in _lines(report, dry_run=dry_run)))
    return 1 if any(report.refused for report in reports) else 0


def _lines(report: FileReport, *, dry_run: bool) -> Iterator[str]:
    what = f"{report.kind or 'not imported'}" + (f", {report.encoding}" if report.encoding else "")
    yield f"{report.file} ({what})" + (", dry run" if dry_run else "")
    counts = (("read", report.read), ("matched", report.matched), ("made", report.made), ("changed", report.changed))
    yield "  " + ", ".join(f"{name} {count:,}" for name, count in counts) + f", refused {len(report.refused):,}"
    yield from _findings("\u2717", report.refused)
    yield from _findings("\u00b7", report.notes)


def _findings(mark: str, findings: list[Finding]) -> Iterator[str]:
    for each in findings[:_SHOWN]:
        place = f"line {each.line}: " if each.line is not None else ""
        record = f"record {each.record}, " if each.record is not None else ""
        yield f"  {mark} {record}{place}{each.message}" + (f" ({each.suggestion})" if each.suggestion else "")
    if len(findings) > _SHOWN:
        yield f"  {mark} and {len(findings) - _SHOWN:,} more: --json tells them all"
