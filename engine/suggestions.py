"""The nearest right name for a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None when nothing is near.

    A name that differs only by case, plural or a separator always counts as near.
    """
    names = sorted(set(known))
    folded = {_fold(candidate): candidate for candidate in names}
    if _fold(name) in folded:
        return folded[_fold(name)]
    found = get_close_matches(name, names, n=1, cutoff=0.65)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """`did you mean "x"?` for the nearest known name, else what there is when that is short, else None."""
    names = sorted(set(known))
    near = nearest(name, names)
    if near is not None:
        return f'did you mean "{near}"?'
    if 0 < len(names) <= 8:
        return "known: " + ", ".join(names)
    return None


def _fold(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(" ", "").rstrip("s")
