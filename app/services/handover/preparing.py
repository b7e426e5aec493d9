"""Number, sign and seal a package, all in memory.

A number stands for one content for ever: what goes in is read, and its manifest's hash entered, in one
transaction, before anything leaves the computer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.handover import Parcel
from app.models.record import new_id
from app.models.trace import START, Trace
from app.services import tracing
from app.services.handover import age, gathering, numbering
from app.services.handover.card import Card
from app.services.handover.container import MOST_SEALED, Packer
from app.services.handover.manifest import MANIFEST, SIGNATURE, Kind, Maker, Manifest, PartTold, hash_of
from app.services.handover.manifest import check_code as code_of
from app.services.handover.own_keys import own_recovery_recipient, own_secrets
from app.services.handover.parts import TABLES, Part
from app.services.handover.refusals import BadRows, NotAVillage, NoTown, TooBig, Unsealable
from app.services.handover.rows import rows_of
from app.services.handover.schemas import NOTHING_LACKING, current
from app.services.handover.secrets import Secrets
from app.services.handover.trusting import stored, town_of
from app.services.ledger import Ledger
from app.version import VERSION

Gather = Callable[[Session], Iterable[Part]]  # what goes in
Say = Callable[[str], None]  # told what is being done, in words for the person; may raise to stop it

_AGE_ADDS = 1024**2  # bytes, more than it does


def unheard(words: str) -> None:
    """For those who do not wait."""


@dataclass(frozen=True)
class Prepared:
    """A package that has its number and is sealed; ``sealed`` may be written as often as need be."""

    manifest: Manifest
    parcel_id: str
    sealed: bytes = field(repr=False)

    @property
    def check_code(self) -> str:
        """To be read out on the phone."""
        return code_of(self.manifest.encoded())

    @property
    def file_name(self) -> str:
        """Codes, number and date; never a name."""
        told = self.manifest
        stem = f"{told.sequence:04}_{told.made_at:%Y-%m-%d}"
        if told.kind is Kind.REPLY:
            return f"{told.maker.code}_{told.to}_{stem}.reply.care"
        return f"{told.maker.code}_{stem}.care"


def prepare(ledger: Ledger, now: datetime, with_attachments: bool = True, say: Say = unheard) -> Prepared:
    """Number and seal the village's package for its town. ``now`` has its zone.

    Raises NoTown, NotAVillage, TooBig, Unsealable, ``Refused`` for who may only look.
    """
    refuse_looking(ledger)
    if ledger.office.kind != "village":
        raise NotAVillage
    to = town_of(ledger)
    if to is None:
        raise NoTown
    secrets, recovery = own_secrets(ledger), own_recovery_recipient(ledger)

    def gather(session: Session) -> Iterator[Part]:
        yield from gathering.tables(session)
        yield from gathering.own_keys(secrets, recovery)
        if with_attachments:
            yield from gathering.scans(session)

    return prepare_parts(ledger, to, Kind.PACKAGE, gather, now, say, with_attachments)


def prepare_parts(
    ledger: Ledger,
    to: Card,
    kind: Kind,
    gather: Gather,
    now: datetime,
    say: Say = unheard,
    with_attachments: bool = True,
) -> Prepared:
    """The same for what ``gather`` reads in the session it is handed. Raises TooBig, ``Refused``."""
    secrets = own_secrets(ledger)
    say("正在收集资料")
    with ledger.writing("handover") as session:
        content = _Content(gather(session))
        manifest = _manifest(ledger, session, secrets, to, kind, now, content, with_attachments)
        packed = content.packed(manifest, secrets)
        parcel = parcel_of(manifest, numbering.UNSENT, ledger.user.name)
        session.add(parcel)
        told = {"sequence": manifest.sequence, "to": to.code, "manifest": parcel.manifest_hash}
        tracing.add(session, "handover" if kind is Kind.PACKAGE else "reply", detail=told)
    say("正在加密")
    recipients = filter(None, (to.sealing, secrets.recipient, own_recovery_recipient(ledger)))
    return Prepared(manifest, parcel.id, age.encrypted(packed, list(dict.fromkeys(recipients))))


def refuse_looking(ledger: Ledger) -> None:
    """Raise ``Refused`` for who may only look."""
    if not ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能制作交接包。", "需要时，请管理员在“设置”里调整您的权限。")


class _Content:
    """Parts on their way into a container, with what the manifest says of them."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._packer = Packer()
        self.parts: dict[str, PartTold] = {}
        self.counts: dict[str, int] = {}
        try:
            for part in parts:
                self._add(part)
        except BaseException:
            self._packer.close()
            raise

    def _add(self, part: Part) -> None:
        _refuse_unreadable(part)
        self._packer.add(part.name, part.content)
        self.parts[part.name] = PartTold(sha256(part.content).hexdigest(), len(part.content))
        if part.rows is not None:
            self.counts[part.table] = part.rows

    def packed(self, manifest: Manifest, secrets: Secrets) -> bytes:
        """All of it with the manifest and its signature. Raises TooBig."""
        signed = manifest.encoded()
        self._packer.add(MANIFEST, signed)
        self._packer.add(SIGNATURE, secrets.sign(signed))
        packed = self._packer.packed()
        if len(packed) > MOST_SEALED - _AGE_ADDS:
            raise TooBig
        return packed


def _refuse_unreadable(part: Part) -> None:
    """Nothing gets a number that whoever receives it would have to refuse. Raises Unsealable."""
    record = TABLES.get(part.name)
    try:
        if record is not None:
            deque(rows_of(part.content, record, NOTHING_LACKING), maxlen=0)
    except BadRows as error:
        raise Unsealable(part.table) from error


def _manifest(
    ledger: Ledger,
    session: Session,
    secrets: Secrets,
    to: Card,
    kind: Kind,
    now: datetime,
    content: _Content,
    with_attachments: bool,
) -> Manifest:
    office, other = ledger.office, to.code if kind is Kind.REPLY else None
    head = session.execute(select(Trace.seq, Trace.hash).order_by(Trace.seq.desc()).limit(1)).first()
    return Manifest(
        kind=kind,
        schema=current(),
        program=VERSION,
        maker=Maker(office.code, office.name, office.town, office.kind, secrets.verifying),
        to=to.code,
        ledger=ledger.keys.ledger if ledger.keys else "",
        sequence=numbering.last_number(session, kind, other) + 1,
        previous=numbering.last_hash(session, kind, other),
        made_at=now.replace(microsecond=0),
        counts=content.counts,
        parts=content.parts,
        trace_seq=head[0] if head else 0,
        trace_head=head[1] if head else START,
        attachments=with_attachments,
        unsent=numbering.unsent(session, kind, other),
    )


def parcel_of(manifest: Manifest, state: str, by: str = "") -> Parcel:
    """The entry of a package that this office makes; ``unsent`` until it is on a stick."""
    return Parcel(
        id=new_id(),
        direction=numbering.DIRECTION[manifest.kind],
        other=manifest.to,
        sequence=manifest.sequence,
        manifest_hash=hash_of(manifest.encoded()),
        previous_hash=manifest.previous,
        made_at=stored(manifest.made_at),
        counts=manifest.counts,
        trace_seq=manifest.trace_seq,
        trace_head=manifest.trace_head,
        schema=manifest.schema,
        state=state,
        by=by,
    )
