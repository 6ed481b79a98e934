"""No password is told, logged or kept, and a library's file is its owner's alone."""

from __future__ import annotations

import os
import stat
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acquisitions.desk import Desk, dump
from tests.acquisitions.sending.mail_server import Postbox, mail_server
from tests.commands.program import Program
from tests.commands.real_program import RealProgram

SECRET = "s3cr3t"


def everything_told(dotok: RealProgram, *words: str) -> str:
    """All that a call writes, with the log wide open."""
    out, err = dotok.but(DOTOK_LOG="DEBUG").start(*words).communicate(timeout=60)
    return out + err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://dotok:{SECRET}@127.0.0.1:1/dotok",
        f"postgresql//dotok:{SECRET}@127.0.0.1/dotok",
        f"postgresql//dotok:a/b:{SECRET}@127.0.0.1/dotok",
        f"postgresql://dotok:a:{SECRET}@127.0.0.1:port/dotok",
        f"mysql://dotok:{SECRET}@127.0.0.1/dotok",
    ],
)
@pytest.mark.parametrize("words", [("list", "order"), ("init",), ("--json", "verify"), ("backup", "all.zip")])
def test_the_password_of_a_database_is_told_nowhere(folder: Path, url: str, words: tuple[str, ...]) -> None:
    dotok = Program({"DOTOK_DATABASE": url})
    told = dotok(*words, code=2)
    assert told.out + told.err
    assert SECRET not in told.out + told.err


def test_not_even_in_a_log_that_tells_everything(folder: Path) -> None:
    dotok = RealProgram(folder, DOTOK_DATABASE=f"postgresql://dotok:{SECRET}@127.0.0.1:1/dotok")
    told = everything_told(dotok, "list", "order")
    assert "127.0.0.1" in told
    assert SECRET not in told


@pytest.mark.requirement("DOC-01")
@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("given", [SECRET, f"{SECRET}-but-wrong"])
def test_the_password_of_the_mail_server_is_told_and_kept_nowhere(desk: Desk, folder: Path, given: str) -> None:
    desk.do("submit", desk.ready_order("review"))
    url = desk.session.database.url.render_as_string(hide_password=False)
    desk.database.dispose()
    with mail_server(Postbox(), password=SECRET) as postbox:
        dotok = RealProgram(
            folder,
            DOTOK_DATABASE=url,
            DOTOK_MAIL_HOST="127.0.0.1",
            DOTOK_MAIL_PORT=str(postbox.port),
            DOTOK_MAIL_TLS="none",
            DOTOK_MAIL_USER="library",
            DOTOK_MAIL_PASSWORD=given,
        )
        told = [everything_told(dotok, *words) for words in (("letters", "send"), ("letters",), ("parameters",))]
        assert len(postbox.got) == (1 if given == SECRET else 0)
    assert all(told)
    for written in (SECRET, *as_it_is_sent(given)):
        assert written not in "".join(told)
        assert written not in str(dump(desk.database))


def as_it_is_sent(password: str) -> list[str]:
    """A password as mail servers are given it: AUTH LOGIN and AUTH PLAIN."""
    return [b64encode(text.encode()).decode().rstrip("=") for text in (password, f"\0library\0{password}")]


SCENARIO = "scenario: Nothing\nlibrary: slovenia\nsteps:\n  - do: enter\n    on: material\n    set: {title: Gea}\n"


@pytest.fixture
def generous() -> Iterator[None]:
    """A system that lets everybody read what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    "words",
    [
        ("init",),
        ("run", "scenario.yaml"),
        ("tables", "order", "--observed"),
        ("backup", "all.zip", "--restore"),
    ],
)
def test_a_librarys_file_is_its_owners_alone(folder: Path, generous: None, words: tuple[str, ...]) -> None:
    dotok = Program({})
    (folder / "scenario.yaml").write_text(SCENARIO, encoding="utf-8")
    if words[0] == "backup":
        dotok("init", "--database", "sqlite:///other.db")
        dotok("backup", "all.zip", "--database", "sqlite:///other.db")
        (folder / "other.db").unlink()
        assert stat.S_IMODE((folder / "all.zip").stat().st_mode) == 0o600
    dotok(*words, "--database", "sqlite:///mine.db")
    assert (folder / "mine.db").exists()
    made = list(folder.glob("*.db*"))
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in made} == {path.name: 0o600 for path in made}


def test_the_journal_beside_it_too(folder: Path, generous: None) -> None:
    from engine.storage.database import Database

    dotok = Program({})
    dotok("init", "--database", "sqlite:///mine.db")
    database = Database("sqlite:///mine.db")
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE library SET name = 'x'")
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.glob("mine.db*")}
    database.dispose()
    assert found == {"mine.db": 0o600, "mine.db-wal": 0o600, "mine.db-shm": 0o600}
