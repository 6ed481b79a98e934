"""The reader and the schema take the same files."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.checking.shape import shape_findings
from engine.diagnostics import Diagnostic, Findings
from engine.reading.assembling import read_files
from engine.reading.yaml_text import read_yaml
from tests.schemas.documents import BAD, GOOD, STRICTER, filled
from tests.schemas.files import WORKFLOW


def read(text: str, folder: Path) -> tuple[Diagnostic, ...]:
    """What the reader finds."""
    findings = Findings()
    path = folder / "order.yaml"
    path.write_text(text, encoding="utf-8")
    read_files([(path, "order.yaml")], findings)
    return findings.sorted()


def shaped(text: str) -> tuple[Diagnostic, ...]:
    """What the schema finds."""
    root, _ = read_yaml(text.encode(), "order.yaml", Findings())
    assert root is not None
    return shape_findings(root, WORKFLOW)


@pytest.mark.parametrize("document", GOOD.values(), ids=GOOD)
def test_both_take(document: str, tmp_path: Path) -> None:
    text = filled(document)
    assert (read(text, tmp_path), shaped(text)) == ((), ())


@pytest.mark.requirement("TAB-01")
@pytest.mark.parametrize("document", BAD.values(), ids=BAD)
def test_both_refuse(document: str, tmp_path: Path) -> None:
    text = filled(document)
    assert read(text, tmp_path)
    assert shaped(text)


@pytest.mark.parametrize("document", BAD.values(), ids=BAD)
def test_both_refuse_for_one_reason(document: str, tmp_path: Path) -> None:
    text = filled(document)
    assert {found.place.line for found in read(text, tmp_path)} == {found.place.line for found in shaped(text)}


@pytest.mark.parametrize("document", STRICTER.values(), ids=STRICTER)
def test_the_schema_alone_refuses(document: str, tmp_path: Path) -> None:
    """Once the reader refuses it too, the document belongs to BAD."""
    text = filled(document)
    assert read(text, tmp_path) == ()
    assert len(shaped(text)) == 1
