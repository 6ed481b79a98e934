"""Reasons in the user's language: the conditions' own words, and the engine's for what it refuses itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from engine.compiled import CompiledCondition
from engine.compiled.conditions import Failure
from engine.definition import Definition
from engine.errors import Reason
from engine.labels import PLACEHOLDER, Text
from engine.planning.naming import name_of
from engine.rows import Row

WORDS: Mapping[str, Text] = {
    "wrong_status": Text.of(
        {
            "sl": "{document} ima status »{status}«; postopek je mogoč pri: {needed}.",
            "en": "{document} is {status}; this can be done while it is {needed}.",
            "nl": "{document} is {status}; dit kan zolang het {needed} is.",
        }
    ),
    "wrong_result": Text.of(
        {
            "sl": "{document} bi po postopku ostal v statusu »{status}«, tabela pa predvideva: {needed}.",
            "en": "{document} would be left {status}, but the table expects {needed}.",
            "nl": "{document} zou {status} blijven, maar de tabel verwacht {needed}.",
        }
    ),
    "not_decided": Text.of(
        {
            "sl": "Pogoja {condition} ni bilo mogoče preveriti: {note}.",
            "en": "Condition {condition} could not be decided: {note}.",
            "nl": "Voorwaarde {condition} kon niet worden beoordeeld: {note}.",
        }
    ),
    "no_value": Text.of({"sl": "{path} nima vrednosti", "en": "{path} has no value", "nl": "{path} heeft geen waarde"}),
    "unmet": Text.of(
        {
            "sl": "Pogoj {condition} ni izpolnjen.",
            "en": "Condition {condition} does not hold.",
            "nl": "Aan voorwaarde {condition} is niet voldaan.",
        }
    ),
    "no_permission": Text.of(
        {
            "sl": "{actor} nima pooblastila {permission}.",
            "en": "{actor} lacks the permission {permission}.",
            "nl": "{actor} mist de bevoegdheid {permission}.",
        }
    ),
    "nothing_to_join": Text.of(
        {
            "sl": "Za {document} ni enolično določeno, kam sodi ({kind}).",
            "en": "It is not clear which {kind} {document} goes to.",
            "nl": "Het is niet duidelijk bij welke {kind} {document} hoort.",
        }
    ),
    "missing_field": Text.of(
        {
            "sl": "{document}: manjka podatek »{field}«.",
            "en": "{document}: {field} is missing.",
            "nl": "{document}: {field} ontbreekt.",
        }
    ),
    "no_part": Text.of(
        {
            "sl": "{part} ne sodi v {document}.",
            "en": "{part} is no part of {document}.",
            "nl": "{part} hoort niet bij {document}.",
        }
    ),
    "counter_full": Text.of(
        {
            "sl": "Števec {counter} je poln: za {last} ni več nobene številke (mest: {width}).",
            "en": "Numbering {counter} is full: there is no number after {last} (digits: {width}).",
            "nl": "Nummering {counter} is vol: na {last} is er geen nummer meer (cijfers: {width}).",
        }
    ),
    "there_already": Text.of(
        {
            "sl": "{kind}: {said} že obstaja.",
            "en": "{kind}: {said} is there already.",
            "nl": "{kind}: {said} bestaat al.",
        }
    ),
    "new": Text.of({"sl": "nastane", "en": "made", "nl": "gemaakt"}),
    "deleted": Text.of({"sl": "zbrisano", "en": "deleted", "nl": "verwijderd"}),
    "or": Text.of({"sl": "ali", "en": "or", "nl": "of"}),
}
"""What the engine itself says; a file's `words:` replace them one by one."""


class Wording:
    """Makes reasons in one language."""

    def __init__(self, definition: Definition, language: str) -> None:
        self._definition = definition
        self.language = language

    def word(self, name: str, **values: Any) -> str:
        """One of the engine's own texts, filled in."""
        text = self._definition.words.get(name) or WORDS[name]
        return text.say(self.language).format(**values)

    def status(self, key: str, status: str) -> str:
        """The label of a status; its code when there is none."""
        kind, _, second = key.partition(".")
        statuses = self._definition.kinds[kind].status_field(second or None)
        label = statuses.statuses.get(status) if statuses is not None else None
        return label.say(self.language) if label is not None else status

    def alternatives(self, key: str, statuses: Iterable[str]) -> str:
        """Statuses joined by "or"."""
        return f" {self.word('or')} ".join(dict.fromkeys(self.status(key, status) for status in statuses))

    def wrong_status(self, key: str, row: Row, status: str, needed: Iterable[str]) -> Reason:
        """A row that is in none of the statuses a procedure may start from."""
        return self._about_status("wrong_status", "status", key, row, status, needed)

    def wrong_result(self, key: str, row: Row, status: str, needed: Iterable[str]) -> Reason:
        """A part that would show a status its cell does not name."""
        return self._about_status("wrong_result", "result", key, row, status, needed)

    def _about_status(
        self, word: str, condition: str, key: str, row: Row, status: str, needed: Iterable[str]
    ) -> Reason:
        name = name_of(row)
        message = self.word(word, document=name, status=self.status(key, status), needed=self.alternatives(key, needed))
        return Reason(condition, message, name)

    def failed(self, condition: CompiledCondition, row: Row, failure: Failure) -> Reason:
        """A condition that does not hold, or that could not be decided."""
        name = str(condition.condition.name)
        if failure.outcome == "error":
            note = failure.note if failure.missing is None else self.word("no_value", path=failure.missing)
            return Reason(name, self.word("not_decided", condition=name, note=note), name_of(row), "error")
        refusal = condition.condition.refusal
        if refusal is None:
            return Reason(name, self.word("unmet", condition=name), name_of(row))
        return Reason(name, fill(refusal.say(self.language), row, condition.kind, failure.values), name_of(row))


def fill(text: str, row: Row, kind: str, values: Mapping[str, Any]) -> str:
    """A refusal with its placeholders filled: the row by its kind's name, its fields, or given values."""

    def value(found: re.Match[str]) -> str:
        path = found[1].split(".")
        if found[1] in values:
            return shown(values[found[1]])
        current: Any = row
        for name in path[1:] if path[0] in (kind, "document") else path:
            current = getattr(current, name, None)
            if current is None:
                return "?"
        return shown(current)

    return PLACEHOLDER.sub(value, text)


def placeholders(text: str) -> list[str]:
    """The placeholders a text holds, as paths."""
    return PLACEHOLDER.findall(text)


def shown(value: Any) -> str:
    """A value as a message prints it; rows by the name people know them by."""
    if isinstance(value, Row):
        for column in value.model.record.named_by:
            found = getattr(value, column, None)
            if found:
                return str(found)
        return name_of(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
