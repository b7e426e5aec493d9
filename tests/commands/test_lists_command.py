"""print --what LIST and export of a part, from the command line alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.services.exchange.layout import REGISTER
from app.services.lists.titles import TITLES
from tests.commands.conftest import Run

ENDINGS = ("pdf", "docx", "xlsx")


def test_every_list_is_written_in_one_of_the_kinds(filled: Run, tmp_path: Path) -> None:
    for number, what in enumerate(TITLES):
        out = tmp_path / f"{what}.{ENDINGS[number % 3]}"
        ran = filled("print", out, "--what", what)
        assert (ran.code, ran.err) == (0, ""), what
        assert "人。" in ran.out
        assert out.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")


def test_a_masked_list_has_no_whole_name(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    assert filled("print", out, "--what", "left-behind", "--masked").code == 0
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert all("×" in str(row[1]) for row in rows[1:])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("print", "a.txt", "--what", "high"), "名单只能写成 .pdf、.docx 或 .xlsx 文件"),
        (("export", "a.xlsx", "--sheets", "成绩"), "没有“成绩”这张表"),
        (("export", "a.xlsx", "--columns", "身高"), "没有“身高”这一栏"),
        (("export", "a.xlsx", "--sheets", "儿童,活动记录"), "“儿童”不是工作台账的表"),
        (("export", "a.csv", "--sheets", "活动记录"), "工作台账只能导出成 .xlsx"),
        (("export", "a.xlsx", "--sheets", "活动记录", "--search", "陈"), "不能只导出一部分人"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    made: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    command, name, *more = arguments
    ran = made(command, tmp_path / name, *more)
    assert ran.code == 1
    assert told in ran.err
    assert not (tmp_path / name).exists()


def test_an_empty_list_is_not_written(made: Run, tmp_path: Path) -> None:
    ran = made("print", tmp_path / "a.pdf", "--what", "high")
    assert (ran.code, "高风险台账上没有人" in ran.err) == (1, True)


def test_a_part_is_exported_and_comes_back_unchanged(filled: Run, tmp_path: Path) -> None:
    ran = filled("export", tmp_path / "some.csv", "--columns", "家庭地址，性别", "--search", "1")
    assert ran.code == 0
    head = (tmp_path / "some.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "姓名,性别,家庭地址,系统编号"
    told = filled("import", tmp_path / "some.csv", "--json").json
    assert {row["action"] for row in told["rows"]} == {"skipped"}


def test_the_registers_and_lists_are_exported_and_come_back_unchanged(filled: Run, tmp_path: Path) -> None:
    file = tmp_path / "registers.xlsx"
    ran = filled("export", file, "--sheets", "、".join(REGISTER))
    assert (ran.code, all(title in ran.out for title in REGISTER)) == (0, True), ran.err
    told = filled("import", file, "--json").json
    assert {row["sheet"] for row in told["rows"]} == set(REGISTER)
    assert {row["action"] for row in told["rows"]} == {"skipped"}
