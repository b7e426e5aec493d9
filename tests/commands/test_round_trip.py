"""Village, town and village again, from the command line alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.commands import main
from app.commands.opening import PASSWORD as VARIABLE
from app.services.safety.cost import FLOOR
from tests.factories import PASSWORD, USER
from tests.services.exchange.workbooks import a_workbook

VILLAGES = {"青新社区居委会": "350582001004", "象屿社区居委会": "350582001005"}
TOWN = "350582001000"


class Desks:
    """The ledgers of the offices, each in its own folder, and a stick; everybody has the same password."""

    def __init__(self, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._place, self._capsys = place, capsys
        self.stick = place / "stick"
        self.stick.mkdir()
        self.err = ""

    def run(self, office: str, command: str, *arguments: str | Path, code: int = 0) -> str:
        """What a command at an office printed; it must end with ``code``."""
        given = [command, *map(str, arguments), "--data", str(self._place / office), "--on", "2026-11-23"]
        ended = main(given)
        told = self._capsys.readouterr()
        self.err = told.err
        assert ended == code, told.err
        return told.out

    def found(self, office: str, name: str, kind: str) -> None:
        self.run(office, "init", "--office", name, "--code", office, "--kind", kind, "--user", USER)

    def new(self, pattern: str) -> Path:
        """The newest file on the stick of that kind."""
        return max(self.stick.glob(pattern), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desks:
    """A town and two villages that have exchanged their cards."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    monkeypatch.setattr("app.commands.making.calibrate", lambda: FLOOR)
    made = Desks(tmp_path, capsys)
    made.found(TOWN, "青阳街道办事处", "town")
    made.run(TOWN, "card", made.stick)
    for name, code in VILLAGES.items():
        made.found(code, name, "village")
        made.run(code, "card", made.stick)
        made.run(code, "trust", made.stick / f"{TOWN}.card")
        made.run(TOWN, "trust", made.stick / f"{code}.card")
    return made


def received(desks: Desks, office: str, *arguments: str | Path, code: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(desks.run(office, "receive", *arguments, "--json", code=code))
    return found


def test_packages_go_up_and_replies_come_down(desks: Desks, tmp_path: Path) -> None:
    for number, code in enumerate(VILLAGES.values()):
        rows = [["姓名", "出生年月"], [f"陈{'一二'[number]}明", "2015-03"], ["丁一桐", "2016-05"]]
        desks.run(code, "import", a_workbook(tmp_path / f"{code}.xlsx", {"儿童": rows}))
        desks.run(code, "handover", desks.stick)
    packages = sorted(path for path in desks.stick.glob("*.care"))
    tried = received(desks, TOWN, *packages, "--dry-run")
    assert [one["verdict"] for one in tried] == ["first", "first"]
    assert json.loads(desks.run(TOWN, "children", "--json")) == []
    done = received(desks, TOWN, *packages)
    assert [(one["name"], one["sequence"], one["accepted"]) for one in done] == [
        ("青新社区居委会", 1, True),
        ("象屿社区居委会", 1, True),
    ]
    assert [one["counts"]["new"] for one in done] == [2, 2]
    assert [one["counts"]["conflicting"] for one in done] == [0, 1]  # 丁一桐 in both
    assert len(json.loads(desks.run(TOWN, "children", "--json"))) == 4
    assert "已经收过" in desks.run(TOWN, "receive", *packages)
    told = desks.run(TOWN, "reply", desks.stick, "--office", VILLAGES["青新社区居委会"])
    assert "校验码" in told
    (reply,) = received(desks, VILLAGES["青新社区居委会"], desks.new("*.reply.care"))
    assert (reply["verdict"], reply["counts"]["received"]) == ("first", 1)
    desks.run(TOWN, "check")


def test_a_file_that_is_refused_is_said_in_one_sentence_and_the_others_are_taken_in(desks: Desks) -> None:
    village = VILLAGES["青新社区居委会"]
    desks.run(village, "handover", desks.stick)
    good = desks.new("*.care")
    bad = desks.stick / "bad.care"
    bad.write_bytes(good.read_bytes()[:-9])
    found = received(desks, TOWN, bad, good, code=1)
    assert {one["file"]: one["accepted"] for one in found} == {"bad.care": False, good.name: True}
    assert desks.err.startswith("bad.care")
    assert desks.err.count("\n") == 1
    assert "台账没有改动" in desks.err
    desks.run(village, "receive", good, code=1)
    assert "没有接收" in desks.err


def test_nothing_of_a_village_can_be_read_from_the_stick(desks: Desks, tmp_path: Path) -> None:
    village = VILLAGES["青新社区居委会"]
    rows = [["姓名", "家庭地址"], ["陈金丝雀", "柳湾村8号"]]
    desks.run(village, "import", a_workbook(tmp_path / "in.xlsx", {"儿童": rows}))
    desks.run(village, "handover", desks.stick)
    found = b"".join(path.read_bytes() for path in desks.stick.iterdir() if path.suffix == ".care")
    assert not [word for word in ("金丝雀", "柳湾") if word.encode() in found]
    assert not any("青新" in path.name for path in desks.stick.iterdir())
