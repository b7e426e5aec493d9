"""The head of the trace, and on a clean closing the file's digest, kept under the seal of the key file.

An edited, dropped or rolled-back ledger does not agree with its anchor. Who calls what:

    arrive(folder, keys, dek)  open_ledger and recover, before anything is written (also before an upgrade)
    opened(ledger)             Sitting._make, right after Ledger.of and before ledger.note("unlock"); commands
    looking.look(ledger)       Sitting, on the worker soon after the window shows: the findings to announce
    moved(ledger)              Sitting, on the worker every few minutes, and after a backup or a package
    closing(ledger)            Ledger.close, before its engine is disposed of; it never raises
    settle(ledger)             after a restore, once the restored ledger is open

Each change writes both key files, so never call one for each save. A ledger without keys (``ledger.keys`` is
None) is passed over. ``keys.json`` therefore changes at every opening and closing: whoever asks whether the
ledger has changed asks for the trace's head and the users, not for that file's content.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.errors import Problem
from app.models import database
from app.models.faults import told
from app.models.record import utc_now
from app.models.trace import START, Trace
from app.services.safety import attempts, witness
from app.services.safety.findings import Finding, Kind
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.ledger import Ledger

log = logging.getLogger(__name__)

NAME, NOTICED = "trace", "noticed"
CLEAN, ALTERED, UNCLEAN, NEW = "clean", "altered", "unclean", "new"


@dataclass(frozen=True)
class Anchor:
    """``seq``, ``hash``, ``at``: the head and when it was kept (UTC, ISO); ``file``: the digest while closed.

    ``was``: how the last opening found the file. ``known``: breaks of the chain that were taken note of;
    ``part``: how far the rotating check of a long chain has come.
    """

    seq: int = 0
    hash: str = START
    at: str = ""
    file: str = ""
    was: str = NEW
    known: tuple[int, ...] = ()
    part: int = 0


def kept(keys: KeyFile) -> Anchor | None:
    """The anchor of a ledger; None for one that a program before this kept."""
    told_there = keys.get_anchor(NAME)
    if not isinstance(told_there, dict):
        return None
    named = {each.name: told_there[each.name] for each in fields(Anchor) if each.name in told_there}
    return Anchor(**{**named, "known": tuple(named.get("known", ()))})


def noticed(keys: KeyFile) -> list[Finding]:
    """What was found and not yet taken note of."""
    return [Finding.of(each) for each in keys.get_anchor(NOTICED) or []]


def notice(keys: KeyFile, dek: bytes, found: list[Finding]) -> list[Finding]:
    """Keep findings that are new, with the present moment; the new ones."""
    before = noticed(keys)
    fresh = [replace(one, noticed=_now()) for one in found if not any(one.same_as(old) for old in before)]
    if fresh:
        keys.set_anchor(dek, NOTICED, [one.as_json() for one in (*before, *fresh)])
    return fresh


def write(keys: KeyFile, dek: bytes, anchor: Anchor) -> None:
    """Keep an anchor, and what this computer remembers of it outside the folder."""
    keys.set_anchor(dek, NAME, asdict(anchor))
    witness.write(keys, dek, anchor.seq, anchor.hash)


def digest(path: Path) -> str:
    """SHA-256 of the encrypted file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# Opening


def arrive(folder: LedgerFolder, keys: KeyFile, dek: bytes) -> None:
    """Compare the file with its anchors before anybody writes to it, and keep what is found.

    Never bars the way: what cannot be read or written here is told by the next rungs of the ladder.
    """
    try:
        rows = _Rows(folder, dek)
        try:
            _arrive(folder, keys, dek, rows)
        finally:
            rows.close()
    except (Problem, OSError):
        log.warning("the anchors could not be looked at")


def _arrive(folder: LedgerFolder, keys: KeyFile, dek: bytes, rows: _Rows) -> None:
    anchor, seen = kept(keys), witness.read(keys, dek)
    head = rows.head()
    if anchor is None and seen is None:
        write(keys, dek, Anchor(*head, _now()))
        return
    anchor = anchor or Anchor(was=NEW)
    found, was = _older(anchor, seen, keys, rows), _state(folder, anchor, rows)
    if was == ALTERED and not any(one.kind in (Kind.OLDER, Kind.FORKED) for one in found):
        found.append(Finding(Kind.ALTERED, since=anchor.at))
    notice(keys, dek, found)
    write(keys, dek, replace(anchor, seq=head[0], hash=head[1], at=_now(), file="", was=was))


def _older(anchor: Anchor, seen: witness.Seen | None, keys: KeyFile, rows: _Rows) -> list[Finding]:
    """Rows that were there once and are not, by what the key file says, and this computer's witness."""
    last, _ = rows.head()
    heads = [(each.seq, each.hash, each.at) for each in (anchor, seen) if each]
    older = [Finding(Kind.OLDER, last + 1, seq, since) for seq, _, since in heads if seq > last]
    forked = [
        Finding(Kind.FORKED, seq, since=since)
        for seq, expected, since in heads
        if 0 < seq <= last and rows.hash(seq) != expected
    ]
    found = sorted(older, key=lambda one: one.last)[-1:] or sorted(forked, key=lambda one: one.first)[:1]
    if seen and keys.generation < seen.generation:
        found.append(Finding(Kind.OLD_KEYS, since=seen.at))
    return found


def _state(folder: LedgerFolder, anchor: Anchor, rows: _Rows) -> str:
    """How the file was left. A trace that went on says that the program wrote to it after it closed."""
    if not anchor.file:
        return NEW if anchor.was == NEW and not anchor.seq else UNCLEAN
    if digest(folder.database) == anchor.file:
        return CLEAN
    seq, _ = rows.head()
    return UNCLEAN if seq > anchor.seq and rows.hash(anchor.seq) == anchor.hash else ALTERED


class _Rows:
    """A look at the trace of a ledger that is not open yet, of whatever schema."""

    def __init__(self, folder: LedgerFolder, dek: bytes) -> None:
        self._connection = database.connect(folder.database, dek)

    def head(self) -> tuple[int, str]:
        found = self._one("SELECT seq, hash FROM trace ORDER BY seq DESC LIMIT 1")
        return (found[0], found[1]) if found else (0, START)

    def hash(self, seq: int) -> str | None:
        found = self._one("SELECT hash FROM trace WHERE seq = ?", seq)
        return found[0] if found else None

    def _one(self, statement: str, *values: int) -> Any:
        with told():
            return self._connection.execute(statement, values).fetchone()

    def close(self) -> None:
        self._connection.close()


# While open


def opened(ledger: Ledger) -> None:
    """The ledger is in use from here on; also what happened while it was shut goes into its trace."""
    if ledger.keys is None:
        return
    anchor = kept(ledger.keys)
    if anchor is None or anchor.file:
        seq, head = head_of(ledger)
        old = anchor or Anchor()
        write(ledger.keys, ledger.key, replace(old, seq=seq, hash=head, at=_now(), file=""))
    attempts.take_in(ledger)


def moved(ledger: Ledger) -> None:
    """Keep the head, if it has moved on."""
    if ledger.keys is None:
        return
    anchor, (seq, head) = kept(ledger.keys) or Anchor(), head_of(ledger)
    if anchor.hash != head or anchor.file:
        write(ledger.keys, ledger.key, replace(anchor, seq=seq, hash=head, at=_now(), file=""))


def closing(ledger: Ledger) -> None:
    """Keep head and digest: nobody writes to the file any more. A disk that is gone does not keep it open."""
    if ledger.keys is None:
        return
    with suppress(Problem, OSError):
        anchor, (seq, head) = kept(ledger.keys) or Anchor(), head_of(ledger)
        file = digest(ledger.path)
        if (anchor.hash, anchor.file) != (head, file):
            write(ledger.keys, ledger.key, replace(anchor, seq=seq, hash=head, at=_now(), file=file))


def settle(ledger: Ledger) -> None:
    """What was found is taken note of, and what is there now is right from here on."""
    if ledger.keys is None:
        return
    anchor, (seq, head) = kept(ledger.keys) or Anchor(), head_of(ledger)
    broken = [one.first for one in noticed(ledger.keys) if one.kind is Kind.BROKEN]
    known = tuple(sorted({*anchor.known, *broken}))
    ledger.keys.set_anchor(ledger.key, NOTICED, None)
    settled = replace(anchor, seq=seq, hash=head, at=_now(), file="", was=CLEAN, known=known)
    write(ledger.keys, ledger.key, settled)


def head_of(ledger: Ledger) -> tuple[int, str]:
    """The last row's sequence number and chain value."""
    with ledger.reading() as session:
        last = session.execute(select(Trace.seq, Trace.hash).order_by(Trace.seq.desc()).limit(1)).first()
    return (last[0], last[1]) if last else (0, START)


def _now() -> str:
    return utc_now().isoformat()
