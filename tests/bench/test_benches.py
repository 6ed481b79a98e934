"""The measurements run, and what the contenders leave in their databases is the same; how fast they are is no test."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


@pytest.mark.requirement("ENG-02", "ENG-11")
@pytest.mark.parametrize("server", ["sqlite", "postgresql"])
def test_submitting_is_measured_beside_equal_results(server: str) -> None:
    told = measure("bench", "--repetitions", "1", "--only", server)
    assert "704 rows" in told
    assert "1,000 orders" in told
    assert "skipped" not in told


@pytest.mark.requirement("PAT-02")
def test_predicting_is_measured() -> None:
    assert "rrule" in measure("bench.predicting", "quarterly")


def measure(module: str, *arguments: str) -> str:
    """What a measurement prints; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
