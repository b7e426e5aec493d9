"""Lists, reports, registers and the census: wherever one is printed, Word may be in the office's own form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.registers import Worker
from app.models.trace import Trace
from app.services.census.table import Who, census
from app.services.lists.catalogue import LISTINGS
from app.services.lists.rows import rows_of
from app.services.printing.order import What
from app.services.printing.register_papers import make_record, make_register
from app.services.registers.keeping import put
from app.services.registers.listing import register
from app.services.reports.keeping import compose
from app.services.selfcheck.running import check_all
from app.ui.desk import Desk
from app.ui.lists.print_dialog import ListDialog
from app.ui.printing import paper_dialog
from app.ui.printing.paper_dialog import PaperDialog
from app.ui.registers.print_dialog import RegisterDialog
from app.ui.reports.report_kinds import MonthlyPart
from app.ui.selfcheck.print_dialog import SelfCheckDialog
from app.ui.statistics.census_part import CensusPart
from tests.factories import TODAY
from tests.services.templates.forms import content, keep

WORKER = {"name": "李督导", "post": "supervisor", "village": "东村", "start": TODAY, "phone": "13500000000"}
Shown = Callable[[Desk, QtBot, pytest.MonkeyPatch], PaperDialog]


def a_list(desk: Desk, _qtbot: QtBot, _patch: pytest.MonkeyPatch) -> PaperDialog:
    return ListDialog(desk, LISTINGS["high"], rows_of(desk.ledger, LISTINGS["high"], TODAY), masked=True)


def a_check(desk: Desk, _qtbot: QtBot, _patch: pytest.MonkeyPatch) -> PaperDialog:
    checked = check_all(desk.ledger, TODAY)
    return SelfCheckDialog(desk, checked, checked.findings, masked=True)


def a_register(desk: Desk, _qtbot: QtBot, _patch: pytest.MonkeyPatch) -> PaperDialog:
    put(desk.ledger, Worker, WORKER, TODAY)
    lines = register(desk.ledger, Worker, TODAY).lines
    return RegisterDialog(desk, What.WORKERS, partial(make_register, desk.ledger, Worker, lines, True), 1)


def asked_for(part: MonthlyPart | CensusPart, patch: pytest.MonkeyPatch) -> PaperDialog:
    """The dialog that a part opens."""
    shown: list[PaperDialog] = []
    patch.setattr(PaperDialog, "exec", lambda self: shown.append(self))
    patch.setattr(PaperDialog, "deleteLater", lambda self: None)
    part.print()
    return shown[0]


def a_report(desk: Desk, qtbot: QtBot, patch: pytest.MonkeyPatch) -> PaperDialog:
    part = MonthlyPart(desk)
    qtbot.addWidget(part)
    part.show_document(compose(desk.ledger, part.period, TODAY))
    return asked_for(part, patch)


def a_census(desk: Desk, qtbot: QtBot, patch: pytest.MonkeyPatch) -> PaperDialog:
    part = CensusPart(desk)
    qtbot.addWidget(part)
    part._table = census(desk.ledger, Who.LEFT_BEHIND, TODAY)
    return asked_for(part, patch)


PLACES: dict[str, tuple[Shown, str]] = {
    "high": (a_list, "high"),
    "selfcheck": (a_check, "selfcheck"),
    "workers": (a_register, "workers"),
    "report-month": (a_report, "report-month"),
    "census-left_behind": (a_census, "census"),
}


def ready(dialog: PaperDialog, qtbot: QtBot) -> QCheckBox:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=20_000)
    tick = dialog.findChild(QCheckBox, "print_template")
    assert tick is not None
    return tick


def saved(dialog: PaperDialog, path: Path, qtbot: QtBot) -> str:
    dialog._save("docx")
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "已经保存" in dialog.saved._words.text(), timeout=20_000)
    return docx.Document(str(path)).paragraphs[0].text


@pytest.mark.parametrize("key", PLACES)
def test_word_is_in_the_own_form_unless_it_is_not_wanted_and_leaves_the_same_trace(
    desk: Desk, key: str, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show, what = PLACES[key]
    keep(desk.ledger, key, content(lambda made: made.add_paragraph("本单位的样子：〔单位名称〕")))
    dialog = show(desk, qtbot, monkeypatch)
    tick = ready(dialog, qtbot)
    assert tick.isVisible()
    assert tick.isChecked()
    own, plain = tmp_path / "own.docx", tmp_path / "plain.docx"
    monkeypatch.setattr(paper_dialog, "ask_path", lambda *_: own)
    assert saved(dialog, own, qtbot) == f"本单位的样子：{desk.ledger.office.name}"
    tick.setChecked(False)
    monkeypatch.setattr(paper_dialog, "ask_path", lambda *_: plain)
    assert not saved(dialog, plain, qtbot).startswith("本单位的样子")
    with desk.ledger.reading() as session:
        rows = session.scalars(select(Trace).where(Trace.action == "export").order_by(Trace.seq)).all()
    told = [(row.about, row.detail) for row in rows]
    assert told[: len(told) // 2] == told[len(told) // 2 :]
    assert rows[0].detail["what"] == what
    dialog.close()


def test_without_an_own_form_there_is_no_choice(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = a_list(desk, qtbot, monkeypatch)
    assert not ready(dialog, qtbot).isVisible()
    dialog.close()


def test_one_record_of_a_register_has_none(desk: Desk, qtbot: QtBot) -> None:
    keep(desk.ledger, What.WORKERS, content(lambda made: made.add_paragraph("〔单位名称〕")))
    record_id = put(desk.ledger, Worker, WORKER, TODAY)
    make = partial(make_record, desk.ledger, Worker, record_id, "")
    dialog = RegisterDialog(desk, What.WORKERS, make, 1, is_list=False)
    assert not ready(dialog, qtbot).isVisible()
    dialog.close()
