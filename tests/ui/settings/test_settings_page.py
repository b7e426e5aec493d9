"""The settings, section by section, through what is on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.services.ledger import Ledger
from app.services.safety.keys import KeyFile
from app.services.safety.recovery import split
from app.services.safety.roles import Role
from app.services.safety.unlock import Unlocked, open_ledger
from app.ui.settings.page import SettingsPage
from app.ui.start.means import Means
from app.ui.widgets.password_again import PasswordField
from tests.factories import PASSWORD, USER
from tests.ui.conftest import CLERK, CLERK_PASSWORD, NOW, Made
from tests.ui.desks import a_desk

W = TypeVar("W", bound=QWidget)
GOOD = "shuita keben youpiao liangxi"


class Settings:
    """The page, with hands and eyes."""

    def __init__(self, page: SettingsPage, unlocked: Unlocked, ledger: Ledger, qtbot: QtBot) -> None:
        self.page, self.unlocked, self.ledger, self.qtbot = page, unlocked, ledger, qtbot

    @property
    def keys(self) -> KeyFile:
        return self.unlocked.keys

    def find(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert found is not None, name
        return found

    def confirm(self, password: str = PASSWORD) -> None:
        """Give the own password once more."""
        self.again(QLineEdit, "password_again").setText(password)
        QTest.mouseClick(self.again(QPushButton, "password_go"), Qt.MouseButton.LeftButton)

    def again(self, kind: type[W], name: str) -> W:
        """A part of the card that asks for the password among the users."""
        found = self.find(QWidget, "section_users").findChild(kind, name)
        assert found is not None, name
        return found

    def type(self, name: str, text: str) -> None:
        self.find(QLineEdit, name).setText(text)

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def sees(self, words: str) -> bool:
        return any(words in one.text() for one in self.page.findChildren(QLabel) if one.isVisible())

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(words), timeout=10_000)

    def choose_password(self, section: str) -> None:
        part = self.find(QWidget, f"section_{section}")
        for name in ("new_password", "new_password_again"):
            field = part.findChild(QLineEdit, name)
            assert field is not None
            field.setText(GOOD)


def open_settings(made: Made, means: Means, qtbot: QtBot, user: str, password: str) -> Settings:
    unlocked = open_ledger(made.folder, user, password, NOW)
    ledger = Ledger.of(unlocked)
    page = SettingsPage(a_desk(ledger, means), unlocked.keys, means)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.arrive()
    return Settings(page, unlocked, ledger, qtbot)


@pytest.fixture
def settings(made: Made, means: Means, qtbot: QtBot) -> Iterator[Settings]:
    """The settings of 王主任, 管理员."""
    opened = open_settings(made, means, qtbot, USER, PASSWORD)
    yield opened
    opened.ledger.close()
    opened.unlocked.hold.release()


def test_somebody_who_is_no_admin_sees_only_their_own_sections(
    made: Made, means: Means, qtbot: QtBot
) -> None:
    opened = open_settings(made, means, qtbot, CLERK, CLERK_PASSWORD)
    assert opened.page.sections() == ["looks", "password", "backups", "policies", "about"]
    opened.ledger.close()
    opened.unlocked.hold.release()


def test_size_and_idle_time_are_told_at_once(settings: Settings) -> None:
    zoom = settings.find(QComboBox, "zoom")
    with settings.qtbot.waitSignal(settings.page.looks.zoom_chosen) as signal:
        zoom.activated.emit(zoom.findText("150%"))
    assert signal.args == [150]
    with settings.qtbot.waitSignal(settings.page.looks.minutes_chosen) as signal:
        settings.find(QSpinBox, "idle_minutes").setValue(10)
    assert signal.args == [10]


def test_ones_password_is_changed_with_the_old_one(settings: Settings) -> None:
    settings.page.show_section("password")
    settings.type("old_password", PASSWORD)
    settings.choose_password("password")
    settings.press("change_password")
    settings.wait_for("密码已经改好")
    assert settings.keys.open_with_password(USER, GOOD) == settings.ledger.key
    assert settings.find(QLineEdit, "old_password").text() == ""


def test_a_wrong_old_password_changes_nothing(settings: Settings) -> None:
    settings.page.show_section("password")
    settings.type("old_password", "不是这个")
    settings.choose_password("password")
    settings.press("change_password")
    settings.wait_for("密码不对")
    assert settings.keys.open_with_password(USER, PASSWORD) == settings.ledger.key


def test_somebody_is_added_with_a_role(settings: Settings) -> None:
    settings.page.show_section("users")
    settings.type("new_user", "小陈")
    settings.find(QComboBox, "new_user_role").setCurrentIndex(2)
    settings.choose_password("users")
    settings.press("add_user")
    settings.confirm()
    settings.wait_for("已添加小陈")
    assert settings.keys.role("小陈") is Role.VIEW
    assert settings.keys.open_with_password("小陈", GOOD) == settings.ledger.key


def test_a_role_is_changed_in_the_list(settings: Settings) -> None:
    settings.page.show_section("users")
    settings.find(QComboBox, f"role_of_{CLERK}").activated.emit(0)
    settings.confirm()
    settings.wait_for(f"{CLERK}的权限改为“管理员”，下次打开台账时生效")
    assert settings.keys.role(CLERK) is Role.ADMIN


def test_the_last_admin_stays_one(settings: Settings) -> None:
    settings.page.show_section("users")
    settings.find(QComboBox, f"role_of_{USER}").activated.emit(2)
    settings.confirm()
    settings.wait_for("至少要留一位管理员")
    assert settings.keys.role(USER) is Role.ADMIN
    settings.qtbot.waitUntil(
        lambda: settings.page.findChildren(QComboBox, f"role_of_{USER}")[-1].currentIndex() == 0
    )


def test_somebody_is_retired_with_ones_own_password(settings: Settings) -> None:
    settings.page.show_section("users")
    settings.press(f"retire_{CLERK}")
    settings.confirm()
    settings.wait_for(f"已停用{CLERK}")
    assert CLERK not in [user.name for user in settings.keys.users()]


def test_whoever_would_rather_not_retires_nobody(settings: Settings) -> None:
    settings.page.show_section("users")
    settings.press(f"retire_{CLERK}")
    settings.again(QLineEdit, "password_again").setText(PASSWORD)
    settings.again(QPushButton, "password_leave").click()
    assert settings.again(QLineEdit, "password_again").text() == ""
    assert CLERK in [user.name for user in settings.keys.users()]


def test_a_wrong_password_retires_nobody_and_one_waits_a_moment(settings: Settings) -> None:
    for field in settings.page.findChildren(PasswordField):
        field._pause.setInterval(200)
    settings.page.show_section("users")
    settings.press(f"retire_{CLERK}")
    settings.confirm("不是这个")
    settings.wait_for("密码不对，什么都没有改动")
    assert not settings.again(QPushButton, "password_go").isEnabled()
    assert CLERK in [user.name for user in settings.keys.users()]
    settings.qtbot.waitUntil(lambda: settings.again(QPushButton, "password_go").isEnabled(), timeout=5000)
    settings.confirm()
    settings.wait_for(f"已停用{CLERK}")


def test_a_role_that_was_not_confirmed_is_shown_as_it_was(settings: Settings) -> None:
    settings.page.show_section("users")
    settings.find(QComboBox, f"role_of_{CLERK}").setCurrentIndex(0)
    settings.find(QComboBox, f"role_of_{CLERK}").activated.emit(0)
    settings.again(QPushButton, "password_leave").click()
    assert settings.page.findChildren(QComboBox, f"role_of_{CLERK}")[-1].currentIndex() == 1
    assert settings.keys.role(CLERK) is Role.ENTRY


def test_somebody_is_called_otherwise(settings: Settings) -> None:
    settings.page.show_section("users")
    settings.press(f"rename_{CLERK}")
    settings.type("new_user", "小林（驻村）")
    settings.press("add_user")
    settings.confirm()
    settings.wait_for(f"{CLERK}已经改名为小林（驻村）")
    assert settings.keys.open_with_password("小林（驻村）", CLERK_PASSWORD) == settings.ledger.key


def test_a_forgotten_password_is_set_anew(settings: Settings) -> None:
    settings.page.show_section("users")
    settings.press(f"reset_{CLERK}")
    assert settings.sees(f"给{CLERK}重设密码")
    settings.choose_password("users")
    settings.press("add_user")
    settings.confirm()
    settings.wait_for(f"{CLERK}的密码已经重设")
    assert settings.keys.open_with_password(CLERK, GOOD) == settings.ledger.key


def test_a_new_recovery_sheet_is_shown_proved_and_replaces_the_old(settings: Settings, made: Made) -> None:
    settings.page.show_section("recovery")
    settings.type("sheet_password", PASSWORD)
    settings.press("new_sheet")
    settings.wait_for("恢复单，请现在就打印或抄好")
    shown = [settings.find(QLabel, f"group_{number}").text() for number in range(1, 9)]
    groups = [group.replace(" ", "") for group in shown]
    settings.press("sheet_forward")
    settings.type("group_edit_2", groups[1])
    settings.type("group_edit_7", groups[6])
    settings.press("proof_forward")
    assert settings.sees("第 2 张恢复单已经生效")
    assert settings.keys.open_with_recovery("".join(groups)) == settings.ledger.key
    assert groups != split(made.digits)


def test_the_office_is_called_something_else(settings: Settings) -> None:
    settings.page.show_section("office")
    settings.type("office_name_edit", "锦青社区居委会")
    with settings.qtbot.waitSignal(settings.page.office_renamed) as signal:
        settings.press("save_office")
    assert signal.args == ["锦青社区居委会"]


def test_a_field_of_ones_own_is_added_with_its_options_and_retired_again(settings: Settings) -> None:
    settings.page.show_section("extra_fields")
    kinds = settings.find(QComboBox, "extra_kind")
    assert not settings.find(QPlainTextEdit, "extra_offers").isVisible()
    kinds.setCurrentIndex(kinds.findData("one_of"))
    assert settings.find(QPlainTextEdit, "extra_offers").isVisible()
    settings.type("extra_label", "帮扶等级")
    settings.find(QPlainTextEdit, "extra_offers").setPlainText("一级\n二级\n")
    with settings.qtbot.waitSignal(settings.page._desk.changes.form_changed):
        settings.press("add_extra")
    assert settings.ledger.form.labelled("帮扶等级") is not None
    settings.press("retire_帮扶等级")
    assert settings.ledger.form.labelled("帮扶等级") is None
    settings.press("restore_帮扶等级")
    assert settings.ledger.form.labelled("帮扶等级") is not None


def test_fields_of_ones_own_are_moved(settings: Settings) -> None:
    settings.page.show_section("extra_fields")
    for name in ("一号", "二号"):
        settings.type("extra_label", name)
        settings.press("add_extra")
    settings.press("up_二号")
    section = settings.ledger.form.sections[-1]
    assert [field.label for field in section.fields] == ["二号", "一号"]


def test_a_field_that_cannot_be_is_told_why(settings: Settings) -> None:
    settings.page.show_section("extra_fields")
    settings.type("extra_label", "姓名")
    settings.press("add_extra")
    assert settings.sees("表格里已经有“姓名”这一项")


def test_about_says_where_the_data_lies_and_what_is_not_protected(settings: Settings, made: Made) -> None:
    settings.page.show_section("about")
    assert settings.find(QLabel, "ledger_place").text() == str(made.folder.path)
    assert settings.sees("保护不到的")
