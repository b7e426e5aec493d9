"""Ledgers and children for tests: small functions, everything invented, nothing slow.

A ledger here has no key file: the window's and the commands' tests make theirs the whole way.
"""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.models import citizen_id
from app.models.care import Assessment, Suspension, Visit
from app.models.child import Child
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from app.services.office.founding import founding
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.services.safety.unlock import make_ledger

TODAY = date(2026, 11, 23)
USER = "王主任"
PASSWORD = "村口老榕树四百岁"
CODES = {"village": ("青新社区居委会", "350582001004"), "town": ("青阳街道办事处", "350582001000")}


def an_id_number(
    born: date = date(2015, 3, 5), sex: str = "male", serial: int = 1, place: str = "350582"
) -> str:
    """A citizen's number with a right check digit; different serials (0 to 499) give different numbers."""
    first17 = f"{place}{born:%Y%m%d}{2 * serial + (sex == 'male'):03d}"
    return first17 + citizen_id.check_digit(first17)


def a_ledger(folder: Path, kind: str = "village", role: Role = Role.ADMIN) -> Ledger:
    """A fresh encrypted ledger of a village (or town), opened by 王主任. Close it when done."""
    content, key = _blank_ledger(kind)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "ledger.db"
    path.write_bytes(content)
    return Ledger(path, key, User(USER, role))


@cache
def _blank_ledger(kind: str) -> tuple[bytes, bytes]:
    name, code = CODES[kind]
    with tempfile.TemporaryDirectory() as place:
        office = founding(name, code, kind, "青阳街道")
        folder = LedgerFolder(Path(place) / "ledger")
        unlocked, _ = make_ledger(folder, USER, PASSWORD, FLOOR, first=office)
        unlocked.hold.release()
        return unlocked.folder.database.read_bytes(), unlocked.dek


def a_draft(ledger: Ledger, **values: Any) -> Child:
    """A new record as a screen has it, not saved; values by the form's field names (``father_name`` …)."""
    child = records.blank(ledger, TODAY)
    for name, value in values.items():
        ledger.form.named(name).set(child, value)
    return child


def a_child(ledger: Ledger, **values: Any) -> Child:
    """A saved child, loaded again; named 陈小明 unless said otherwise."""
    draft = a_draft(ledger, **{"name": "陈小明", "opened_on": date(2025, 1, 1), **values})
    records.save(ledger, draft, TODAY)
    return records.load(ledger, draft.id)


def changed(ledger: Ledger, child: Child, **values: Any) -> Child:
    """Save changed values of a saved child and load it again."""
    working = records.load(ledger, child.id)
    for name, value in values.items():
        ledger.form.named(name).set(working, value)
    records.save(ledger, working, TODAY)
    return records.load(ledger, child.id)


def a_visit(ledger: Ledger, child: Child, day: date = TODAY, way: str = "visit", **values: Any) -> str:
    """A visit of a child; its identity."""
    given = {"day": day, "way": way, "visitors": USER, **values}
    return care.put(ledger, child.id, Visit, given, TODAY)


def an_assessment(ledger: Ledger, child: Child, level: str = "high", day: date = TODAY, **values: Any) -> str:
    """An assessment of a child; its identity."""
    given = {
        "day": day,
        "level": level,
        "assessor": USER,
        "basis": "入户评估",
        "reviewer": "李督导",
        **values,
    }
    return care.put(ledger, child.id, Assessment, given, TODAY)


def a_suspension(ledger: Ledger, child: Child, start: date, end: date | None = None, **values: Any) -> str:
    """A stretch away of a child; its identity."""
    given = {"start": start, "end": end, "whereabouts": "随父母去外地", **values}
    return care.put(ledger, child.id, Suspension, given, TODAY)
