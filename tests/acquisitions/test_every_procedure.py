"""Every procedure the YAML has, on whatever is there, with whatever may be given: it does what the planner says.

There is a rule for each procedure, read from the YAML, so a new one is tried without a line here. The model is what the
pure planner foresees: the same moves, the same refusals, the same statuses afterwards; and at the end `verify` proves
everything. Half of the time a procedure is tried where its statuses allow it, with inputs that are mostly right.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from acquisitions.application import open_session
from engine.compiled import Compiled, ProcedureModel
from engine.errors import ConfirmationNeededError, EngineError, RefusedError
from engine.running import Answer, run
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.acquisitions.everything import everything
from tests.acquisitions.generated import Generated
from tests.acquisitions.library import TODAY, Copy
from tests.acquisitions.test_kills import must_be_clean
from tests.machines import CountedMachine, run_machine
from tests.sizes import size

Outcome = Answer | EngineError
Statuses = dict[tuple[str, int], str]

NEVER_DONE = {"library.take_settings"}
"""What no person does: `dotok init` takes the settings of a folder over."""


class Library(CountedMachine):
    """A library in which anything is tried. done: how often each procedure was."""

    done: ClassVar[Counter[str]]

    def __init__(self, copy: Copy, compiled: Compiled, folder: Path) -> None:
        super().__init__()
        self.ending = contextlib.ExitStack()
        database = Database(self.ending.enter_context(copy()))
        self.ending.callback(database.dispose)
        session = open_session(database, compiled, user="ana", language="en", today=TODAY)
        self.desk = Desk(session, {}).but(facts={**session.facts, "deductible_share": 375_000})
        self.compiled = compiled
        self.models = [compiled.procedure(kind, name) for kind, name in sorted(compiled.definition.procedures)]
        self.begin(folder)
        self.statuses = self.found()
        self.known = set(self.statuses)

    def begin(self, folder: Path) -> None:
        """Something of everything, so that every procedure finds something to act on."""
        everything(self.desk, folder, "MOL-BIBL26", "CIT", "SERINT", "ZAGREB")
        waiting = [f"item:#{each}" for each in self.desk.column("SELECT id FROM order_item WHERE status = 'entered'")]
        self.desk.do("submit", self.desk.ready_order(*waiting[:2]))
        prepared = self.desk.ready_order(*waiting[2:4])
        self.desk.do("combine", prepared, main=waiting[2], items=waiting[3])
        self.desk.do("enter", "prepayment", order="26-0002")
        self.desk.do("enter_997", "field_997", material="0036-8075", field="$k2026")
        self.desk.do("deactivate", "partner:DAR")
        self.desk.do("deactivate", "user:dora")

    @initialize(reserves=st.booleans(), deletes=st.booleans())
    def settings(self, reserves: bool, deletes: bool) -> None:
        """The library's parameters."""
        parameters = {**self.desk.session.parameters, "reserves_money": reserves, "delete_removed_items": deletes}
        self.desk = self.desk.but(parameters=parameters)

    def teardown(self) -> None:
        super().teardown()
        try:
            must_be_clean(self.desk)
        finally:
            self.ending.close()

    @rule(seed=st.integers(0, 2**32))
    def attempt(self, seed: int) -> None:
        """A procedure, first as a dry run."""
        chance = self.chance(seed)
        model = chance.choice(self.models)
        made = Generated(self.desk, chance, wrong=chance.choice((0.0, 0.01, 0.1)))
        where_allowed = chance.random() < 0.8
        document = model.kind if model.creates else made.document(model.kind, model if where_allowed else None)
        inputs = made.inputs(model, document)
        confirmed = chance.random() < 0.8
        foreseen = self.ask(model, document, inputs, confirmed, dry_run=True)
        happened = self.ask(model, document, inputs, confirmed)
        note(f"{model.procedure.name} {document} {inputs}: {happened}")
        assert told(foreseen) == told(happened)
        if isinstance(happened, Answer):
            self.done[f"{model.kind}.{model.procedure.name}"] += 1
            self.follow(happened)

    def ask(self, model: ProcedureModel, document: str, inputs: Any, confirmed: bool, **settings: Any) -> Outcome:
        name = str(model.procedure.name)
        try:
            return run(self.desk.session, self.desk.ask(name, document, inputs=inputs, confirmed=confirmed, **settings))
        except EngineError as error:
            return error

    def follow(self, answer: Answer) -> None:
        """The model's statuses after the moves."""
        for move in answer.moves:
            for row_id in move["ids"]:
                if move["to"] is None:
                    self.statuses = {key: status for key, status in self.statuses.items() if key[1] != row_id}
                elif move["to"] != "new":
                    self.statuses[move["kind"], row_id] = move["to"]

    @invariant()
    def statuses_are_as_foreseen_and_declared(self) -> None:
        found = self.found()
        for (kind, row_id), status in found.items():
            if "." in kind and (kind.partition(".")[0], row_id) not in self.known:
                self.statuses.setdefault((kind, row_id), status)  # of a new row nobody told its second status
        assert found == self.statuses
        assert {(kind, status) for (kind, _), status in found.items()} <= self.declared()
        self.known = set(found)

    def found(self) -> Statuses:
        statuses: Statuses = {}
        for kind in self.compiled.definition.kinds.values():
            table = self.compiled.models[kind.name].record.table.name
            columns = {"status": str(kind.name)} if kind.statuses is not None else {}
            columns |= {str(second): f"{kind.name}.{second}" for second in kind.seconds}
            for column, key in columns.items():
                rows = self.desk.sql(f'SELECT id, "{column}" FROM "{table}"')
                statuses.update({(key, int(row_id)): str(status) for row_id, status in rows})
        return statuses

    def declared(self) -> set[tuple[str, str]]:
        found = set()
        for kind in self.compiled.definition.kinds.values():
            found |= {(str(kind.name), str(each)) for each in (kind.statuses.statuses if kind.statuses else ())}
            for name, second in kind.seconds.items():
                found |= {(f"{kind.name}.{name}", str(each)) for each in second.statuses}
        return found


def told(outcome: Outcome) -> Any:
    """What an outcome says, without the ids of rows that are only about to be made."""
    if isinstance(outcome, Answer):
        moves = [
            (move["kind"], len(move["ids"]) if move["from"] is None else move["ids"], move["from"], move["to"])
            for move in outcome.moves
        ]
        fields = Counter((change["kind"], change["field"]) for change in outcome.changes)
        number = outcome.number.removeprefix("next: ") if outcome.number is not None else None
        return moves, fields, number, [(each["kind"], each.get("to")) for each in outcome.messages]
    reasons = outcome.reasons if isinstance(outcome, RefusedError | ConfirmationNeededError) else ()
    return (outcome.code, outcome.message if not reasons else "", [(each.condition, each.on) for each in reasons])


def try_everything(copy: Copy, compiled: Compiled, folder: Path, *, steps: int) -> Counter[str]:
    """So many steps; how often each procedure was done."""
    Library.done = Counter()
    run_machine(Library, lambda: Library(copy, compiled, folder), steps=steps, each=100)
    return Library.done


def every(compiled: Compiled) -> set[str]:
    return {f"{kind}.{name}" for kind, name in compiled.definition.procedures}


@pytest.mark.requirement("ENG-02", "ENG-03", "TAB-01")
def test_what_happens_is_what_was_foreseen(library_copy: Copy, compiled: Compiled, tmp_path: Path) -> None:
    done = try_everything(library_copy, compiled, tmp_path, steps=200)
    assert len(done) > len(every(compiled)) / 4


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("ENG-02", "ENG-03", "TAB-01")
def test_what_happens_for_long_is_what_was_foreseen(library_copy: Copy, compiled: Compiled, tmp_path: Path) -> None:
    done = try_everything(library_copy, compiled, tmp_path, steps=size(2_000, soak=50_000))
    left_out = every(compiled) - set(done)
    assert len(left_out) <= len(every(compiled)) * size(20, soak=0) / 100 + len(NEVER_DONE), left_out
