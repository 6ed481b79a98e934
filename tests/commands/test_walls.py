"""Every command, by a user of a second library, on what the first one has: nothing is seen, nothing changed (PAR-01).

The answer is the same as for what does not exist anywhere. A new command of `cli.py` needs a line here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from cli import COMMANDS
from cli import dotok as dotok_group
from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import VARIABLES, Program, Told

ABOUT_NO_LIBRARY = {
    "check": "reads files",
    "demo": "in a database of its own",
    "pattern": "reads files",
    "predict": "reads files",
    "show": "reads workflows",
    "tables": "reads workflows",
    "init": "whoever may make the database brings libraries in",
    "backup": "whoever may read the database backs it up whole",
}
"""Commands that see no library, or all of them by their purpose, and why."""

CALLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "do": (
        ("do", "edit", "ORDER", "--set", "note=x"),
        ("do", "submit", "ORDER", "--dry-run"),
        ("do", "submit", "ORDER", "ORDER-2", "--key", "K"),
        ("do", "edit", "ORDER", "--if-version", "0"),
        ("do", "submit", "order", "--all"),
        ("do", "prepare", "order", "--set", "supplier=PARTNER"),
        ("do", "prepare", "order", "--set", "items=ITEM"),
        ("do", "edit_item", "ITEM", "--set", "note=x"),
        ("do", "edit", "material:MATERIAL", "--set", "note=x"),
    ),
    "explain": (("explain", "ORDER"), ("explain", "ITEM"), ("explain", "material:MATERIAL")),
    "get": (("get", "ORDER"), ("get", "COPY"), ("get", "material:MATERIAL"), ("get", "partner:PARTNER")),
    "diagram": (("diagram", "order", "--document", "ORDER"),),
    "list": (
        ("list", "order", "--supplier", "PARTNER"),
        ("list", "item", "--material", "MATERIAL"),
        ("list", "material", "--search", "Knjižnica"),
        ("list", "order", "--count"),
        ("list", "order", "--after", "ID"),
    ),
    "events": (("events", "ORDER"), ("events", "ITEM"), ("events", "--material", "MATERIAL")),
    "users": (("users",),),
    "templates": (("templates",),),
    "parameters": (("parameters",),),
    "letters": (("letters",), ("letters", "--document", "ORDER")),
    "letters show": (("letters", "show", "LETTER"),),
    "letters preview": (("letters", "preview", "ORDER"),),
    "letters labels": (("letters", "labels", "ORDER"), ("letters", "labels", "partner:PARTNER")),
    "letters send": (("letters", "send"),),
    "letters resend": (("letters", "resend", "LETTER"),),
    "letters retry": (("letters", "retry", "--dead"),),
    "letters withdraw": (("letters", "withdraw", "LETTER"),),
    "run": (("run", "SCENARIO", "--database", "URL"),),
    "import": (("import", "TABLE", "--dry-run"),),
    "verify": (("verify",),),
    "funds": (("funds", "ORDER"), ("funds", "--entered"), ("funds",)),
    "statement": (("statement", "FUND"), ("statement", "FUND", "--from", "2026-01-01")),
    "year-end": (("year-end", "2026", "--dry-run"), ("year-end", "2026", "--undo")),
}
"""What is called, by command. Words in capitals stand for what the first library has, or for what nobody has."""

NOWHERE = {
    "ORDER-2": "order:26-0778",
    "ORDER": "order:26-0777",
    "ITEM": "item:26-0777/1",
    "COPY": "copy:26-0777/1/1",
    "MATERIAL": "1234-5679",
    "PARTNER": "SERXNT",
    "FUND": "MOL-BIBL77",
    "LETTER": "987654",
    "ID": "987654",
}
BY_NUMBER = {
    **NOWHERE,
    "ORDER-2": "order:26-0002",
    "ORDER": "order:26-0001",
    "ITEM": "item:26-0001/1",
    "COPY": "copy:26-0001/1/1",
    "MATERIAL": "0023-2424",
    "PARTNER": "SERINT",
    "FUND": "MOL-BIBL26",
}

FOREIGN = re.compile(r"Knjižnica|Slavist|Serials International|SERINT|MOL-|Mestna|ana|nova")
"""What only the first library says."""


def commands(group: click.Group, path: str = "") -> Iterator[str]:
    """Every command there is, those of groups too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield f"{path}{name}"
        if isinstance(found, click.Group):
            yield from commands(found, f"{path}{name} ")


def test_no_command_is_forgotten() -> None:
    assert set(commands(dotok_group)) == CALLS.keys() | ABOUT_NO_LIBRARY.keys()
    assert set(COMMANDS) <= CALLS.keys() | ABOUT_NO_LIBRARY.keys()


@pytest.fixture
def names(desk: Desk, library_url: str, two_libraries: None) -> Mapping[str, Mapping[str, str]]:
    """Ana has an order that was submitted and one that waits; how they are named, and what nobody has."""
    desk.do("submit", desk.ready_order("review", "slavic"))
    desk.ready_order("for_exchange")
    kinds = {
        "ORDER": "purchase_order",
        "ITEM": "order_item",
        "COPY": "copy",
        "MATERIAL": "material",
        "LETTER": "outbox",
    }
    (ids,) = desk.sql("SELECT " + ", ".join(f"(SELECT min(id) FROM {table})" for table in kinds.values()))
    first = dict(zip(kinds, map(str, ids), strict=True))
    letter = {"LETTER": first["LETTER"], "ID": first["ORDER"], "URL": library_url}
    by_id = {"ORDER": f"order:#{first['ORDER']}", "ITEM": f"item:#{first['ITEM']}", "COPY": f"copy:#{first['COPY']}"}
    return {
        "number": {**BY_NUMBER, **letter},
        "id": {**BY_NUMBER, **by_id, "MATERIAL": f"#{first['MATERIAL']}", **letter},
        "nobody's number": {**NOWHERE, "URL": library_url},
        "nobody's id": {
            **NOWHERE,
            "URL": library_url,
            "ORDER": "order:#987654",
            "ITEM": "item:#987654",
            "COPY": "copy:#987654",
        }
        | {"MATERIAL": "#987654"},
    }


@pytest.fixture
def els(library_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Els of De Linde."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").mkdir()
    variables = {**dict.fromkeys(VARIABLES, ""), "DOTOK_DATABASE": library_url, "DOTOK_LETTERS": "letters"}
    return Program({**variables, "DOTOK_USER": "els", "DOTOK_LIBRARY": "LINDE"})


def words_of(call: tuple[str, ...], known: Mapping[str, str], folder: Path) -> list[str]:
    """A call with names, and with files that hold them."""
    (folder / "SCENARIO").write_text(
        "scenario: Over the wall\nlibrary: flanders\nby: els\ntoday: 2026-01-15\nsteps:\n"
        f"  - {{do: edit, on: '{known['ORDER']}', set: {{note: x}}}}\n",
        encoding="utf-8",
    )
    (folder / "TABLE.csv").write_text(
        "ISSN;title;supplier;department\n" + f"2434-561X;Ours;{known['PARTNER']};CIT\n", encoding="utf-8"
    )
    files = {"SCENARIO": str(folder / "SCENARIO"), "TABLE": str(folder / "TABLE.csv"), "URL": known["URL"]}
    return [re.sub("|".join(known), lambda found: known[found[0]], files.get(word, word)) for word in call]


def told_without_names(told: Told, known: Mapping[str, str]) -> Any:
    """What was answered, the same for every name that was asked for."""
    text = told.out + told.err
    for name in sorted(
        {*known.values(), *(value.partition(":")[2] for value in known.values() if ":" in value)}, key=len
    ):
        text = text.replace(name, "…") if len(name) > 3 else re.sub(rf"\b{name}\b", "…", text)
    return told.code, re.sub(r"#\d+", "#…", text)


@pytest.mark.requirement("PAR-01")
@pytest.mark.parametrize("command", CALLS)
@pytest.mark.parametrize("template", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True)
def test_what_another_library_has_is_as_if_it_did_not_exist(
    els: Program, desk: Desk, names: Mapping[str, Mapping[str, str]], command: str, tmp_path: Path
) -> None:
    with unchanged(desk.database):
        for call in CALLS[command]:
            for theirs, nobodys in (("number", "nobody's number"), ("id", "nobody's id")):
                told = [els("--json", *words_of(call, names[each], tmp_path), code=None) for each in (theirs, nobodys)]
                one, other = (
                    told_without_names(*each) for each in zip(told, (names[theirs], names[nobodys]), strict=True)
                )
                assert one == other, call
                assert one[0] in (0, 1, 2)
                assert FOREIGN.findall(one[1]) == [], call
    assert list((tmp_path / "letters").rglob("*.txt")) == []


@pytest.mark.requirement("PAR-01")
def test_lists_of_every_kind_hold_only_the_librarys_own(els: Program, desk: Desk, names: object) -> None:
    """Nor are they counted with what the first one has."""
    seen = 0
    for kind, model in desk.session.compiled.models.by_name.items():
        if kind not in desk.session.compiled.definition.kinds:
            continue
        foreign, own = (
            set(desk.column(f'SELECT id FROM "{model.record.table.name}" WHERE library_id {which}', id=1))
            for which in ("= :id", "!= :id")
        )
        assert {each["id"] for each in els.ask("list", kind, "--limit", "10000")} == own, kind
        assert els.ask("list", kind, "--count")["total"] == len(own), kind
        seen += bool(foreign - own)
    assert seen > 12
