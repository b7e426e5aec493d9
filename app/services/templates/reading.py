"""Take in a Word file as a template without trusting it: another process puts it together anew."""

from __future__ import annotations

from pathlib import Path

from app.services import apart
from app.services.templates.gate import MOST_BYTES
from app.services.templates.refusals import not_taken


def take_in(path: Path, seconds: float = apart.SECONDS) -> bytes:
    """The file's text, tables and pictures as a fresh .docx. Raises ``NotTaken`` with the reason in a
    sentence. Takes half a second or so."""
    try:
        outside = apart.content_of(path, MOST_BYTES)
        _, content = apart.answered(apart.ask(_command(), outside, seconds))
    except apart.Unusable as why:
        raise not_taken(why.code) from None
    if not content.startswith(b"PK\x03\x04"):
        raise not_taken("ended")
    return content


def _command() -> list[str]:
    return apart.command("read-template", "app.services.templates.reader")
