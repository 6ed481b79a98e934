"""docs/reference/checks.md: every rule has its section, and what a section shows is what is told."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from engine.diagnostics import draw
from tests.engine.checking.told import folders, told

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "reference" / "checks.md"
SECTIONS = dict(
    re.findall(r"^### ([\w-]+)\n(.*?)(?=^##|\Z)", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
)
TELLING = {"Diagnostic", "error", "unknown", "unknown_reference", "warn"}
UNREADABLE = {
    "file-too-large": b"x" * 5_000_000,
    "file-binary": b"\x89PNG\r\n\x1a\n\x00",
    "file-encoding": b"workflow: order\ntitle: {sl: Naro\xe8ila}\n",
}


def emitted() -> Iterator[str]:
    """The rule of every call that notes a finding."""
    for folder in ("reading", "checking"):
        for path in sorted((ROOT / "engine" / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = {
                target.id: node.value.value
                for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.Call) and node.args and _called(node.func) in TELLING:
                    yield from _rule(node.args[0], constants, path)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _rule(argument: ast.expr, constants: Mapping[str, object], path: Path) -> Iterator[str]:
    if isinstance(argument, ast.Name) and argument.id == "rule" and path.stem == "naming":
        return  # handed on from the rules
    value = constants.get(argument.id) if isinstance(argument, ast.Name) else getattr(argument, "value", None)
    assert isinstance(value, str), f"{path}:{argument.lineno}: a rule is a text that stands in the code"
    yield value


def test_every_rule_is_documented() -> None:
    assert set(emitted()) == set(SECTIONS)


@pytest.mark.parametrize("rule", sorted(SECTIONS))
def test_a_section_says_how_to_mend(rule: str) -> None:
    assert "\nMend: " in SECTIONS[rule]


@pytest.mark.parametrize("folder", list(folders()), ids=lambda folder: folder.name)
def test_a_section_shows_what_is_told(folder: Path) -> None:
    (shown,) = re.findall(r"^```text\n(.*?)\n```$", SECTIONS[folder.name], re.MULTILINE | re.DOTALL)
    assert f"[{folder.name}]" in shown.splitlines()[0]
    assert shown in (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("rule", "content"), UNREADABLE.items(), ids=UNREADABLE)
def test_a_section_shows_what_is_told_of_a_file_that_cannot_be_read(tmp_path: Path, rule: str, content: bytes) -> None:
    (tmp_path / "order.yaml").write_bytes(content)
    (found,), definition = told([tmp_path / "order.yaml"])
    assert draw(found, definition.sources) in SECTIONS[rule]
