"""What the tests of imports can ask for."""

from pathlib import Path

import pytest

from tests.acquisitions.desk import Desk
from tests.acquisitions.exchange.files import Files


@pytest.fixture
def files(tmp_path: Path, desk: Desk) -> Files:
    return Files(tmp_path, desk)
