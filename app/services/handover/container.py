"""The ZIP inside a package, always in memory: written the same way for the same parts, read with bounds.

Nothing is ever unpacked to a disk, so names can lead nowhere; odd ones are refused all the same.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from types import TracebackType
from typing import Self

from app.services.handover.manifest import MOST_PARTS, PART_NAME
from app.services.handover.refusals import OddParts, TooBig, TornPackage

MOST_SEALED = 600 * 1024**2  # bytes of a package file
MOST_UNPACKED = 1_200 * 1024**2  # of all parts together
MOST_PART = 400 * 1024**2

_HEAD = ("manifest.json", "manifest.sig")
_END, _LONG_FORM, _END_BYTES = b"PK\x05\x06", b"PK\x06\x07", 22
_MOST_LIST = 200 * MOST_PARTS  # bytes; an entry of ours takes 130
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a ZIP wants a time; the same one keeps the bytes the same
_LINK_OR_FOLDER = 0o120000, 0o040000
_TYPE = 0o170000


class Packer:
    """Puts parts into a ZIP in memory, one after the other."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        self._zip = zipfile.ZipFile(self._bytes, "w")

    def add(self, name: str, content: bytes) -> None:
        """Add a part. Scans are compressed already and are stored as they are."""
        entry = zipfile.ZipInfo(name, _LONG_AGO)
        entry.compress_type = zipfile.ZIP_STORED if "attachments/" in name else zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        self._zip.writestr(entry, content)

    def packed(self) -> bytes:
        """The whole; nothing can be added afterwards."""
        self.close()
        return self._bytes.getvalue()

    def close(self) -> None:
        """Let go of it, finished or not."""
        self._zip.close()


class Parts:
    """The parts of a ZIP, read when asked for and never more than they say they are.

    Raises TornPackage for what is no ZIP, OddParts for names, kinds or flags that are not ours, TooBig.
    """

    def __init__(self, content: bytes) -> None:
        _refuse_odd_end(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise TornPackage from error
        if len(entries) > MOST_PARTS + len(_HEAD):
            raise TooBig
        self._entries = {entry.filename: entry for entry in entries}
        if len(self._entries) != len(entries) or not all(_is_ours(entry) for entry in entries):
            raise OddParts
        if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise TooBig

    @property
    def names(self) -> set[str]:
        """What there is."""
        return set(self._entries)

    def read(self, name: str, most: int = MOST_PART) -> bytes:
        """One part. Raises OddParts where there is none or it is not as long as it says, TooBig."""
        entry = self._entries.get(name)
        if entry is None:
            raise OddParts
        if entry.file_size > most:
            raise TooBig
        try:
            with self._zip.open(entry) as file:
                content = file.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise OddParts from error
        if len(content) != entry.file_size:
            raise OddParts
        return content

    def close(self) -> None:
        """Let go of the memory."""
        self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _refuse_odd_end(content: bytes) -> None:
    """A ZIP ends with a record that says how long its list of entries is. ``zipfile`` reads the whole list
    before anybody can count: a list beyond bounds, a comment or the long form, which we never write, is
    refused here."""
    end = content[-_END_BYTES:]
    if len(end) < _END_BYTES or not end.startswith(_END):
        raise TornPackage
    list_bytes = int.from_bytes(end[12:16], "little")
    if list_bytes > _MOST_LIST or content[-_END_BYTES - 20 : -_END_BYTES].startswith(_LONG_FORM):
        raise TooBig


def _is_ours(entry: zipfile.ZipInfo) -> bool:
    """A plain part under a name of ours; the name as stored, before ``zipfile`` made anything of it."""
    name = entry.filename
    if entry.orig_filename != name or not (name in _HEAD or PART_NAME.fullmatch(name)):
        return False
    if (entry.external_attr >> 16) & _TYPE in _LINK_OR_FOLDER or entry.flag_bits & 0x1:
        return False
    return entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
