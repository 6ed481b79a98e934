"""The options that every command takes, before and after its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

_OPTIONS = (
    click.option("--database", metavar="URL", help="Database address [DOTOK_DATABASE; sqlite:///dotok.db]."),
    click.option("--library", metavar="CODE", help="Library [DOTOK_LIBRARY; the only one]."),
    click.option("--as", "user", metavar="USER", help="Who acts [DOTOK_USER; the library's first user]."),
    click.option("--lang", metavar="sl|en|nl", help="Language of labels and reasons [the user's]."),
    click.option("--workflows", metavar="DIR", help="Folder of workflows [the packaged ones]."),
    click.option("--today", metavar="DATE", help="The library's day, for tests and demos."),
    click.option("--json", "as_json", is_flag=True, help="Print JSON to stdout and nothing else there."),
)


def global_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add them to a command."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function
