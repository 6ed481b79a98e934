"""The demo: what it shows is what it runs, and what it runs works as typed."""

from __future__ import annotations

import os
import re
import shutil
import smtplib
import subprocess
import sys
from contextlib import chdir
from email.message import EmailMessage
from pathlib import Path

import pytest

from acquisitions import demonstration
from acquisitions.application import packaged
from acquisitions.demonstration import read_script
from commands.mailbox import Mailbox
from tests.commands.program import Program, Told

PROMPT = "  $ "
PORT = re.compile(r"DOTOK_MAIL_PORT=\d+")


def typed(told: str) -> list[tuple[str, list[str]]]:
    """Each command of the demo's output, with the lines that stand indented below it."""
    found: list[tuple[str, list[str]]] = []
    for line in told.splitlines():
        if line.startswith(PROMPT):
            found.append((line.removeprefix(PROMPT), []))
        elif found and line.startswith("    "):
            found[-1][1].append(line.removeprefix("    ").rstrip())
    return found


def test_the_script_says_everything_in_three_languages() -> None:
    script = read_script()
    texts = [script.opening, script.closing]
    texts += [text for scene in script.scenes for text in (scene.title, scene.say)]
    texts += [step.proves for scene in script.scenes for step in scene.steps if step.show in ("marc", "table")]
    assert [text for text in texts if text.missing()] == []


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The demo as programs see it, in a folder and an environment that are another's."""
    folder = tmp_path_factory.mktemp("mine")
    before = dict(os.environ)
    with chdir(folder):
        told = Program({"DOTOK_DATABASE": "sqlite:///mine.db", "DOTOK_LETTERS": "mine"}, day=None)("--json", "demo")
        assert Path.cwd() == folder
    assert list(folder.iterdir()) == []
    assert dict(os.environ) == before
    return told


def says(told: str, language: str) -> bool:
    """Whether everything of the script is said, and every command typed."""
    script = read_script()
    said = " ".join(told.split())
    lines = [step for scene in script.scenes for step in scene.steps if step.line]
    words = [script.opening, script.closing, *(scene.say for scene in script.scenes)]
    return len(typed(told)) == len(lines) and all(" ".join(each.say(language).split()) in said for each in words)


def test_it_comes_out_as_told(played: Told) -> None:
    assert says(played.err, "en")
    assert played.json == {
        "database": "sqlite:///dotok.db",
        "documents": played.json["documents"],
        "letters_by_mail": 2,
        "declared_equals_observed": True,
        "problems": [],
    }
    assert played.json["documents"]["home"] == "order:26-0002"


def test_it_ends_with_the_proof(played: Told) -> None:
    line, proof = typed(played.err)[-1]
    assert line == "dotok verify"
    assert len(proof) > 10
    assert all(each.startswith("✓") for each in proof)


def test_a_letter_lies_on_paper_and_one_is_in_the_mail(played: Told) -> None:
    assert "│ naročamo naslednje serijske publikacije:" in played.err
    assert "│ Subject: Bestelling 26-0003 " in played.err
    assert "│ hierbij bestellen wij de volgende tijdschriften:" in played.err


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sl", "nl"])
def test_it_speaks_other_languages(language: str) -> None:
    assert says(Program({}, day=None)("--lang", language, "demo").out, language)


@pytest.mark.slow
def test_every_command_answers_the_same_in_a_shell(tmp_path: Path) -> None:
    shown = typed(Program({}, day=None)("demo").out)
    checkout = tmp_path / "checkout"
    for folder in demonstration.FOLDERS:
        shutil.copytree(packaged(folder), checkout / folder)
    dotok = tmp_path / "dotok"
    dotok.write_text(f'#!/bin/sh\nexec {Path(sys.executable).with_name("dotok")} --today 2026-01-15 --lang en "$@"\n')
    dotok.chmod(0o755)
    with Mailbox() as mailbox:
        lines = [PORT.sub(f"DOTOK_MAIL_PORT={mailbox.port}", line) for line, _ in shown]
        script = "".join(f"echo '{PROMPT}{n}'\n{line} 2>&1 | sed 's/^/    /'\n" for n, line in enumerate(lines))
        script = re.sub(r"^(export .*?|.* > \S+) 2>&1 \| sed .*$", r"\1", script, flags=re.MULTILINE)
        script = re.sub(r"^(dotok .*) > (\S+)$", r"\1 2>&1 > \2 | sed 's/^/    /'", script, flags=re.MULTILINE)
        environment = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            ["bash", "-c", script], cwd=checkout, env=environment, capture_output=True, encoding="utf-8", check=True
        )
        assert len(mailbox.letters) == 2
    for (line, told), (_, answered) in zip(shown, typed(done.stdout), strict=True):
        if not line.startswith(("cat ", "dotok get copy", "dotok tables")):  # more is shown after these
            assert answered == told, line
    assert any(line.startswith("dotok verify") for line in lines)


def test_what_comes_out_otherwise_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = packaged("examples/demo.yaml").read_text("utf-8")
    cut = story.index("  - title:", story.index("What can't be right"))
    begin = story.index("closing:")
    (tmp_path / "demo.yaml").write_text(story[:cut].replace(", code: 1", "") + "\n" + story[begin:], encoding="utf-8")
    monkeypatch.setattr(
        demonstration, "packaged", lambda name: tmp_path / "demo.yaml" if name.endswith("yaml") else packaged(name)
    )
    told = Program({}, day=None)("demo", code=1)
    assert "✗ dotok import examples/import/material.csv: exit code 1, not 0" in told.out


@pytest.mark.slow
def test_a_database_that_is_named_is_kept_and_must_be_fresh(database_url: str) -> None:
    dotok = Program({}, day=None)
    address = ("--database", database_url)
    dotok(*address, "demo")
    assert [each["document"] for each in dotok(*address, "--json", "list", "order").documents[0]] == [
        f"order:26-000{number}" for number in range(1, 5)
    ]
    assert "begins with nothing" in dotok.fail(*address, "demo")["message"]


def test_the_mailbox_keeps_a_letter_as_it_was_sent() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@a.example", "b@b.example", "Naročilo č š ž"
    message.set_content(".a dot first\n..two\n.\nčšž\n")
    with Mailbox() as mailbox:
        with smtplib.SMTP("127.0.0.1", mailbox.port, timeout=5) as server:
            server.send_message(message)
            server.send_message(message)
        (letter, _) = mailbox.letters
    assert letter["Subject"] == message["Subject"]
    assert letter.get_content() == message.get_content()
