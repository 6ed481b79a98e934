"""What an import tells people, in three languages."""

from __future__ import annotations

from engine.labels import text

NOTHING = text("ni uvoženo", "not imported", "niet geïmporteerd")
DRY_RUN = text("poskusno", "dry run", "proef")
COUNTS = text(
    "prebrano {read}, ujema se {matched}, novo {made}, dopolnjeno {changed}, zavrnjeno {refused}",
    "read {read}, matched {matched}, made {made}, changed {changed}, refused {refused}",
    "gelezen {read}, gevonden {matched}, gemaakt {made}, aangevuld {changed}, geweigerd {refused}",
)
LINE = text("vrstica {line}", "line {line}", "regel {line}")
RECORD = text("zapis {record}", "record {record}", "record {record}")
MORE = text(
    "in še {count}: vse pove --json", "and {count} more: --json tells them all", "en nog {count}: --json noemt ze alle"
)
