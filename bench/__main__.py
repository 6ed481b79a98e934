"""`make bench`: how many times what a floor takes Dotok takes. Ratios of medians; below 1 is faster than the floor."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from acquisitions.application import packaged
from bench import crowds, funds, many_orders, starting, submitting, year_end
from bench.measuring import Times
from bench.servers import SERVERS

GOALS: Mapping[str, Mapping[int, float]] = {"sqlite": {3: 5.0, 704: 1.3}, "postgresql": {3: 1.3, 704: 0.8}}
"""The goals of docs/reference/performance.md, by kind of database and rows."""
GOAL_OF_HELP = 6.0


def main() -> None:
    """Run everything, or what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--repetitions", type=int, default=9, help="of each contender; thrice as many where they are quick"
    )
    parser.add_argument("--only", choices=["help", "many", "funds", "crowds", *SERVERS])
    parser.add_argument("--titles", type=Path, help="a CSV list of serials for many orders at once [the examples]")
    given = parser.parse_args()
    for name in [each for each in SERVERS if given.only in (None, "many", each)]:
        try:
            if given.only != "many":
                print(f"\nSubmitting an order, {name}: the engine / SQL written by hand, executemany")
                submit(name, given.repetitions)
            titles = given.titles or packaged("examples/serials.csv")
            many_orders.tell(name, many_orders.read_titles(titles))
        except Exception as problem:
            if name == "sqlite" or isinstance(problem, AssertionError):
                raise
            print(f"  skipped: no PostgreSQL server could be started ({problem!r})")
    for name in SERVERS if given.only in (None, "funds") else ():
        funds.tell(name)
        year_end.tell(name)
    for name in SERVERS if given.only in (None, "crowds") else ():
        crowds.tell(name, given.repetitions // 2 + 1)
    if given.only in (None, "help"):
        print("\nStarting: dotok --help / python -c pass")
        times = starting.run_all(given.repetitions * 2)
        tell("", times["help"], times["python"], GOAL_OF_HELP)


def submit(name: str, repetitions: int) -> None:
    """Submit orders on one kind of database."""
    with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder, SERVERS[name](Path(folder)) as make_url:
        for shape, documents, times, statements in submitting.run_all(make_url, repetitions):
            what = f"{shape.rows:4} rows" if documents == 1 else f"{documents} orders of {shape.rows} rows at once"
            goal = GOALS[name].get(shape.rows)
            tell(what, times["engine"], times["floor"], goal, f"  {statements} statements")


def tell(what: str, ours: Times, floor: Times, goal: float | None, more: str = "") -> None:
    """One line: ratio, spread, goal; milliseconds are colour."""
    aim = f"goal ≤ {goal:.1f}" if goal is not None else ""
    colour = f"[{ours.median * 1e3:.2f} : {floor.median * 1e3:.2f} ms]"
    print(f"  {what:32} {ours.beside(floor)}  {aim:11}{more}  {colour}", flush=True)


if __name__ == "__main__":
    main()
