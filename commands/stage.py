"""Drawing for people at a terminal: headings, tables, lists. Only commands that show things import it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as RichTable

from engine.rendering.tables import Table


class Stage:
    """A terminal to show a story on; `aside` shows it on stderr, so that stdout stays for the answer."""

    def __init__(self, *, aside: bool = False) -> None:
        self.console = Console(highlight=False, width=max(100, Console().width), stderr=aside)
        self._step = 0

    def heading(self, text: str) -> None:
        """A numbered heading."""
        self._step += 1
        self.console.print()
        self.console.rule(f"[bold]{self._step} · {escape(text)}", align="left", style="cyan")

    def say(self, text: str) -> None:
        """A line of prose."""
        self.console.print(escape(text))

    def command(self, text: str) -> None:
        """The command a person would type for what follows."""
        self.console.print(f"  [dim]$[/] [bold]{escape(text)}[/]")

    def lines(self, lines: Iterable[str], style: str = "") -> None:
        """Indented lines as they are."""
        for line in lines:
            self.console.print("    " + escape(line), style=style, soft_wrap=True)

    def paper(self, title: str, text: str) -> None:
        """A sheet of paper."""
        self.console.print(
            Padding(Panel(escape(text.rstrip()), title=escape(title), width=78, box=box.ROUNDED), (0, 4))
        )

    def rows(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A plain table."""
        table = RichTable(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
        for row in rows:
            table.add_row(*(escape(cell) for cell in row))
        self.console.print(Padding(table, (0, 4)))

    def side_by_side(self, declared: Table, observed: Table, words: tuple[str, str]) -> bool:
        """A status table declared and observed, one above the other in each cell; whether they are equal."""
        grid = RichTable(box=box.ROUNDED, show_lines=True, title=escape(declared.title), title_style="bold")
        grid.add_column("")
        for heading in declared.columns:
            grid.add_column(escape(heading))
        for one, other in zip(declared.rows, observed.rows, strict=True):
            grid.add_row(f"[bold]{escape(one.label)}", *map(_cell, one.cells, other.cells))
        self.console.print(grid)
        equal = [row.cells for row in declared.rows] == [row.cells for row in observed.rows]
        cells = sum(len(row.cells) for row in declared.rows)
        mark = f"[green]✓ {cells} cells, {words[0]} = {words[1]}[/]" if equal else "[red]✗ they differ[/]"
        self.console.print(f"  {mark}")
        return equal


def _cell(declared: str, observed: str) -> str:
    if declared == observed:
        return f"{escape(declared)}\n[green]✓ {escape(observed)}[/]" if declared else ""
    return f"{escape(declared) or '—'}\n[red]✗ {escape(observed) or '—'}[/]"
