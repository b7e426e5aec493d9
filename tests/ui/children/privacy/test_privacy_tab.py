"""告知同意 on a child's record: who has to sign, requests and their answers, how long the file is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.models.privacy import Consent, DataRequest
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from app.services.printing.order import What
from app.services.privacy.settings import set_retention_years
from app.services.safety.roles import Role
from app.ui.children.privacy.privacy_tab import PrivacyTab
from app.ui.desk import Desk
from app.ui.printing import dialog as dialog_module
from app.ui.printing.whom import Whom
from tests.factories import TODAY, USER, a_child
from tests.services.attachments.images import a_pdf
from tests.ui.children.tabbed import buttons, cards, fill, press, press_words, said, shown

SIGNED = {
    "day": date(2024, 9, 2),
    "kind": "guardian",
    "signer": "陈建国",
    "relation": "父亲",
    "way": "written",
}
REQUEST = {
    "day": date(2026, 11, 10),
    "kind": "copy",
    "applicant": "陈建国",
    "relation": "父亲",
    "proof": "看过身份证原件",
    "asked": "办理转学，要一份档案。",
    "due": date(2026, 11, 25),
}


@pytest.fixture
def child(ledger: Ledger) -> Child:
    """A girl of eleven whose father can sign."""
    return a_child(ledger, name="林小禾", born="2015-03", father_name="陈建国")


@pytest.fixture
def teenager(ledger: Ledger) -> Child:
    """Fourteen since this year; the father signed when she was younger."""
    made = a_child(ledger, name="林小芳", born="2012-03", father_name="陈建国")
    care.put(ledger, made.id, Consent, SIGNED, TODAY)
    return made


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, child: Child) -> PrivacyTab:
    return shown(qtbot, desk, PrivacyTab(desk), child)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Whom, What]]:
    """What the print dialog was opened for."""
    asked: list[tuple[Whom, What]] = []

    class Opened(QDialog):
        def __init__(self, desk: Desk, whom: Whom, parent: Any, what: What) -> None:
            super().__init__(parent)
            asked.append((whom, what))

        def exec(self) -> int:
            return 0

    monkeypatch.setattr(dialog_module, "PrintDialog", Opened)
    return asked


def test_nobody_was_told_yet_and_the_next_step_knows_who_signs(
    tab: PrivacyTab, ledger: Ledger, child: Child
) -> None:
    assert tab.panel.mark.text() == "未告知"
    press(tab, "consent_next")
    assert not tab.panel.primary.isVisible()  # one thing at a time
    press(tab, "consent_save")
    (made,) = records.load(ledger, child.id).consents
    assert (made.kind, made.signer, made.relation, made.day) == ("guardian", "陈建国", "父亲", TODAY)
    assert tab.panel.mark.text() == "已同意"
    assert not tab.panel.primary.isVisible()


def test_at_fourteen_the_child_signs_then_the_parents_are_told(
    qtbot: QtBot, desk: Desk, ledger: Ledger, teenager: Child
) -> None:
    tab = shown(qtbot, desk, PrivacyTab(desk), teenager)
    steps = []
    for _ in range(2):
        steps.append((tab.panel.mark.text(), tab.panel.primary.text()))
        press(tab, "consent_next")
        press(tab, "consent_save")
    assert steps == [("待本人同意", "登记本人同意"), ("待告知家长", "登记已告知家长")]
    assert tab.panel.mark.text() == "已同意"
    signers = [one.signer for one in records.load(ledger, teenager.id).consents[1:]]
    assert signers == ["林小芳", "陈建国"]


def test_the_reason_is_asked_for_only_where_one_may_be_needed(tab: PrivacyTab) -> None:
    press(tab, "consent_next")
    reason = tab.consents.entry.cells["reason"]
    shown_for = {}
    for kind in ("已告知", "依法定职责处理，已告知", "儿童本人同意", "撤回同意"):
        fill(tab.consents, kind=kind)
        shown_for[kind] = reason.isVisible()
    assert list(shown_for.values()) == [False, True, False, True]


def test_a_fault_is_told_and_what_was_typed_stays(tab: PrivacyTab, ledger: Ledger, child: Child) -> None:
    press(tab, "consent_next")
    fill(tab.consents, kind="儿童本人同意")
    press(tab, "consent_save")
    assert "不满 14 周岁" in said(tab)
    assert not records.load(ledger, child.id).consents
    assert tab.has_unsaved()


def test_a_draft_comes_back(qtbot: QtBot, desk: Desk, tab: PrivacyTab, child: Child) -> None:
    press(tab, "data_request_add")
    fill(tab.requests, applicant="陈建国")
    draft = tab.draft()
    again = shown(qtbot, desk, PrivacyTab(desk), child)
    again.take_up(draft)
    assert again.requests.entry.cells["applicant"].editor.value() == "陈建国"


def test_the_scan_of_what_was_signed_is_kept_with_it(
    tab: PrivacyTab, ledger: Ledger, child: Child, tmp_path: Path, qtbot: QtBot
) -> None:
    press(tab, "consent_next")
    press(tab, "consent_save")
    (made,) = records.load(ledger, child.id).consents
    paper = tmp_path / "scan.pdf"
    paper.write_bytes(a_pdf())
    with qtbot.waitSignal(tab.written, timeout=20_000):
        tab.consents.take_scans(made.id, [paper])
    (kept,) = records.load(ledger, child.id).attachments
    assert (kept.about_id, kept.kind) == (made.id, "consent")


# Requests


def test_a_request_is_answered_step_by_step(tab: PrivacyTab, ledger: Ledger, child: Child) -> None:
    press(tab, "data_request_add")
    fill(
        tab.requests,
        applicant="陈建国",
        relation="父亲",
        proof="看过身份证原件",
        asked="看走访记录",
        kind="look",
    )
    press(tab, "data_request_save")
    assert "还有 15 天到答复期限" in said(tab)
    press(tab, "answer")
    fill(tab.requests, decision="granted", answer="当面查阅。")
    press(tab, "data_request_save")
    (made,) = records.load(ledger, child.id).data_requests
    assert (made.decision, made.answered_on, made.answered_by) == ("granted", TODAY, USER)
    assert "已答复：同意" in said(tab)


def test_who_refuses_says_why(tab: PrivacyTab, ledger: Ledger, child: Child) -> None:
    care.put(ledger, child.id, DataRequest, REQUEST, TODAY)
    tab.written.emit()
    press(tab, "answer")
    fill(tab.requests, decision="refused", answer="不能删除。")
    press(tab, "data_request_save")
    assert "应当说明理由（个人信息保护法第五十条）" in said(tab)


@pytest.mark.parametrize(
    ("kind", "decision", "papers"),
    [
        ("copy", "granted", ["打印答复书", "打印整份档案"]),
        ("look", "partly", ["打印答复书", "打印整份档案"]),
        ("copy", "refused", ["打印答复书"]),
        ("delete", "granted", ["打印答复书"]),
        ("copy", None, ["打印整份档案"]),
    ],
)
def test_the_papers_that_a_request_leads_to_are_on_its_card(
    tab: PrivacyTab, ledger: Ledger, child: Child, kind: str, decision: str | None, papers: list[str]
) -> None:
    done = {
        "decision": decision,
        "reason": "依法",
        "answered_on": TODAY,
        "answered_by": USER,
        "answer": "见附件",
    }
    values = REQUEST | {"kind": kind} | (done if decision else {})
    care.put(ledger, child.id, DataRequest, values, TODAY)
    tab.written.emit()
    (card,) = cards(tab.requests)
    assert [one for one in buttons(card) if one.startswith("打印")] == papers


def test_papers_are_printed_for_this_child_and_this_request(
    tab: PrivacyTab, ledger: Ledger, child: Child, printed: list[tuple[Whom, What]]
) -> None:
    done = {"decision": "granted", "answered_on": TODAY, "answered_by": USER, "answer": "见附件"}
    made = care.put(ledger, child.id, DataRequest, REQUEST | done, TODAY)
    tab.written.emit()
    for words in ("打印告知书和同意书", "打印答复书", "打印整份档案"):
        press_words(tab, words)
    assert [what for _, what in printed] == [What.CONSENT, What.ANSWER, What.FILE]
    assert {whom.child_id for whom, _ in printed} == {child.id}
    assert [whom.record_id for whom, _ in printed] == ["", made, made]


# 保管期限


def test_an_open_file_is_kept_and_nothing_is_to_be_set(tab: PrivacyTab) -> None:
    assert tab.retention.sentence.text().startswith("在册的档案一直保管")
    assert "另定保管期限" not in buttons(tab)


def test_a_closed_file_says_until_when_and_takes_another_date(
    tab: PrivacyTab, ledger: Ledger, child: Child
) -> None:
    set_retention_years(ledger, 10)
    records.close(ledger, child.id, date(2026, 5, 31), "moved", "", TODAY)
    tab.written.emit()
    assert "保管到 2036年5月31日（本单位的规定：关档后 10 年）" in tab.retention.sentence.text()
    press(tab, "retention_add")
    fill(tab.retention, until="2040-01-01", basis="诉讼未结")
    press(tab, "retention_save")
    assert "保管到 2040年1月1日。" in tab.retention.sentence.text()
    (made,) = records.load(ledger, child.id).retentions
    assert made.set_by == USER


# Who may


def test_who_may_only_look_is_offered_nothing_to_enter(
    qtbot: QtBot, desk: Desk, ledger: Ledger, child: Child
) -> None:
    care.put(ledger, child.id, DataRequest, REQUEST, TODAY)
    ledger.user = ledger.user._replace(role=Role.VIEW)
    tab = shown(qtbot, desk, PrivacyTab(desk), child)
    assert buttons(tab) == ["打印告知书和同意书"]
