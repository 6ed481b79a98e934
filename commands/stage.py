"""Drawing for people at a terminal: headings, tables, lists. Only commands that show things import it."""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as RichTable

from engine.rendering.tables import Table

_COLOURS = {"✗": "red", "✓": "green", "!": "yellow", "✉": "cyan", "·": "dim"}


class Stage:
    """A terminal to show a story on; `aside` shows it on stderr, so that stdout stays for the answer."""

    def __init__(self, *, aside: bool = False) -> None:
        stream = sys.stderr if aside else sys.stdout  # this very one, also while a command's own output is caught
        self.console = Console(file=stream, highlight=False, emoji=False, width=max(100, Console().width))
        self._step = 0

    def heading(self, text: str) -> None:
        """A numbered heading."""
        self._step += 1
        self.console.print()
        self.console.rule(f"[bold]{self._step} · {escape(text)}", align="left", style="cyan")

    def say(self, text: str = "") -> None:
        """Prose, in lines as long as the terminal's."""
        self.console.print(escape(" ".join(text.split())))

    def command(self, text: str) -> None:
        """The command a person would type for what follows."""
        self.console.print(f"  [dim]$[/] [bold]{escape(text)}[/]", soft_wrap=True)

    def line(self, text: str) -> None:
        """A line that a command printed, as it is; what it tells by its first sign, it also tells by colour."""
        style = next((style for sign, style in _COLOURS.items() if text.lstrip().startswith(sign)), "")
        self.console.print("    " + escape(text), style=style, soft_wrap=True)

    def paper(self, title: str, text: str) -> None:
        """A sheet of paper."""
        self.console.print(
            Padding(Panel(escape(text.rstrip()), title=escape(title), width=84, box=box.ROUNDED), (0, 4))
        )

    def side_by_side(self, declared: Table, observed: Table) -> None:
        """A status table declared and observed, one above the other in each cell."""
        grid = RichTable(box=box.ROUNDED, show_lines=True, title=escape(declared.title), title_style="bold")
        grid.add_column("")
        for heading in declared.columns:
            grid.add_column(escape(heading))
        for one, other in zip(declared.rows, observed.rows, strict=True):
            grid.add_row(f"[bold]{escape(one.label)}", *map(_cell, one.cells, other.cells))
        self.console.print(grid)


def _cell(declared: str, observed: str) -> str:
    if declared == observed:
        return f"{escape(declared)}\n[green]✓ {escape(observed)}[/]" if declared else ""
    return f"{escape(declared) or '—'}\n[red]✗ {escape(observed) or '—'}[/]"
