"""照护协议: from the form's family to a signed agreement, and on to the next one. All people are invented."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.models.agreement import Agreement
from app.models.child import Child
from app.services.care import records
from app.services.children import records as children
from app.services.ledger import Ledger
from app.services.printing.order import Order, What
from app.services.safety.roles import Role
from app.ui.children.agreements.agreements_tab import AGREEMENTS, AgreementsTab
from app.ui.desk import Desk
from app.ui.printing import dialog as dialog_module
from app.ui.printing.whom import Whom
from tests.factories import TODAY, a_child
from tests.services.attachments.images import a_pdf
from tests.ui.children.tabbed import buttons, cards, fill, press, press_words, said, shown

FIT = {"carer_relation": "祖母", "capable": "yes", "barred": {"none": ""}}
KNOWN: dict[str, Any] = {
    "entruster": "林建国",
    "carer": "黄阿珠",
    "reason": "both_away",
    "start": date(2026, 9, 1),
    "opinion": "agrees",
    "state": "draft",
    **FIT,
}
SIGNED = {"state": "signed", "signed_on": date(2026, 9, 1), "sign_way": "present"}


@pytest.fixture
def child(ledger: Ledger) -> Child:
    """A girl of eleven with her grandmother; nothing is agreed yet."""
    return a_child(
        ledger,
        name="林小禾",
        born="2015-03",
        category={"left_behind": ""},
        carer="grandparents",
        carer_name="黄阿珠",
        carer_phone="13700000003",
        entrust_reason="both_away",
        father_name="林建国",
        father_phone="13800000001",
        address="青新社区溪边路12号",
    )


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, child: Child) -> AgreementsTab:
    return shown(qtbot, desk, AgreementsTab(desk), child)


def agree(tab: AgreementsTab, ledger: Ledger, child: Child, **values: Any) -> str:
    """An agreement that the tab then shows; its identity."""
    made = records.put(ledger, child.id, Agreement, {**KNOWN, **values}, TODAY)
    tab.show_child(children.load(ledger, child.id))
    return made


def agreements(ledger: Ledger, child: Child) -> list[Agreement]:
    return children.load(ledger, child.id).agreements


def next_step(tab: AgreementsTab) -> str:
    primary = tab.panel.primary
    return primary.text() if primary.isVisible() else ""


def cell(tab: AgreementsTab, name: str) -> Any:
    return tab.parts[AGREEMENTS].entry.cells[name]


@pytest.mark.parametrize(
    ("values", "mark", "step"),
    [
        (None, "未登记", "登记责任书"),
        ({}, "未签", "打印责任书"),
        ({"state": "printed"}, "已打印待签", "签好了，登记签字"),
        (SIGNED, "有效", ""),
        ({**SIGNED, "end": TODAY + timedelta(days=12)}, "即将到期", "续签"),
        ({**SIGNED, "end": TODAY - timedelta(days=1)}, "已到期", "续签"),
        ({"state": "refused", "refused_why": "父母不同意"}, "拒签", "重新登记"),
        ({"state": "ended", "ended_on": TODAY}, "已解除", "续签"),
    ],
)
def test_how_it_stands_leads_to_one_next_step(
    tab: AgreementsTab, ledger: Ledger, child: Child, values: dict[str, Any] | None, mark: str, step: str
) -> None:
    if values is not None:
        agree(tab, ledger, child, **values)
    assert (tab.panel.mark.text(), next_step(tab)) == (mark, step)
    assert tab.panel.sentence.text().endswith("。")


def test_a_new_one_begins_with_what_the_form_knows(tab: AgreementsTab, ledger: Ledger, child: Child) -> None:
    press(tab, "agreement_next")
    assert cell(tab, "entruster").editor.value() == "林建国"
    assert cell(tab, "carer_address").editor.value() == "青新社区溪边路12号"
    fill(tab.parts[AGREEMENTS], opinion="agrees", **FIT)
    press(tab, "agreement_save")
    (made,) = agreements(ledger, child)
    assert (made.state, made.entruster_phone, made.carer_phone) == ("draft", "13800000001", "13700000003")
    assert next_step(tab) == "打印责任书"


def test_the_fields_stand_in_groups_and_signing_is_not_asked_yet(tab: AgreementsTab) -> None:
    press(tab, "agreement_next")
    groups = [
        one.text() for one in tab.findChildren(QLabel) if one.property("role") == "group" and one.isVisible()
    ]
    assert groups == [
        "委托人",
        "被委托人",
        "能不能委托给这个人",
        "为什么委托，委托多久",
        "孩子的意见",
        "联系和告知",
    ]
    assert next_step(tab) == ""  # one thing at a time


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"capable": "no"}, "capable", "完全民事行为能力人"),
        ({"barred": {"habits": ""}}, "barred", "不能接受委托"),
    ],
)
def test_who_may_not_be_entrusted_is_said_at_once_and_not_saved(
    tab: AgreementsTab, ledger: Ledger, child: Child, typed: dict[str, Any], field: str, words: str
) -> None:
    press(tab, "agreement_next")
    fill(tab.parts[AGREEMENTS], **{**FIT, **typed})
    cell(tab, field).editor.settled.emit()
    assert words in cell(tab, field).sentence
    press(tab, "agreement_save")
    assert agreements(ledger, child) == []
    assert words in said(tab)


def test_a_day_that_cannot_be_is_said_beside_it(tab: AgreementsTab, ledger: Ledger, child: Child) -> None:
    press(tab, "agreement_next")
    fill(tab.parts[AGREEMENTS], end="2040-01-01", **FIT)
    press(tab, "agreement_save")
    assert "年满 18 周岁" in cell(tab, "end").sentence
    assert agreements(ledger, child) == []


def test_signing_asks_for_the_day_and_the_childs_opinion(
    tab: AgreementsTab, ledger: Ledger, child: Child
) -> None:
    agree(tab, ledger, child, state="printed", opinion=None)
    press(tab, "agreement_next")
    assert cell(tab, "signed_on").editor.value() == TODAY
    assert not cell(tab, "carer").isVisible()
    press(tab, "agreement_save")
    assert "请填写儿童的意见" in said(tab)
    fill(tab.parts[AGREEMENTS], opinion="agrees")
    press(tab, "agreement_save")
    (made,) = agreements(ledger, child)
    assert (made.state, made.signed_on, made.opinion, made.carer) == ("signed", TODAY, "agrees", "黄阿珠")
    assert tab.panel.mark.text() == "有效"


def test_a_refusal_needs_its_reason(tab: AgreementsTab, ledger: Ledger, child: Child) -> None:
    agree(tab, ledger, child)
    press_words(tab, "拒签")
    press(tab, "agreement_save")
    assert "请填写拒签的原因" in said(tab)
    fill(tab.parts[AGREEMENTS], refused_why="奶奶要回老家")
    press(tab, "agreement_save")
    assert "没有签成：奶奶要回老家。" in said(tab)


def test_an_agreement_is_ended_with_its_day(tab: AgreementsTab, ledger: Ledger, child: Child) -> None:
    agree(tab, ledger, child, **SIGNED)
    press_words(tab, "解除")
    fill(tab.parts[AGREEMENTS], ended_why="父亲回乡")
    press(tab, "agreement_save")
    (made,) = agreements(ledger, child)
    assert (made.state, made.ended_on, made.ended_why) == ("ended", TODAY, "父亲回乡")
    assert made.signed_on == SIGNED["signed_on"]


def test_a_renewal_is_a_new_record_after_the_old_one(
    tab: AgreementsTab, ledger: Ledger, child: Child
) -> None:
    end = TODAY + timedelta(days=12)
    agree(tab, ledger, child, **SIGNED, end=end)
    press(tab, "agreement_next")
    assert cell(tab, "start").editor.value() == end + timedelta(days=1)
    assert cell(tab, "capable").editor.value() is None
    fill(tab.parts[AGREEMENTS], **FIT)
    press(tab, "agreement_save")
    assert [one.state for one in agreements(ledger, child)] == ["signed", "draft"]
    assert (tab.panel.mark.text(), next_step(tab)) == ("即将到期", "打印责任书")
    assert cards(tab.parts[AGREEMENTS])[0].record.id == agreements(ledger, child)[1].id


def test_a_correction_shows_how_it_stands(tab: AgreementsTab, ledger: Ledger, child: Child) -> None:
    agree(tab, ledger, child, **SIGNED)
    press(tab, "correct")
    assert cell(tab, "state").isVisible()
    assert cell(tab, "signed_on").isVisible()
    assert not cell(tab, "refused_why").isVisible()
    fill(tab.parts[AGREEMENTS], weekly="每周日晚上视频")
    press(tab, "agreement_save")
    (made,) = agreements(ledger, child)
    assert (made.state, made.weekly, made.signed_on) == ("signed", "每周日晚上视频", SIGNED["signed_on"])


def test_what_is_typed_survives_as_a_draft(
    tab: AgreementsTab, qtbot: QtBot, desk: Desk, ledger: Ledger, child: Child
) -> None:
    agree(tab, ledger, child, state="printed")
    press(tab, "agreement_next")
    fill(tab.parts[AGREEMENTS], witness="陈老师")
    again = shown(qtbot, desk, AgreementsTab(desk), child)
    again.take_up(tab.draft())
    assert cell(again, "witness").editor.value() == "陈老师"
    assert cell(again, "signed_on").isVisible()


def test_who_may_only_look_sees_and_prints(qtbot: QtBot, desk: Desk, ledger: Ledger, child: Child) -> None:
    records.put(ledger, child.id, Agreement, KNOWN, TODAY)
    ledger.user = ledger.user._replace(role=Role.VIEW)
    tab = shown(qtbot, desk, AgreementsTab(desk), child)
    assert "委托给黄阿珠的责任书已经登记" in said(tab)
    assert buttons(tab) == ["打印"]


def test_a_child_without_a_carer_may_have_one_too(qtbot: QtBot, desk: Desk, ledger: Ledger) -> None:
    tab = shown(qtbot, desk, AgreementsTab(desk), a_child(ledger, carer="nobody"))
    assert tab.panel.mark.text() == "不需要"
    assert next_step(tab) == "登记责任书"


# Printing and scans


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Whom, What]]:
    """The print dialog saves a file at once, whatever it is asked for."""
    asked: list[tuple[Whom, What]] = []

    class Saving(QDialog):
        def __init__(self, desk: Desk, whom: Whom, parent: Any, what: What) -> None:
            super().__init__(parent)
            asked.append((whom, what))
            self.delivered = _Heard(Order(what, 2026))

        def exec(self) -> int:
            self.delivered.emit()
            return 0

    monkeypatch.setattr(dialog_module, "PrintDialog", Saving)
    return asked


class _Heard:
    """A signal of one listener."""

    def __init__(self, order: Order) -> None:
        self._order = order

    def connect(self, listener: Any) -> None:
        self._listener = listener

    def emit(self) -> None:
        self._listener(self._order)


def test_printing_from_here_says_that_it_went_out_to_be_signed(
    tab: AgreementsTab, ledger: Ledger, child: Child, printed: list[tuple[Whom, What]]
) -> None:
    agree(tab, ledger, child)
    press(tab, "agreement_next")
    assert [(whom.child_id, what) for whom, what in printed] == [(child.id, What.AGREEMENT)]
    assert [one.state for one in agreements(ledger, child)] == ["printed"]
    assert next_step(tab) == "签好了，登记签字"


def test_printing_a_signed_one_again_changes_nothing(
    tab: AgreementsTab, ledger: Ledger, child: Child, printed: list[tuple[Whom, What]]
) -> None:
    agree(tab, ledger, child, **SIGNED)
    press(tab, "agreement_print")
    assert [one.state for one in agreements(ledger, child)] == ["signed"]


def test_a_blank_one_is_printed_where_nothing_is_on_record(
    tab: AgreementsTab, ledger: Ledger, child: Child, printed: list[tuple[Whom, What]]
) -> None:
    press_words(tab, "打印空白责任书")
    assert [what for _, what in printed] == [What.AGREEMENT_BLANK]
    assert agreements(ledger, child) == []


def test_a_scan_of_the_signed_paper_is_kept_with_its_agreement(
    tab: AgreementsTab, ledger: Ledger, child: Child, tmp_path: Path, qtbot: QtBot
) -> None:
    made = agree(tab, ledger, child, **SIGNED)
    assert "扫描件　还没有" in said(tab)
    paper = tmp_path / "scan.pdf"
    paper.write_bytes(a_pdf())
    with qtbot.waitSignal(tab.written, timeout=20_000):
        tab.part.take_scans(made, [paper])
    (kept,) = children.load(ledger, child.id).attachments
    assert (kept.about_id, kept.kind, kept.name) == (made, "agreement", "委托监护责任书 2026-11-23")
    see = tab.findChild(QPushButton, f"paper_{kept.id}")
    assert see is not None
    see.click()
    qtbot.waitUntil(lambda: not tab.part.viewer.isHidden(), timeout=10_000)


def test_what_is_no_scan_is_told(
    tab: AgreementsTab, ledger: Ledger, child: Child, tmp_path: Path, qtbot: QtBot
) -> None:
    made = agree(tab, ledger, child, **SIGNED)
    odd = tmp_path / "scan.pdf"
    odd.write_bytes(b"nothing of the sort")
    tab.part.take_scans(made, [odd])
    qtbot.waitUntil(lambda: not tab.part.told.isHidden(), timeout=20_000)
    assert children.load(ledger, child.id).attachments == []
