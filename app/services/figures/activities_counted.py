"""What is counted of the office's activities: how many of each kind, and how many people came."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import select

from app.models.register_choices import ACTIVITY_KIND
from app.models.registers import Activity
from app.services.figures.view import View


def activities_held(view: View) -> dict[str, Any]:
    """The figures of activities, by key. They are about no child: nobody stands behind them."""
    query = select(Activity.kind, Activity.children, Activity.guardians).where(
        Activity.withdrawn.is_(None), Activity.day >= view.start, Activity.day <= view.end
    )
    if view.village is not None:
        query = query.where(Activity.office == view.village)
    held = view.session.execute(query).all()
    kinds = Counter(row.kind or "" for row in held)
    return {
        "activities": len(held),
        "activity_children": sum(int(row.children or 0) for row in held),
        "activity_guardians": sum(int(row.guardians or 0) for row in held),
        "activities_by_kind": {code: kinds[code] for code in (*(one.code for one in ACTIVITY_KIND), "")},
    }
