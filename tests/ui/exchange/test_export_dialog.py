"""The list as a file: which children and columns, how much may be seen, and that it comes back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.trace import Trace
from app.services.exchange.importing import import_workbook
from app.services.exchange.reading import read_workbook
from app.services.ledger import Ledger
from app.services.safety.unlock import open_ledger
from app.ui.children.list_foot import ListFoot
from app.ui.children.list_pane import ListPane
from app.ui.desk import Desk
from app.ui.exchange import export_dialog as export_dialog_module
from app.ui.exchange.export_dialog import ExportDialog
from app.ui.start.means import Means
from app.ui.widgets import password_again
from tests.factories import PASSWORD, TODAY, USER, a_child, an_id_number
from tests.ui.conftest import NOW, Made
from tests.ui.desks import a_desk


@pytest.fixture
def desk(made: Made, means: Means) -> Iterator[Desk]:
    """陈小明 and 丁一桐, in a ledger opened the whole way: its password can be asked for again."""
    unlocked = open_ledger(made.folder, USER, PASSWORD, NOW)
    ledger = Ledger.of(unlocked)
    given = {"sex": "male", "born": "2015-03", "id_number": an_id_number()}
    a_child(ledger, name="陈小明", address="柳湾村一组1号", **given)
    a_child(ledger, name="丁一桐", sex="male")
    yield a_desk(ledger, means)
    ledger.close()
    unlocked.hold.release()


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> ListPane:
    """The list of both, read."""
    pane = ListPane(desk)
    qtbot.addWidget(pane)
    pane.resize(348, 600)
    pane.show()
    pane.load()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 2, timeout=5_000)
    return pane


@pytest.fixture
def dialog(pane: ListPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> ExportDialog:
    """The dialog that the button below the list opens."""
    monkeypatch.setattr(password_again, "PAUSE", 0)
    made: list[ExportDialog] = []
    monkeypatch.setattr(ExportDialog, "exec", lambda self: made.append(self))
    monkeypatch.setattr(ExportDialog, "deleteLater", lambda self: None)
    foot = pane.findChild(ListFoot)
    assert foot is not None
    foot.export_asked.emit()
    (dialog,) = made
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def export(dialog: ExportDialog, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(export_dialog_module, "ask_path", lambda *_: path)
    button = dialog.findChild(QPushButton, "export_now")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: "已经保存" in dialog.saved._words.text(), timeout=20_000)
    return path


def choose(dialog: ExportDialog, redaction: str) -> None:
    radio = dialog.findChild(QRadioButton, f"redact_{redaction}")
    assert radio is not None
    radio.click()


def type_in(dialog: ExportDialog, name: str, words: str) -> None:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    field.setText(words)


def test_the_list_is_kept_masked_with_the_columns_it_shows(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.choose_shown()
    assert dialog.wanted().labels == ("姓名", "性别", "村民小组", "儿童类别")
    assert dialog.wanted().sheets == ("儿童", "走访", "评估")
    path = export(dialog, tmp_path / "list.xlsx", qtbot, monkeypatch)
    children = read_workbook(path)[0].rows
    assert [row[1] for _, row in children] == ["姓名", "陈×明", "丁×桐"]


def test_real_names_want_a_purpose_and_the_password_and_come_back_unchanged(
    dialog: ExportDialog, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(dialog, "none")
    dialog.how.ask()
    assert not dialog.saved.isVisible()
    type_in(dialog, "export_purpose", "报民政办")
    type_in(dialog, "export_password", PASSWORD)
    path = export(dialog, tmp_path / "list.xlsx", qtbot, monkeypatch)
    outcome = import_workbook(desk.ledger, path, TODAY, dry_run=True)
    assert (outcome.counts["skipped"], outcome.remarks) == (2, [])
    with desk.ledger.reading() as session:
        rows = session.scalars(select(Trace).where(Trace.action == "export")).all()
    assert {row.detail["purpose"] for row in rows} == {"报民政办"}
    assert len({row.about for row in rows}) == 2


def test_a_wrong_password_is_said_beside_it_and_nothing_is_written(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    monkeypatch.setattr(export_dialog_module, "ask_path", lambda *_: path)
    choose(dialog, "none")
    type_in(dialog, "export_purpose", "报民政办")
    type_in(dialog, "export_password", "不是这个密码")
    dialog.how.ask()
    qtbot.waitUntil(lambda: dialog._export.isEnabled() and not dialog._working.isVisible(), timeout=20_000)
    assert not path.exists()


def test_a_text_table_is_offered_too(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog.kind.setCurrentIndex(1)
    choose(dialog, "full")
    path = export(dialog, tmp_path / "list.csv", qtbot, monkeypatch)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("序号,姓名,性别")
    assert [line.split(",")[:3] for line in lines[1:]] == [["1", "", "男"], ["2", "", "男"]]


def test_the_name_is_always_among_the_columns(dialog: ExportDialog) -> None:
    dialog._choose(set(), set())
    assert dialog.wanted().labels == ("姓名",)
    dialog.choose_all()
    assert dialog.wanted().labels is None
