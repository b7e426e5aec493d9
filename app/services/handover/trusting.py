"""Whom an office trusts: a village its town (whom to seal for), a town its villages (who may sign).

Who is trusted decides who may put records into the ledger: 管理员 only, and every change leaves its trace.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.handover import TrustedOffice
from app.services import tracing
from app.services.handover.card import Card, is_possible
from app.services.handover.refusals import BadCard, ChangedKeys, OtherTown, OwnCard, WrongKind
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

_COUNTERPART = {"village": ("town", "镇（街道）"), "town": ("village", "村（居）")}


class Known(StrEnum):
    """What the ledger knows of a card's office."""

    NEW = "new"
    SAME = "same"
    CHANGED_KEYS = "changed_keys"  # the same office with other keys
    OTHER_TOWN = "other_town"  # a village has one town, and it is another one


def known(ledger: Ledger, card: Card) -> Known:
    """How the card stands to those accepted already. Raises WrongKind, OwnCard, BadCard."""
    _refuse_wrong(ledger, card)
    with ledger.reading() as session:
        return _known(session, card)


def trust(ledger: Ledger, card: Card, now: datetime, replace: bool = False) -> Known:
    """Accept a card; what it was to us before. Names are brought up to date, too.

    ``replace``: on purpose in place of other keys, or of another town. Raises ``Refused`` without the right,
    WrongKind, OwnCard; ChangedKeys or OtherTown unless ``replace``.
    """
    require_admin(ledger)
    _refuse_wrong(ledger, card)
    with ledger.writing() as session:
        was = _known(session, card)
        _refuse_silent(was, replace)
        _retire_other_towns(session, card)
        _enter(session, card, now, ledger.user.name)
        told = {"office": card.code, "was": was.value, "check_code": card.check_code}
        tracing.add(session, "trust", detail=told)
    return was


def distrust(ledger: Ledger, code: str) -> None:
    """From now on nothing is sealed for this office and nothing of it let in. Raises ``Refused``."""
    require_admin(ledger)
    with ledger.writing() as session:
        found = session.get(TrustedOffice, code)
        if found is None or found.retired:
            raise Refused("没有登记过这个单位的名片，没有改动。")
        found.retired = True
        tracing.add(session, "distrust", detail={"office": code})


def trusted(ledger: Ledger) -> list[Card]:
    """The cards in force, by office code."""
    in_force = select(TrustedOffice).where(~TrustedOffice.retired).order_by(TrustedOffice.code)
    with ledger.reading() as session:
        return [card_of(one) for one in session.scalars(in_force)]


def town_of(ledger: Ledger) -> Card | None:
    """Whom a village seals for; None until it has accepted its town's card."""
    return next((card for card in trusted(ledger) if card.kind == "town"), None)


def card_of(kept: TrustedOffice) -> Card:
    """The card that was accepted."""
    return Card(kept.code, kept.name, kept.town, kept.kind, kept.signing, kept.sealing)


def _refuse_wrong(ledger: Ledger, card: Card) -> None:
    if not is_possible(card):
        raise BadCard
    if card.code == ledger.office.code:
        raise OwnCard
    kind, words = _COUNTERPART[ledger.office.kind]
    if card.kind != kind:
        raise WrongKind(words)


def _known(session: Session, card: Card) -> Known:
    kept = session.get(TrustedOffice, card.code)
    if kept is not None and not card_of(kept).same_keys(card):
        return Known.CHANGED_KEYS
    if card.kind == "town" and _other_towns(session, card):
        return Known.OTHER_TOWN
    return Known.SAME if kept is not None and not kept.retired else Known.NEW


def _other_towns(session: Session, card: Card) -> list[TrustedOffice]:
    others = select(TrustedOffice).where(TrustedOffice.kind == "town", TrustedOffice.code != card.code)
    return list(session.scalars(others.where(~TrustedOffice.retired)))


def _refuse_silent(was: Known, replace: bool) -> None:
    if replace:
        return
    if was is Known.CHANGED_KEYS:
        raise ChangedKeys
    if was is Known.OTHER_TOWN:
        raise OtherTown


def _retire_other_towns(session: Session, card: Card) -> None:
    if card.kind == "town":
        for other in _other_towns(session, card):
            other.retired = True


def _enter(session: Session, card: Card, now: datetime, by: str) -> None:
    kept = session.get(TrustedOffice, card.code) or TrustedOffice(code=card.code)
    kept.name, kept.town, kept.kind = card.name, card.town, card.kind
    kept.signing, kept.sealing, kept.retired = card.signing, card.sealing, False
    kept.trusted_at, kept.trusted_by = stored(now), by
    session.add(kept)


def stored(now: datetime) -> datetime:
    """A moment as the ledger keeps it: UTC, without its zone, to the second."""
    return now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
