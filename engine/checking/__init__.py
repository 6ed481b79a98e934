"""Everything that is wrong in a definition, found before anything runs (ENG-13).

Rules are small: one a file under `rules/`, each a function from the world (a definition beside what Python lends
to it) to findings. They all run, so that everything is told at once. Two exceptions keep follow-ups out: nothing is
checked while a file can't be read at all (its names would be missed everywhere), and rules about ways between kinds
wait until the kinds' own shape is right.
"""

from __future__ import annotations

from engine.catalog import Catalog
from engine.checking.files import all_files_read
from engine.checking.rules import RULES
from engine.checking.world import World
from engine.definition import Definition
from engine.diagnostics import Diagnostic, Findings

__all__ = ["check"]


def check(definition: Definition, catalog: Catalog) -> tuple[Diagnostic, ...]:
    """All findings, errors and warnings, by file and place."""
    world = World(definition, catalog)
    findings = Findings()
    if all_files_read(definition):
        for rule in RULES:
            findings.extend(rule(world))
    return findings.sorted()
