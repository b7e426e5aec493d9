"""Whose ledger it is stands in it from the first moment, or there is no ledger yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.errors import Refused
from app.services.ledger import Ledger
from app.services.office.founding import founding
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import make_ledger
from tests.factories import PASSWORD, USER


class PowerCut(Exception):
    """The computer went off."""


def cut_off(engine: Engine) -> None:
    raise PowerCut


def test_a_new_ledger_knows_its_office(tmp_path: Path) -> None:
    office = founding(" 青新社区居委会 ", "350582001004", "village", "青阳街道")
    unlocked, _ = make_ledger(LedgerFolder(tmp_path / "new"), USER, PASSWORD, FLOOR, first=office)
    ledger = Ledger.of(unlocked)
    assert (ledger.office.name, ledger.office.town) == ("青新社区居委会", "青阳街道")
    ledger.close()
    unlocked.hold.release()


def test_a_set_up_that_was_cut_off_can_be_begun_again(tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path / "new")
    with pytest.raises(PowerCut):
        make_ledger(folder, USER, PASSWORD, FLOOR, first=cut_off)
    assert not folder.exists()
    office = founding("青新社区居委会", "350582001004", "village")
    unlocked, _ = make_ledger(folder, USER, PASSWORD, FLOOR, first=office)
    assert folder.exists()
    unlocked.hold.release()


@pytest.mark.parametrize(
    ("name", "code", "kind", "sentence"),
    [
        ("", "350582001004", "village", "请填写单位名称"),
        ("青新社区", "35058200100", "village", "12 位数字"),
        ("青新社区", "35058200100X", "village", "12 位数字"),
        ("青新社区", "350582001004", "county", "村（居）还是镇（街道）"),
    ],
)
def test_an_office_that_cannot_be_is_refused(name: str, code: str, kind: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        founding(name, code, kind)
