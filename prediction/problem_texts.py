"""What is said of each problem, in Slovenian, English and Dutch: what is wrong, and what would be right."""

from __future__ import annotations

TEXTS: dict[str, dict[str, tuple[str, str]]] = {}
