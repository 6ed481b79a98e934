"""Which requirements are proven: by tests that name them, and that ran and passed.

A test names what it proves: `@pytest.mark.requirement("ORD-07")`. With `--requirements=FILE` (what `make requirements`
uses) only such tests run, and FILE gets a line per requirement. A test that fails takes the proof away again,
whatever else passed: a requirement is not proven by half.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

IDS_FILE = Path(__file__).with_name("requirements_ids.txt")
KEY = "requirement"


def known_ids() -> list[str]:
    return IDS_FILE.read_text(encoding="utf-8").split()


class Evidence:
    """What the tests of one call say about each requirement."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)
        self._passed: dict[str, set[str]] = defaultdict(set)
        self._failed: set[str] = set()

    def add(self, report: pytest.TestReport) -> None:
        named = [str(value) for key, value in report.user_properties if key == KEY]
        if report.failed:
            self._failed.update(named)
        elif report.when == "call" and report.passed and not hasattr(report, "wasxfail"):
            for requirement in named:
                self._passed[requirement].add(report.nodeid.split("[")[0])

    def lines(self) -> list[str]:
        """A line per requirement: `ORD-07 proven tests/…::… tests/…::…` or `ORD-07 unproven`."""
        return [self._line(requirement) for requirement in self._known]

    def _line(self, requirement: str) -> str:
        if requirement in self._failed or not self._passed[requirement]:
            return f"{requirement} unproven"
        return f"{requirement} proven {' '.join(sorted(self._passed[requirement]))}"


class Reporter:
    """Collects the evidence while the tests run and writes it when they are done."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._evidence = Evidence(known_ids())

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._evidence.add(report)

    def pytest_sessionfinish(self) -> None:
        self._file.write_text("\n".join(self._evidence.lines()) + "\n", encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("dotok").addoption(
        "--requirements",
        type=Path,
        metavar="FILE",
        help="run only the tests that name a requirement, and write to FILE which requirements are proven",
    )


def pytest_configure(config: pytest.Config) -> None:
    file = config.getoption("--requirements")
    is_worker = hasattr(config, "workerinput")  # of pytest-xdist: its reports reach the main process anyway
    if file and not is_worker:
        config.pluginmanager.register(Reporter(file))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        item.user_properties.extend((KEY, requirement) for requirement in _named(item))
    if config.getoption("--requirements"):
        config.hook.pytest_deselected(items=[item for item in items if not _named(item)])
        items[:] = [item for item in items if _named(item)]


def pytest_runtest_setup(item: pytest.Item) -> None:
    known = known_ids()
    for requirement in _named(item):
        if requirement not in known:
            near = difflib.get_close_matches(requirement, known, n=1)
            pytest.fail(f"there is no requirement {requirement!r}; the nearest is {near}", pytrace=False)


def _named(item: pytest.Item) -> list[str]:
    return [str(name) for mark in item.iter_markers(KEY) for name in mark.args]
