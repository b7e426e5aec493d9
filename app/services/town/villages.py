"""The villages of a town: those whose cards it trusts, and any whose files it holds already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.handover import TrustedOffice
from app.models.listing import ListLine
from app.services.ledger import Ledger
from app.services.office.villages import villages as known_villages


class Village(NamedTuple):
    """``is_trusted``: its card was accepted, so that its packages can be received."""

    code: str
    name: str
    is_trusted: bool


def villages(ledger: Ledger) -> list[Village]:
    """In the order of their codes; those whose cards were retired only where they still have files here."""
    with ledger.reading() as session:
        return villages_in(session, ledger.office.code)


def villages_in(session: Session, own: str) -> list[Village]:
    """The same in a session; ``own`` is the code of the town itself, which is none of its villages."""
    cards = list(session.scalars(select(TrustedOffice).where(TrustedOffice.kind == "village")))
    trusted = {card.code for card in cards if not card.retired}
    names = {card.code: card.name for card in cards}
    holding = _with_files(session)
    codes = (trusted | holding.keys()) - {own, ""}
    return [
        Village(code, names.get(code) or holding.get(code) or _listed(code), code in trusted)
        for code in sorted(codes)
    ]


def _with_files(session: Session) -> dict[str, str | None]:
    """The villages that have files here, with the name that most of those tell."""
    query = select(ListLine.office, func.max(ListLine.village)).group_by(ListLine.office)
    return {row[0]: row[1] for row in session.execute(query)}


def offices(session: Session) -> dict[str, str]:
    """Whose each child is: the code of the village by the child's identity."""
    return {row[0]: row[1] for row in session.execute(select(ListLine.child_id, ListLine.office))}


def _listed(code: str) -> str:
    return next((one.name for one in known_villages() if one.code == code), code)


def names_of(found: Iterable[Village]) -> dict[str, str]:
    """The names by code."""
    return {one.code: one.name for one in found}
