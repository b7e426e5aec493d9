"""What is looked at before a Word file from outside is unpacked: is it one, and is it meant well?

Runs in the reading process. Turned away are what hostile documents are made of: zip bombs, odd names in the
archive, macros, programs packed inside.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

MOST_BYTES = 10 * 1024**2
MOST_UNPACKED = 40 * 1024**2
MOST_ENTRIES = 300
MOST_RATIO = 100
_RATIO_MATTERS = 5 * 1024**2  # short texts pack very well

MAIN = "word/document.xml"
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")  # also how Office wraps a .docx with a password
_MACROS = ("vbaproject", "vbadata", "activex", "macrosheets")
_EMBEDDED = ("word/embeddings/", "word/afchunk", "word/charts/", "word/diagrams/")


class TurnedAway(Exception):
    """The file is not read; the code says why (``refusals``)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name. Raises ``TurnedAway`` for one that may not be opened."""
    if len(content) > MOST_BYTES:
        raise TurnedAway("big")
    if content.startswith(_OLD_OFFICE):
        raise TurnedAway("password" if "EncryptedPackage".encode("utf-16-le") in content else "old")
    if not content.startswith(b"PK\x03\x04"):
        raise TurnedAway("other")
    if content[-22:-18] == b"PK\x05\x06" and int.from_bytes(content[-12:-10], "little") > MOST_ENTRIES:
        raise TurnedAway("hostile")  # before a list of a million names is built
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _check(packed.infolist())
            return {one.filename: packed.read(one) for one in packed.infolist() if not one.is_dir()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise TurnedAway("damaged") from error


def _check(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    whole, taken = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    bomb = whole > MOST_RATIO * max(taken, 1) and whole > _RATIO_MATTERS
    if len(entries) > MOST_ENTRIES or whole > MOST_UNPACKED or bomb or len(set(names)) < len(names):
        raise TurnedAway("hostile")
    if any(entry.flag_bits & 1 for entry in entries):
        raise TurnedAway("password")
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise TurnedAway("hostile")
    if MAIN not in names:
        raise TurnedAway("other")
    lowered = [name.lower() for name in names]
    if any(word in name for name in lowered for word in _MACROS):
        raise TurnedAway("macros")
    if any(name.startswith(_EMBEDDED) for name in lowered):
        raise TurnedAway("embedded")
