"""How complete a record is: a list of what is missing, never a barrier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.care import LEVEL_CELL, level_on
from app.models.child import Child
from app.models.form import Form, FormField


@dataclass(frozen=True)
class Completeness:
    """``missing`` in the form's order; ``needs_level`` when no assessment gives 家庭监护情况.

    ``required`` counts the cells that the form asks this child for, the level among them.
    """

    missing: tuple[FormField, ...]
    needs_level: bool
    required: int

    @property
    def count(self) -> int:
        """How many cells are missing, the level among them."""
        return len(self.missing) + self.needs_level

    @property
    def percent(self) -> int:
        """Whole percent, 100 only when nothing is missing."""
        return (self.required - self.count) * 100 // self.required if self.required else 100

    def labels(self) -> list[str]:
        """What is missing, in the words of the form."""
        return [field.label for field in self.missing] + [LEVEL_CELL] * self.needs_level


def completeness(form: Form, child: Child, today: date) -> Completeness:
    """What the form still asks for, fields that do not apply to this child left out."""
    gaps, asked = form.gaps(child)
    return Completeness(tuple(gaps), level_on(child.assessments, today) is None, asked + 1)
