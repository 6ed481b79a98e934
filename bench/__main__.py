"""`make bench`: prints how many times what a floor takes Dotok takes. Ratios of medians; below 1 is faster."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench import servers, submitting

BARS = {"sqlite": {3: 5.0, 704: 1.3}, "postgresql": {3: 1.3, 704: 0.8}}
"""The goals of docs/reference/performance.md, by kind of database and rows."""


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--only", choices=list(BARS))
    given = parser.parse_args()
    for name in BARS if given.only is None else [given.only]:
        with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder:
            submit(name, Path(folder), given.repetitions)


def submit(name: str, folder: Path, repetitions: int) -> None:
    """Submit orders on one kind of database."""
    print(f"submitting an order, {name}: engine : hand-written SQL (executemany)")
    with getattr(servers, name)(folder) as make_url:
        for shape, times, statements in submitting.run_all(make_url, repetitions):
            bar = BARS[name].get(shape.rows)
            print(
                f"  {shape.rows:4} rows  {times['engine'].beside(times['floor'])}"
                f"  goal {'≤ ' + str(bar) if bar else '–':6}  {statements} statements"
                f"  [{times['engine'].median * 1e3:.2f} ms : {times['floor'].median * 1e3:.2f} ms]",
                flush=True,
            )


if __name__ == "__main__":
    main()
