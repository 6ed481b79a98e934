"""Letters as files to be printed (DOC-01)."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from acquisitions.sending import Delivered, Sender, configured_ways
from acquisitions.sending.folder import ByPrint, name_of
from acquisitions.sending.way import Parcel
from engine.storage.outbox import Wanted, wait_again
from tests.acquisitions.desk import Desk
from tests.acquisitions.letters.paper import letter

pytestmark = pytest.mark.requirement("DOC-01")

NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """With an order on paper that waits to be sent."""
    desk.do("submit", desk.ready_order("slavic", sending="print"))
    return desk


def send(desk: Desk, root: Path) -> list[Delivered]:
    return list(Sender(desk.session, configured_ways({"DOTOK_LETTERS": str(root)}, lambda: NOW), lambda: NOW).send())


def files(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_a_letter_on_paper_is_a_text_and_a_page_in_the_librarys_folder(desk: Desk, root: Path) -> None:
    (delivered,) = send(desk, root)
    names = [f"NOVA/26-0001_order_{delivered.id}.{ending}" for ending in ("html", "txt")]
    assert (delivered.state, delivered.way) == ("sent", "print")
    assert files(root) == names
    assert (root / names[0]).read_text(encoding="utf-8") == letter(desk).html()
    assert (root / names[1]).read_text(encoding="utf-8") == letter(desk).text()
    assert stat.S_IMODE((root / names[0]).stat().st_mode) == 0o640


def test_sent_again_it_has_the_same_name(desk: Desk, root: Path) -> None:
    send(desk, root)
    before = files(root)
    with desk.database.write() as connection:
        wait_again(connection, desk.session.library, Wanted())
    assert [each.state for each in send(desk, root)] == ["sent"]
    assert files(root) == before


def test_a_folder_that_is_not_there_is_told_and_never_made(desk: Desk, root: Path) -> None:
    (delivered,) = send(desk, root / "elsewhere")
    assert (delivered.state, delivered.error) == ("waiting", f"there is no folder {root}/elsewhere (DOTOK_LETTERS)")
    assert list(root.iterdir()) == []


def test_a_link_that_leads_elsewhere_is_refused(desk: Desk, root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "NOVA").symlink_to(tmp_path / "elsewhere")
    (delivered,) = send(desk, root)
    assert delivered.state == "waiting"
    assert "is no folder of its own" in str(delivered.error)
    assert files(tmp_path / "elsewhere") == []


def test_a_link_in_place_of_the_file_is_replaced_and_not_written_through(
    desk: Desk, root: Path, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("untouched", encoding="utf-8")
    (number,) = desk.column("SELECT id FROM outbox")
    (root / "NOVA").mkdir()
    link = root / "NOVA" / f"26-0001_order_{number}.txt"
    link.symlink_to(victim)
    send(desk, root)
    assert victim.read_text(encoding="utf-8") == "untouched"
    assert not link.is_symlink()


def test_no_name_leads_out_of_the_folder(desk: Desk, root: Path) -> None:
    parcel = Parcel("../../etc", 7, "1-1", NOW, "order:../../../x", letter(desk))
    assert name_of(parcel) == "x_order_7"
    ByPrint(root).deliver(parcel)
    assert files(root) == ["_etc/x_order_7.html", "_etc/x_order_7.txt"]


def test_a_full_disk_leaves_no_half_a_letter(desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (delivered,) = send(desk, root)
    assert (delivered.state, files(root)) == ("waiting", [])
    assert str(delivered.error).endswith("No space left on device")
    monkeypatch.undo()
    with desk.database.write() as connection:
        connection.exec_driver_sql("UPDATE delivery SET next_try = NULL")
    assert [each.state for each in send(desk, root)] == ["sent"]


def test_letters_of_the_other_way_are_left_waiting(desk: Desk, root: Path) -> None:
    desk.do("submit", desk.ready_order("review"))
    assert [each.way for each in send(desk, root)] == ["print"]
    assert desk.column("SELECT state FROM outbox ORDER BY id") == ["sent", "waiting"]
