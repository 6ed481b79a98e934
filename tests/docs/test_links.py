"""Every link in the documentation leads to a file that is there, and to a heading that is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])

LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(?P<text>.+?) *$", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-z]+:")


def links(page: Path) -> Iterator[tuple[str, str]]:
    """The file and the heading of each link to this project."""
    text = CODE.sub(lambda code: "x" if code[0].startswith("`") else "", page.read_text(encoding="utf-8"))
    for link in LINK.finditer(text):
        if not ELSEWHERE.match(link["target"]):
            file, _, heading = unquote(link["target"]).partition("#")
            yield file, heading


def headings(page: Path) -> set[str]:
    """The headings of a page as GitHub names them in links."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    words = (re.sub(r"[^\w\- ]", "", heading["text"].lower()) for heading in HEADING.finditer(text))
    return {each.replace(" ", "-") for each in words}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for file, heading in links(page):
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{file} is not there"
        assert target.is_relative_to(ROOT), f"{file} is outside the project"
        assert not heading or heading in headings(target), f"there is no heading #{heading} in {target.name}"


def test_the_index_names_every_page() -> None:
    index = ROOT / "docs" / "index.md"
    named = {(index.parent / file).resolve() for file, _ in links(index) if file}
    pages = {page for page in (ROOT / "docs").rglob("*.md") if page != index}
    assert sorted(map(str, pages - named)) == []
