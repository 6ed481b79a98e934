"""`dotok templates`: saved from an item, applied, listed in one's own order (MAT-03)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk
from tests.commands.program import Program


@pytest.mark.requirement("MAT-03")
def test_templates_are_saved_applied_arranged_and_listed(dotok: Program, desk: Desk) -> None:
    review, slavic = desk.items["review"], desk.items["slavic"]
    dotok("do", "save", "template", "--set", "name=Zamena z Zagrebom", "--set", f"item={review}")
    dotok("do", "save", "template", "--set", "name=Dom", "--set", "note=stalno", "--set", f"item={slavic}")
    dotok("do", "apply_templates", slavic, "--set", "templates=Zamena z Zagrebom,Dom")
    dotok("do", "arrange_templates", "user:ana", "--set", "templates=Zamena z Zagrebom")
    assert dotok("templates").out.splitlines() == [
        "Zamena z Zagrebom",
        "    CIT  own_stock  *DOM  MOL-BIBL26 60 %, JAK-REV26 40 %",
        "    exchange  ZAGREB",
        "Dom  stalno",
        "    ODR  own_stock",
        "    DOM  own_stock",
    ]
    assert dotok.ask("templates")[1] == {
        "template": dotok.ask("get", "template:Dom")["document"],
        "name": "Dom",
        "note": "stalno",
        "copies": [
            {"department": department, "purpose": "own_stock", "recipient": None, "note": None, "shares": []}
            for department in ("ODR", "DOM")
        ],
    }
    assert len(dotok.ask("get", slavic)["parts"]) == 6
