"""Load a Word file as the form of a document: taken in, and what stands against it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.models.form import Form
from app.services.templates.checking import look
from app.services.templates.documents import document
from app.services.templates.gate import TurnedAway
from app.services.templates.opened import Opened
from app.services.templates.reading import take_in
from app.services.templates.refusals import not_taken


@dataclass(frozen=True)
class Loaded:
    """A form that may be kept. ``placeholders`` is how many different ones it has; ``complaints`` are what
    somebody should know before, as sentences."""

    key: str
    content: bytes
    placeholders: int
    complaints: tuple[str, ...]


def load(form: Form, key: str, path: Path) -> Loaded:
    """The file as a form of the document. Nothing is stored. Raises ``NotTaken`` with the reason."""
    found = document(form, key)
    if found is None:
        raise not_taken("other")
    content = take_in(path)
    try:
        findings = look(Opened.of(content), found)
    except TurnedAway as why:
        raise not_taken(why.code) from None
    return Loaded(key, content, len(findings.used), findings.complaints)
