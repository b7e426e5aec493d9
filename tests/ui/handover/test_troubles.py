"""What may go wrong on the way: full sticks, broken files, strangers; nothing is lost and it is said."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.errors import DiskFull, NotThere
from app.services.handover import sealing
from app.services.handover.sealing import seal
from app.services.handover.trusting import distrust
from app.services.ledger import Ledger
from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.ui.exchange.page import ExchangePage
from app.ui.handover import package_part
from app.ui.handover.package_part import PackagePart
from tests.factories import a_child
from tests.ui.conftest import NOW
from tests.ui.handover.conftest import Offices, ShowPlace
from tests.ui.handover.seen import has, only_file, press, sees, wait_button, wait_for


def ready_to_seal(page: ExchangePage, stick: Path, qtbot: QtBot) -> PackagePart:
    part = page.parts.current()
    assert isinstance(part, PackagePart)
    press(page, "make_package")
    part.look.destination.put(stick)
    wait_for(page, "封给青阳街道办事处", qtbot)
    return part


@pytest.mark.parametrize(
    ("trouble", "words"), [(DiskFull(), "磁盘空间不够"), (NotThere(), "找不到要用的文件夹")]
)
def test_a_stick_that_fails_costs_nothing_and_the_same_number_is_written_again(
    offices: Offices,
    show: ShowPlace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    trouble: Exception,
    words: str,
) -> None:
    page = show(offices.village)
    ready_to_seal(page, offices.stick, qtbot)
    real = sealing.put

    def fail(*_: Any) -> None:
        raise trouble

    monkeypatch.setattr(package_part, "put", fail)
    press(page, "seal_package")
    wait_for(page, words, qtbot)
    monkeypatch.setattr(package_part, "put", real)
    press(page, "seal_package")
    wait_for(page, "可以拔出U盘了", qtbot)
    assert "_0001_" in only_file(offices.stick, ".care").name


def test_the_same_package_goes_onto_a_second_stick(
    offices: Offices, show: ShowPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    page = show(offices.village)
    part = ready_to_seal(page, offices.stick, qtbot)
    press(page, "seal_package")
    wait_for(page, "可以拔出U盘了", qtbot)
    press(page, "package_again")
    part.look.destination.put(second)
    press(page, "seal_package")
    qtbot.waitUntil(lambda: any(second.iterdir()) and not part.is_busy(), timeout=10_000)
    first, again = only_file(offices.stick, ".care"), only_file(second, ".care")
    assert (first.name, first.read_bytes()) == (again.name, again.read_bytes())


def test_stopping_leaves_no_half_file_and_says_so(
    offices: Offices, show: ShowPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(offices.village)
    part = ready_to_seal(page, offices.stick, qtbot)
    begun, go_on = Event(), Event()
    real = sealing.put

    def slow(ledger: Ledger, prepared: sealing.Prepared, out: Path, say: Any) -> Any:
        begun.set()
        go_on.wait(10)
        return real(ledger, prepared, out, say)

    monkeypatch.setattr(package_part, "put", slow)
    press(page, "seal_package")
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    press(page, "stop")
    go_on.set()
    wait_for(page, "已经停下", qtbot)
    qtbot.waitUntil(lambda: not part.desk.jobs._running, timeout=10_000)
    assert list(offices.stick.iterdir()) == []


def test_without_the_towns_card_the_way_to_it_is_shown(
    strangers: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    page = show(strangers.village)
    press(page, "make_package")
    wait_for(page, "不知道封给谁", qtbot)
    part = page.parts.current()
    assert isinstance(part, PackagePart)
    part.look.destination.put(strangers.stick)
    assert not part.look.seal.isEnabled()


def test_files_are_judged_one_by_one_and_a_bad_one_stops_none(
    offices: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    a_child(offices.village)
    good = seal(offices.village, offices.stick, NOW).path
    torn, letter = offices.stick / "torn.care", offices.stick / "letter.care"
    torn.write_bytes(good.read_bytes()[:-40])
    letter.write_text("你好", encoding="utf-8")
    stranger = seal(offices.other, offices.stick, NOW).path
    distrust(offices.town, offices.other.office.code)
    page = show(offices.town)
    page.take([torn, letter, good, stranger])
    wait_for(page, "可以收 1 个，不能收 3 个", qtbot)
    wait_for(page, "文件损坏", qtbot)
    wait_for(page, "还没有登记名片", qtbot)
    assert sees(page, "请向对方要单位名片")
    press(page, "take_in")
    wait_for(page, "收下了 1 个交接包", qtbot)


def test_what_does_not_follow_is_taken_in_only_by_an_administrator_who_asked(
    offices: Offices, show: ShowPlace, qtbot: QtBot, tmp_path: Path
) -> None:
    import shutil

    twin = shutil.copytree(offices.village.path.parent, tmp_path / "twin")
    first = seal(offices.village, offices.stick, NOW).path
    page = show(offices.town)
    page.take([first])
    wait_button(page, "take_in", qtbot)
    press(page, "take_in")
    wait_for(page, "收下了", qtbot)
    copy = Ledger(twin / "ledger.db", offices.village.key, offices.village.user, offices.village.keys)
    a_child(copy)
    clash = seal(copy, tmp_path / "clash.care", NOW).path
    copy.close()
    press(page, "back_to_zone")
    page.take([clash])
    wait_for(page, "前后接不上", qtbot)
    assert not has(page, "take_in")
    press(page, "despite_0")
    wait_for(page, "已经收下", qtbot)


def test_somebody_who_may_only_look_neither_gives_nor_takes(
    offices: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    looking = Ledger(offices.town.path, offices.town.key, User("小周", Role.VIEW))
    page = show(looking)
    assert page.parts.part_keys() == ["workbooks"]
    page.take([offices.stick / "a.care"])
    assert page.parts.current().key == "workbooks"
    looking.close()


@pytest.mark.parametrize(
    ("kind", "goes"),
    [
        ("village", {"a.reply.care": "reply", "a.card": "cards", "b.care": "reply", "a.xlsx": "import"}),
        ("town", {"a.care": "receive", "a.card": "cards", "名册.xlsx": "import"}),
    ],
)
def test_what_is_dropped_goes_to_the_part_that_takes_it(
    offices: Offices, show: ShowPlace, qtbot: QtBot, kind: str, goes: dict[str, str]
) -> None:
    page = show(offices.town if kind == "town" else offices.village)
    for name, part in goes.items():
        drop(page, offices.stick / name)
        assert page.parts.current().key == part
        qtbot.waitUntil(lambda: not page.parts.current().is_busy(), timeout=10_000)


def drop(page: ExchangePage, path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPoint(5, 5), copy, dropped, left, none))
