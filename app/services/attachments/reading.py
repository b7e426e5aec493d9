"""Take in a scan or photograph without trusting it: another process draws it anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

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
    content = source if isinstance(source, bytes) else _content(source)
    try:
        kind_of(content)
        told = apart.ask(_command(), content, seconds)
    except TurnedAway as why:
        raise not_taken(why.code) from None
    except apart.TooSlow:
        raise not_taken("slow") from None
    return _understood(told)


def _command() -> list[str]:
    return apart.command("read-scan", "app.services.attachments.reader")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise not_taken("big")
        return path.read_bytes()
    except OSError as error:
        raise not_taken("gone") from error


def _understood(told: bytes | None) -> Scan:
    """The answer, believed only if it is what it says."""
    line, _, content = (told or b"").partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError:
        raise not_taken("ended") from None
    if not isinstance(head, dict) or "refused" in head:
        raise not_taken(str(head.get("refused")) if isinstance(head, dict) else "ended")
    media, pages = head.get("media"), head.get("pages")
    if media not in _BEGINS or not content.startswith(_BEGINS[media]) or not isinstance(pages, int):
        raise not_taken("ended")
    return Scan(content, media, pages)
