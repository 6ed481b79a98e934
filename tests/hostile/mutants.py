"""Files as a tired person, a bad disk or an enemy leaves them: mutants of files that are right."""

from __future__ import annotations

from random import Random

PIECES: tuple[bytes, ...] = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\t", b"&a ", b"*a", b"<<: *a\n", b"!!python/object:os.system ",
    b"- ", b": ", b"{", b"}", b"[", b"]", b'"', b"'", b"#", b"|\n", b">\n", b"? ", b"%YAML 1.1\n", b"---\n", b"...\n",
    b"yes", b"no", b"null", b"~", b"1e999", b"0x41", b"2026-02-31", b"\xe2\x80\xae", "\u0161\u010d\u017e".encode(),
    b"\x1b[31m", b"\x1d", b"\x1e", b"\x1f", b";", b",", b"=cmd|' /C calc'!A0", b"{order.number.__class__}", b"A" * 3000,
)  # fmt: skip


def mutant(original: bytes, chance: Random) -> bytes:
    """The original after one to six accidents."""
    content = original
    for _ in range(chance.randrange(1, 7)):
        content = chance.choice(ACCIDENTS)(content, chance)
    return content


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _lose(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.randrange(1, 60) :]


def _insert(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + chance.choice(PIECES) + content[start:]


def _flip(content: bytes, chance: Random) -> bytes:
    if not content:
        return content
    place = chance.randrange(len(content))
    return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]


def _repeat_line(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    line = chance.choice(lines)
    lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _swap_lines(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _indent(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    place = chance.randrange(len(lines))
    lines[place] = b" " * chance.randrange(1, 5) + lines[place] if chance.random() < 0.5 else lines[place].lstrip()
    return b"\n".join(lines)


def _swap_words(content: bytes, chance: Random) -> bytes:
    words = content.split(b" ")
    one, other = chance.randrange(len(words)), chance.randrange(len(words))
    words[one] = words[other]
    return b" ".join(words)


ACCIDENTS = (_cut, _lose, _insert, _insert, _flip, _repeat_line, _swap_lines, _indent, _swap_words, _swap_words)
