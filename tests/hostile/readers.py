"""What reads files in Dotok, each with files that are right; every one goes on as far as the file lets it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from acquisitions.application import House, compile_house, create, packaged, read_house
from acquisitions.exchange.importing import Options, import_file
from acquisitions.library_file import read_library
from acquisitions.queries.backup import back_up, restore
from acquisitions.storytelling import Storyteller
from commands.inputs import read_inputs
from engine.scenarios import read_scenario
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.commands.program import Program

MARCXML = """<?xml version="1.0" encoding="UTF-8"?>
<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000nas a2200000 a 4500</leader>
<controlfield tag="001">4711</controlfield><datafield tag="022" ind1=" " ind2=" "><subfield code="a">0317-8471</subfield>
</datafield><datafield tag="245" ind1="0" ind2="0"><subfield code="a">Časopis za kritiko</subfield></datafield></record>
</collection>""".encode()
HOLDINGS = b"""<?xml version="1.0" encoding="UTF-8"?>
<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000ny  a2200000n  4500</leader>
<controlfield tag="001">1</controlfield><datafield tag="853" ind1="2" ind2="0"><subfield code="8">1</subfield>
<subfield code="a">v.</subfield><subfield code="b">no.</subfield><subfield code="u">12</subfield>
<subfield code="v">r</subfield><subfield code="i">(year)</subfield><subfield code="j">(month)</subfield>
<subfield code="w">m</subfield></datafield><datafield tag="863" ind1="4" ind2="1"><subfield code="8">1.1</subfield>
<subfield code="a">5</subfield><subfield code="b">1</subfield><subfield code="i">2024</subfield>
<subfield code="j">01</subfield></datafield></record></collection>"""
ISO_2709 = b"00114nas a2200061 a 4500001000500000022001400005245002100019\x1e4711\x1e  \x1fa0317-8471\x1e00\x1faSpomenik; a test\x1e\x1d"
CSV = 'issn;naslov;založnik\r\n0317-8471;Časopis za kritiko;Krtina\r\n;"Two\r\nlines";x\r\n'.encode("cp1250")
INPUTS = b"""material: "0023-2424"
year: 2026
price: "42.00"
copies:
  - {department: CIT, note: "*DOM", shares: [{fund: MOL-BIBL26, percent: 60}, {fund: JAK-REV26, percent: 40}]}
  - {purpose: exchange, recipient: ZAGREB}
"""


@dataclass(frozen=True)
class Reader:
    """What reads a kind of file. originals: files that are right. read: one from a path, however far it gets."""

    originals: Sequence[bytes]
    read: Callable[[Path], object]

    def given(self, folder: Path, content: bytes) -> Callable[[], object]:
        """Reads a file that holds this, when it is called."""
        path = folder / "file"
        path.write_bytes(content)
        return lambda: self.read(path)


class Readers:
    """The readers of YAML, and those of other files, for a library on SQLite. folder: where they may write."""

    def __init__(self, desk: Desk, house: House, folder: Path) -> None:
        self._desk = desk
        self._house = house
        self._folder = folder
        self._program = Program({})
        self._file = Path(str(desk.database.url.database))
        self.workflows = {name: self._workflow(name) for name in ("order", "prepayment", "fund", "material", "words")}
        self.yaml = {
            **self.workflows,
            "library": Reader(_files("libraries", "*/library.yaml"), self._library),
            "story": Reader(_files("workflows/stories", "*.yaml"), self._story),
            "inputs": Reader([INPUTS], self._inputs),
            "pattern": Reader(_files("examples/patterns", "*.yaml"), self._called("pattern")),
        }
        self.others = {
            "MARCXML": Reader([MARCXML], self._import),
            "ISO 2709": Reader([ISO_2709], self._import),
            "CSV": Reader([CSV, *_files("examples/import", "*.csv")], self._import),
            "holdings": Reader([HOLDINGS, ISO_2709], self._called("predict", "--file")),
            "backup": Reader([self._backup()], self._restore),
        }

    def _workflow(self, name: str) -> Reader:
        """One file of the whole set is another; the set is read, checked and, if it is still right, compiled."""
        folder = Path(shutil.copytree(packaged("workflows"), self._folder / f"workflows_{name}"))
        victim = folder / f"{name}.yaml"

        def read(path: Path) -> None:
            shutil.copy(path, victim)
            compile_house(read_house(folder))

        return Reader([victim.read_bytes()], read)

    def _library(self, path: Path) -> None:
        folder = self._folder / "library"
        folder.mkdir(exist_ok=True)
        shutil.copy(path, folder / "library.yaml")
        read_library(folder, self._house.catalog, self._house.definition)
        create(self._copy(), folder, self._house, today=self._desk.session.clock.today)

    def _story(self, path: Path) -> None:
        read_scenario(path)
        for _ in Storyteller(self._copy(), self._house).tell(path):
            pass

    def _inputs(self, path: Path) -> None:
        given = read_inputs(self._desk.session, "item", "enter_item", (), str(path))
        self._desk.dry("enter_item", "item", **given)

    def _import(self, path: Path) -> None:
        import_file(self._desk.session, path, Options())

    def _restore(self, path: Path) -> None:
        elsewhere = Database(f"sqlite:///{self._folder}/restored.db")
        try:
            restore(elsewhere, path, self._desk.session.compiled)
        finally:
            elsewhere.dispose()
            for left in self._folder.glob("restored.db*"):
                left.unlink()

    def _called(self, *words: str) -> Callable[[Path], None]:
        """A command that reads a file; it never ends with a bug."""

        def call(path: Path) -> None:
            told = self._program(*words, path, code=None)
            assert told.code in (0, 1, 2), told.err
            assert told.out or told.err.strip()

        return call

    def _copy(self) -> Database:
        """A library that may be spoilt."""
        copied = self._folder / "copied.db"
        for left in self._folder.glob("copied.db*"):
            left.unlink()
        self._desk.database.dispose()
        shutil.copy(self._file, copied)
        return Database(f"sqlite:///{copied}")

    def _backup(self) -> bytes:
        path = self._folder / "backup.zip"
        back_up(self._desk.database, path)
        return path.read_bytes()


def _files(folder: str, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted(packaged(folder).glob(pattern))]
