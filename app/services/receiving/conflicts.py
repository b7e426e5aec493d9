"""Children of a package whom another office has in force, too."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy.orm import Session

from app.models import replica
from app.models.checks import birth_day
from app.models.child import Child
from app.models.rows import Values
from app.services.matching.decided import decided
from app.services.matching.lines import KEYS, Known, known_elsewhere
from app.services.receiving.incoming import Incoming
from app.services.receiving.outcome import Conflict

_person = replica.picking(Child, "id", "name", "id_type", "id_number", "born", "closed_on")


def conflicts(session: Session, came: Incoming) -> Iterator[Conflict]:
    """Pairs that nobody has decided upon, each once: by the number before by the name."""
    elsewhere, seen = known_elsewhere(session, came.office), decided(session)
    own = [one for row in came.rows[Child].values() if (one := _known(came.office, row))]
    for why, key_of in KEYS:
        others: dict[Any, list[Known]] = {}
        for other in elsewhere:
            others.setdefault(key_of(other), []).append(other)
        for one in own:
            for other in others.get(key_of(one), []) if key_of(one) else []:
                pair = frozenset((one.child_id, other.child_id))
                if pair not in seen:
                    seen.add(pair)
                    yield Conflict(one.child_id, one.name, other.child_id, other.office, why)


def _known(office: str, row: Values) -> Known | None:
    """A child in force as the list will have it; ``None`` for a closed file."""
    child_id, name, id_type, id_number, born, closed = _person(row)
    if closed:
        return None
    child = SimpleNamespace(id_type=id_type, id_number=id_number, born=born)
    birth = birth_day(cast("Child", child))
    return Known(child_id, office, name or "", birth.isoformat() if birth else born, id_number)
