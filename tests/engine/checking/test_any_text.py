"""Whatever stands in a file, reading and checking end with findings, never with an exception; without errors it can run."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData

from engine.catalog import Catalog
from engine.checking import check
from engine.compiled import compile_definition
from engine.diagnostics import Findings, draw
from engine.reading.assembling import read_files
from engine.storage.records import complete

WORKFLOWS = Path(__file__).parents[1] / "seven_tables" / "workflows"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(WORKFLOWS.glob("*.yaml"))}
TOKENS = {name: re.findall(r"\w+|\s+|->|[^\w\s]", text) for name, text in FILES.items()}
KNOWN = sorted({token for tokens in TOKENS.values() for token in tokens})
ODD = ["", "class", "model", "number", "id", "997", "~", "no", "new", "any", "deleted", "per", "*", "&a ", "!x", "<<", "\t",
       "\x07", "\u2028", "1e99999999999", "{}", "[]", '""', "|\n", ">\n", "document", "inputs", "today", "č", "😀", ".", "--- "]  # fmt: skip


@st.composite
def spoilt_workflows(draw: st.DrawFn) -> dict[str, str]:
    """The seven tables with a few words taken out, doubled or changed."""
    tokens = {name: list(each) for name, each in TOKENS.items()}
    for _ in range(draw(st.integers(1, 6))):
        spoilt = tokens[draw(st.sampled_from(sorted(tokens)))]
        index = draw(st.integers(0, len(spoilt) - 1))
        change = draw(st.sampled_from(["delete", "double", "replace", "replace", "odd"]))
        match change:
            case "delete":
                spoilt[index] = ""
            case "double":
                spoilt[index] *= 2
            case "replace":
                spoilt[index] = draw(st.sampled_from(KNOWN))
            case _:
                spoilt[index] = draw(st.sampled_from(ODD))
    return {name: "".join(each) for name, each in tokens.items()}


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(texts=spoilt_workflows())
def test_spoilt_workflows_are_told_of_or_run(texts: dict[str, str], tmp_path: Path) -> None:
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    findings = Findings()
    definition = read_files([(tmp_path / name, name) for name in texts], findings)
    findings.extend(check(definition, Catalog()))
    for found in findings.sorted():
        assert found.message
        assert draw(found, definition.sources)
    if not findings.errors:
        compiled = compile_definition(definition, complete(Catalog(), definition, MetaData()))
        for kind, name in definition.procedures:
            compiled.procedure(kind, name)
