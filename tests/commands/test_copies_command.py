"""backup, backups and restore on the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.commands import main
from app.commands.copies import RECOVERY
from app.commands.opening import PASSWORD as VARIABLE
from app.services.safety.cost import FLOOR
from tests.commands.conftest import Ran, Run
from tests.factories import USER
from tests.services.exchange.workbooks import a_workbook

NEW_PASSWORD = "换成的四个新词语"


@pytest.fixture
def stick(filled: Run, tmp_path: Path) -> Path:
    """A stick with one copy of a ledger with twenty children."""
    place = tmp_path / "U盘"
    place.mkdir()
    assert filled("backup", place).code == 0
    return place


@pytest.fixture
def restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``restore`` into a new folder."""
    monkeypatch.setattr("app.commands.copies.calibrate", lambda: FLOOR)

    def run(*arguments: str | Path) -> Ran:
        code = main(["restore", *map(str, arguments), "--data", str(tmp_path / "新电脑")])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def sheet(run: Run) -> str:
    """The digits of a new ledger's recovery sheet."""
    words = ("--office", "青新社区居委会", "--code", "350582001004", "--kind", "village", "--user", USER)
    return "".join(re.findall(r"\b\d{6}\b", run("init", *words).out))


def test_copies_are_made_and_listed(filled: Run, folder: Path) -> None:
    made = filled("backup")
    assert (made.code, made.err) == (0, "")
    assert "读回核对无误" in made.out
    filled("backup")
    listed = filled("backups", "--json").json
    assert [one["number"] for one in listed] == [2, 1]
    assert {(one["reason"], one["verified"]) for one in listed} == {("manual", True)}
    assert all(Path(one["file"]).stat().st_size == one["size"] for one in listed)
    lines = filled("backups").out.splitlines()
    assert lines[0].split("\t")[2:5:2] == ["手动备份", "完好"]
    assert lines[-1].startswith("共 2 份。")


def test_listing_needs_a_ledger_and_no_password(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    assert filled("backups").out == "共 0 份。还没有备份，请现在备份一次。\n"
    assert main(["backups", "--data", str(tmp_path / "空")]) == 1


def test_one_file_goes_on_the_stick_and_no_half_one(stick: Path) -> None:
    (written,) = stick.iterdir()
    assert written.suffix == ".backup"
    assert not re.search("青新|350582", written.name)


def test_the_stick_and_the_password_are_enough_on_a_new_computer(
    stick: Path, restored: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy,) = stick.iterdir()
    ran = restored(copy)
    assert (ran.code, ran.err) == (0, "")
    assert "20 份档案" in ran.out
    assert main(["check", "--data", str(tmp_path / "新电脑")]) == 0
    assert "变更记录：完好" in capsys.readouterr().out


def test_the_sheet_and_a_new_password_are_enough_too(
    sheet: str, filled: Run, folder: Path, restored: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled("backup")
    monkeypatch.setenv(RECOVERY, sheet)
    monkeypatch.setenv(VARIABLE, NEW_PASSWORD)
    (copy,) = (folder / "backups").glob("*.db")
    ran = restored(copy)
    assert ran.code == 0
    assert len(re.findall(r"\b\d{6}\b", ran.out)) == 8
    assert sheet not in "".join(re.findall(r"\b\d{6}\b", ran.out))


def test_a_ledger_that_is_there_stays_unless_it_is_to_be_replaced(
    stick: Path, restored: Run, tmp_path: Path
) -> None:
    (copy,) = stick.iterdir()
    restored(copy)
    before = (tmp_path / "新电脑" / "ledger.db").read_bytes()
    refused = restored(copy)
    assert refused.code == 1
    assert "没有恢复" in refused.err
    assert (tmp_path / "新电脑" / "ledger.db").read_bytes() == before
    replaced = restored(copy, "--replace")
    assert replaced.code == 0
    aside = re.search("移到了 (.*)。", replaced.out)
    assert aside
    assert (Path(aside[1]) / "ledger.db").read_bytes() == before


def test_a_wrong_password_or_a_file_that_is_no_copy_makes_nothing(
    stick: Path, restored: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy,) = stick.iterdir()
    other = tmp_path / "说明.txt"
    other.write_text("不是备份")
    assert "不是台账的备份" in restored(other).err
    assert "找不到" in restored(tmp_path / "没有.backup").err
    monkeypatch.setenv(VARIABLE, "不对的密码不对")
    wrong = restored(copy)
    assert (wrong.code, "密码不对" in wrong.err) == (1, True)
    assert not (tmp_path / "新电脑").exists()


def test_restoring_wants_a_folder_named(
    filled: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(folder / "ledger.db")]) == 1
    assert "--data" in capsys.readouterr().err


def test_a_package_wants_the_digits(tmp_path: Path, restored: Run) -> None:
    package = tmp_path / "350582001004_0001_2026-11-23.care"
    package.write_bytes(b"age-encryption.org/v1\n")
    assert RECOVERY in restored(package, "--user", USER).err


def test_an_import_into_a_ledger_with_children_is_preceded_by_a_copy(filled: Run, tmp_path: Path) -> None:
    assert filled("export", tmp_path / "out.xlsx").code == 0
    assert filled("import", tmp_path / "out.xlsx", "--dry-run").code == 0
    assert filled("backups", "--json").json == []
    filled("import", tmp_path / "out.xlsx")
    assert [one["reason"] for one in filled("backups", "--json").json] == ["import"]


def test_the_first_import_needs_no_copy(made: Run, tmp_path: Path) -> None:
    book = a_workbook(tmp_path / "in.xlsx", {"儿童": [["姓名"], ["陈一"]]})
    assert made("import", book).code == 0
    assert made("backups", "--json").json == []


def test_the_package_for_the_town_and_the_sheet_are_enough_on_a_new_computer(
    sheet: str, filled: Run, restored: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--office", "青阳街道办事处", "--code", "350582001000", "--kind", "town", "--user", USER)
    town = ("--data", str(tmp_path / "街道"))
    assert main(["init", *words, *town]) == 0
    assert main(["card", str(tmp_path), *town]) == 0
    assert filled("trust", tmp_path / "350582001000.card").code == 0
    assert filled("handover", tmp_path).code == 0
    monkeypatch.setenv(RECOVERY, sheet)
    monkeypatch.setenv(VARIABLE, "短")
    (package,) = tmp_path.glob("*.care")
    assert "至少要 8 个字" in restored(package).err
    monkeypatch.setenv(VARIABLE, NEW_PASSWORD)
    ran = restored(package)
    assert (ran.code, "20 份档案" in ran.out) == (0, True)
    assert len(re.findall(r"\b\d{6}\b", ran.out)) == 8
    assert main(["check", "--data", str(tmp_path / "新电脑")]) == 0
