"""card, trust and handover: a village and its town on the command line alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.commands import main
from app.commands.opening import PASSWORD as VARIABLE
from app.services.safety.cost import FLOOR
from tests.commands.conftest import Ran
from tests.factories import CODES, PASSWORD, USER

Office = Callable[..., Ran]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    """Runs a command ``at("village", …)`` or ``at("town", …)``, each with its own ledger."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    monkeypatch.setattr("app.commands.making.calibrate", lambda: FLOOR)

    def run(kind: str, command: str, *arguments: str | Path) -> Ran:
        given = [command, *map(str, arguments), "--data", str(tmp_path / kind), "--on", "2026-11-23"]
        code = main(given)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    for kind, (name, code) in CODES.items():
        words = ("--office", name, "--code", code, "--kind", kind, "--user", USER)
        assert run(kind, "init", *words).code == 0
    return run


def check_code(told: Ran) -> str:
    found = re.search(r"校验码 (\d{4} \d{4} \d{4})。", told.out)
    assert found
    return found[1]


def test_cards_are_exchanged_with_the_same_check_code_on_both_sides(at: Office, tmp_path: Path) -> None:
    given = at("town", "card", tmp_path)
    taken = at("village", "trust", tmp_path / "350582001000.card")
    assert (given.code, taken.code) == (0, 0)
    assert check_code(given) == check_code(taken)
    assert "已登记：青阳街道办事处（350582001000）" in taken.out
    assert "以前已经登记过" in at("village", "trust", tmp_path / "350582001000.card").out


def test_a_village_without_its_towns_card_is_told_what_to_do(at: Office, tmp_path: Path) -> None:
    told = at("village", "handover", tmp_path)
    assert told.code == 1
    assert told.err == (
        "还没有登记镇（街道）的名片，不知道该封给谁，没有制作交接包。"
        "请向镇（街道）要单位名片，由管理员登记并核对校验码以后再做。\n"
    )
    assert not list(tmp_path.glob("*.care"))


def test_a_package_says_what_is_in_it_and_its_check_code(at: Office, tmp_path: Path) -> None:
    at("town", "card", tmp_path)
    at("village", "trust", tmp_path / "350582001000.card")
    at("village", "demo", "--children", "3")
    told = at("village", "handover", tmp_path, "--without-attachments")
    assert told.code == 0
    assert re.search(r"交给青阳街道办事处：在册 \d 人，已关档 \d 人", told.out)
    assert "第 1 号，读回核对无误，可以拔出U盘。" in told.out
    assert check_code(told)
    assert [one.name for one in tmp_path.glob("*.care")] == ["350582001004_0001_2026-11-23.care"]


def test_a_changed_card_is_taken_on_purpose_only(at: Office, tmp_path: Path) -> None:
    at("town", "card", tmp_path)
    at("village", "trust", tmp_path / "350582001000.card")
    words = ("--office", "青阳街道办事处", "--code", "350582001000", "--kind", "town", "--user", USER)
    at("another", "init", *words)
    at("another", "card", tmp_path / "new.card")
    refused = at("village", "trust", tmp_path / "new.card")
    assert refused.code == 1
    assert "校验码不一样" in refused.err
    assert "已换成新名片" in at("village", "trust", tmp_path / "new.card", "--replace").out


def test_a_file_that_is_no_card_is_told_in_a_sentence(at: Office, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    told = at("village", "trust", tmp_path / "photo.jpg")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("这个文件不是单位名片")
