"""init and demo: make a ledger."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

from app.commands.opening import PASSWORD, folder_of, new_password, opened
from app.commands.parser import Declarer
from app.errors import Problem, Refused
from app.services.demo.filling import SEED, fill_to_show
from app.services.demo.scratch import DEMO_PASSWORD, DEMO_USER, make_demo_ledger
from app.services.demo.village import CHILDREN
from app.services.ledger import Ledger
from app.services.office.founding import KINDS, founding
from app.services.safety.cost import calibrate
from app.services.safety.passwords import LEAST_LENGTH, strength
from app.services.safety.problems import LedgerThere
from app.services.safety.recovery import pretty
from app.services.safety.unlock import make_ledger


def declare(commands: Declarer) -> None:
    made = commands.command("init", init, "新建一本台账")
    made.add_argument("--office", required=True, metavar="名称", help="单位名称")
    made.add_argument("--code", required=True, metavar="代码", help="单位的 12 位统计代码")
    made.add_argument("--kind", required=True, choices=list(KINDS), help="village 村（居），town 镇（街道）")
    made.add_argument("--town", default="", metavar="名称", help="所属镇（街道）")
    shown = commands.command("demo", demo, "用虚构的孩子试一试")
    shown.add_argument("--children", type=int, default=CHILDREN, metavar="人数", help="多少个孩子")
    shown.add_argument("--seed", type=int, default=SEED, metavar="数字", help="同样的数字，同样的孩子")


def init(arguments: Namespace) -> None:
    """Make a ledger with one 管理员; the recovery digits are printed this once."""
    if not arguments.user:
        raise Problem("没有写明账号的姓名，没有新建台账。", "请用 --user 写明。")
    folder = folder_of(arguments)
    if folder.exists():
        raise LedgerThere
    office = founding(arguments.office, arguments.code, arguments.kind, arguments.town)
    password = new_password()
    _judge(password, (arguments.user, arguments.office))
    unlocked, digits = make_ledger(folder, arguments.user, password, calibrate(), first=office)
    unlocked.hold.release()
    print(f"已新建台账：{arguments.office}，账号 {arguments.user}。\n文件夹：{folder.path}")
    print(f"恢复单（只显示这一次，请抄好收好，忘记密码时用）：\n{pretty(digits)}")


def _judge(password: str, names: tuple[str, ...]) -> None:
    if len(password) < LEAST_LENGTH:
        raise Refused(f"密码至少要 {LEAST_LENGTH} 个字，没有新建台账。", "几个不相干的词连起来，好记又难猜。")
    if not (found := strength(password, names)).enough:
        print(f"提醒：这个密码{found.label}。{found.advice}", file=sys.stderr)


def demo(arguments: Namespace) -> None:
    """Fill a new or empty ledger with invented children."""
    if arguments.data is None:
        raise Problem("没有写明放在哪个文件夹，没有编写演示资料。", "请用 --data 写明一个空文件夹。")
    if arguments.children < 1:
        raise Problem("孩子的人数要大于 0，没有编写演示资料。", "请改正 --children 后面的数字。")
    if folder_of(arguments).exists():
        with opened(arguments) as ledger:
            _fill(ledger, arguments)
        return
    user, password = arguments.user or DEMO_USER, os.environ.get(PASSWORD) or DEMO_PASSWORD
    unlocked = make_demo_ledger(folder_of(arguments), user, password)
    with unlocked.hold:
        ledger = Ledger.of(unlocked)
        _fill(ledger, arguments)
        ledger.close()
    known = f"，密码 {password}" if password == DEMO_PASSWORD else ""
    print(f"账号 {user}{known}。文件夹：{Path(arguments.data).resolve()}")


def _fill(ledger: Ledger, arguments: Namespace) -> None:
    count = fill_to_show(ledger, arguments.on, arguments.children, arguments.seed)
    print(f"已编写演示资料：{ledger.office.name}，{count} 个虚构的孩子。")
