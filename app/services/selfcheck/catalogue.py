"""All checks, in the order in which they are worked through."""

from __future__ import annotations

from app.services.selfcheck.check import Check
from app.services.selfcheck.of_care import NOT_DONE, OF_CARE, STALE, UNSIGNED
from app.services.selfcheck.of_form import CONTRADICTORY, MISSING, OF_FORM

KINDS = (MISSING, CONTRADICTORY, NOT_DONE, UNSIGNED, STALE)
CHECKS: tuple[Check, ...] = tuple(
    sorted((*OF_FORM, *OF_CARE), key=lambda one: (KINDS.index(one.kind), one.weight != "must"))
)
