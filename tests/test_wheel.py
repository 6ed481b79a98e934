"""What is installed from the wheel alone, without this folder, does the main job."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UV = ROOT / ".tools" / "bin" / "uv"


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DOTOK_", "PYTHON"))}
    environment["UV_SYSTEM_CERTS"] = "1"  # as in the Makefile
    subprocess.run(command, cwd=cwd, env=environment, check=True, timeout=600)


@pytest.mark.slow
@pytest.mark.skipif(not UV.exists(), reason="not set up with `make setup`")
def test_the_wheel_alone_runs_the_demo(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    environment = tmp_path / "environment"
    run(UV, "venv", "--quiet", "--python", sys.executable, environment)
    run(UV, "pip", "install", "--quiet", "--python", environment, "--constraint", "requirements.lock", wheel)
    run(environment / "bin" / "dotok", "demo", cwd=Path("/"))
