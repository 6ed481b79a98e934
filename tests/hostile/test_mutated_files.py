"""Files that were spoilt: only diagnostics, never a traceback, quickly and in little memory."""

from __future__ import annotations

import os
import resource
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings

from acquisitions.application import House, compile_house, packaged, read_house
from acquisitions.exchange.importing import Options, import_file
from acquisitions.library_file import read_library
from engine.errors import EngineError
from engine.scenarios import read_scenario
from tests.acquisitions.desk import Desk, dump
from tests.hostile.mutants import mutant

SECONDS = 10
MEGABYTES = 200


def workflow_files() -> list[Path]:
    return sorted(packaged("workflows").glob("*.yaml"))


def read_mutated_workflows(folder: Path, seed: int) -> None:
    """One file of the whole set is spoilt; the set is read, checked and, if it is still right, compiled."""
    chance = Random(seed)
    victim = folder / chance.choice(workflow_files()).name
    original = victim.read_bytes()
    try:
        victim.write_bytes(mutant(original, chance))
        within(lambda: compile_house(read_house(folder)))
    finally:
        victim.write_bytes(original)


def read_mutated_library(folder: Path, house: House, seed: int) -> None:
    chance = Random(seed)
    name = chance.choice(["slovenia", "flanders"])
    path = folder / "library.yaml"
    path.write_bytes(mutant((packaged(f"libraries/{name}") / "library.yaml").read_bytes(), chance))
    within(lambda: read_library(folder, house.catalog, house.definition))


def read_mutated_story(folder: Path, seed: int) -> None:
    chance = Random(seed)
    path = folder / "story.yaml"
    path.write_bytes(mutant((packaged("workflows/stories") / "order.yaml").read_bytes(), chance))
    within(lambda: read_scenario(path))


def within(act: Callable[[], object]) -> None:
    """It ends in time, with an answer or an error of ours."""
    begun = time.monotonic()
    problem = None
    try:
        act()
    except EngineError as error:
        problem = error
    assert problem is None or problem.message.strip()
    assert time.monotonic() - begun < SECONDS


@pytest.fixture
def workflows(tmp_path: Path) -> Path:
    return Path(shutil.copytree(packaged("workflows"), tmp_path / "workflows"))


@pytest.mark.requirement("TAB-01")
def test_spoilt_workflows_are_told(workflows: Path) -> None:
    for seed in range(25):
        read_mutated_workflows(workflows, seed)


@pytest.mark.requirement("PAR-01")
def test_spoilt_libraries_are_told(tmp_path: Path, house: House) -> None:
    for seed in range(60):
        read_mutated_library(tmp_path, house, seed)


@pytest.mark.requirement("TAB-03")
def test_spoilt_stories_are_told(tmp_path: Path) -> None:
    for seed in range(60):
        read_mutated_story(tmp_path, seed)


# -- files to import ----------------------------------------------------------------------------

MARCXML = """<?xml version="1.0" encoding="UTF-8"?>
<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000nas a2200000 a 4500</leader>
<controlfield tag="001">4711</controlfield><datafield tag="022" ind1=" " ind2=" "><subfield code="a">0317-8471</subfield>
</datafield><datafield tag="245" ind1="0" ind2="0"><subfield code="a">Časopis za kritiko</subfield></datafield></record>
</collection>""".encode()
ISO_2709 = b"00114nas a2200061 a 4500001000500000022001400005245002100019\x1e4711\x1e  \x1fa0317-8471\x1e00\x1faSpomenik; a test\x1e\x1d"
CSV = 'issn;naslov;založnik\r\n0317-8471;Časopis za kritiko;Krtina\r\n;"Two\r\nlines";x\r\n'.encode("cp1250")


@pytest.mark.requirement("MAT-01")
@pytest.mark.parametrize("original", [MARCXML, ISO_2709, CSV], ids=["MARCXML", "ISO 2709", "CSV"])
@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_spoilt_files_are_taken_or_told_row_by_row(desk: Desk, tmp_path: Path, original: bytes) -> None:
    path = tmp_path / "file"
    before = dump(desk.database)

    for seed in range(60):
        path.write_bytes(mutant(original, Random(seed)))
        within(lambda: import_file(desk.session, path, Options(dry_run=True)))
    assert dump(desk.database) == before


# -- many, in a process of its own that may not grow ----------------------------------------------


def in_a_small_process(act: Callable[[], None]) -> None:
    """Forked, so that what it needs can be measured; it may not need more than the limit beyond what it had."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            act()
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
            assert grown < MEGABYTES, f"{grown:.0f} MB more"
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def count() -> int:
    """1,000 files in `make test-all`, 10,000 in `make soak`."""
    return 10_000 if settings().max_examples >= 10_000 else 1_000


@pytest.mark.slow
@pytest.mark.hypothesis
@pytest.mark.requirement("TAB-01")
def test_many_spoilt_files(workflows: Path, tmp_path: Path, house: House) -> None:
    def many() -> None:
        for seed in range(count()):
            match seed % 5:
                case 0:
                    read_mutated_workflows(workflows, seed)
                case 1 | 2:
                    read_mutated_library(tmp_path, house, seed)
                case _:
                    read_mutated_story(tmp_path, seed)

    in_a_small_process(many)
