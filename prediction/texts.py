"""Texts in Slovenian, English and Dutch: what is wrong, and what would be right."""

from __future__ import annotations

from prediction.words import LANGUAGES

Texts = dict[str, dict[str, tuple[str, str]]]
"""By code and language: what is wrong, and what would be right."""


def said(sl: str, en: str, nl: str, right: str | tuple[str, str, str]) -> dict[str, tuple[str, str]]:
    """One entry of `Texts`. right: one for all languages where it is what one writes, else one for each."""
    remedies = (right, right, right) if isinstance(right, str) else right
    return dict(zip(LANGUAGES, zip((sl, en, nl), remedies, strict=True), strict=True))
