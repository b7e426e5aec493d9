"""A ledger with its key file, two persons in charge, and a closed file whose time is over."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.models.concern import Concern, Report
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from app.services.privacy.settings import set_retention_years
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile, User
from app.services.safety.roles import Role
from tests.factories import PASSWORD, TODAY, USER, a_child, a_ledger, a_visit

SECOND, SECOND_PASSWORD = "陈督导", "海边的相思树两百棵"
CANARY = "欧阳金丝雀"
SCAN = Scan(b"\xff\xd8\xff" + CANARY.encode() * 20, "image/jpeg", 1)
Sit = Callable[[str], Ledger]


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str]:
    """The folder of such a ledger, its key, whose file in it was closed; made once, copied for each test."""
    place = tmp_path_factory.mktemp("ready")
    made = a_ledger(place)
    keys, _ = KeyFile.create(LedgerFolder(place), made.key, USER, PASSWORD, FLOOR)
    keys.add_user(made.key, SECOND, Role.ADMIN, SECOND_PASSWORD, FLOOR)
    set_retention_years(made, 10)
    child = a_closed_child(made, father_name="金丝雀甲", address="榕树下三号")
    made.close()
    return place, made.key, child


@pytest.fixture
def sit(ready: tuple[Path, bytes, str], tmp_path: Path) -> Iterator[Sit]:
    """Opens the same ledger for one of the two persons in charge."""
    folder = LedgerFolder(tmp_path / "台账")
    shutil.copytree(ready[0], folder.path)
    opened: list[Ledger] = []

    def sit(name: str) -> Ledger:
        opened.append(Ledger(folder.database, ready[1], User(name, Role.ADMIN), KeyFile.load(folder)))
        return opened[-1]

    yield sit
    for one in opened:
        one.close()


@pytest.fixture
def gone(ready: tuple[Path, bytes, str]) -> str:
    """The child whose file is closed; its time is over."""
    return ready[2]


@pytest.fixture
def ledger(sit: Sit) -> Ledger:
    """The one who proposes sits at it; closed files are kept ten years."""
    return sit(USER)


@pytest.fixture
def second(ledger: Ledger, sit: Sit) -> Ledger:
    """The same ledger, the other person in charge sits at it."""
    return sit(SECOND)


def a_closed_child(
    ledger: Ledger, name: str = CANARY, closed: date = date(2016, 5, 31), **values: object
) -> str:
    """A file with something of many kinds in it, closed; its identity."""
    child = a_child(ledger, name=name, opened_on=date(2014, 3, 1), born="2001-07", **values)
    visit = a_visit(ledger, child, date(2015, 4, 2), observations=f"{name}在家。")
    concern = {"found_on": date(2015, 4, 2), "category": "safety", "severity": "minor", "description": name}
    care.put(ledger, child.id, Concern, concern, TODAY)
    report = {"situation": {"wounds": ""}, "facts": f"{name}身上有伤。", "reported_on": date(2015, 5, 1)}
    care.put(ledger, child.id, Report, {**report, "way": "110", "police": "李警官", "reporter": name}, TODAY)
    keeping.add(ledger, child.id, "visit", f"{name}的走访表", date(2015, 4, 2), SCAN, TODAY, visit)
    records.close(ledger, child.id, closed, "of_age", f"{name}成年", TODAY)
    return child.id
