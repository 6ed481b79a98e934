"""Every procedure the YAML has, on whatever is there, with whatever may be given: it does what the planner says.

The rules are read from the YAML, so a new procedure is tried without a line here. The model is what the pure planner
foresees: the same moves, the same refusals, the same statuses afterwards; and at the end `verify` proves everything.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from acquisitions.application import open_session
from engine.compiled import Compiled, ProcedureModel
from engine.errors import ConfirmationNeededError, EngineError, RefusedError
from engine.running import Answer, run
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.acquisitions.generated import Generated
from tests.acquisitions.library import TODAY, Copy
from tests.acquisitions.test_kills import must_be_clean
from tests.sizes import size

Outcome = Answer | EngineError
Statuses = dict[tuple[str, int], str]
tried: Counter[str] = Counter()
"""How often each procedure was done in this process, for the test that none is left out."""


class EveryProcedure(RuleBasedStateMachine):
    """A library in which anything is tried."""

    def __init__(self, copy: Copy, compiled: Compiled) -> None:
        super().__init__()
        self.ending = contextlib.ExitStack()
        database = Database(self.ending.enter_context(copy()))
        self.ending.callback(database.dispose)
        self.desk = Desk(open_session(database, compiled, user="ana", language="en", today=TODAY), {})
        self.compiled = compiled
        self.statuses = self.found()

    def teardown(self) -> None:
        try:
            must_be_clean(self.desk)
        finally:
            self.ending.close()

    @rule(chance=st.randoms(use_true_random=False))
    def try_anything(self, chance: Random) -> None:
        made = Generated(self.desk, chance)
        model = made.procedure()
        document = model.kind if model.creates else made.document(model.kind)
        inputs = made.inputs(model)
        confirmed = chance.random() < 0.5
        foreseen = self.ask(model, document, inputs, confirmed, dry_run=True)
        happened = self.ask(model, document, inputs, confirmed)
        assert told(foreseen) == told(happened), (model.procedure.name, document, inputs)
        if isinstance(happened, Answer):
            tried[f"{model.kind}.{model.procedure.name}"] += 1
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
        new = {key: status for key, status in found.items() if key not in self.statuses}
        seconds = {(kind, row_id) for kind, row_id in new if "." in kind}
        assert {key: found[key] for key in found if key not in seconds} == self.statuses | {
            key: found[key] for key in found if key in self.statuses and "." in key[0]
        }
        self.statuses |= {key: found[key] for key in seconds}  # a new row has its first second status
        assert {(kind, status) for (kind, _), status in found.items()} <= self.declared()

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
        return [
            (move["kind"], len(move["ids"]) if move["from"] is None else move["ids"], move["from"], move["to"])
            for move in outcome.moves
        ]
    reasons = outcome.reasons if isinstance(outcome, RefusedError | ConfirmationNeededError) else ()
    return (outcome.code, outcome.message if not reasons else "", [(each.condition, each.on) for each in reasons])


def try_everything(copy: Copy, compiled: Compiled, *, examples: int, steps: int) -> None:
    machine: Any = lambda: EveryProcedure(copy, compiled)  # noqa: E731  made anew for each example
    health = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=health,
            phases=[
                Phase.explicit,
                Phase.reuse,
                Phase.generate,
            ],  # a database made anew for each try shrinks too slowly
        ),
    )


@pytest.mark.requirement("ENG-02", "ENG-03", "TAB-01")
def test_what_happens_is_what_was_foreseen(library_copy: Copy, compiled: Compiled) -> None:
    try_everything(library_copy, compiled, examples=3, steps=40)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("ENG-02", "ENG-03", "TAB-01")
def test_what_happens_for_long_is_what_was_foreseen(library_copy: Copy, compiled: Compiled) -> None:
    try_everything(library_copy, compiled, examples=size(20, soak=500), steps=100)  # 2,000 or 50,000 steps
