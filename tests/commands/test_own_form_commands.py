"""--template: reports, lists and rosters in the office's own form, from the command line alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from app.services.ledger import Ledger
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.unlock import open_ledger
from tests.commands.conftest import Run
from tests.factories import PASSWORD
from tests.services.templates.forms import content, keep

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
KEPT = ("report-month", "high", "sheets")


WRITTEN = (
    ("report", "--month", "2026-10"),
    ("print", "--what", "high"),
    ("print", "--what", "ledger-blank"),
)
REFUSED = (
    (("report", "--month", "2026-10"), "pdf", "只能写成 .docx 文件"),
    (("print", "--what", "needs"), "docx", "还没有载入《关爱需求清单》的模板"),
    (("print", "--what", "high"), "xlsx", "只能写成 .docx 文件"),
)


@pytest.fixture
def with_forms(filled: Run, folder: Path) -> Run:
    """An office that loaded forms of its own."""
    (user,) = KeyFile.load(LedgerFolder(folder)).users()
    ledger = Ledger.of(unlocked := open_ledger(LedgerFolder(folder), user.name, PASSWORD, NOW))
    for key in KEPT:
        keep(ledger, key, content(lambda made: made.add_paragraph("本单位的样子：〔单位名称〕")))
    ledger.close()
    unlocked.hold.release()
    return filled


def test_papers_are_written_in_the_own_forms_that_there_are(with_forms: Run, tmp_path: Path) -> None:
    """One ledger for all: it takes longest to make."""
    for number, (name, *more) in enumerate(WRITTEN):
        out = tmp_path / f"{number}.docx"
        ran = with_forms(name, out, *more, "--template")
        assert (ran.code, ran.err) == (0, ""), more
        assert docx.Document(str(out)).paragraphs[0].text == "本单位的样子：柳湾村"
    for (name, *more), ending, told in REFUSED:
        out = tmp_path / f"refused.{ending}"
        ran = with_forms(name, out, *more, "--template")
        assert (ran.code, told in ran.err) == (1, True), more
        assert not out.exists()
