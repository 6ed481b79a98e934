"""How much a test tries: a little every day, more in `make test-all`, most in `make soak`.

A test that grows in `make soak` carries the mark `soak`; what it tries more of is asked for here.
"""

from __future__ import annotations

from hypothesis import settings

SOAKING = 10_000
"""The examples of the profile `soak` (tests/conftest.py)."""


def size(usual: int, soak: int) -> int:
    """How many tries: those of `make test` and `make test-all`, or those of `make soak`."""
    return soak if settings().max_examples >= SOAKING else usual
