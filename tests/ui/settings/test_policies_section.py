"""走访规则 as somebody reads and changes it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.duties.policies import own_policies
from app.services.duties.policy import CONTACT, VISIT, Rule, policies_of, shipped
from app.services.duties.standing import counted_from
from app.services.ledger import Ledger
from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.ui.settings.policies import PoliciesSection
from app.ui.settings.policy_words import begins_words, days_words, level_lines, months_from, state_words
from app.ui.start.means import Means
from tests.factories import TODAY
from tests.ui.desks import a_desk

W = TypeVar("W", bound=QWidget)
NOTICE = shipped()[0]
SOURCE = "镇政府〔2026〕12号文件第二条"


def section_of(ledger: Ledger, means: Means, qtbot: QtBot) -> PoliciesSection:
    made = PoliciesSection(a_desk(ledger, means))
    qtbot.addWidget(made)
    made.show()
    made.arrive()
    QApplication.processEvents()
    return made


@pytest.fixture
def section(ledger: Ledger, means: Means, qtbot: QtBot) -> PoliciesSection:
    return section_of(ledger, means, qtbot)


def find(section: PoliciesSection, kind: type[W], name: str) -> W:
    found = section.findChild(kind, name)
    assert found is not None, name
    return found


def choose(section: PoliciesSection, name: str, words: str) -> None:
    box = find(section, QComboBox, name)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def said(section: PoliciesSection) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in section.findChildren(QLabel) if one.isVisible()]


def save(section: PoliciesSection) -> None:
    find(section, QPushButton, "save_policy").click()


def test_the_rules_of_the_notice_are_read_in_words(section: PoliciesSection) -> None:
    words = said(section)
    assert "每月走访一次；满 90 天重新评估" in words
    assert "每月联系一次，每季走访一次；满 182 天重新评估" in words
    assert f"依据：{NOTICE.source}" in words
    assert {"一直以来", "现行", "通知规定"} <= set(words)


def test_a_rule_of_the_offices_own_holds_from_its_month_on(
    section: PoliciesSection, ledger: Ledger, qtbot: QtBot
) -> None:
    choose(section, "policy_begins", "2027 年 1 月")
    choose(section, "high_visit", "每月 2 次")
    find(section, QLineEdit, "policy_source").setText(SOURCE)
    with qtbot.waitSignal(section._desk.changes.many_changed):
        save(section)
    [own] = own_policies(ledger.office)
    assert own.begins == date(2027, 1, 1)
    assert own.high.rules == (Rule(VISIT, "month", 2),)
    assert own.low == NOTICE.low
    assert own.source == SOURCE
    words = said(section)
    assert "已保存，从2027 年 1 月起执行。以前的月份仍按当时的规则计算。" in words
    assert "每月走访 2 次；满 90 天重新评估" in words
    assert {"以后执行", "本单位规定"} <= set(words)


@pytest.mark.parametrize(
    ("boxes", "source", "sentence"),
    [
        ({}, "", "没有写规则的依据"),
        ({"low_visit": "不安排", "low_contact": "不安排"}, SOURCE, "低风险没有写要做什么"),
        ({"low_visit": "每月 2 次"}, SOURCE, "中风险一年的走访次数比低风险还少"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(
    section: PoliciesSection, ledger: Ledger, boxes: dict[str, str], source: str, sentence: str
) -> None:
    for name, words in boxes.items():
        choose(section, name, words)
    find(section, QLineEdit, "policy_source").setText(source)
    save(section)
    assert any(sentence in words for words in said(section))
    assert not own_policies(ledger.office)


def test_a_rule_that_is_still_to_come_can_be_taken_back(section: PoliciesSection, ledger: Ledger) -> None:
    choose(section, "policy_begins", "2027 年 1 月")
    find(section, QLineEdit, "policy_source").setText(SOURCE)
    save(section)
    find(section, QPushButton, "drop_2027-01-01").click()
    assert policies_of(ledger.office) == shipped()
    assert not any(
        one.isVisible() for one in section.findChildren(QPushButton) if one.objectName().startswith("drop_")
    )


def test_a_rule_in_force_is_what_the_next_one_begins_with(section: PoliciesSection) -> None:
    choose(section, "policy_begins", "2026 年 11 月（本月）")
    choose(section, "medium_contact", "每月 4 次")
    find(section, QLineEdit, "policy_source").setText(SOURCE)
    save(section)
    box = find(section, QComboBox, "medium_contact")
    assert box.currentText() == "每月 4 次"
    assert section._form.policy().medium.rules == (Rule(CONTACT, "month", 4), Rule(VISIT, "month", 1))


def test_missed_visits_count_from_a_month_that_is_chosen(
    section: PoliciesSection, ledger: Ledger, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(section._desk.changes.many_changed):
        choose(section, "counted_from", "2026 年 10 月起")
    assert counted_from(ledger.office) == date(2026, 10, 1)
    assert find(section, QComboBox, "counted_from").currentText() == "2026 年 10 月起"
    choose(section, "counted_from", "不限，过去的都算")
    assert counted_from(ledger.office) == date.min


@pytest.mark.parametrize("role", [Role.ENTRY, Role.VIEW])
def test_whoever_may_not_change_the_rules_reads_them(
    ledger: Ledger, means: Means, qtbot: QtBot, role: Role
) -> None:
    other = Ledger(ledger.path, ledger.key, User("小周", role))
    section = section_of(other, means, qtbot)
    words = said(section)
    assert "每月走访一次；满 90 天重新评估" in words
    assert "不限，过去的都算" in words
    assert not any(one.isVisible() for one in section.findChildren(QComboBox))
    assert not any(one.isVisible() for one in section.findChildren(QPushButton))
    other.close()


def test_a_policy_in_words() -> None:
    assert begins_words(NOTICE) == "一直以来"
    assert state_words(shipped(), NOTICE, TODAY) == "现行"
    assert level_lines(NOTICE)[-1] == ("未评估", "按中风险安排")
    assert "在家不满 7 天的，走访改为联系" in days_words(NOTICE)


def test_months_are_offered_forwards_and_back() -> None:
    assert months_from(TODAY, 3) == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert months_from(date(2026, 2, 9), -3) == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)]
