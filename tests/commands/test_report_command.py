"""report: the month's and the year's as a file, with a kept one's words where there is one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

from app.services.ledger import Ledger
from app.services.reports import keeping
from app.services.reports.period import month_period
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.unlock import open_ledger
from tests.commands.conftest import Run
from tests.factories import PASSWORD, TODAY

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


@pytest.mark.parametrize("which", [("--month", "2026-10"), ("--year", "2026")])
@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_a_report_is_written_as_each_kind_of_file(
    filled: Run, tmp_path: Path, which: tuple[str, str], ending: str
) -> None:
    out = tmp_path / f"报告.{ending}"
    ran = filled("report", *which, out)
    assert (ran.code, ran.err) == (0, "")
    assert "按现在的资料新写的，没有保存" in ran.out
    assert out.read_bytes()[:4] in (b"%PDF", b"PK\x03\x04")


def test_the_workbook_has_the_figures_as_text(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "报告.xlsx"
    filled("report", "--month", "2026-10", out)
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("统计表").to_python()
    assert rows[0] == ["项目", "数", "比上期", "单位"]
    assert rows[1][0] == "在册儿童"
    assert all(isinstance(cell, str) for row in rows for cell in row)


def test_a_kept_report_keeps_its_words(filled: Run, folder: Path, tmp_path: Path) -> None:
    (user,) = KeyFile.load(LedgerFolder(folder)).users()
    ledger = Ledger.of(unlocked := open_ledger(LedgerFolder(folder), user.name, PASSWORD, NOW))
    made = keeping.compose(ledger, month_period(ledger.office, date(2026, 10, 1)), TODAY)
    keeping.save_draft(ledger, made.typed({"plans": "下月逐户走访。"}))
    ledger.close()
    unlocked.hold.release()
    out = tmp_path / "报告.docx"
    ran = filled("report", "--month", "2026-10", out)
    assert "保存的草稿" in ran.out
    assert "下月逐户走访。" in [one.text for one in docx.Document(str(out)).paragraphs]


@pytest.mark.parametrize(
    ("which", "name", "code", "told"),
    [
        (("--month", "2026-13"), "a.pdf", 2, "请写月份，例如 2026-12"),
        (("--year", "二六"), "a.pdf", 2, "请写年份，例如 2026"),
        (("--month", "2026-10", "--year", "2026"), "a.pdf", 2, "--year"),
        ((), "a.pdf", 2, "--month"),
        (("--month", "2026-10"), "a.txt", 1, "只能写成 .docx、.pdf 或 .xlsx 文件"),
        (("--month", "2026-12"), "a.pdf", 1, "2026年12月还没有到"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    filled: Run, tmp_path: Path, which: tuple[str, ...], name: str, code: int, told: str
) -> None:
    ran = filled("report", *which, tmp_path / name)
    assert ran.code == code
    assert told in ran.err
    assert not (tmp_path / name).exists()
