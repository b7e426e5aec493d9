"""Open a package that came from outside: every check before anything of it is believed, all in memory.

age → limits → exactly the parts that the manifest lists → signature → enrolled key → receiver → schema →
hashes → every value and the counts → every record's office. Which number comes after which
is judged by whoever receives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from app.errors import problem_of_os
from app.models.parcels import REPLICATED
from app.models.record import Base
from app.models.trace import START, Chain, Trace
from app.services.handover import age
from app.services.handover.card import Card
from app.services.handover.container import MOST_SEALED, Parts
from app.services.handover.manifest import MANIFEST, MOST_BYTES, SIGNATURE, Kind, Manifest, hash_of, parse
from app.services.handover.opened import Opened, Rows
from app.services.handover.parts import TABLES
from app.services.handover.refusals import (
    ChangedParts,
    CrossOffice,
    NotForUs,
    NotSigned,
    OddParts,
    OtherKeys,
    TooBig,
    TornPackage,
    UnknownOffice,
    WrongReceiver,
)
from app.services.handover.rows import Row, rows_of
from app.services.handover.schemas import Lacks, lacks
from app.services.handover.secrets import is_signed

_SIGNATURE_BYTES = 64

Enrolled = Callable[[Manifest, Parts], Card]  # whose key may have signed; raises where nobody's may


def open_package(
    source: Path | bytes,
    identities: Sequence[str],
    trusted: Sequence[Card],
    to: str,
    kind: Kind = Kind.PACKAGE,
) -> Opened:
    """Open what came for the office ``to``. Raises one of the ``NotTaken`` of refusals.py, or what reading a
    file raises.

    ``identities``: the own age identity (``own_secrets(ledger).sealing``); ``trusted``: ``trusted(ledger)``.
    """
    by_code = {card.code: card for card in trusted}

    def enrolled(manifest: Manifest, parts: Parts) -> Card:
        if manifest.maker.code not in by_code:
            raise UnknownOffice(manifest.maker.code)
        if manifest.to != to or manifest.kind is not kind:
            raise WrongReceiver
        return by_code[manifest.maker.code]

    opened = opened_by(source, identities, enrolled)
    _check_offices(opened.rows, opened.manifest)
    return opened


def opened_by(source: Path | bytes, identities: Sequence[str], enrolled: Enrolled) -> Opened:
    """The checks, with ``enrolled`` to say whose signature counts."""
    parts = Parts(_unsealed(_read(source), identities))
    signed = parts.read(MANIFEST, MOST_BYTES)
    manifest = parse(signed)
    if parts.names != {MANIFEST, SIGNATURE, *manifest.parts}:
        raise OddParts
    if not is_signed(signed, parts.read(SIGNATURE, _SIGNATURE_BYTES), manifest.maker.signing):
        raise NotSigned
    maker = enrolled(manifest, parts)
    if maker.signing != manifest.maker.signing:
        raise OtherKeys(maker.code)
    lacking = lacks(manifest.schema)
    _check_hashes(parts, manifest)
    rows = _rows(parts, manifest, lacking)
    return Opened(manifest, hash_of(signed), maker, rows, _trace_break(rows, manifest), parts.read)


def _read(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        content = source
    else:
        try:
            with source.open("rb") as file:
                content = file.read(MOST_SEALED + 1)
        except OSError as error:
            raise problem_of_os(error) from error
    if len(content) > MOST_SEALED:
        raise TooBig
    return content


def _unsealed(sealed: bytes, identities: Sequence[str]) -> bytes:
    try:
        return age.decrypted(sealed, identities)
    except age.NotForUs as error:
        raise NotForUs from error
    except age.Torn as error:
        raise TornPackage from error


def _check_hashes(parts: Parts, manifest: Manifest) -> None:
    """One part after the other, so that no more than one is in memory beside the container."""
    for name, told in manifest.parts.items():
        content = parts.read(name)
        if len(content) != told.size or sha256(content).hexdigest() != told.sha256:
            raise ChangedParts
        if name.startswith("attachments/") and not name.endswith(told.sha256):
            raise ChangedParts


def _rows(parts: Parts, manifest: Manifest, lacking: Lacks) -> Rows:
    """The rows of every table; a package has all of them, a reply those that it wants."""
    given = {name for name in manifest.parts if name.startswith("data/")}
    later = {f"data/{table}.jsonl" for table in lacking.tables}
    wanted = TABLES.keys() - later if manifest.kind is Kind.PACKAGE else set()
    if not wanted <= given <= TABLES.keys():
        raise OddParts
    return {TABLES[name]: _table(parts.read(name), TABLES[name], manifest, lacking) for name in sorted(given)}


def _table(content: bytes, record: type[Base], manifest: Manifest, lacking: Lacks) -> list[Row]:
    rows = list(rows_of(content, record, lacking))
    if manifest.counts.get(record.__tablename__) != len(rows):
        raise ChangedParts
    return rows


def _check_offices(rows: Rows, manifest: Manifest) -> None:
    """A village answers for its own records; beside them it may only have what its receiver wrote."""
    if manifest.kind is not Kind.PACKAGE:
        return
    own = {manifest.maker.code, manifest.to}
    for record in REPLICATED:
        if any(row["office"] not in own for row in rows.get(record, ())):
            raise CrossOffice(manifest.maker.code)


def _trace_break(rows: Rows, manifest: Manifest) -> int | None:
    """Where the chain is broken; that it ends where the manifest says is a matter of the package."""
    trace = rows.get(Trace)
    if trace is None:
        return None
    last = (trace[-1]["seq"], trace[-1]["hash"]) if trace else (0, START)
    if last != (manifest.trace_seq, manifest.trace_head):
        raise ChangedParts
    chain = Chain()
    for row in trace:
        chain.take(row)
    return next(iter(chain.breaks()), None)
