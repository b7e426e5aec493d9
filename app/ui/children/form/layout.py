"""Where the generated form is improved by hand: the few fields that want a special place.

Everything not named here follows from its kind: short things share a line, long ones have their own.
"""

from __future__ import annotations

from app.models import boxes, kinds
from app.models.form import FormField
from app.ui.children.form.one_of import fits_rings

# Fields on one line, the first of them small: what kind of document, then its number.
TOGETHER = {
    "id_type": "id_number",
    "father_id_type": "father_id_number",
    "mother_id_type": "mother_id_number",
}

# Parts of a section that stand as cards, side by side where there is room.
CARDS = {"father_": "父亲", "mother_": "母亲"}

# What an empty field is taken for, and hints short enough for half a line.
HINTS = {**dict.fromkeys(TOGETHER, "身份证"), "born": "如 2015-03"}

# Short words on the paper that are often long.
_WIDE = ("address", "schooling")


def card_of(name: str) -> str:
    """The card a field belongs to, by its prefix; "" for none."""
    return next((prefix for prefix in CARDS if name.startswith(prefix)), "")


def is_wide(field: FormField) -> bool:
    """Whether a field has a line of its own."""
    if isinstance(field.kind, boxes.OneOf) and fits_rings(field.kind):
        return sum(len(one.short) for one in field.kind.options.offered()) > 6
    return field.name in _WIDE or isinstance(field.kind, kinds.LongText | boxes.Ticks)
