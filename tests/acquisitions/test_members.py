"""Members of the library (MAT-04)."""

from __future__ import annotations

import pytest

from engine.errors import EngineError
from tests.acquisitions.desk import Desk, unchanged


@pytest.mark.requirement("MAT-04")
def test_a_member_is_entered_and_edited(desk: Desk) -> None:
    desk.do("enter", "member", code="100", name="Ana Novak", email="ana.novak@posta.example", language="SL")
    desk.do("edit", "member:100", name="Ana Kovač", active=False)
    assert desk.get("member:Ana Kovač")["fields"] == {
        "code": "100",
        "name": "Ana Kovač",
        "email": "ana.novak@posta.example",
        "language": "sl",
        "active": False,
    }


def test_a_code_is_given_once(desk: Desk) -> None:
    desk.do("enter", "member", code="100", name="Ana Novak")
    with unchanged(desk.database), pytest.raises(EngineError, match="code 100"):
        desk.do("enter", "member", code="100", name="Bor Zupan")


def test_a_member_who_suggested_nothing_can_be_deleted(desk: Desk) -> None:
    desk.do("enter", "member", code="100", name="Ana Novak")
    desk.do("delete", "member:100")
    assert desk.count("member") == 0


@pytest.mark.requirement("ENG-14")
def test_members_are_kept_by_those_who_enter_suggestions(desk: Desk) -> None:
    desk.of("bor").do("enter", "member", code="100", name="Ana Novak")
    assert desk.but(permissions=frozenset({"S", "S_BASIC"})).refused_by("edit", "member:100", name="B") == [
        "permission"
    ]
