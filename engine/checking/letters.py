"""How many letters two names are apart."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+")


def letters_apart(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or swap to make one name the other; counting stops above `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]


def is_almost(name: str, other: str) -> bool:
    """Whether a name looks like a slip of the other: one letter apart, two in long names.

    Not so a plural of it, nor its opposite with two letters before it: `activate`, `deactivate`; nor a name with
    another number in it, which is told apart by it: `enter_997`, `enter_998`.
    """
    if name == other or name.rstrip("s") == other.rstrip("s") or min(len(name), len(other)) < 5:
        return False
    if abs(len(name) - len(other)) == 2 and max(name, other, key=len).endswith(min(name, other, key=len)):
        return False
    if _NUMBER.sub("0", name) == _NUMBER.sub("0", other):
        return False
    most = 2 if min(len(name), len(other)) >= 8 else 1
    return letters_apart(name, other, most) <= most
