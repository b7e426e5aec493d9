"""附件: files come in, are seen, withdrawn and saved out; they never go to another child."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.attachments import keeping
from app.services.attachments.reading import Scan, take_in
from app.services.children import records
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from app.ui.children.attachments import viewer
from app.ui.children.attachments.attachments_tab import AttachmentsTab
from app.ui.children.attachments.thumbnail import thumbnail
from app.ui.children.form.growing import GrowingText
from app.ui.desk import Desk
from tests.factories import TODAY, a_child
from tests.services.attachments.images import a_heic, a_pdf, a_photo


@pytest.fixture(scope="module")
def photo() -> Scan:
    return take_in(a_photo(300, 200))


@pytest.fixture(scope="module")
def scan() -> Scan:
    """Two pages."""
    return take_in(a_pdf(2, 210, 297))


@pytest.fixture
def child(ledger: Ledger, photo: Scan, scan: Scan) -> Child:
    """陈小明, with a photo and a scan of two pages."""
    made = a_child(ledger)
    keeping.add(ledger, made.id, "photo", "", TODAY, photo, TODAY)
    keeping.add(ledger, made.id, "agreement", "责任书", TODAY, scan, TODAY)
    return records.load(ledger, made.id)


def shown(qtbot: QtBot, desk: Desk, child: Child) -> AttachmentsTab:
    made = AttachmentsTab(desk)
    qtbot.addWidget(made)
    made.written.connect(lambda: made.show_child(records.load(desk.ledger, child.id)))
    made.resize(760, 600)
    made.show_child(child)
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs._running)
    return made


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, child: Child) -> AttachmentsTab:
    return shown(qtbot, desk, child)


def said(inside: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in inside.findChildren(QLabel) if one.isVisible())


def press(inside: QWidget, name: str) -> None:
    QApplication.processEvents()
    found = [one for one in inside.findChildren(QPushButton, name) if one.isVisible()]
    assert found, name
    found[0].click()


def names(tab: AttachmentsTab) -> list[str | None]:
    return [card.paper.name for card in tab.cards]


def look(qtbot: QtBot, tab: AttachmentsTab, name: str) -> None:
    """Press the small picture of an attachment and wait until it is open."""
    next(card for card in tab.cards if card.paper.name == name).picture.click()
    qtbot.waitUntil(lambda: not tab._desk.jobs._running)


def test_attachments_stand_there_as_small_pictures(tab: AttachmentsTab) -> None:
    assert sorted(filter(None, names(tab))) == ["照片 2026-11-23", "责任书"]
    assert all(not card.picture.icon().isNull() for card in tab.cards)
    assert "委托监护责任书 · 2026-11-23 · 2 页" in said(tab)


def test_a_photo_and_a_scan_are_seen_in_the_window(qtbot: QtBot, tab: AttachmentsTab) -> None:
    look(qtbot, tab, "责任书")
    assert tab.viewer._pages.isVisible()
    assert tab.viewer._pages.pages() == 2
    look(qtbot, tab, "照片 2026-11-23")
    assert not tab.viewer._picture._image.isNull()
    assert tab.viewer._pages.pages() == 0
    for name in ("viewer_larger", "viewer_smaller", "viewer_fit"):
        press(tab, name)
    press(tab, "viewer_close")
    assert tab.viewer.isHidden()
    assert tab.viewer._picture._image.isNull()


def test_files_are_taken_in_named_and_kept(
    qtbot: QtBot, tab: AttachmentsTab, ledger: Ledger, child: Child, tmp_path: Path
) -> None:
    (tmp_path / "陈小明.jpg").write_bytes(a_photo())
    (tmp_path / "two.pdf").write_bytes(a_pdf())
    with qtbot.waitSignal(tab.taking.idle):
        tab.take([tmp_path / "陈小明.jpg", tmp_path / "two.pdf"])
    assert tab.has_unsaved()
    tab.new.cells["kind"].editor.take_up("评估量表")
    tab.new.cells["name"].editor.take_up("上半年评估")
    press(tab, "attachment_save")
    kept = {one.name: one.kind for one in keeping.listed(ledger, child.id)}
    assert kept.items() >= {"上半年评估（1）": "scale", "上半年评估（2）": "scale"}.items()
    assert not tab.has_unsaved()
    assert "已保存 2 份附件。" in said(tab)
    assert len(tab.cards) == 4


def test_a_file_without_a_name_is_never_called_what_its_file_was_called(
    tab: AttachmentsTab, ledger: Ledger, child: Child, photo: Scan
) -> None:
    tab._take(photo)
    assert tab.save()
    assert {one.name for one in keeping.listed(ledger, child.id)} == {"照片 2026-11-23", "责任书"}


def test_a_file_that_cannot_be_taken_in_is_said(qtbot: QtBot, tab: AttachmentsTab, tmp_path: Path) -> None:
    (tmp_path / "one.heic").write_bytes(a_heic())
    with qtbot.waitSignal(tab.taking.idle):
        tab.take([tmp_path / "one.heic"])
    assert "请在手机上另存为 JPG" in said(tab)
    assert not tab.has_unsaved()


def test_what_is_still_being_read_does_not_go_to_another_child(
    qtbot: QtBot, tab: AttachmentsTab, tmp_path: Path
) -> None:
    (tmp_path / "one.jpg").write_bytes(a_photo())
    tab.take([tmp_path / "one.jpg"])
    assert tab.has_unsaved()
    assert not tab.save()
    tab.clear()
    qtbot.waitUntil(lambda: not tab._desk.jobs._running)
    assert not tab.has_unsaved()
    assert tab.new.isHidden()


def test_an_attachment_is_withdrawn_with_a_reason_and_can_still_be_seen(
    qtbot: QtBot, tab: AttachmentsTab
) -> None:
    look(qtbot, tab, "责任书")
    press(tab, "viewer_withdraw")
    press(tab, "withdraw_ok")
    assert "请写明撤销的原因" in said(tab)
    field = tab.findChild(GrowingText, "withdraw_reason")
    assert field is not None
    field.show_words("扫描反了")
    press(tab, "withdraw_ok")
    assert names(tab) == ["照片 2026-11-23"]
    press(tab, "attachment_withdrawn")
    assert "已撤销：扫描反了" in said(tab)


def test_a_copy_is_saved_out_after_a_question(
    qtbot: QtBot, tab: AttachmentsTab, tmp_path: Path, photo: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _heading: str, sentence: str, _choices: object) -> str:
        asked.append(sentence)
        return "go"

    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(tmp_path / "copy"), ""

    monkeypatch.setattr(viewer, "ask", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    look(qtbot, tab, "照片 2026-11-23")
    press(tab, "viewer_out")
    qtbot.waitUntil((tmp_path / "copy.jpg").exists)
    qtbot.waitUntil(lambda: not tab._desk.jobs._running)
    assert (tmp_path / "copy.jpg").read_bytes() == photo.content
    assert "没有密码保护" in asked[0]
    assert proposed == ["附件.jpg"]
    assert "已另存一份" in said(tab)


def test_who_may_only_look_sees_and_changes_nothing(qtbot: QtBot, desk: Desk, child: Child) -> None:
    desk.ledger.user = desk.ledger.user._replace(role=Role.VIEW)
    tab = shown(qtbot, desk, child)
    assert not tab.add.isVisible()
    look(qtbot, tab, "责任书")
    shown_acts = {one.text() for one in tab.viewer.findChildren(QPushButton) if one.isVisible()}
    assert shown_acts == {"收起", "放大", "缩小", "适合大小"}


def test_a_new_file_has_to_be_saved_first(qtbot: QtBot, desk: Desk, ledger: Ledger) -> None:
    tab = shown(qtbot, desk, records.blank(ledger, TODAY))
    assert not tab.add.isVisible()
    with qtbot.waitSignal(tab.save_asked):
        next(one for one in tab.findChildren(QPushButton) if one.text() == "保存档案").click()


@pytest.mark.parametrize("side", [40, 120])
def test_a_small_picture_fits_its_square(photo: Scan, scan: Scan, side: int) -> None:
    for one in (photo, scan):
        picture = thumbnail(one.content, one.media, side)
        assert max(picture.width(), picture.height()) == pytest.approx(side, abs=1)
