"""What people really give: files that are no YAML, names that are none, two files that don't agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog import Catalog
from engine.checking import check
from engine.diagnostics import Findings
from engine.reading.assembling import read_folder
from tests.engine.checking.told import told

SEVEN_TABLES = Path(__file__).parents[1] / "seven_tables" / "workflows"
GOOD = b"""workflow: order
title: {en: Orders}
kinds:
  order:
    label: {en: Order}
    statuses: {entered: {en: entered}, submitted: {en: submitted}}
    final: [submitted]
rows:
  enter:
    label: {en: Enter}
    creates: order
    cells: {order: new -> entered}
  submit:
    label: {en: Submit}
    acts_on: order
    cells: {order: entered -> submitted}
"""
TEN_LEVELS = b"".join(b"l%d: &l%d [*l%d, *l%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 11))


def rules(tmp_path: Path, *files: bytes) -> list[str]:
    """The rule and place of everything told of these files, named one.yaml, two.yaml."""
    paths = [tmp_path / f"{name}.yaml" for name in ("one", "two")[: len(files)]]
    for path, content in zip(paths, files, strict=True):
        path.write_bytes(content)
    found, _ = told(paths)
    return [f"{each.rule} {each.place}" for each in found]


def test_a_good_file_is_good(tmp_path: Path) -> None:
    assert rules(tmp_path, GOOD) == []


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + GOOD, GOOD.replace(b"\n", b"\r\n"), b"---\n" + GOOD + b"...\n"],
                         ids=["with a byte order mark", "with CRLF", "with its document marked"])  # fmt: skip
def test_how_an_editor_saves_does_not_matter(tmp_path: Path, content: bytes) -> None:
    assert rules(tmp_path, content) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"x" * 5_000_000, "file-too-large one.yaml:1:1", id="five megabytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00", "file-binary one.yaml:1:1", id="binary"),
        pytest.param(GOOD.decode().encode("utf-16"), "file-binary one.yaml:1:1", id="UTF-16"),
        pytest.param(GOOD.replace(b"Enter", b"Vno\xb9"), "file-encoding one.yaml:10:1", id="Latin-2"),
        pytest.param(b"[" * 200_000, "too-deep one.yaml:1:51", id="200,000 brackets"),
        pytest.param(b"a: " + b"{b: " * 200_000, "too-deep one.yaml:1:200", id="200,000 braces"),
        pytest.param(b"- " * 200_000, "too-deep one.yaml:1:101", id="200,000 dashes"),
        pytest.param(b"", "empty-file one.yaml:1:1", id="empty"),
        pytest.param(b"# nothing\n", "empty-file one.yaml:1:1", id="a comment"),
        pytest.param(b"- order\n- item\n", "wrong-shape one.yaml:1:1", id="a list"),
        pytest.param(b"order", "wrong-shape one.yaml:1:1", id="a text"),
        pytest.param(b"~", "empty-value one.yaml:1:1", id="nothing"),
        pytest.param(GOOD + b"---\n" + GOOD, "yaml-syntax one.yaml:17:1", id="two documents"),
        pytest.param(GOOD.replace(b"  enter:", b"\tenter:"), "yaml-syntax one.yaml:9:1", id="a tab"),
        pytest.param(GOOD.replace(b"Enter", b"En\x07ter"), "yaml-syntax one.yaml:10:19", id="a control character"),
        pytest.param(GOOD.replace(b"{en: Enter}", b"{en: Enter"), "yaml-syntax one.yaml:11:12", id="an open bracket"),
        pytest.param(GOOD.replace(b"{en: Enter}", b'{en: "Enter}'), "yaml-syntax one.yaml:10:17", id="an open quote"),
        pytest.param(GOOD.replace(b"Enter", b"*enter"), "yaml-alias one.yaml:10:17", id="an alias of nothing"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path, content: bytes, expected: str) -> None:
    assert rules(tmp_path, content) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b"  submit:", b"  997:", "key-not-text one.yaml:13:3"),
        (b"final:", b"on: order\n    final:", "unknown-key one.yaml:7:5"),
        (b"label: {en: Submit}", b"label: {en: Submit}\n    label: {en: Send}", "duplicate-key one.yaml:15:5"),
        (b"label: {en: Submit}", b"<<: {label: {en: Submit}}", "yaml-merge one.yaml:14:5"),
        (b"label: {en: Submit}", b"label: {sl: Izstavi}", "missing-translation one.yaml:14:12"),
        (b"label: {en: Submit}", b"label: {en: Submit, send}", "empty-value one.yaml:14:25"),
        (b"entered -> submitted", b"entered -> submited", "unknown-status one.yaml:16:31"),
        (b"acts_on: order", b"acts_on: order\n    does: [sned]", "unknown-procedure one.yaml:16:12"),
        (b"acts_on: order", b"acts_on: ordr", "unknown-kind one.yaml:15:14"),
        (b"rows:", b"columns: [order, item.payment]\nrows:", "unknown-kind one.yaml:8:18"),
        (b"acts_on: order", b"acts_on: order\n    requires: [has_items]", "unknown-condition one.yaml:16:16"),
        (b"acts_on: order", b"acts_on: order\n    effects: [{use: send}]", "unknown-effect one.yaml:16:21"),
        (b"acts_on: order", b"acts_on: order\n    inputs: {by: 2026-01-31}", "bad-name one.yaml:16:18"),
        (b"cells: {order: new -> entered}", b"cells: {order: 1e99999999999}", "bad-cell one.yaml:12:20"),
    ],
)
def test_one_slip_is_told_at_its_place(tmp_path: Path, old: bytes, new: bytes, expected: str) -> None:
    found = rules(tmp_path, GOOD.replace(old, new))
    assert expected in found


def test_ten_levels_of_aliases_stay_small(tmp_path: Path) -> None:
    found = rules(tmp_path, b"l0: &l0 [lol, lol]\n" + TEN_LEVELS + GOOD)
    aliases = [each for each in found if each.startswith("yaml-alias")]
    assert aliases[:2] == ["yaml-alias one.yaml:2:10", "yaml-alias one.yaml:2:15"]
    assert len(aliases) == 20


def test_a_status_declared_by_two_files_is_told_with_its_kind(tmp_path: Path) -> None:
    other = b"workflow: other\ntitle: {en: Other}\nkinds:\n" + GOOD[GOOD.index(b"  order:") : GOOD.index(b"rows:")]
    assert rules(tmp_path, GOOD, other) == ["declared-twice two.yaml:4:3"]


def test_a_status_declared_twice_in_one_kind_is_told(tmp_path: Path) -> None:
    twice = GOOD.replace(b"statuses: {entered:", b"statuses: {entered: {en: begun}, entered:")
    assert rules(tmp_path, twice) == ["duplicate-key one.yaml:6:38"]


def test_no_as_a_name_stays_a_text(tmp_path: Path) -> None:
    """In YAML 1.1 `no` and `on` are false and true."""
    content = (
        GOOD.replace(b"entered: {en", b"no: {en")
        .replace(b"entered", b"no")
        .replace(b"workflow: order", b"workflow: on")
    )
    found, definition = told([_written(tmp_path / "one.yaml", content)])
    assert found == ()
    assert list(definition.kinds["order"].statuses.statuses if definition.kinds["order"].statuses else ()) == [
        "no",
        "submitted",
    ]
    assert list(definition.workflows) == ["on"]


def test_while_one_file_cannot_be_read_its_names_are_not_missed_in_the_others(tmp_path: Path) -> None:
    other = b"workflow: item\ntitle: {en: Items}\nkinds:\n  item: {label: {en: Item}, of: order}\n"
    assert rules(tmp_path, GOOD.replace(b"{en: Enter}", b'{en: "Enter}'), other) == ["yaml-syntax one.yaml:10:17"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    found, _ = told([tmp_path / "missing.yaml"])
    assert [each.rule for each in found] == ["file-unreadable"]


def test_a_folder_without_workflows_is_told(tmp_path: Path) -> None:
    findings = Findings()
    definition = read_folder(tmp_path, findings)
    findings.extend(check(definition, Catalog()))
    assert [each.rule for each in findings.sorted()] == ["no-workflows"]


def test_a_piece_of_a_folded_expression_is_found_on_its_own_line(tmp_path: Path) -> None:
    content = (
        GOOD.replace(b"acts_on: order", b"acts_on: order\n    requires: [is_right]")
        + b"""conditions:
  is_right:
    about: order
    expr: >
      order.id > 0
      and order.nmber == "it's"
    refusal: {en: 'It isn''t {order.nmber}.'}
"""
    )
    assert rules(tmp_path, content) == ["bad-expression one.yaml:23:17", "unknown-placeholder one.yaml:24:30"]


def test_the_seven_tables_are_right() -> None:
    findings = Findings()
    definition = read_folder(SEVEN_TABLES, findings)
    findings.extend(check(definition, Catalog()))
    assert findings.sorted() == ()


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
