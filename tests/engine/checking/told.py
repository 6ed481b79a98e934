"""What reader and checker tell of a file, drawn as a person sees it.

`python -m tests.engine.checking.told` writes every expected.txt anew; read the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.catalog import Catalog
from engine.checking import check
from engine.definition import Definition
from engine.diagnostics import Diagnostic, Findings, draw
from engine.reading.assembling import read_files
from tests.engine.checking.catalog import small_catalog

HERE = Path(__file__).parent


def told(paths: Sequence[Path], catalog: Catalog | None = None) -> tuple[tuple[Diagnostic, ...], Definition]:
    """All findings about files with English texts only."""
    findings = Findings()
    definition = read_files([(path, path.name) for path in paths], findings, languages=("en",))
    findings.extend(check(definition, catalog or small_catalog()))
    return findings.sorted(), definition


def drawn(path: Path) -> str:
    found, definition = told([path])
    return "\n".join(draw(each, definition.sources) for each in found) + "\n"


def folders() -> Iterator[Path]:
    """The fixtures of the checker's rules, then those of the reader's."""
    yield from sorted(path.parent for path in HERE.glob("*/bad.yaml"))
    yield from sorted(path.parent for path in HERE.glob("reader/*/bad.yaml"))


if __name__ == "__main__":
    for folder in folders():
        (folder / "expected.txt").write_text(drawn(folder / "bad.yaml"), encoding="utf-8")
