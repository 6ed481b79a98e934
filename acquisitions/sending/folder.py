"""On paper: each letter as two files, text and HTML, in the folder that the environment names (DOTOK_LETTERS)."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from acquisitions.sending import sending_words as words
from acquisitions.sending.way import NotNow, Parcel

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9-]+")
RIGHTS = 0o640
"""Readable by the group too, so that a printing service can be in it; letters name people."""


class ByPrint:
    """Lays letters into a folder of the library's own below the configured one. A file is there whole or not at all."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def deliver(self, parcel: Parcel) -> None:
        """Write a letter's files; the same ones at every try."""
        texts = {"txt": parcel.letter.text(), "html": parcel.letter.html()}
        try:
            folder = self._folder(parcel.library)
            for ending, text in texts.items():
                _write(folder, f"{name_of(parcel)}.{ending}", text)
        except OSError as error:
            why = error.strerror or str(error)
            raise NotNow(words.CANT_WRITE.filled(folder=self._root, why=why), closed=True) from error

    def close(self) -> None:
        """Nothing is left open."""

    def _folder(self, library: str) -> Path:
        """The library's folder. What leads out of the configured one is refused: nobody may point letters elsewhere."""
        if not self._root.is_dir():
            raise NotNow(words.NO_FOLDER.filled(folder=self._root), closed=True)
        folder = self._root / (_NOT_IN_NAMES.sub("_", library) or "_")
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise NotNow(words.NOT_ITS_OWN.filled(folder=folder), closed=True)
        folder.mkdir(mode=0o750, exist_ok=True)
        return folder


def name_of(parcel: Parcel) -> str:
    """`26-0001_order_1234`: number of the document, letter, id of the message; never a path."""
    number = parcel.document.partition(":")[2] or parcel.document
    parts = (number, str(parcel.letter.body.get("letter", "letter")), str(parcel.id))
    return "_".join(_NOT_IN_NAMES.sub("-", part).strip("-") for part in parts)


def _write(folder: Path, name: str, text: str) -> None:
    """Write beside and rename: a reader never finds half a letter, and a link of that name is replaced, not followed."""
    handle, beside = tempfile.mkstemp(dir=folder, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(RIGHTS)
        Path(beside).replace(folder / name)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
