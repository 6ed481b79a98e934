"""The library of the other tests."""

from tests.acquisitions.conftest import *  # noqa: F403
