"""A village's package to the town, the town's words back, a child that moves: all in the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.services.children import records
from app.services.children.lines import lines
from app.services.ledger import Ledger
from app.services.supervision.giving import give_opinion
from app.ui.exchange.page import ExchangePage
from app.ui.handover.package_part import PackagePart
from app.ui.handover.replies_part import RepliesPart
from tests.factories import TODAY, a_child, a_visit, an_id_number
from tests.ui.handover.conftest import OTHER, Offices, ShowPlace
from tests.ui.handover.seen import (
    choose,
    has,
    only_file,
    press,
    sees,
    text_of,
    wait_button,
    wait_for,
    write,
)

VILLAGE = "青新社区居委会"


def hand_over(page: ExchangePage, stick: Path, qtbot: QtBot) -> str:
    """Make a package onto the stick; its check code as the page shows it."""
    part = page.parts.current()
    assert isinstance(part, PackagePart)
    press(page, "make_package")
    part.look.destination.put(stick)
    wait_for(page, "封给青阳街道办事处", qtbot)
    press(page, "seal_package")
    wait_for(page, "可以拔出U盘了", qtbot)
    code = text_of(page, "package_code")
    press(page, "package_done")
    return code


def take_in(page: ExchangePage, packages: list[Path], qtbot: QtBot) -> None:
    """Judge packages and take in those that may be."""
    page.take(packages)
    wait_button(page, "take_in", qtbot)
    press(page, "take_in")
    wait_for(page, "已经收下", qtbot)
    wait_for(page, "收下了", qtbot)


def reply_to(page: ExchangePage, stick: Path, qtbot: QtBot) -> Path:
    """Make the replies that are ticked; the one file."""
    page.show_part("replies")
    part = page.parts.current()
    assert isinstance(part, RepliesPart)
    part.destination.put(stick)
    wait_for(page, "有新的", qtbot)
    press(page, "make_replies")
    wait_for(page, "可以拔出U盘了", qtbot)
    return only_file(stick, ".reply.care")


def names(ledger: Ledger) -> list[str]:
    with ledger.reading() as session:
        return [line.name for line in lines(session)]


def test_a_package_goes_up_and_an_opinion_comes_back(offices: Offices, show: ShowPlace, qtbot: QtBot) -> None:
    office = offices
    child = a_child(office.village, name="陈小明", id_number=an_id_number())
    a_visit(office.village, child)
    village, town = show(office.village), show(office.town)
    wait_for(village, "还没有做过交接包", qtbot)
    code = hand_over(village, office.stick, qtbot)
    wait_for(village, "上次：第 1 号", qtbot)

    package = only_file(office.stick, ".care")
    town.take([package])
    wait_button(town, "take_in", qtbot)
    assert sees(town, VILLAGE)
    assert sees(town, "新增 1 人")
    assert sees(town, " ".join(code.split()))
    assert names(office.town) == []
    press(town, "unfold_0")
    assert sees(town, "新增：陈×明")
    press(town, "take_in")
    wait_for(town, "收下了 1 个交接包", qtbot)
    assert names(office.town) == ["陈小明"]

    words = {"kind": "return", "words": "请补上监护人电话。", "due": date(2026, 12, 5)}
    give_opinion(office.town, words, TODAY, child_id=child.id)
    package.unlink()
    reply = reply_to(town, office.stick, qtbot)
    village.take([reply])
    wait_for(village, "督导意见 1 条（新的 1 条）", qtbot)
    assert sees(village, "镇里收到的最后一个交接包是第 1 号")
    with qtbot.waitSignal(village.today_asked):
        press(village, "see_today")
    village.show_part("package")
    wait_for(village, "镇里已经收到第 1 号", qtbot)


def test_the_same_package_twice_changes_nothing_and_is_said(
    offices: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    a_child(offices.village)
    hand_over(show(offices.village), offices.stick, qtbot)
    town, package = show(offices.town), only_file(offices.stick, ".care")
    take_in(town, [package], qtbot)
    press(town, "back_to_zone")
    town.take([package])
    wait_for(town, "已经收过", qtbot)
    assert not has(town, "take_in")
    assert names(offices.town) == ["陈小明"]


def test_a_package_taken_in_can_be_undone_with_a_reason(
    offices: Offices, show: ShowPlace, qtbot: QtBot
) -> None:
    a_child(offices.village)
    hand_over(show(offices.village), offices.stick, qtbot)
    town = show(offices.town)
    take_in(town, [only_file(offices.stick, ".care")], qtbot)
    press(town, "back_to_zone")
    code = offices.village.office.code
    wait_button(town, f"undo_{code}", qtbot)
    press(town, f"undo_{code}")
    write(town, f"undo_why_{code}", "拿错了文件")
    press(town, f"undo_yes_{code}")
    wait_for(town, "已经撤销收下", qtbot)
    assert names(offices.town) == []


def test_a_child_moves_from_one_village_to_the_other(offices: Offices, show: ShowPlace, qtbot: QtBot) -> None:
    office = offices
    child = a_child(office.village, name="吴小燕", id_number=an_id_number(serial=7), sex="female")
    a_visit(office.village, child)
    records.close(office.village, child.id, TODAY, "moved", "搬到岭南社区", TODAY)
    hand_over(show(office.village), office.stick, qtbot)
    town = show(office.town)
    take_in(town, [only_file(office.stick, ".care")], qtbot)

    town.show_part("matches")
    wait_button(town, f"move_send_{child.id}", qtbot)
    choose(town, f"move_to_{child.id}", OTHER[0])
    press(town, f"move_send_{child.id}")
    wait_for(town, "等着随回复送去", qtbot)
    only_file(office.stick, ".care").unlink()
    reply = reply_to(town, office.stick, qtbot)

    other = show(office.other)
    other.take([reply])
    wait_for(other, "要迁入 1 人", qtbot)
    wait_button(other, "take_in_0", qtbot)
    assert sees(other, "吴×燕")
    press(other, "take_in_0")
    wait_for(other, "已经迁入", qtbot)
    assert names(office.other) == ["吴小燕"]
