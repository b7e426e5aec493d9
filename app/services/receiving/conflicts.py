"""Children of a package whom another office has in force, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from app.models import replica
from app.models.child import Child
from app.services.matching.decided import decided
from app.services.matching.lines import KEYS, Known, known, known_elsewhere
from app.services.receiving.incoming import Incoming
from app.services.receiving.outcome import Conflict

_COLUMNS = replica.columns_of(Child)


def conflicts(session: Session, came: Incoming) -> Iterator[Conflict]:
    """Pairs that nobody has decided upon, each once: by the number before by the name."""
    elsewhere, seen = known_elsewhere(session, came.office), decided(session)
    own = _in_force(came)
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


def _in_force(came: Incoming) -> list[Known]:
    rows = (dict(zip(_COLUMNS, row, strict=True)) for row in came.rows[Child].values())
    return [known(came.office, row) for row in rows if not row["closed_on"]]
