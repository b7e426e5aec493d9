"""Take in a scan or photograph without trusting it: another process draws it anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from app.services import apart
from app.services.attachments.gate import MOST_BYTES, TurnedAway, kind_of
from app.services.attachments.refusals import not_taken

JPEG, PDF = "image/jpeg", "application/pdf"
_BEGINS = {JPEG: b"\xff\xd8\xff", PDF: b"%PDF-"}


class Scan(NamedTuple):
    """What is kept: a fresh JPEG or PDF, ``media`` tells which; ``pages`` of a PDF, 1 of an image."""

    content: bytes
    media: str
    pages: int


def take_in(source: Path | bytes, seconds: float = apart.SECONDS) -> Scan:
    """The file drawn anew. Raises ``NotTaken`` with the reason in a sentence. Takes a second or so."""
    try:
        content = source if isinstance(source, bytes) else apart.content_of(source, MOST_BYTES)
        kind_of(content)
        return _understood(*apart.answered(apart.ask(_command(), content, seconds)))
    except (TurnedAway, apart.Unusable) as why:
        raise not_taken(why.code) from None


def _command() -> list[str]:
    return apart.command("read-scan", "app.services.attachments.reader")


def _understood(head: dict[str, Any], content: bytes) -> Scan:
    """The answer, believed only if it is what it says."""
    media, pages = head.get("media"), head.get("pages")
    if media not in _BEGINS or not content.startswith(_BEGINS[media]) or not isinstance(pages, int):
        raise apart.Unusable("ended")
    return Scan(content, media, pages)
