"""The own card, out as a file or a QR code, and others' cards, in from a file or a scanned line."""

from __future__ import annotations

import io
from pathlib import Path

from app.errors import problem_of_os
from app.services.handover.card import MOST_BYTES, Card, decoded, encoded
from app.services.handover.own_keys import own_secrets
from app.services.handover.refusals import BadCard
from app.services.handover.stick import write_for_others
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

ENDING = ".card"


def own_card(ledger: Ledger) -> Card:
    """The card of the ledger's office; its keys are made when they are first wanted.

    Raises ``Refused`` for anybody but a 管理员.
    """
    require_admin(ledger)
    secrets, office = own_secrets(ledger), ledger.office
    return Card(office.code, office.name, office.town, office.kind, secrets.verifying, secrets.recipient)


def write_card(ledger: Ledger, out: Path) -> Path:
    """Write the own card into a folder, or as the file ``out``; where it is. Raises ``Refused``, DiskFull."""
    card = own_card(ledger)
    target = out / f"{card.code}{ENDING}" if out.is_dir() else out
    write_for_others(target, encoded(card))
    ledger.note("card", check_code=card.check_code)
    return target


def read_card(source: Path | str) -> Card:
    """The card in a file, or in the line that a scanner read. Raises BadCard, NewerCard."""
    if isinstance(source, str):
        return decoded(source.strip().encode("utf-8", "replace"))
    try:
        with source.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise problem_of_os(error) from error
    if len(content) > MOST_BYTES:
        raise BadCard
    return decoded(content)


def qr_png(card: Card, scale: int = 6) -> bytes:
    """The card as a picture to be photographed; ``scale``: pixels a module."""
    import segno  # only where a code is drawn

    picture = io.BytesIO()
    segno.make_qr(encoded(card), error="m").save(picture, kind="png", scale=scale, border=4)
    return picture.getvalue()


def qr_modules(card: Card) -> list[list[bool]]:
    """The same as rows of dark (True) and light modules, without the quiet zone."""
    import segno

    return [[bool(module) for module in row] for row in segno.make_qr(encoded(card), error="m").matrix]
