"""Memory doesn't grow with the library: lists of 100,000 rows, batches of thousands of documents (ENG-11)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, text

from acquisitions.records import Material, Order
from bench.prepaid import Prepaid
from engine.batches import CHUNK
from tests.acquisitions.desk import Desk
from tests.commands.peak_memory import peak

pytestmark = [pytest.mark.slow, pytest.mark.requirement("ENG-11")]

MEBIBYTES = 64
"""What a run over everything may need beyond a run over nothing."""


def fill(desk: Desk, record: Any, count: int, **values: Any) -> None:
    """Many rows at once, as no procedure makes them."""
    table: Table = record.__table__
    with desk.database.write() as connection:
        ids = desk.database.take_ids(connection, count)
        rows = [
            {"library_id": desk.session.library, "id": each, "version": 0, **values, **named(record, number)}
            for number, each in enumerate(ids, 1)
        ]
        for start in range(0, count, 5_000):
            connection.execute(insert(table), rows[start : start + 5_000])
    desk.database.dispose()


def named(record: Any, number: int) -> dict[str, Any]:
    if record is Order:
        return {"number": f"25-{number:06}"}
    return {"title": f"Serial {number} of many, with a subtitle", "sort_key": f"serial {number:06}", "search_text": ""}


Peak = Callable[..., tuple[float, str]]


@pytest.fixture
def needs(desk: Desk, tmp_path: Path) -> Peak:
    """What a call needs, and the last line it wrote."""
    desk.database.dispose()
    return partial(peak, desk.session.database.url.render_as_string(hide_password=False), tmp_path)


def test_a_list_of_100_000_rows_is_read_page_by_page(desk: Desk, needs: Peak) -> None:
    empty, _ = needs("list", "volume", "--limit", "10000")
    fill(desk, Material, 100_000, publisher="A publisher", frequency="m")
    first, _ = needs("list", "material", "--limit", "10000")
    (after,) = desk.column("SELECT id FROM material ORDER BY sort_key DESC, id DESC LIMIT 1 OFFSET 10000")
    desk.database.dispose()
    last, listed = needs("list", "material", "--limit", "10000", "--after", str(after))
    counted, told = needs("list", "material", "--count")
    assert '"total": 100004' in told
    assert len(json.loads(listed)) == 10_000
    assert max(first, last) - empty < MEBIBYTES
    assert counted - empty < MEBIBYTES / 8


def test_a_batch_over_thousands_of_documents_needs_no_more_than_its_chunks(desk: Desk, needs: Peak) -> None:
    words = ("do", "edit", "order", "--all", "--set", "note=Nujno.", "--no-send")
    desk.do("prepare", "order")
    desk.database.dispose()
    one, _ = needs(*words)
    fill(desk, Order, 20_000, status="entered", prepared_on=date(2025, 5, 5))
    many, last = needs(*words)
    assert '"order:25-020000"' in last
    assert desk.column("SELECT count(*) FROM purchase_order WHERE note = 'Nujno.'") == [20_001]
    assert many - one < MEBIBYTES


@pytest.mark.requirement("PRE-02", "PRE-03")
def test_paying_thousands_of_prepayments_needs_no_more_than_a_chunk_of_them(tmp_path: Path) -> None:
    needed = []
    for count in (CHUNK, 10 * CHUNK):
        library = Prepaid(f"sqlite:///{tmp_path / str(count)}.db", items=1)
        library.prepayments(count)
        library.database.dispose()
        most, _ = peak(str(library.database.url), tmp_path, "do", "pay", "prepayment", "--all", "--yes")
        with library.database.read() as connection:
            paid = connection.execute(text("SELECT count(*) FROM prepayment WHERE status = 'paid'")).scalar()
        library.database.dispose()
        assert paid == count
        needed.append(most)
    assert needed[1] - needed[0] < MEBIBYTES


def test_proving_100_000_rows_needs_no_more_than_a_stretch_of_them(desk: Desk, needs: Peak) -> None:
    empty, _ = needs("verify")
    fill(desk, Material, 100_000, publisher="A publisher", frequency="m")
    full, told = needs("verify")
    assert {each["name"]: each["count"] for each in json.loads(told)["checks"]}["rows_have_events"] == 100_000
    assert full - empty < MEBIBYTES
