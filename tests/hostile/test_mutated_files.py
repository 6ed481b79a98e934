"""Files that were spoilt: only diagnostics, never a traceback, quickly and in little memory."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from acquisitions.application import House, compile_house, packaged, read_house
from acquisitions.exchange.importing import Options, import_file
from acquisitions.library_file import read_library
from engine.errors import EngineError
from engine.scenarios import read_scenario
from tests.acquisitions.desk import Desk, dump
from tests.commands.program import Program
from tests.hostile.mutants import mutant
from tests.sizes import size

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
    before = dump(desk.database)
    for seed in range(60):
        import_mutated(desk, tmp_path, original, seed)
    assert dump(desk.database) == before


def import_mutated(desk: Desk, folder: Path, original: bytes, seed: int) -> None:
    path = folder / "file"
    path.write_bytes(mutant(original, Random(seed)))
    within(lambda: import_file(desk.session, path, Options(dry_run=True)))


@pytest.mark.requirement("MAT-01", "PAT-02")
@pytest.mark.parametrize("encoding", ["UTF-i", "utf-7", "gb18030"])
@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_an_encoding_that_no_xml_is_read_in_is_told(desk: Desk, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "file.xml"
    path.write_bytes(MARCXML.replace(b"UTF-8", encoding.encode(), 1))
    dotok = Program({"DOTOK_DATABASE": str(desk.database), "DOTOK_USER": "ana"})
    assert "encoding" in str(dotok("--json", "import", path, code=1).documents)
    assert "encoding" in dotok("predict", "--file", path, code=2).err


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
        except BaseException:  # noqa: BLE001 the parent sees the code, people see why
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("TAB-01", "MAT-01")
@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_many_spoilt_files(workflows: Path, tmp_path: Path, house: House, desk: Desk) -> None:
    desk.database.dispose()

    def many() -> None:
        for seed in range(size(1_000, soak=10_000)):
            match seed % 8:
                case 0:
                    read_mutated_workflows(workflows, seed)
                case 1 | 2:
                    read_mutated_library(tmp_path, house, seed)
                case 3 | 4:
                    read_mutated_story(tmp_path, seed)
                case _:
                    import_mutated(desk, tmp_path, (MARCXML, ISO_2709, CSV)[seed % 3], seed)

    before = dump(desk.database)
    desk.database.dispose()
    in_a_small_process(many)
    assert dump(desk.database) == before
