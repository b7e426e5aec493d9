"""The texts that privacy needs on paper, in our own words; a draft for the bureau's legal check."""

from __future__ import annotations

from app.paths import resources
from app.services.agreements.template import Template, read

VERSION = "2026年11月第1版"
# What each text is filled with; a blank is left for what is not known.
NOTICE, GUARDIAN, CHILD = "notice", "consent_guardian", "consent_child"
ANSWER, IMPACT, EMERGENCY, PLEDGE = "answer", "impact", "emergency", "pledge"
ALL = (NOTICE, GUARDIAN, CHILD, ANSWER, IMPACT, EMERGENCY, PLEDGE)


def text(name: str) -> Template:
    """One of ``ALL``, taken apart."""
    return read((resources() / "templates" / f"{name}.txt").read_text(encoding="utf-8"))
