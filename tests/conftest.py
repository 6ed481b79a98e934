"""What every test can ask for: databases (`tests/databases.py`), and to be counted as a proof of a requirement."""

from __future__ import annotations

import os

from hypothesis import settings

pytest_plugins = ["tests.databases", "tests.requirements_plugin"]

settings.register_profile("dotok", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.register_profile("soak", deadline=None, max_examples=10_000)
settings.load_profile("ci" if os.environ.get("CI") else "dotok")
