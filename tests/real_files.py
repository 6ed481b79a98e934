"""Real files that tests try things on and that are no part of the project.

They stand in the folder that `DOTOK_TEST_DATA` names, else in `shared/data` beside the checkout. A test that needs one is
skipped where it is missing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("DOTOK_TEST_DATA") or Path(__file__).parents[2] / "shared" / "data")


def needs(name: str) -> pytest.MarkDecorator:
    """Skip a test where this file is missing."""
    missing = not (FOLDER / name).exists()
    return pytest.mark.skipif(missing, reason=f"{name} is no part of the project; DOTOK_TEST_DATA names its folder")
