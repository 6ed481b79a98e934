"""Checks of a definition (placeholder until the rules are in)."""
from engine.catalog import Catalog
from engine.definition import Definition
from engine.diagnostics import Diagnostic


def check(definition: Definition, catalog: Catalog) -> tuple[Diagnostic, ...]:
    """No rules yet."""
    return ()
