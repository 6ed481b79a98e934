"""Ctrl-C and a server's restart in the middle of many orders: the same command again does the rest, once (ENG-11, ENG-02)."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest

from engine.errors import EngineError
from tests.acquisitions.desk import Desk
from tests.acquisitions.test_kills import must_be_clean
from tests.commands.real_program import RealProgram


def stop_in_the_middle(desk: Desk, folder: Path, orders: int, chunk: int) -> None:
    """Submit all orders; Ctrl-C after the first chunk; the same command again."""
    for _ in range(orders):
        item = desk.do("enter_item", "item", material="0350-6894", copies=[{"department": "CIT"}]).document
        desk.do("prepare", "order", supplier="SERINT", items=[item])
    desk.database.dispose()
    dotok = RealProgram(folder, DOTOK_DATABASE=desk.session.database.url.render_as_string(hide_password=False))
    words = ("--lang", "en", "do", "submit", "order", "--all", "--chunk", str(chunk))
    with (folder / "told").open("w+") as told:
        process = dotok.start("--json", *words, into=told)
        assert process.stderr is not None
        first = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, rest = process.communicate(timeout=120)
        told.seek(0)
        done = len(told.readlines())
    assert first == f"{chunk} of {orders} …\n"
    assert process.returncode == 130, rest
    assert chunk <= done < orders
    assert done % chunk == 0  # the chunk that ran was finished, none was begun
    assert "taken back" not in rest
    assert f"{done} done, {orders - done} not yet" in rest
    assert "give the same command again: what is done is not repeated" in rest
    assert desk.statuses("purchase_order").count("submitted") == done == desk.count("outbox")
    must_be_clean(desk)
    desk.database.dispose()
    assert len(dotok(*words)) == orders - done
    assert set(desk.statuses("purchase_order")) == {"submitted"}
    assert desk.column("SELECT count(DISTINCT document) FROM outbox") == [orders] == [desk.count("outbox")]
    assert desk.column("SELECT count(*) FROM event WHERE procedure = 'submit'") == [orders]
    must_be_clean(desk)


@pytest.mark.requirement("ENG-11", "ENG-02")
def test_ctrl_c_in_the_middle_of_many_orders(desk: Desk, tmp_path: Path) -> None:
    stop_in_the_middle(desk, tmp_path, orders=40, chunk=2)


@pytest.mark.slow
@pytest.mark.requirement("ENG-11", "ENG-02")
def test_ctrl_c_in_the_middle_of_500_orders(desk: Desk, tmp_path: Path) -> None:
    stop_in_the_middle(desk, tmp_path, orders=500, chunk=20)


@pytest.mark.requirement("ENG-11")
def test_ctrl_c_while_a_line_is_written_stops_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream refuses to be written to while it is being written to."""
    from commands import progress

    told: list[str] = []

    def echo(text: str, **_: Any) -> None:
        if told and told[-1] == "writing":
            raise RuntimeError("reentrant call inside <_io.BufferedWriter name='<stderr>'>")
        told.append("writing")
        if text.startswith("1 of"):
            signal.raise_signal(signal.SIGINT)
        told[-1] = text

    monkeypatch.setattr("commands.progress.click.echo", echo)
    with progress.Progress(2, "en", repeatable=True) as going:
        going.advance([EngineError("x")])
    assert going.stopped
    assert told[0] == "1 of 2 …"
