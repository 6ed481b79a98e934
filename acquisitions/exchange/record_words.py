"""What is said of MARC records that can't be read or written, in three languages."""

from __future__ import annotations

from engine.labels import text

CANT_BE_READ = text("ni ga mogoče prebrati", "it can't be read", "het kan niet gelezen worden")
LACKS_A_CODE = text(
    "v vrstici {line} {element} nima oznake ali kode",
    "in line {line} a {element} lacks its tag or code",
    "in regel {line} mist een {element} zijn tag of code",
)
PART_CANT_BE_READ = text(
    "v vrstici {line} {element} ni berljiv: {error}",
    "in line {line} a {element} can't be read: {error}",
    "in regel {line} kan een {element} niet gelezen worden: {error}",
)
CUT_OFF = text(
    "zapis je odrezan: konča se brez oznake konca zapisa (1D), bajtov je {length}",
    "the record ends after {length} bytes without an end of record (1D): it is cut off",
    "het record is afgekapt: het eindigt na {length} bytes zonder einde van het record (1D)",
)
TOO_LONG = text(
    "zapis je predolg: {length} bajtov, ISO 2709 jih dopušča {most}",
    "the record has {length} bytes; ISO 2709 takes {most}",
    "het record heeft {length} bytes; ISO 2709 staat er {most} toe",
)
OTHER_LENGTH = text(
    "njegovo vodilo pravi, da je dolg »{told}« bajtov, v resnici {length}",
    'its leader says it has "{told}" bytes, but it has {length}',
    "de leader zegt dat het '{told}' bytes heeft, maar het heeft er {length}",
)
NOTHING_MADE = text(
    "iz njega ni mogoče narediti zapisa: {error}",
    "no record can be made of it: {error}",
    "er kan geen record van gemaakt worden: {error}",
)
NO_BASE = text(
    "njegovo vodilo ne pove, kje se začnejo polja",
    "its leader doesn't say where the fields begin",
    "de leader zegt niet waar de velden beginnen",
)
BROKEN_ENTRY = text(
    "vnos {number} v njegovem kazalu je pokvarjen",
    "entry {number} of its directory is broken",
    "ingang {number} van de directory is kapot",
)
WRONG_END = text(
    "njegovo kazalo pravi, da se polje {tag} konča, kjer se ne konča nobeno",
    "its directory says that a field {tag} ends where none does",
    "de directory zegt dat een veld {tag} eindigt waar er geen eindigt",
)

FIELD_TOO_LONG = text(
    "polje {tag} je predolgo: {length} bajtov, ISO 2709 jih dopušča {most}",
    "a field {tag} has {length} bytes, ISO 2709 takes {most}",
    "een veld {tag} heeft {length} bytes, ISO 2709 staat er {most} toe",
)
USE_MARCXML = text(
    "{length} bajtov, ISO 2709 jih dopušča {most}; uporabite MARCXML",
    "{length} bytes, ISO 2709 takes {most}; use MARCXML",
    "{length} bytes, ISO 2709 staat er {most} toe; gebruik MARCXML",
)
NOT_ISO2709 = text(
    "to ni ISO 2709 v UTF-8: {error!r}",
    "not ISO 2709 in UTF-8: {error!r}",
    "geen ISO 2709 in UTF-8: {error!r}",
)
NOT_MARCXML = text("to ni MARCXML: {error}", "not MARCXML: {error}", "geen MARCXML: {error}")
TAG_OR_CODE_MISSING = text(
    "manjka oznaka polja ali koda",
    "a tag or a code is missing",
    "een tag of een code ontbreekt",
)
