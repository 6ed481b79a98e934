"""The values that a form's names may have: texts, numbers, yes or no, lists, times. What is wrong is noted, not raised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from prediction.builder_problems import Detail, FormProblem
from prediction.builder_when import NotATime, definition_of, read_day, read_when
from prediction.builder_yaml import Value, nearest
from prediction.regularity import Definition, Entry, Number

LARGEST_NUMBER = 9_999_999
LONGEST_LIST = 400
_NUMBER = re.compile(r"[0-9]{1,7}")


class Fields:
    """The names of one mapping of a form, read one by one; `problems` collects what is wrong in them."""

    def __init__(self, value: Value, known: Iterable[str], problems: list[FormProblem]) -> None:
        self._names: Mapping[str, tuple[Value, Value]] = value.names or {}
        self._whole = value
        self.problems = problems
        known = tuple(known)
        for name, (place, _) in self._names.items():
            if name not in known:
                problems.append(
                    place.problem("name-unknown", name=name, known=", ".join(known), **nearest(name, known))
                )

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def value(self, name: str) -> Value | None:
        """The value of a name, if it is there."""
        return self._names[name][1] if name in self._names else None

    def wrong(self, at: str | None, code: str, /, **details: Detail) -> None:
        """Note a problem with the value of the name `at`, or with the whole."""
        value = self.value(at) if at is not None else None
        self.problems.append((value or self._whole).problem(code, **details))

    def text(self, name: str, default: str = "") -> str:
        """A text on one line."""
        value = self.value(name)
        if value is None:
            return default
        if value.text is None:
            self.wrong(name, "text-wanted", name=name, sort=value.sort)
            return default
        if not value.text.strip():
            self.wrong(name, "text-empty", name=name)
            return default
        if "$" in value.text or "\n" in value.text:
            self.wrong(name, "text-cut", name=name)
            return default
        return value.text.strip()

    def choice(self, name: str, among: Mapping[str, str], default: str) -> str:
        """What one of some words stands for."""
        value = self.value(name)
        if value is None:
            return default
        if value.text is None or value.text not in among:
            near = nearest(value.text or "", among)
            self.wrong(name, "choice-unknown", text=value.shown, name=name, known=", ".join(among), **near)
            return default
        return among[value.text]

    def number(self, name: str) -> int | None:
        """A number from 1 on."""
        value = self.value(name)
        if value is None:
            return None
        if value.text is None or not _NUMBER.fullmatch(value.text) or int(value.text) == 0:
            self.wrong(name, "number-wanted", name=name, text=value.shown)
            return None
        return int(value.text)

    def day(self, name: str) -> date | None:
        """A day of one year."""
        value = self.value(name)
        if value is None:
            return None
        try:
            return read_day(value.text or "")
        except NotATime as problem:
            self.wrong(
                name, problem.code, **(problem.details | ({} if value.text is not None else {"text": value.sort}))
            )
            return None

    def items(self, name: str) -> tuple[Value, ...]:
        """A list of values; a single one is a list of one."""
        value = self.value(name)
        if value is None:
            return ()
        items = value.items if value.items is not None else (value,)
        if not items:
            self.wrong(name, "list-empty", name=name)
        if len(items) > LONGEST_LIST:
            self.wrong(name, "list-long", name=name, count=str(len(items)), most=str(LONGEST_LIST))
            return ()
        return items

    def entries(self, name: str, read: Callable[[str], Entry]) -> list[tuple[Value, Entry]]:
        """A list of times, each with its place; what names no time is noted and left out."""
        found: list[tuple[Value, Entry]] = []
        for item in self.items(name):
            if item.text is None:
                self.problems.append(item.problem("times-wanted", name=name, sort=item.sort))
                continue
            try:
                entry = read(item.text)
            except NotATime as problem:
                self.problems.append(item.problem(problem.code, **problem.details))
                continue
            if any(entry == other for _, other in found):
                self.problems.append(item.problem("stands-twice", text=item.text))
                continue
            found.append((item, entry))
        return found


def single(text: str) -> Entry:
    """One time, or one number. Raises NotATime."""
    if "/" in text:
        several = ", ".join(part.strip() for part in text.split("/"))
        raise NotATime("time-several", text=text, several=several)
    return (read_when(text),)


def combination(text: str) -> Entry:
    """Times or numbers that appear as one issue: `july/august`, `no. 7/8`. Raises NotATime."""
    written = [part.strip() for part in text.split("/")]
    if len(written) < 2 or not all(written):
        raise NotATime("combines-nothing", text=text)
    first = read_when(written[0])
    parts = [first]
    for part in written[1:]:
        is_bare = isinstance(first, Number) and _NUMBER.fullmatch(part) is not None
        parts.append(Number(int(part)) if is_bare else read_when(part))
    if len({definition_of(part) for part in parts}) > 1:
        raise NotATime("combines-mixture", text=text)
    if len(set(parts)) < len(parts):
        raise NotATime("combines-same", text=text, first=written[0])
    return tuple(parts)


def by_definition(entries: Iterable[tuple[Value, Entry]]) -> dict[Definition, list[Entry]]:
    """Entries by what they count in, as each $y holds one sort."""
    grouped: dict[Definition, list[Entry]] = {}
    for _, entry in entries:
        grouped.setdefault(definition_of(entry[0]), []).append(entry)
    return grouped
