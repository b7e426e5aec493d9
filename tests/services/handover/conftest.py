"""Situations around packages: made once a module where nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.handover.own_keys import own_secrets
from app.services.handover.sealing import Sealed, seal
from app.services.handover.secrets import Secrets
from tests.factories import TODAY, a_child, a_visit, an_assessment
from tests.services.handover.offices import NOW, Offices, two_offices

SCAN = b"\xff\xd8\xff" + "金丝雀照片".encode() * 200


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """A village with one child, a visit, an assessment and a scan; and its town."""
    made = two_offices(tmp_path_factory.mktemp("offices"))
    child = a_child(made.village, name="欧阳金丝雀", address="柳湾村金丝雀巷8号", father_name="欧阳大山")
    a_visit(made.village, child, observations="金丝雀在院子里唱歌")
    an_assessment(made.village, child)
    keeping.add(made.village, child.id, "photo", "院子", TODAY, Scan(SCAN, "image/jpeg", 1), TODAY)
    yield made
    made.close()


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stick")


@pytest.fixture(scope="module")
def sealed(offices: Offices, stick: Path) -> Sealed:
    """A package of that village, on the stick."""
    return seal(offices.village, stick, NOW)


@pytest.fixture(scope="module")
def town_secrets(offices: Offices) -> Secrets:
    return own_secrets(offices.town)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Offices]:
    """A village with nothing in it and its town, to be changed by one test alone."""
    made = two_offices(tmp_path)
    yield made
    made.close()
