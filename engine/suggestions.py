"""The nearest right name for a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from engine.labels import Message, text

DID_YOU_MEAN = text("ste mislili »{name}«?", 'did you mean "{name}"?', "bedoelde u '{name}'?")
_KNOWN = text("na voljo: {names}", "known: {names}", "beschikbaar: {names}")


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


def meant(name: str, known: Iterable[str]) -> Message | None:
    """`did you mean "x"?` for the nearest known name, else what there is when that is short, else None."""
    names = sorted(set(known))
    near = nearest(name, names)
    if near is not None:
        return DID_YOU_MEAN.filled(name=near)
    if 0 < len(names) <= 8:
        return _KNOWN.filled(names=", ".join(names))
    return None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """What `meant` says, in English, for those who write definitions."""
    found = meant(name, known)
    return str(found) if found is not None else None


def _fold(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "").replace(" ", "").rstrip("s")
