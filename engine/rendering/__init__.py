"""Status tables and diagrams, printed from definitions and from what was observed."""
