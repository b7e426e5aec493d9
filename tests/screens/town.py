"""The town: its day, the table of villages, one of them, opinions, reviews, spot checks and their papers; a
village's record as the town sees it; and what the village sees of it all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.models.agreement import Agreement
from app.models.care import Assessment, Visit
from app.models.concern import Concern
from app.models.supervision import Answer, Opinion
from app.services.ledger import Ledger
from app.services.supervision.giving import give_opinion
from app.services.supervision.opinions import opinions
from app.services.supervision.sampling import Scope
from app.services.supervision.spot_checks import draw, keep_finding
from app.services.supervision.spot_summary import spot_check, spot_checks
from app.ui.children.page import ChildrenPage
from app.ui.children.tabs import OPINIONS
from app.ui.desk import Desk
from app.ui.today.page import TodayPage
from app.ui.town.page import TownPage
from app.ui.town.spot_print import SpotDialog
from tests.factories import CODES
from tests.screens.stage import TODAY, Screen, Stage, fit
from tests.services.town.towns import FIRST, SECOND, a_parcel, a_town, bring, brought, put_in
from tests.ui.desks import a_desk

_NAMES = ("陈小涵", "林小花", "黄雨欣", "丁一桐", "吴思远", "许嘉怡", "蔡明杰", "王若曦", "李子轩", "郑佳慧")
_LEVELS = ("high", "medium", "low", None)
_MORE = {"350582001003": "普贤社区居委会", "350582001005": "象屿社区居委会", "350582001006": "曾井社区居委会"}


def _fill(ledger: Ledger) -> None:
    """Villages with ten children each, some behind, one lowered, one answered, a spot check begun."""
    for number, (code, name) in enumerate([(FIRST, ""), (SECOND, ""), *_MORE.items()]):
        for at, child in enumerate(_NAMES):
            _child(ledger, code, child, at + number, name)
        a_parcel(ledger, code, sequence=number + 2, counts={"child": 10 + number})
    _supervise(ledger)


def _child(ledger: Ledger, village: str, name: str, number: int, place: str) -> None:
    known: dict[str, Any] = {"village": place} if place else {}
    months = 12 * 6 + 7 * number
    known |= {"born": f"{2026 - months // 12}-{months % 12 + 1:02}", "sex": ("male", "female")[number % 2]}
    known |= {"carer": "grandparents", "carer_name": "陈阿婆", "carer_phone": "13905951234"}
    known |= {"address": f"梅岭街道东路 {number + 1} 号", "opened_on": date(2026, 7, 1)}
    child = brought(ledger, village, name, level=_LEVELS[number % 4], **known)
    for month in range(8, 12):
        if (number + month) % 3:
            day = date(2026, month, 2 + number % 20)
            bring(ledger, child, Visit, day=day, entered_on=day)
    if number % 3 == 0:
        bring(ledger, child, Agreement)
    if number % 4 == 1:
        bring(ledger, child, Concern, deadline=TODAY - timedelta(days=number))
    if number % 8 == 0:
        lowered = {"day": TODAY - timedelta(days=9), "level": "low", "reviewer": "李督导"}
        bring(ledger, child, Assessment, **lowered, basis="祖父母身体好转，能照看孩子。")


def _supervise(ledger: Ledger) -> None:
    drawn = draw(ledger, Scope((FIRST, SECOND)), 20261123, "李督导", TODAY)
    check = spot_check(ledger, drawn)
    assert check is not None
    first, second = check.found[0].child_id, check.found[1].child_id
    wrong = {"seen": "yes", "level": "no", "visits": "yes"}
    keep_finding(ledger, drawn, first, {"answers": wrong, "words": "独自在家，和登记的不一样"}, TODAY)
    keep_finding(ledger, drawn, second, {"answers": {**wrong, "level": "yes", "phone": "yes"}}, TODAY)
    until = TODAY + timedelta(days=9)
    words = "父亲的电话是空号，请核实。"
    returned = {"kind": "return", "words": words, "due": until}
    given = give_opinion(ledger, returned, TODAY, child_id=first)
    answered = Answer(opinion_id=given, day=TODAY, words="换成了新号码。", done="yes", author="王主任")
    put_in(ledger, answered, FIRST)
    asked = {"kind": "question", "words": "上个月的走访为什么少了一半？", "due": until}
    give_opinion(ledger, asked, TODAY, village=FIRST)


@cache
def town_desk(stage: Stage) -> Desk:
    """The town's, made once."""
    ledger = a_town(Path(mkdtemp(dir=stage.home)))
    _fill(ledger)
    return a_desk(ledger, stage.program._means)


_shown: list[QWidget] = []


def show_page(page: QWidget) -> QWidget:
    """One page at a time, of the size of the window."""
    while _shown:
        _shown.pop().deleteLater()
    _shown.append(page)
    fit(page)
    page.show()
    return page


def _town(key: str, *presses: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        page = TownPage(town_desk(stage))
        show_page(page)
        page.arrive()
        stage.settle()
        page.show_part(key)
        stage.settle()
        for name in presses:
            _press(page, name)
            stage.settle()
        return page

    return show


def _press(page: QWidget, name: str) -> None:
    next(one for one in page.findChildren(QPushButton, name) if one.isVisible()).click()


def _check(stage: Stage) -> QWidget:
    page = _town("spot")(stage)
    assert isinstance(page, TownPage)
    page.spot.show_check(spot_checks(town_desk(stage).ledger)[0].check_id)
    stage.settle()
    return page


def _finding(stage: Stage) -> QWidget:
    page = _check(stage)
    _press(page, "finding_begin")
    return page


def _paper(title: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        desk = town_desk(stage)
        dialog = SpotDialog(desk, spot_checks(desk.ledger)[0], title, stage.window())
        dialog.show()
        stage.wait_until(lambda: dialog.made is not None)
        return dialog

    return show


def _day(stage: Stage) -> QWidget:
    page = TodayPage(town_desk(stage), 9)
    show_page(page)
    page.arrive()
    stage.settle()
    return page


def _record(tab: str, begin: bool = False) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        desk = town_desk(stage)
        page = ChildrenPage(desk)
        show_page(page)
        page.arrive()
        stage.settle()
        told = next(one for one in opinions(desk.ledger, TODAY) if one.child_id)
        page.open_child(told.child_id, tab)
        if begin:
            page.record.body.opinions.act.click()
        return page

    return show


def _asked(stage: Stage) -> None:
    """What the town says to the village of the demo; once."""
    stage.window()
    assert stage.program.sitting is not None
    ledger: Ledger = stage.program.sitting._open.desk.ledger  # type: ignore[union-attr]
    if opinions(ledger, TODAY):
        return
    page: ChildrenPage = stage.go("children")
    stage.settle()
    known = {"village": ledger.office.code, "day": TODAY, "author": "李督导"}
    first = {"kind": "return", "words": "父亲的电话是空号，请核实。", "due": TODAY + timedelta(days=5)}
    second = {"kind": "question", "words": "上个月的走访为什么少了一半？请说明原因，下个月补上。"}
    town = CODES["town"][1]
    put_in(ledger, Opinion(**known, **first, child_id=page.list.model.line(0).child_id), town)
    put_in(ledger, Opinion(**known, **second, child_id=""), town)


def _village_day(stage: Stage) -> QWidget:
    _asked(stage)
    stage.go("today")
    return stage.window()


def _village_record(stage: Stage) -> QWidget:
    _asked(stage)
    page: ChildrenPage = stage.go("children")
    page.open_child(page.list.model.line(0).child_id, "part0")
    return stage.window()


def _village_answer(stage: Stage) -> QWidget:
    _village_record(stage)
    page: ChildrenPage = stage.go("children")
    page.record.body.opinions.act.click()
    return stage.window()


TOWN_SCREENS = [
    Screen("town-today", _day),
    Screen("town-villages", _town("villages")),
    Screen("town-village", _town(FIRST)),
    Screen("town-opinions", _town("opinions")),
    Screen("town-levels", _town("levels")),
    Screen("town-spot-new", _town("spot", "spot_new")),
    Screen("town-spot", _check),
    Screen("town-spot-finding", _finding),
    Screen("town-spot-list", _paper("抽查核查表")),
    Screen("town-spot-summary", _paper("抽查情况")),
    Screen("town-record", _record("part0")),
    Screen("town-record-opinion", _record(OPINIONS, begin=True)),
    Screen("opinions-today", _village_day),
    Screen("opinions-record", _village_record),
    Screen("opinions-answer", _village_answer),
]
