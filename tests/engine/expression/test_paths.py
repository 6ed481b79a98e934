"""What an expression reads, for whoever loads the rows."""

from __future__ import annotations

import pytest

from tests.engine.expression.world import compiled


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("true", set()),
        ("today > inputs.from_date", {"today", "inputs.from_date"}),
        ('copy.purpose == "own_stock" and copy.item.create_997', {"copy.purpose", "copy.item.create_997"}),
        ("document.supplier == null", {"document.supplier"}),
        ("size(item.copies) > item.volumes", {"item.copies", "item.volumes"}),
        ("any(item.copies, it.pages > item.volumes)", {"item.copies", "item.copies.pages", "item.volumes"}),
        ("sum(copy.shares, it.percent) == 100", {"copy.shares", "copy.shares.percent"}),
        (
            "all(document.items, any(it.copies, it.item.price > 0))",
            {"document.items", "document.items.copies", "document.items.copies.item.price"},
        ),
        ("parameter.reserve_on_submit or parameter.reserve_on_submit", {"parameter.reserve_on_submit"}),
    ],
)
def test_paths(text: str, paths: set[str]) -> None:
    assert {".".join(path) for path in compiled(text).paths} == paths


def test_a_compiled_expression_remembers_its_text() -> None:
    assert compiled(" item . create_997 ").text == " item . create_997 "
