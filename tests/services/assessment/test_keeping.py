"""An office's own instruments: added after a check, retired, and read as long as an assessment names them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.errors import NotThere, Refused
from app.services.assessment import keeping
from app.services.assessment.instruments import SETTING, bundled, find, instruments_of, offered
from app.services.ledger import Ledger
from tests.factories import TODAY
from tests.services.assessment.papers import bands, plain

OURS = "family-reference@1"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The file of a proper instrument."""
    return written(tmp_path / "scale.json")


def written(file: Path, **changed: Any) -> Path:
    file.write_text(json.dumps(plain(**changed), ensure_ascii=False), encoding="utf-8")
    return file


def keys(ledger: Ledger, today: date = TODAY) -> list[str]:
    return [one.key for one in offered(ledger.office, today)]


def test_an_office_without_its_own_is_offered_the_reference_scale(ledger: Ledger) -> None:
    assert keys(ledger) == [OURS]


def test_an_own_scale_is_offered_first_and_outlives_the_sitting(ledger: Ledger, paper: Path) -> None:
    keeping.add_instrument(ledger, paper)
    assert keys(ledger) == ["village@1", OURS]
    again = Ledger(ledger.path, ledger.key, ledger.user)
    assert keys(again) == ["village@1", OURS]
    again.close()


def test_a_new_version_takes_the_place_of_the_old_from_its_day_on(ledger: Ledger, tmp_path: Path) -> None:
    keeping.add_instrument(ledger, written(tmp_path / "one.json"))
    keeping.add_instrument(ledger, written(tmp_path / "two.json", version="2", **{"from": "2027-01-01"}))
    assert keys(ledger)[0] == "village@1"
    assert keys(ledger, date(2027, 1, 1))[0] == "village@2"
    assert find(ledger.office, "village@1") is not None


def test_a_retired_scale_is_not_offered_but_still_read(ledger: Ledger, paper: Path) -> None:
    keeping.add_instrument(ledger, paper)
    for key in (OURS, "village@1"):
        keeping.retire_instrument(ledger, key)
    assert keys(ledger) == []
    found = find(ledger.office, "village@1")
    assert found is not None
    assert found.title == "村里的量表"
    assert [kept.retired for kept in instruments_of(ledger.office)] == [True, True]
    keeping.restore_instrument(ledger, OURS)
    assert keys(ledger) == [OURS]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "已经有《村里的量表》的 1 版"),
        ({"version": "2"}, "同一天启用"),
        ({"id": "other", "bands": bands((0, 4, "low"))}, "最高可以得 10 分"),
    ],
)
def test_what_cannot_be_kept_beside_the_others_is_refused(
    ledger: Ledger, paper: Path, tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    keeping.add_instrument(ledger, paper)
    before = ledger.office.settings
    with pytest.raises(Refused, match=said):
        keeping.add_instrument(ledger, written(tmp_path / "again.json", **changed))
    assert ledger.office.settings == before


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"{" * 10, b" " * 600_000])
def test_a_file_of_another_sort_is_refused(ledger: Ledger, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "scale.json").write_bytes(content)
    with pytest.raises(Refused, match="不能使用"):
        keeping.add_instrument(ledger, tmp_path / "scale.json")


def test_a_file_that_is_not_there_is_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(NotThere):
        keeping.add_instrument(ledger, tmp_path / "none.json")


def test_the_sample_can_be_changed_and_added(ledger: Ledger, tmp_path: Path) -> None:
    keeping.write_sample(bundled()[0], tmp_path / "sample.json")
    stored = json.loads((tmp_path / "sample.json").read_text(encoding="utf-8"))
    with pytest.raises(Refused, match="已经有"):
        keeping.add_instrument(ledger, tmp_path / "sample.json")
    (tmp_path / "own.json").write_text(json.dumps(stored | {"id": "own"}), encoding="utf-8")
    assert keeping.add_instrument(ledger, tmp_path / "own.json").key == "own@1"


def test_what_another_version_of_the_program_kept_does_not_stand_in_the_way(ledger: Ledger) -> None:
    ledger.office.settings = {SETTING: {"own": [{"id": "future"}], "retired": []}}
    assert keys(ledger) == [OURS]
