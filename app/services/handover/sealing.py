"""Seal a package onto a stick: what the page, the commands and the town's replies call.

``prepare`` numbers and seals; ``put`` writes, and may be called again with what it was given when a stick
fails: the same bytes under the same number.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.models.handover import Parcel
from app.services.handover import age
from app.services.handover.card import Card
from app.services.handover.manifest import Kind
from app.services.handover.numbering import APPLIED
from app.services.handover.own_keys import own_secrets
from app.services.handover.preparing import (
    Gather,
    Prepared,
    Say,
    prepare,
    prepare_parts,
    refuse_looking,
    unheard,
)
from app.services.handover.stick import write_and_read_back
from app.services.handover.surveying import Survey, survey
from app.services.ledger import Ledger

__all__ = ["Prepared", "Sealed", "Survey", "prepare", "prepare_parts", "put", "seal", "seal_parts", "survey"]


class Sealed(NamedTuple):
    """A package that is on the stick and was read back; ``size`` in bytes."""

    path: Path
    sequence: int
    check_code: str
    counts: dict[str, int]
    size: int


def seal(
    ledger: Ledger, out: Path, now: datetime, say: Say = unheard, with_attachments: bool = True
) -> Sealed:
    """The village's package for its town: ``prepare`` and ``put`` in one."""
    return put(ledger, prepare(ledger, now, with_attachments, say), out, say)


def seal_parts(
    ledger: Ledger, to: Card, kind: Kind, gather: Gather, out: Path, now: datetime, say: Say = unheard
) -> Sealed:
    """Other parts for another office: ``prepare_parts`` and ``put`` in one."""
    return put(ledger, prepare_parts(ledger, to, kind, gather, now, say), out, say)


def put(ledger: Ledger, prepared: Prepared, out: Path, say: Say = unheard) -> Sealed:
    """Write to ``out``, a file or a folder, and read it back; from then on the number counts as sent.

    Raises DiskFull, NotWritable, DiskFault, NotThere, NotVerified: then nothing has the name, and it can be
    put on another stick. ``Refused`` for who may only look.
    """
    refuse_looking(ledger)
    path = out / prepared.file_name if out.is_dir() else out
    identity = own_secrets(ledger).sealing
    say("正在写入U盘")
    write_and_read_back(path, prepared.sealed, lambda file: _is_whole(file, prepared, identity))
    _enter_as_sent(ledger, prepared)
    told = prepared.manifest
    return Sealed(path, told.sequence, prepared.check_code, told.counts, len(prepared.sealed))


def _is_whole(file: BinaryIO, prepared: Prepared, identity: str) -> bool:
    """Whether what is on the stick opens and is what was meant, byte for byte; read once, piece by piece."""
    reading = _Hashing(file)
    try:
        age.refuse_unless_it_opens(reading, [identity])
    except (age.NotForUs, age.Torn):
        return False
    return reading.hash.digest() == sha256(prepared.sealed).digest() and not file.read(1)


class _Hashing:
    """A file with a hash of what was read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.hash = file, sha256()

    def read(self, most: int = -1, /) -> bytes:
        content = self._file.read(most)
        self.hash.update(content)
        return content


def _enter_as_sent(ledger: Ledger, prepared: Prepared) -> None:
    with ledger.writing("handover") as session:
        parcel = session.get_one(Parcel, prepared.parcel_id)
        parcel.state = APPLIED
