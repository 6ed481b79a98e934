"""Every procedure of the YAML, by a user of a second library, on and with everything the first one has (PAR-01)."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from engine.compiled import ProcedureModel
from engine.errors import EngineError, NotFoundError, UsageError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.everything import everything
from tests.acquisitions.generated import Generated

TRIES = 6
"""How often each procedure is given inputs that name rows of the first library."""


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    """Ana's library, with a row of every table, in which then anything was done for a while."""
    everything(desk, tmp_path, "MOL-BIBL26", "CIT", "SERINT", "ZAGREB")
    chance = Random(5)
    for model in chance.choices(procedures(desk), k=150):
        made = Generated(desk, chance)
        document = model.kind if model.creates else made.document(model.kind, model)
        with contextlib.suppress(EngineError):
            desk.confirm(str(model.procedure.name), document, **made.inputs(model, document))
    return desk


@pytest.fixture
def els(desk: Desk, two_libraries: None) -> Desk:
    """Els of De Linde, who has an order of her own."""
    els = desk.of("els", "LINDE")
    els.do("enter", "material", title="Brugs Ommeland", issn="0773-3542")
    item = els.do("enter_item", "item", material="0773-3542", copies=[{"department": "HOOFD"}]).document
    els.do("submit", els.do("prepare", "order", supplier="PAGINA", items=[item]).document)
    return els


def procedures(desk: Desk) -> list[ProcedureModel]:
    compiled = desk.session.compiled
    return [compiled.procedure(kind, name) for kind, name in sorted(compiled.definition.procedures)]


def names_of(desk: Desk, kind: str) -> list[str]:
    """Some documents of a kind by id and, where they have one, by number."""
    model = desk.session.compiled.models[kind]
    number = "number" if "number" in model.columns else "NULL"
    found = desk.sql(
        f'SELECT id, {number} FROM "{model.record.table.name}" WHERE library_id = :id ORDER BY id DESC LIMIT 3',
        id=desk.session.library,
    )
    return [f"{kind}:#{row_id}" for row_id, _ in found] + [f"{kind}:{each}" for _, each in found if each is not None]


def told(els: Desk, model: ProcedureModel, document: str, inputs: Any) -> EngineError:
    """The failure; there must be one."""
    with pytest.raises(EngineError) as error:
        els.do(str(model.procedure.name), document, **inputs)
    return error.value


@pytest.mark.requirement("PAR-01")
def test_no_procedure_finds_a_document_of_another_library(desk: Desk, els: Desk) -> None:
    own = {number for (number,) in els.sql("SELECT number FROM purchase_order WHERE library_id != 1")}
    tried: set[str] = set()
    with unchanged(desk.database):
        for model in procedures(desk):
            inputs = Generated(els, Random(3)).inputs(model)
            for name in names_of(desk, model.kind) if not model.creates else ():
                if name.partition(":")[2] in own:
                    continue
                missing = f"{model.kind}:#987654" if "#" in name else f"{model.kind}:26-9999"
                theirs, nobodys = (told(els, model, each, inputs) for each in (name, missing))
                assert type(theirs) is type(nobodys) is NotFoundError, (name, theirs)
                assert theirs.message == nobodys.message.replace(missing.partition(":")[2], name.partition(":")[2])
                tried.add(model.kind)
    assert len(tried) > 8
    assert tried >= {"order", "item", "material", "partner", "user", "counter", "library"}


class Foreign(Generated):
    """Inputs that name rows of the first library where they name any."""

    def __init__(self, els: Desk, desk: Desk, chance: Random) -> None:
        super().__init__(els, chance)
        self._theirs = desk
        self.named = False

    def foreign(self, record: str) -> list[int]:
        """Rows that only the first library has."""
        return Generated(self._theirs, Random(0)).ids(record)

    def ids(self, record: str, among: Mapping[str, Sequence[Any]] | None = None) -> list[int]:
        """Called for links and choices; the documents themselves are named apart."""
        found = self.foreign(record)
        self.named = self.named or bool(found)
        return found


@pytest.mark.requirement("PAR-01")
def test_no_input_names_anything_of_another_library(desk: Desk, els: Desk) -> None:
    named: set[str] = set()
    with unchanged(desk.database):
        for model in procedures(desk):
            own = names_of(els, model.kind)
            for seed in range(TRIES):
                given = Foreign(els, desk, Random(seed))
                inputs = given.inputs(model)
                if not given.named or not (model.creates or own):
                    continue
                error = told(els, model, model.kind if model.creates else own[0], inputs)
                assert "Slavistična" not in error.message
                assert "SERINT" not in error.message
                if isinstance(error, UsageError | NotFoundError) and "there is no" in error.message:
                    named.add(f"{model.kind}.{model.procedure.name}")
    assert {"order.prepare", "item.enter_item", "order.edit", "field_998.enter_998"} <= named
    assert len(named) > 8
