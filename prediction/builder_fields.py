"""The values that a form's names may have: texts, numbers, yes or no, lists, times. What is wrong is noted, not raised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from prediction.builder_when import NotATime, definition_of, read_day, read_when
from prediction.builder_yaml import FormProblem, Value, did_you_mean
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
                problems.append(place.problem(f'a form has no "{name}"', did_you_mean(name, known) or _all(known)))

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def value(self, name: str) -> Value | None:
        """The value of a name, if it is there."""
        return self._names[name][1] if name in self._names else None

    def wrong(self, name: str | None, message: str, suggestion: str | None = None) -> None:
        """Note a problem with a name's value, or with the whole."""
        value = self.value(name) if name is not None else None
        self.problems.append((value or self._whole).problem(message, suggestion))

    def text(self, name: str, default: str = "") -> str:
        """A text on one line."""
        value = self.value(name)
        if value is None:
            return default
        if value.text is None or not value.text.strip():
            self.wrong(name, f"{name} is a text" + ("" if value.text is None else ", and here is none"))
            return default
        if "$" in value.text or "\n" in value.text:
            self.wrong(name, f"{name} holds a sign that would cut a MARC field in two", "one line, without $")
            return default
        return value.text.strip()

    def choice(self, name: str, among: Mapping[str, str], default: str) -> str:
        """What one of some words stands for."""
        value = self.value(name)
        if value is None:
            return default
        if value.text is None or value.text not in among:
            self.wrong(name, f'"{value.text or value.sort}" is no {name}', did_you_mean(value.text or "", among))
            return default
        return among[value.text]

    def number(self, name: str) -> int | None:
        """A number from 1 on."""
        value = self.value(name)
        if value is None:
            return None
        if value.text is None or not _NUMBER.fullmatch(value.text) or int(value.text) == 0:
            self.wrong(name, f"{name} is a number from 1 on, not {value.text or value.sort}", f"{name}: 12")
            return None
        return int(value.text)

    def day(self, name: str) -> date | None:
        """A day of one year."""
        value = self.value(name)
        if value is None:
            return None
        try:
            return read_day(value.text or value.sort)
        except NotATime as problem:
            self.wrong(name, problem.message, problem.suggestion)
            return None

    def items(self, name: str) -> tuple[Value, ...]:
        """A list of values; a single one is a list of one."""
        value = self.value(name)
        if value is None:
            return ()
        items = value.items if value.items is not None else (value,)
        if not items:
            self.wrong(name, f"{name} lists nothing", "name something, or leave the line out")
        if len(items) > LONGEST_LIST:
            self.wrong(name, f"{name} lists {len(items)} things; at most {LONGEST_LIST} are read")
            return ()
        return items

    def entries(self, name: str, read: Callable[[str], Entry]) -> list[tuple[Value, Entry]]:
        """A list of times, each with its place; what names no time is noted and left out."""
        found: list[tuple[Value, Entry]] = []
        for item in self.items(name):
            if item.text is None:
                self.problems.append(item.problem(f"{name} lists times, not {item.sort}", f"{name}: [august]"))
                continue
            try:
                entry = read(item.text)
            except NotATime as problem:
                self.problems.append(item.problem(problem.message, problem.suggestion))
                continue
            if any(entry == other for _, other in found):
                self.problems.append(item.problem(f'"{item.text}" stands here twice', "leave it out"))
                continue
            found.append((item, entry))
        return found


def single(text: str) -> Entry:
    """One time, or one number. Raises NotATime."""
    if "/" in text:
        several = ", ".join(part.strip() for part in text.split("/"))
        raise NotATime(f'"{text}" is more than one time', f"{several}; as one issue they go under combined: [{text}]")
    return (read_when(text),)


def combination(text: str) -> Entry:
    """Times or numbers that appear as one issue: `july/august`, `no. 7/8`. Raises NotATime."""
    written = [part.strip() for part in text.split("/")]
    if len(written) < 2 or not all(written):
        raise NotATime(f'"{text}" combines nothing', "two or more with a slash between: july/august")
    first = read_when(written[0])
    parts = [first]
    for part in written[1:]:
        is_bare = isinstance(first, Number) and _NUMBER.fullmatch(part) is not None
        parts.append(Number(int(part)) if is_bare else read_when(part))
    if len({definition_of(part) for part in parts}) > 1:
        raise NotATime(f'"{text}" mixes what can\'t be mixed', "months with months, days with days: july/august")
    if len(set(parts)) < len(parts):
        raise NotATime(f'"{text}" names the same twice', f"{written[0]}/…")
    return tuple(parts)


def by_definition(entries: Iterable[tuple[Value, Entry]]) -> dict[Definition, list[Entry]]:
    """Entries by what they count in, as each $y holds one sort."""
    grouped: dict[Definition, list[Entry]] = {}
    for _, entry in entries:
        grouped.setdefault(definition_of(entry[0]), []).append(entry)
    return grouped


def _all(known: Iterable[str]) -> str:
    return "known: " + ", ".join(known)
