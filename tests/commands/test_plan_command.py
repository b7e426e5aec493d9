"""plan: the route list of a month from the command line alone."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from tests.commands.conftest import Run


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx"])
def test_a_month_to_come_is_written_and_counted(filled: Run, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"计划.{ending}"
    ran = filled("plan", "--month", "2026-12", out)
    assert (ran.code, ran.err) == (0, "")
    days, stops, children = map(int, re.search(r"(\d+) 天，(\d+) 户次，(\d+) 个孩子", ran.out).groups())  # type: ignore[union-attr]
    assert 0 < days <= stops <= children or stops >= children
    assert out.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")


def test_the_table_has_a_row_for_each_child_and_no_formulas(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "计划.xlsx"
    ran = filled("plan", "--month", "2026-12", out)
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert rows[0][:4] == ["日期", "星期", "村民小组", "家庭地址"]
    assert len(rows) - 1 >= int(re.search(r"(\d+) 个孩子", ran.out)[1])  # type: ignore[index]
    assert all(isinstance(cell, str) for row in rows for cell in row)


def test_the_list_on_paper_tells_day_address_and_why(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "计划.pdf"
    assert filled("plan", "--month", "2026-12", out).code == 0
    with pypdfium2.PdfDocument(out) as document:
        words = "".join(page.get_textpage().get_text_range() for page in document)
    assert "2026年12月走访计划" in words
    assert re.search(r"12月\d+日 星期[一二三四五]", words)
    assert "每月走访一次" in words


@pytest.mark.parametrize(
    ("month", "name", "code", "told"),
    [
        ("2026-13", "a.pdf", 2, "请写月份，例如 2026-12"),
        ("十二月", "a.pdf", 2, "请写月份"),
        ("2026-12", "a.txt", 1, "只能写成 .pdf、.docx 或 .xlsx 文件"),
        ("2026-03", "a.pdf", 1, "2026年3月已经过去"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    filled: Run, tmp_path: Path, month: str, name: str, code: int, told: str
) -> None:
    ran = filled("plan", "--month", month, tmp_path / name)
    assert ran.code == code
    assert told in ran.err
    assert not (tmp_path / name).exists()


def test_a_ledger_without_children_has_nothing_to_plan(made: Run, tmp_path: Path) -> None:
    ran = made("plan", "--month", "2026-11", tmp_path / "a.pdf")
    assert (ran.code, "没有要安排的走访" in ran.err) == (1, True)
