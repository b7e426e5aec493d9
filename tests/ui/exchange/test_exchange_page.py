"""Workbooks out, from the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.models.trace import Trace
from app.ui.desk import Desk
from app.ui.exchange import workbooks as workbooks_module
from app.ui.exchange.workbooks import WorkbooksPart
from app.ui.widgets import password_again
from tests.factories import PASSWORD, a_child


@pytest.fixture
def page(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> WorkbooksPart:
    monkeypatch.setattr(password_again, "PAUSE", 0)
    made = WorkbooksPart(desk)
    qtbot.addWidget(made)
    made.resize(1000, 650)
    made.show()
    return made


def see(page: WorkbooksPart, words: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sees(page, words), timeout=20_000)


def sees(widget: QWidget, words: str) -> bool:
    return any(words in one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def button(page: WorkbooksPart, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


@pytest.fixture
def answer_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the next file is saved."""
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(workbooks_module, "ask_path", lambda parent, proposed: path)
    return path


def choose(page: WorkbooksPart, redaction: str) -> None:
    radio = page.findChild(QRadioButton, f"redact_{redaction}")
    assert radio is not None
    radio.setChecked(True)


def give_password(page: WorkbooksPart, password: str) -> None:
    field = page.findChild(QLineEdit, "export_password")
    assert field is not None
    field.setText(password)


def exports(desk: Desk) -> list[dict[str, Any]]:
    with desk.ledger.reading() as session:
        return [dict(one) for one in session.scalars(select(Trace.detail).where(Trace.action == "export"))]


def test_real_names_leave_only_for_a_purpose_and_with_the_password(
    page: WorkbooksPart, desk: Desk, answer_path: Path, qtbot: QtBot
) -> None:
    a_child(desk.ledger)
    choose(page, "none")
    give_password(page, PASSWORD)
    button(page, "export").click()
    see(page, "要写用途", qtbot)
    purpose = page.findChild(QLineEdit, "export_purpose")
    assert purpose is not None
    purpose.setText("报民政办核对")
    give_password(page, "不对的密码")
    button(page, "export").click()
    see(page, "密码不对", qtbot)
    assert not answer_path.exists()
    give_password(page, PASSWORD)
    qtbot.waitUntil(lambda: button(page, "export").isEnabled(), timeout=10_000)
    give_password(page, PASSWORD)
    button(page, "export").click()
    see(page, "已经保存", qtbot)
    assert answer_path.exists()
    assert [one["purpose"] for one in exports(desk)] == ["报民政办核对"]


@pytest.mark.parametrize("redaction", ["partial", "full"])
def test_masked_exports_need_no_password(
    page: WorkbooksPart, desk: Desk, answer_path: Path, qtbot: QtBot, redaction: str
) -> None:
    a_child(desk.ledger)
    choose(page, redaction)
    button(page, "export").click()
    see(page, "已经保存", qtbot)
    assert answer_path.exists()
