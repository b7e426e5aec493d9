"""What is done for invented children beside visiting them.

It has a dice of its own, so that what is added here leaves children and visits as they are for a seed.
"""

from __future__ import annotations

from datetime import date
from random import Random

from app.models.child import Child
from app.services.demo.consenting import Consents
from app.services.demo.entrusting import Agreements
from app.services.demo.findings import tick_off
from app.services.demo.happenings import Happenings
from app.services.demo.helping import help_out
from app.services.demo.people import People


class Aside:
    """Goes from child to child and keeps whose turn it is."""

    def __init__(self, seed: int, today: date) -> None:
        self._people = People(Random(f"{seed} aside"))
        self._today = today
        self._happenings, self._agreements = Happenings(), Agreements()
        self._consents = Consents(seed)

    def invent(self, child: Child) -> None:
        """Enrich a child that has its visits and assessments."""
        for visit in child.visits:
            tick_off(self._people, child, visit, self._today)
        self._happenings.befall(self._people, child, self._today)
        self._agreements.entrust(self._people, child, self._today)
        help_out(self._people, child, self._today)
        self._consents.agree(child, self._today)
