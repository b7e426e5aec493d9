"""需求与服务: a service meets a need, a pairing goes into the form, a paired person is seen apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.models.support import Need, PairedVisit, Pairing
from app.services.care import records
from app.services.children import records as children
from app.services.ledger import Ledger
from app.ui.children.support.support_tab import NEEDS, PAIRED_VISITS, PAIRING, SERVICES, SupportTab
from app.ui.desk import Desk
from tests.factories import TODAY, a_child, a_ledger
from tests.ui.children.tabbed import cards, fill, press, press_words, said, shown

DAY = date(2026, 10, 8)
NEED: dict[str, Any] = {"day": DAY, "category": "study", "content": "希望有人辅导数学", "state": "open"}
PAIR: dict[str, Any] = {
    "partner": "陈志愿",
    "phone": "19900002222",
    "unit": "柳湾小学",
    "start": date(2026, 3, 1),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for this file: every test has a child of its own."""
    opened = a_ledger(tmp_path_factory.mktemp("tab"))
    yield opened
    opened.close()


@pytest.fixture
def child(ledger: Ledger) -> Child:
    """An orphan with a need that is not met yet."""
    made = a_child(ledger, aid={"orphan": ""})
    records.put(ledger, made.id, Need, NEED, TODAY)
    return made


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, child: Child) -> SupportTab:
    return shown(qtbot, desk, SupportTab(desk), child)


def serve(tab: SupportTab, **raw: Any) -> None:
    press(tab, "service_add")
    told = {"action": "精准帮扶行动", "kind": "教育帮扶", "content": "每周辅导一次"}
    fill(tab.parts[SERVICES], **told, **raw)


def choose_need(tab: SupportTab, number: int = 1) -> None:
    combo = tab.parts[SERVICES].picker.combo  # type: ignore[attr-defined]
    combo.setCurrentIndex(number)
    combo.activated.emit(number)


@pytest.mark.parametrize(("stays_ticked", "state"), [(True, "met"), (False, "open")])
def test_a_service_that_names_a_need_asks_whether_it_is_met(
    tab: SupportTab, ledger: Ledger, child: Child, stays_ticked: bool, state: str
) -> None:
    serve(tab)
    meets = tab.parts[SERVICES].picker.meets  # type: ignore[attr-defined]
    assert meets.isHidden()
    choose_need(tab)
    assert meets.isVisible()
    assert meets.isChecked()
    meets.setChecked(stays_ticked)
    press(tab, "service_save")
    kept = children.load(ledger, child.id)
    assert kept.services[0].need_id == kept.needs_told[0].id
    assert kept.needs_told[0].state == state
    assert "对应的需求：希望有人辅导数学" in said(tab)


def test_without_a_need_there_is_nothing_to_choose(qtbot: QtBot, desk: Desk, ledger: Ledger) -> None:
    tab = shown(qtbot, desk, SupportTab(desk), a_child(ledger, name="丁一"))
    press(tab, "service_add")
    assert tab.parts[SERVICES].picker.isHidden()  # type: ignore[attr-defined]


def test_a_need_is_met_below_its_card(tab: SupportTab, ledger: Ledger, child: Child) -> None:
    press(tab, "meet")
    fill(tab.parts[NEEDS], how="志愿者每周辅导")
    press(tab, "need_save")
    (need,) = children.load(ledger, child.id).needs_told
    assert (need.state, need.met_on, need.how) == ("met", TODAY, "志愿者每周辅导")


def test_when_a_need_was_met_is_asked_of_met_ones_only(tab: SupportTab) -> None:
    press(tab, "need_add")
    cells = tab.parts[NEEDS].entry.cells
    for state, asked in (("open", (False, False)), ("met", (True, True)), ("impossible", (False, True))):
        fill(tab.parts[NEEDS], state=state)
        assert (cells["met_on"].isVisible(), cells["how"].isVisible()) == asked


def test_the_tomorrow_plan_is_hinted_at_until_it_is_entered(tab: SupportTab, ledger: Ledger) -> None:
    assert "孤儿医疗康复明天计划" in said(tab)
    press_words(tab, "登记明天计划")
    fill(tab.parts[SERVICES], content="交了申请资料")
    press(tab, "service_save")
    assert "可以指导照护人" not in said(tab)


def test_a_pairing_is_written_into_the_form_with_one_button(
    tab: SupportTab, ledger: Ledger, child: Child
) -> None:
    press(tab, "pairing_add")
    fill(tab.parts[PAIRING], partner="陈志愿", phone="19900002222", unit="柳湾小学")
    press(tab, "pairing_save")
    press_words(tab, "写进台账表")
    kept = children.load(ledger, child.id)
    assert (kept.partner, kept.partner_unit) == ("陈志愿 19900002222", "柳湾小学")
    assert "台账表里还没有写" not in said(tab)


def test_a_pairing_ends_on_a_day(qtbot: QtBot, desk: Desk, ledger: Ledger, child: Child) -> None:
    records.put(ledger, child.id, Pairing, PAIR, TODAY)
    tab = shown(qtbot, desk, SupportTab(desk), child)
    press(tab, "end")
    fill(tab.parts[PAIRING], ended_why="调到外地工作")
    press(tab, "pairing_save")
    (pairing,) = children.load(ledger, child.id).pairings
    assert (pairing.end, pairing.ended_why) == (TODAY, "调到外地工作")


def test_the_paired_persons_visits_say_when_the_last_was_and_what_is_due(
    qtbot: QtBot, desk: Desk, ledger: Ledger, child: Child
) -> None:
    records.put(ledger, child.id, Pairing, PAIR, TODAY)
    seen = {"day": date(2026, 10, 12), "way": "home", "partner": "陈志愿"}
    records.put(ledger, child.id, PairedVisit, seen, TODAY)
    tab = shown(qtbot, desk, SupportTab(desk), child)
    told = said(tab.parts[PAIRED_VISITS])
    assert "上次入户看望 2026年10月12日（42 天前）" in told
    assert "本月还没有谈心" in told
    assert "本季度还没有入户看望" not in told
    press(tab, "paired_visit_add")
    assert tab.parts[PAIRED_VISITS].entry.raw()["partner"] == "陈志愿"


def test_a_draft_keeps_the_need_that_was_chosen(
    qtbot: QtBot, tab: SupportTab, desk: Desk, child: Child
) -> None:
    serve(tab)
    choose_need(tab)
    again = shown(qtbot, desk, SupportTab(desk), child)
    again.take_up(tab.draft())
    press(again, "service_save")
    assert "对应的需求" in said(cards(again.parts[SERVICES])[0])


def test_of_many_records_the_newest_are_shown_until_the_rest_is_asked_for(
    qtbot: QtBot, desk: Desk, ledger: Ledger, child: Child
) -> None:
    for month in range(3, 10):
        seen = {"day": date(2026, month, 12), "way": "talk", "partner": "陈志愿"}
        records.put(ledger, child.id, PairedVisit, seen, TODAY)
    tab = shown(qtbot, desk, SupportTab(desk), child)
    part = tab.parts[PAIRED_VISITS]
    assert [card.record.day.month for card in cards(part)] == [9, 8, 7, 6, 5]  # type: ignore[attr-defined]
    press_words(part, "显示其余 2 条")
    assert len(cards(part)) == 7
    assert "结对看望（7）" in said(part)
