"""What the tests of the commands can ask for."""

from tests.acquisitions.library import (
    compiled,
    desk,
    house,
    library_copy,
    library_url,
    postgresql_template,
    sqlite_template,
    template,
    two_libraries,
)
from tests.acquisitions.snapshots import page

__all__ = [
    "compiled",
    "desk",
    "house",
    "library_copy",
    "library_url",
    "page",
    "postgresql_template",
    "sqlite_template",
    "template",
    "two_libraries",
]
