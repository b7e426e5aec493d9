"""保管和销毁 in the settings: one 管理员 proposes, another decides with the own password."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.services.children import records
from app.services.ledger import Ledger
from app.services.privacy import disposing
from app.services.privacy.settings import answer_days, retention_years, set_retention_years
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile, User
from app.services.safety.roles import Role
from app.ui.settings.disposal import DisposalSection
from app.ui.start.means import Means
from tests.factories import PASSWORD, TODAY, USER, a_child, a_ledger
from tests.ui.conftest import Made
from tests.ui.desks import a_desk

SECOND, SECOND_PASSWORD = "陈督导", "海边的相思树两百棵"
Sit = Callable[[str], DisposalSection]


@pytest.fixture
def child(made: Made) -> str:
    """A file that was closed ten years ago, in an office that keeps them five."""
    ledger = _opened(made, USER)
    assert ledger.keys is not None
    ledger.keys.add_user(ledger.key, SECOND, Role.ADMIN, SECOND_PASSWORD, FLOOR)
    set_retention_years(ledger, 5)
    gone = a_child(ledger, name="丁一鸣", born="2001-07", opened_on=date(2014, 1, 1))
    records.close(ledger, gone.id, date(2016, 5, 31), "of_age", "", TODAY)
    ledger.close()
    return gone.id


def _opened(made: Made, name: str) -> Ledger:
    keys = KeyFile.load(made.folder)
    key = keys.open_with_password(USER, PASSWORD)
    return Ledger(made.folder.database, key, User(name, Role.ADMIN), keys)


@pytest.fixture
def sit(made: Made, child: str, means: Means, qtbot: QtBot) -> Iterator[Sit]:
    """The section as one of the two persons sees it."""
    opened: list[Ledger] = []

    def sit(name: str) -> DisposalSection:
        opened.append(_opened(made, name))
        section = DisposalSection(a_desk(opened[-1], means))
        qtbot.addWidget(section)
        section.resize(820, 900)
        section.show()
        section.arrive()
        return section

    yield sit
    for one in opened:
        one.close()


def said(section: DisposalSection) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in section.findChildren(QLabel) if one.isVisible())


def offered(section: DisposalSection) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in section.findChildren(QPushButton) if one.isVisible()]


def press(section: DisposalSection, words: str) -> None:
    QApplication.processEvents()
    next(one for one in section.findChildren(QPushButton) if one.text() == words and one.isVisible()).click()


def propose(section: DisposalSection) -> None:
    press(section, "全选")
    section.due.reason.setPlainText("保管期限已满")
    press(section, "提出销毁这 1 份")


def test_only_what_is_ticked_is_proposed_and_with_a_reason(sit: Sit, child: str) -> None:
    section = sit(USER)
    assert "关档的有 1 份，保管期满、可以提出销毁的 1 份。" in said(section)
    assert section.due.list.item(0).text() == "丁一鸣（2001-07 生）　2016-05-31 关档，满龄　保管到 2021-05-31"
    assert section.due.ticked() == []
    section.due.list.item(0).setCheckState(Qt.CheckState.Checked)
    press(section, "提出销毁这 1 份")
    assert "请写明销毁的理由" in said(section)
    section.due.reason.setPlainText("保管期限已满")
    press(section, "提出销毁这 1 份")
    assert [one.child_ids for one in disposing.disposals(section._desk.ledger)] == [[child]]
    assert section.due.list.count() == 0


def test_who_proposed_it_is_told_who_can_decide_and_cannot(sit: Sit) -> None:
    section = sit(USER)
    propose(section)
    assert f"要由{SECOND}用自己的账号打开台账，到这里确认。" in said(section)
    assert "核对并销毁" not in offered(section)
    assert "取消清单，不销毁" in offered(section)


def test_the_other_reads_what_goes_and_decides_with_the_own_password(
    sit: Sit, child: str, qtbot: QtBot
) -> None:
    propose(sit(USER))
    section = sit(SECOND)
    assert "丁一鸣（2001-07 生）" in said(section)
    press(section, "核对并销毁")
    assert "销毁以后不能恢复" in said(section)
    section.again.field.edit.field.setText(SECOND_PASSWORD)
    changed = []
    section._desk.changes.many_changed.connect(lambda: changed.append(True))
    press(section, "全部销毁")
    qtbot.waitUntil(lambda: "1 份档案已经销毁" in said(section), timeout=20_000)
    assert changed == [True]
    assert "丁一鸣" not in said(section)
    assert f"由{SECOND}确认销毁。" in said(section)
    assert "打印清单" in offered(section)


def test_with_the_wrong_password_everything_stays(sit: Sit, child: str, qtbot: QtBot) -> None:
    propose(sit(USER))
    section = sit(SECOND)
    press(section, "核对并销毁")
    section.again.field.edit.field.setText(PASSWORD)
    press(section, "全部销毁")
    qtbot.waitUntil(lambda: "密码不对" in said(section), timeout=20_000)
    assert records.load(section._desk.ledger, child).name == "丁一鸣"


def test_copies_that_still_hold_the_file_can_be_deleted_afterwards(sit: Sit, qtbot: QtBot) -> None:
    propose(sit(USER))
    section = sit(SECOND)
    for words, go, done in (
        ("核对并销毁", "全部销毁", "1 份档案已经销毁"),
        ("删除还有这些档案的备份", "删除这 1 份备份", "已经删除 1 份备份"),
    ):
        press(section, words)
        section.again.field.edit.field.setText(SECOND_PASSWORD)
        press(section, go)
        qtbot.waitUntil(lambda done=done: done in said(section), timeout=20_000)  # type: ignore[misc]
    assert "删除还有这些档案的备份" not in offered(section)


def test_a_list_can_be_given_up(sit: Sit, child: str) -> None:
    section = sit(USER)
    propose(section)
    press(section, "取消清单，不销毁")
    assert "已取消" in said(section)
    assert section.due.list.count() == 1
    assert records.load(section._desk.ledger, child).name == "丁一鸣"


def test_the_terms_are_the_offices_own(sit: Sit) -> None:
    section = sit(USER)
    assert section.rules.years.value() == 5
    section.rules.years.setValue(0)
    section.rules.days.setValue(10)
    press(section, "保存期限")
    office = section._desk.ledger.office
    assert (retention_years(office), answer_days(office)) == (None, 10)
    assert section.rules.years.text() == "还没有定"
    assert "没有定保管期限、一直保管的 1 份" in said(section)


def test_an_office_with_nothing_closed_says_so(
    tmp_path_factory: pytest.TempPathFactory, means: Means, qtbot: QtBot
) -> None:
    folder = LedgerFolder(tmp_path_factory.mktemp("empty"))
    ledger = a_ledger(folder.path)
    section = DisposalSection(a_desk(ledger, means))
    qtbot.addWidget(section)
    section.show()
    section.arrive()
    assert "还没有关档的档案。" in said(section)
    assert "提出销毁" not in offered(section)
    ledger.close()
