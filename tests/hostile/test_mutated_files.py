"""Files that were spoilt: only diagnostics, never a traceback, quickly and in little memory."""

from __future__ import annotations

from hashlib import blake2b
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquisitions.application import House
from tests.acquisitions.desk import Desk
from tests.acquisitions.test_kills import must_be_clean
from tests.commands.program import Program
from tests.hostile.limits import in_a_small_process, within
from tests.hostile.mutants import mutant
from tests.hostile.readers import MARCXML, Reader, Readers
from tests.hostile.trees import trees
from tests.sizes import size

pytestmark = pytest.mark.parametrize("template", ["sqlite"], indirect=True)

YAML = ("order", "prepayment", "fund", "material", "words", "library", "story", "inputs", "pattern")
OTHERS = ("MARCXML", "ISO 2709", "CSV", "holdings", "backup")


@pytest.fixture
def readers(desk: Desk, house: House, tmp_path: Path) -> Readers:
    return Readers(desk, house, tmp_path)


def read_mutants(reader: Reader, folder: Path, files: int, seed: int = 0) -> None:
    """So many different files with accidents in their bytes. seed: of the first."""
    seen: set[bytes] = set()
    for chance in map(Random, count(seed)):
        content = mutant(chance.choice(reader.originals), chance)
        if (digest := _digest(content)) not in seen:
            within(reader.given(folder, content))
            seen.add(digest)
        if len(seen) == files:
            return


def read_trees(reader: Reader, folder: Path, examples: int) -> int:
    """Files that are YAML, with something else in some place; how many different ones."""
    seen = set()

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of([trees(original) for original in reader.originals]))
    def read(content: bytes) -> None:
        seen.add(_digest(content))
        within(reader.given(folder, content))

    read()
    return len(seen)


def _digest(content: bytes) -> bytes:
    """In place of the file itself: thousands of them would be memory that the readers get the blame for."""
    return blake2b(content, digest_size=16).digest()


@pytest.mark.requirement("TAB-01", "TAB-03", "PAR-01", "PAT-01")
@pytest.mark.parametrize("kind", YAML)
def test_spoilt_yaml_is_told(readers: Readers, tmp_path: Path, kind: str) -> None:
    reader = readers.yaml[kind]
    read_mutants(reader, tmp_path, 12)
    assert read_trees(reader, tmp_path, 12) > 5


@pytest.mark.requirement("MAT-01", "PAT-02", "ENG-02")
@pytest.mark.parametrize("kind", OTHERS)
def test_other_spoilt_files_are_taken_or_told(desk: Desk, readers: Readers, tmp_path: Path, kind: str) -> None:
    read_mutants(readers.others[kind], tmp_path, 40)
    must_be_clean(desk)


def test_every_reader_is_tried(readers: Readers) -> None:
    assert tuple(readers.yaml) == YAML
    assert tuple(readers.others) == OTHERS


@pytest.mark.parametrize("kind", YAML)
def test_what_was_not_spoilt_is_read(readers: Readers, tmp_path: Path, kind: str) -> None:
    """Else nothing but the first line of a reader would ever be tried."""
    for original in readers.yaml[kind].originals:
        readers.yaml[kind].given(tmp_path, original)()


@pytest.mark.parametrize("kind", OTHERS)
def test_what_was_not_spoilt_is_taken(readers: Readers, tmp_path: Path, kind: str) -> None:
    for original in readers.others[kind].originals:
        readers.others[kind].given(tmp_path, original)()


@pytest.mark.requirement("MAT-01", "PAT-02")
@pytest.mark.parametrize("encoding", ["UTF-i", "utf-7", "gb18030"])
def test_an_encoding_that_no_xml_is_read_in_is_told(desk: Desk, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "file.xml"
    path.write_bytes(MARCXML.replace(b"UTF-8", encoding.encode(), 1))
    dotok = Program({"DOTOK_DATABASE": str(desk.database), "DOTOK_USER": "ana"})
    assert "encoding" in str(dotok("--json", "import", path, code=1).documents)
    assert "encoding" in dotok("predict", "--file", path, code=2).err


# -- many, each kind in a process of its own that may not grow ------------------------------------


SEED = 1_000
"""Other files than those of `make test`."""


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("TAB-01", "TAB-03", "PAR-01", "PAT-01")
@pytest.mark.parametrize("kind", YAML)
def test_many_spoilt_files_of_yaml(desk: Desk, readers: Readers, tmp_path: Path, kind: str) -> None:
    """Of each kind so many different files, three quarters of them trees."""
    reader, files = readers.yaml[kind], size(1_000, soak=10_000) // len(YAML) + 1
    desk.database.dispose()
    in_a_small_process(
        lambda: read_mutants(reader, tmp_path, files - read_trees(reader, tmp_path, files * 3 // 4), SEED)
    )
    must_be_clean(desk)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("MAT-01", "PAT-02", "ENG-02")
@pytest.mark.parametrize("kind", OTHERS)
def test_many_other_spoilt_files(desk: Desk, readers: Readers, tmp_path: Path, kind: str) -> None:
    reader, files = readers.others[kind], size(1_000, soak=10_000) // len(OTHERS)
    desk.database.dispose()
    in_a_small_process(lambda: read_mutants(reader, tmp_path, files, SEED))
    must_be_clean(desk)
