"""Take in a Word file as a template without trusting it: another process puts it together anew."""

from __future__ import annotations

import json
from pathlib import Path

from app.services import apart
from app.services.templates.gate import MOST_BYTES
from app.services.templates.refusals import not_taken


def take_in(path: Path, seconds: float = apart.SECONDS) -> bytes:
    """The file's text, tables and pictures as a fresh .docx. Raises ``NotTaken`` with the reason in a
    sentence. Takes half a second or so."""
    try:
        told = apart.ask(_command(), _content(path), seconds)
    except apart.TooSlow:
        raise not_taken("slow") from None
    return _understood(told)


def _command() -> list[str]:
    return apart.command("read-template", "app.services.templates.reader")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise not_taken("big")
        return path.read_bytes()
    except OSError as error:
        raise not_taken("gone") from error


def _understood(told: bytes | None) -> bytes:
    """The answer, believed only if it is what it says."""
    line, _, content = (told or b"").partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError:
        raise not_taken("ended") from None
    if not isinstance(head, dict) or "refused" in head or not content.startswith(b"PK\x03\x04"):
        raise not_taken(str(head.get("refused")) if isinstance(head, dict) else "ended")
    return content
