"""card, trust and handover: the office's card, whom it trusts, and the package for the town."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.commands.opening import opened
from app.commands.parser import Declarer, this_hour
from app.services.handover.cards import read_card, write_card
from app.services.handover.sealing import Survey, seal, survey
from app.services.handover.trusting import Known, trust

_KNOWN = {
    Known.NEW: "已登记",
    Known.SAME: "以前已经登记过同一张名片",
    Known.CHANGED_KEYS: "已换成新名片，以前那张作废",
    Known.OTHER_TOWN: "已换成这个单位，以前登记的单位作废",
}


def declare(commands: Declarer) -> None:
    card = commands.command("card", put_card, "写出本单位的名片，交给对方登记")
    card.add_argument("out", type=Path, metavar="OUT", help="写到哪个文件或文件夹")
    trusted = commands.command("trust", take_card, "登记对方单位的名片")
    trusted.add_argument("card", type=Path, metavar="CARD", help="对方的名片文件")
    trusted.add_argument("--replace", action="store_true", help="对方确实换了名片，替换以前登记的")
    given = commands.command("handover", hand_over, "把台账封成交接包，交给镇（街道）")
    given.add_argument("out", type=Path, metavar="OUT", help="写到哪个文件或文件夹，例如U盘")
    given.add_argument("--without-attachments", action="store_true", help="不带附件，包会小很多")


def put_card(arguments: Namespace) -> None:
    """Write the own card."""
    with opened(arguments) as ledger:
        written = write_card(ledger, arguments.out)
    card = read_card(written)
    print(f"已写到 {written}：{card.name}（{card.code}）。")
    print(f"校验码 {card.check_code}。对方登记时，请在电话里互相读一遍，一样才算数。")


def take_card(arguments: Namespace) -> None:
    """Accept another office's card."""
    card = read_card(arguments.card)
    with opened(arguments) as ledger:
        was = trust(ledger, card, this_hour(arguments.on), arguments.replace)
    print(f"{_KNOWN[was]}：{card.name}（{card.code}）。")
    print(f"校验码 {card.check_code}。请打电话和对方互相读一遍；不一样的，请不要交接，并告诉负责人。")


def hand_over(arguments: Namespace) -> None:
    """Seal a package and say what is in it."""
    with opened(arguments) as ledger:
        found = survey(ledger, arguments.on)
        sealed = seal(
            ledger, arguments.out, this_hour(arguments.on), with_attachments=not arguments.without_attachments
        )
    print(_told(found, arguments.without_attachments))
    print(f"已写到 {sealed.path}：第 {sealed.sequence} 号，读回核对无误，可以拔出U盘。")
    print(f"校验码 {sealed.check_code}。")
    if not found.brings_back:
        print("提醒：现在的恢复单是旧版程序打印的，用它不能从交接包恢复台账。请在“设置”里打印新恢复单。")


def _told(found: Survey, without: bool) -> str:
    to = found.to.name if found.to else ""
    scans = f"附件 {found.attachments} 份{'（没有放进去）' if without and found.attachments else ''}"
    held = f"在册 {found.open_files} 人，已关档 {found.closed_files} 人"
    return (
        f"交给{to}：{held}，上次交接以后新录入走访 {found.visits_since} 次，"
        f"未办结的问题 {found.open_concerns} 个，委托监护责任书 {found.agreements} 份，{scans}。"
    )
