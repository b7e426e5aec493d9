"""What is looked at before a workbook is opened: is it one, and is it one that somebody means well with?

Runs in the reading process. Turned away are what hostile spreadsheets are made of: zip bombs, XML entities,
macros and links to other files.
"""

import zipfile
from io import BytesIO

MOST_BYTES = 20 * 1024**2
MOST_UNPACKED = 100 * 1024**2
MOST_ENTRIES = 200
MOST_RATIO = 100
_RATIO_MATTERS = 5 * 1024**2  # small files of few words pack very well

_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
_WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}


class TurnedAway(Exception):
    """The file is not read; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check(content: bytes) -> None:
    """Raise ``TurnedAway`` unless ``content`` may be opened."""
    if len(content) > MOST_BYTES:
        raise TurnedAway("big")
    if content.startswith(b"PK\x03\x04"):
        _check_zip(content)
    elif not content.startswith(_OLD_OFFICE):
        raise TurnedAway("other")
    elif "EncryptedPackage".encode("utf-16-le") in content:  # how Office wraps a workbook with a password
        raise TurnedAway("password")


def _check_zip(content: bytes) -> None:
    if content[-22:-18] == b"PK\x05\x06" and int.from_bytes(content[-12:-10], "little") > MOST_ENTRIES:
        raise TurnedAway("hostile")  # before a list of a million names is built
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _check_entries(packed)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise TurnedAway("damaged") from error


def _check_entries(packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    names = {entry.filename for entry in entries}
    unpacked, taken = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    bomb = unpacked > MOST_RATIO * max(taken, 1) and unpacked > _RATIO_MATTERS
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or bomb:
        raise TurnedAway("hostile")
    if any(entry.flag_bits & 1 for entry in entries):
        raise TurnedAway("password")
    if not names & _WORKBOOKS:
        raise TurnedAway("other")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise TurnedAway("macros")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise TurnedAway("links")
    for entry in entries:
        _check_begin(packed, entry)


def _check_begin(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A workbook's XML never declares a document type; entities that swell or fetch files need one."""
    if entry.filename.endswith((".xml", ".rels")):
        with packed.open(entry) as part:
            if b"<!DOCTYPE" in part.read(4096).upper():
                raise TurnedAway("hostile")
