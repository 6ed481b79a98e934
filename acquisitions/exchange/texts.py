"""Text files as they come: their encoding found out from what they hold, their size limited."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from typing import IO, cast

from acquisitions.exchange import file_words as words
from engine.errors import NotFoundError, UnavailableError, UsageError
from engine.labels import Count, Sayable

LARGEST_FILE = 64 * 2**20
"""Bytes of the largest file that is taken; a list of all serials there are has some 200 bytes a title."""

_CHUNK = 2**20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS_ONLY = frozenset(range(0x80, 0xA0))
"""Letters in Windows-1250 (š is 9A), control characters in ISO 8859-2."""
_ISO_LETTERS = frozenset((0xA9, 0xAE, 0xB9, 0xBE))
"""Š, Ž, š and ž in ISO 8859-2; signs that hardly stand in a list in Windows-1250."""
_NAMES = {"utf-8-sig": "utf-8", "cp1250": "windows-1250", "cp1252": "windows-1252", "iso8859-2": "iso-8859-2"}


class FileError(UsageError):
    """A file that can't be read on; line: where, None for the file as a whole."""

    def __init__(self, problem: Sayable, *, suggestion: Sayable | None = None, line: int | None = None) -> None:
        super().__init__(problem, suggestion=suggestion)
        self.line = line


def must_be_there(path: Path) -> None:
    """Raises NotFoundError without such a file, UnavailableError when it can't be opened."""
    if not path.exists():
        raise NotFoundError(words.NO_FILE.filled(path=path))
    if not path.is_file():
        raise UsageError(words.NOT_A_FILE.filled(path=path), suggestion=words.ONE_BY_ONE)
    try:
        path.open("rb").close()
    except OSError as error:
        raise UnavailableError(words.CANT_BE_READ.filled(path=path, why=error.strerror)) from error


@contextmanager
def opened(path: Path, limit: int = LARGEST_FILE) -> Iterator[IO[bytes]]:
    """The file, for reading bytes. limit: bytes of the largest that is taken.

    Raises FileError when it is empty or too large, and what `must_be_there` raises.
    """
    must_be_there(path)
    with path.open("rb") as file:
        size = path.stat().st_size
        if size == 0:
            raise FileError(words.EMPTY)
        if size > limit:
            raise FileError(words.TOO_LARGE.filled(size=Count(size), limit=Count(limit)), suggestion=words.SPLIT_IT)
        yield file


def encoding_of(file: IO[bytes], *, western: bool = False) -> str:
    """The encoding of a file, as Python names it; the file is read from its beginning and left there.

    western: what is neither Unicode nor surely Central European is Windows-1252, not Windows-1250.
    """
    file.seek(0)
    head = file.read(4096)
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    found = marked or _utf16(head) or ("utf-8" if _is_utf8(file) else _single_byte(file, western=western))
    file.seek(0)
    return found


def encoding_name(encoding: str) -> str:
    """An encoding as reports name it: `windows-1250`."""
    return _NAMES.get(encoding, encoding)


def known_encoding(name: str) -> str:
    """An encoding that a person names; UsageError when there is none of that name."""
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise UsageError(
            words.NO_ENCODING.filled(name=name), suggestion="utf-8 | windows-1250 | windows-1252 | iso-8859-2 | utf-16"
        ) from error


def lines_of(file: TextIOWrapper) -> Iterator[str]:
    """The lines of a text file, which is left open; FileError where its bytes are none of its encoding."""
    try:
        for number in count(1):
            line = _next_line(file)
            if not line:
                return
            if len(line) == _CHUNK:
                raise FileError(words.LINE_TOO_LONG.filled(line=number, most=Count(_CHUNK)), line=number)
            yield line
    finally:
        if not file.closed:
            file.detach()


def _next_line(file: TextIOWrapper) -> str:
    try:
        return file.readline(_CHUNK)
    except UnicodeDecodeError as error:
        wrong = _line_of(cast(IO[bytes], file.buffer), error)
        raise FileError(
            words.OTHER_BYTES.filled(line=wrong, encoding=encoding_name(file.encoding)),
            suggestion=words.SAVE_AS_UTF8,
            line=wrong,
        ) from error
    except UnicodeError as error:
        told = words.NOT_IN_ENCODING.filled(encoding=encoding_name(file.encoding), error=error)
        raise FileError(told) from error


def _line_of(file: IO[bytes], error: UnicodeDecodeError) -> int:
    """The line of the byte that could not be decoded: the bytes before it are read once more."""
    left = file.tell() - len(error.object) + error.start
    file.seek(0)
    line = 1
    while left > 0 and (chunk := file.read(min(left, _CHUNK))):
        line += chunk.count(b"\n")
        left -= len(chunk)
    return line


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of plain letters is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 2 < len(head) * 0.4:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_utf8(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _single_byte(file: IO[bytes], *, western: bool) -> str:
    seen: set[int] = set()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        seen.update(chunk)
    if not seen & _WINDOWS_ONLY and seen & _ISO_LETTERS and not western:
        return "iso8859-2"
    return "cp1252" if western else "cp1250"
