"""Make a package: look what is in it, number it, sign it, seal it, write it to the stick and read it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.services.handover.card import Card
from app.services.handover.manifest import Kind, Manifest
from app.services.ledger import Ledger


class Part(NamedTuple):
    """A part of a package: its name (``data/<table>.jsonl``, ``attachments/<sha256>``) and bytes; for a table
    the number of its rows."""

    name: str
    content: bytes
    rows: int | None = None


Gather = Callable[[Session], Iterator[Part]]  # what goes in, read under the lock under which it is numbered
Step = Callable[[str], None]  # told what is being done, in words for the person


class Survey(NamedTuple):
    """What a package would hold; for the page before it is sealed."""

    to: Card | None  # None: no town's card yet
    open_files: int
    closed_files: int
    visits_since: int  # entered since the last package
    open_concerns: int
    agreements: int
    attachments: int
    attachment_bytes: int
    since: date | None  # of the last package; None: none yet
    last_sequence: int
    brings_back: bool  # whether it could restore the ledger: there is a recovery sheet with a key


@dataclass(frozen=True)
class Prepared:
    """A package that has its number, sealed and not yet on any stick; it can be written again and again."""

    manifest: Manifest
    check_code: str
    file_name: str
    parcel_id: str
    sealed: bytes = field(repr=False)


class Sealed(NamedTuple):
    """A package that is on the stick and was read back."""

    path: Path
    sequence: int
    check_code: str
    counts: dict[str, int]
    size: int


def survey(ledger: Ledger, today: date) -> Survey:
    raise NotImplementedError


def prepare(
    ledger: Ledger, now: datetime, with_attachments: bool = True, step: Step = lambda words: None
) -> Prepared:
    """Number and seal the village's package for its town. Raises NoTown, ``Refused``."""
    raise NotImplementedError


def prepare_parts(
    ledger: Ledger,
    to: Card,
    kind: Kind,
    gather: Gather,
    now: datetime,
    step: Step = lambda words: None,
    with_attachments: bool = True,
) -> Prepared:
    """The same for any content: a reply of the town is ``gather``ed by its own service."""
    raise NotImplementedError


def put(ledger: Ledger, prepared: Prepared, out: Path, step: Step = lambda words: None) -> Sealed:
    """Write to ``out`` (a folder or a file), flush, rename, read back. May be called again after a failure."""
    raise NotImplementedError


def seal(
    ledger: Ledger, out: Path, now: datetime, step: Step = lambda words: None, with_attachments: bool = True
) -> Sealed:
    """``prepare`` and ``put`` in one."""
    raise NotImplementedError


def seal_parts(
    ledger: Ledger,
    to: Card,
    kind: Kind,
    gather: Gather,
    out: Path,
    now: datetime,
    step: Step = lambda words: None,
) -> Sealed:
    """``prepare_parts`` and ``put`` in one."""
    raise NotImplementedError
