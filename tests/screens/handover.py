"""资料交接: a village's package, its reply and cards; a town's verdicts, pairs, replies and cards."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from app.services.children import records
from app.services.handover.cards import own_card, write_card
from app.services.handover.sealing import seal
from app.services.handover.trusting import trust
from app.services.ledger import Ledger
from app.services.moving.assigning import assign_move, leaving
from app.services.office.founding import founding
from app.services.receiving.receiving import receive
from app.services.replies.replying import reply
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import make_ledger
from app.services.supervision.giving import give_opinion
from app.ui.exchange.page import ExchangePage
from app.ui.main_window import MainWindow
from app.ui.places import Place
from tests.factories import PASSWORD, TODAY, USER, a_child, a_visit, an_assessment, an_id_number
from tests.screens.stage import Screen, Stage
from tests.ui.desks import a_desk

_TOWN = ("青阳街道办事处", "350582001000")
_VILLAGES = {
    "qingxin": ("青新社区居委会", "350582001004"),
    "lingnan": ("岭南社区居委会", "350582001005"),
    "zengjing": ("曾井社区居委会", "350582001006"),
}
_NAMES = ("陈小明", "丁一桐", "黄欣", "欧阳小娜", "吴小燕", "林小禾")
NOW = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)


class Offices:
    """Three villages and their town in a folder, with what has passed between them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.town = self._make("town", *_TOWN)
        self.villages = {key: self._make(key, *office) for key, office in _VILLAGES.items()}
        for village in list(self.villages.values())[:2]:
            trust(village, own_card(self.town), NOW)
            trust(self.town, own_card(village), NOW)
        trust(self.villages["zengjing"], own_card(self.town), NOW)
        for serial, village in enumerate(self.villages.values()):
            _fill(village, 10 * serial)
        self.packages = {key: seal(village, home, NOW).path for key, village in self.villages.items()}

    def _make(self, key: str, name: str, code: str) -> Ledger:
        office = founding(name, code, "town" if key == "town" else "village", "青阳街道")
        unlocked, _ = make_ledger(LedgerFolder(self.home / key), USER, PASSWORD, FLOOR, first=office)
        unlocked.hold.release()
        return Ledger.of(unlocked)


def _fill(ledger: Ledger, serial: int) -> None:
    for at, name in enumerate(_NAMES):
        child = a_child(ledger, name=name, id_number=an_id_number(serial=at + 1 + (serial if at else 0)))
        an_assessment(ledger, child, ("high", "medium", "low")[at % 3], date(2026, 6, 1))
        a_visit(ledger, child, date(2026, 11, 3))


@cache
def offices(home: Path) -> Offices:
    """Made when the first of these screens is drawn."""
    folder = home / "offices"
    folder.mkdir()
    return Offices(folder)


@cache
def _window(stage: Stage, key: str) -> MainWindow:
    """The window of one of the offices, with the one place that is drawn here."""
    of = offices(stage.home)
    ledger = of.town if key == "town" else of.villages[key]
    desk = a_desk(ledger, stage.program._means)
    names = {
        "today": "今日",
        "children": "儿童台账",
        "walks": "走访",
        "handover": "资料交接",
        "settings": "设置",
    }
    return MainWindow(
        desk, [Place(place, name, place, lambda _: ExchangePage(desk)) for place, name in names.items()]
    )


def _go(stage: Stage, key: str, part: str) -> ExchangePage:
    window = _window(stage, key)
    window.show()
    page = window.go("handover")
    assert isinstance(page, ExchangePage)
    page.show_part(part)
    stage.settle()
    return page


def _press(stage: Stage, page: QWidget, name: str) -> None:
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    found[-1].click()
    stage.settle()


def _standing(stage: Stage) -> QWidget:
    return _go(stage, "qingxin", "package").window()


def _look(stage: Stage) -> QWidget:
    page = _go(stage, "qingxin", "package")
    part: Any = page.parts.current()
    _press(stage, page, "make_package")
    part.look.destination.put(stage.home)
    return page.window()


def _sealed(stage: Stage) -> QWidget:
    page = _go(stage, "qingxin", "package")
    _press(stage, page, "seal_package")
    return page.window()


def _own_card(stage: Stage) -> QWidget:
    return _go(stage, "qingxin", "cards").window()


def _new_card(stage: Stage) -> QWidget:
    of = offices(stage.home)
    page = _go(stage, "town", "cards")
    page.take([write_card(of.villages["zengjing"], stage.home)])
    stage.settle()
    return page.window()


def _password(stage: Stage) -> QWidget:
    page = _go(stage, "town", "cards")
    _press(stage, page, "card_same_0")
    return page.window()


def _receive(stage: Stage) -> QWidget:
    return _go(stage, "town", "receive").window()


def _verdicts(stage: Stage) -> QWidget:
    of = offices(stage.home)
    page = _go(stage, "town", "receive")
    letter = of.home / "letter.care"
    letter.write_text("你好", encoding="utf-8")
    page.take([*of.packages.values(), letter])
    stage.settle()
    _press(stage, page, "unfold_0")
    return page.window()


def _taken(stage: Stage) -> QWidget:
    page = _go(stage, "town", "receive")
    _press(stage, page, "take_in")
    return page.window()


def _undo(stage: Stage) -> QWidget:
    page = _go(stage, "town", "receive")
    _press(stage, page, "back_to_zone")
    _press(stage, page, f"undo_{_VILLAGES['qingxin'][1]}")
    return page.window()


def _pairs(stage: Stage) -> QWidget:
    page = _go(stage, "town", "matches")
    page.findChildren(QComboBox, "decision_0")[-1].setCurrentIndex(1)
    return page.window()


def _replies(stage: Stage) -> QWidget:
    of = offices(stage.home)
    _move_away(of)
    words = {"kind": "return", "words": "请补上监护人电话。", "due": date(2026, 12, 5)}
    give_opinion(of.town, words, TODAY, village=_VILLAGES["lingnan"][1])
    page = _go(stage, "town", "replies")
    part: Any = page.parts.current()
    part.arrive()
    part.destination.put(of.home)
    return page.window()


def _move_away(of: Offices) -> None:
    """A child leaves 青新 for 岭南."""
    village = of.villages["qingxin"]
    child = a_child(village, name="谢小雨", sex="female", id_number=an_id_number(serial=99))
    a_visit(village, child, date(2026, 11, 3))
    records.close(village, child.id, TODAY, "moved", "随父母搬到岭南社区", TODAY)
    receive(of.town, seal(village, of.home, NOW).path, NOW)
    for one in leaving(of.town):
        assign_move(of.town, one.child_id, _VILLAGES["lingnan"][1], TODAY, "新住址：岭南社区和平路")


def _reply(stage: Stage) -> QWidget:
    of = offices(stage.home)
    made = reply(of.town, _VILLAGES["lingnan"][1], of.home, NOW)
    page = _go(stage, "lingnan", "reply")
    page.take([made.path])
    stage.settle()
    return page.window()


def _books(stage: Stage) -> QWidget:
    return _go(stage, "qingxin", "workbooks").window()


# In this order: each goes on where the one before it ended.
HANDOVER = [
    Screen("handover-package", _standing),
    Screen("handover-package-look", _look),
    Screen("handover-package-sealed", _sealed),
    Screen("handover-card-own", _own_card),
    Screen("handover-receive", _receive),
    Screen("handover-receive-verdicts", _verdicts),
    Screen("handover-receive-taken", _taken),
    Screen("handover-receive-undo", _undo),
    Screen("handover-pairs", _pairs),
    Screen("handover-replies", _replies),
    Screen("handover-reply", _reply),
    Screen("handover-card-new", _new_card),
    Screen("handover-card-password", _password),
    Screen("handover-workbooks", _books),
]
