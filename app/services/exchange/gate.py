"""What is looked at before a file is opened: is it a table, and is it one that somebody means well with?

Runs in the reading process. Turned away are what hostile spreadsheets are made of: zip bombs, XML entities,
macros and links to other files.
"""

import re
import zipfile
import zlib
from io import BytesIO

MOST_BYTES = 20 * 1024**2
MOST_UNPACKED = 100 * 1024**2
MOST_ENTRIES = 200
MOST_RATIO = 100
_RATIO_MATTERS = 5 * 1024**2  # small files of few words pack very well

OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
_WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
# What other files begin with, and why they are not read.
_OTHERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"RIFF", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"{\\rtf", "word"),
)
# Systems that give out a web page, or Excel's XML of 2003, and call it .xls.
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!DOCTYPE|html|head|table|meta|\?xml|div|style)", re.IGNORECASE)


class TurnedAway(Exception):
    """The file is not read; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check(content: bytes) -> bool:
    """Whether ``content`` is a workbook; else it may be a text. Raises ``TurnedAway`` for what is neither."""
    if len(content) > MOST_BYTES:
        raise TurnedAway("big")
    if not content.strip(b"\0 \r\n\t"):
        raise TurnedAway("empty")
    if content.startswith(b"PK\x03\x04"):
        _check_zip(content)
    elif content.startswith(OLD_OFFICE):
        _check_old(content)
    elif code := next((code for begin, code in _OTHERS if content.startswith(begin)), None):
        raise TurnedAway(code)
    elif _PAGE.match(content):
        raise TurnedAway("page")
    else:
        return False
    return True


def _check_old(content: bytes) -> None:
    """Office's files before 2007, whose parts are named in two-byte letters: .xls, .doc, and WPS's .et."""
    if _named("EncryptedPackage") in content:  # how Office wraps a workbook with a password
        raise TurnedAway("password")
    if _named("Workbook") in content or _named("Book") in content:
        return
    raise TurnedAway("word" if _named("WordDocument") in content else "damaged")


def _named(part: str) -> bytes:
    return part.encode("utf-16-le")


def _check_zip(content: bytes) -> None:
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_600))
    count = int.from_bytes(content[end + 10 : end + 12], "little") if end >= 0 else 0
    if count > MOST_ENTRIES or content.count(b"PK\x01\x02") > 10 * MOST_ENTRIES:
        raise TurnedAway("hostile")  # before a list of a million names is built
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            _check_entries(packed)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise TurnedAway("damaged") from error
    except zlib.error as error:
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
    if len(names) < len(entries):  # one name twice: two readers would see two files
        raise TurnedAway("hostile")
    if not names & _WORKBOOKS:
        raise TurnedAway(_what_else(names))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise TurnedAway("macros")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise TurnedAway("links")
    for entry in entries:
        _check_begin(packed, entry)


def _what_else(names: set[str]) -> str:
    if any(name.startswith("word/") for name in names):
        return "word"
    return "other" if "[Content_Types].xml" in names or "mimetype" in names else "packed"


def _check_begin(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A workbook's XML never declares a document type; entities that swell or fetch files need one."""
    if entry.filename.endswith((".xml", ".rels")):
        with packed.open(entry) as part:
            begin = part.read(4096)
            if any(word in begin.replace(b"\0", b"").upper() for word in (b"<!DOCTYPE", b"<!ENTITY")):
                raise TurnedAway("hostile")
            if entry.filename == "META-INF/manifest.xml" and b"encryption-data" in begin:
                raise TurnedAway("password")
