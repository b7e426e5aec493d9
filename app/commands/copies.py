"""backup, backups and restore: copies of the ledger, made, listed and put back."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from datetime import UTC
from pathlib import Path

from app.commands.opening import PASSWORD, folder_of, new_password, opened, password
from app.commands.parser import Declarer, this_hour
from app.errors import Problem, Refused
from app.services.safety.by_hand import back_up
from app.services.safety.copies import Copy, copies_told
from app.services.safety.copy_standing import copy_standing
from app.services.safety.cost import calibrate
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.passwords import LEAST_LENGTH
from app.services.safety.problems import NoLedger, WrongPassword
from app.services.safety.recovery import pretty
from app.services.safety.restoring import Preview, Secret, preview, restore
from app.services.safety.roles import Role
from app.services.safety.unlock import Unlocked, recover
from app.services.safety.wording import told_time

RECOVERY = "LEDGER_RECOVERY"  # the name of an environment variable
PACKAGE = ".care"


def declare(commands: Declarer) -> None:
    made = commands.command("backup", make, "备份台账，做完核对一遍")
    made.add_argument(
        "out", type=Path, nargs="?", metavar="OUT", help="写到哪个文件或文件夹，例如U盘；不写就备份在台账旁边"
    )
    listed = commands.command("backups", show, "列出台账旁边的备份")
    listed.add_argument("--json", action="store_true", help="结果写成 JSON")
    put = commands.command("restore", put_back, "用备份或者交接包恢复台账")
    put.add_argument("file", type=Path, metavar="FILE", help="备份（.db、.backup）或者交接包（.care）")
    put.add_argument("--replace", action="store_true", help="文件夹里已有台账时，把它移到一边")


def make(arguments: Namespace) -> None:
    """Make a copy, here or outside."""
    with opened(arguments) as ledger:
        copy = back_up(ledger, this_hour(arguments.on), arguments.out)
    outside = "，可以拔出U盘" if arguments.out else ""
    print(f"已备份到 {copy}（{_size(copy.stat().st_size)}），读回核对无误{outside}。")


def show(arguments: Namespace) -> None:
    """List the copies, the newest first; no password is needed."""
    folder = folder_of(arguments)
    copies = copies_told(folder)
    if not copies and not folder.exists():
        raise NoLedger
    if arguments.json:
        print(json.dumps([_as_json(copy) for copy in copies], ensure_ascii=False, indent=1))
        return
    for copy in copies:
        whole = "完好" if copy.verified else "已损坏"
        told = (str(copy.number or ""), told_time(copy.made_at), copy.reason.label, _size(copy.size), whole)
        print("\t".join((*told, copy.path.name)))
    print(f"共 {len(copies)} 份。{copy_standing(folder, this_hour(arguments.on)).sentence}")


def _as_json(copy: Copy) -> dict[str, object]:
    return {
        "number": copy.number,
        "made_at": copy.made_at.astimezone(UTC).isoformat(),
        "reason": copy.reason.value,
        "size": copy.size,
        "verified": copy.verified,
        "file": str(copy.path),
    }


def _size(size: int) -> str:
    return f"{size / 1024**2:.1f} 兆"


def put_back(arguments: Namespace) -> None:
    """Put a copy, or what a package holds, into a folder; a ledger that is there only with --replace."""
    folder = folder_of(arguments)
    if arguments.data is None:
        raise Problem("没有写明恢复到哪个文件夹，没有恢复。", "请用 --data 写明。")
    if folder.exists() and not arguments.replace:
        advice = "请换一个空文件夹；要用备份代替它，请加 --replace，原来的文件会移到一边。"
        raise Refused("这个文件夹里已经有一本台账，没有恢复，它没有被改动。", advice)
    if arguments.file.suffix == PACKAGE:
        _from_package(folder, arguments)
    else:
        _from_copy(folder, arguments)


def _from_copy(folder: LedgerFolder, arguments: Namespace) -> None:
    """By password, else by digits where there are some: then the password given is the new one."""
    found, secret = _looked_into(folder, arguments)
    new = _new_password() if secret.digits else ""
    aside = restore(folder, arguments.file, secret, this_hour(arguments.on))
    print(f"已恢复到 {folder.path}：{found.children} 份档案、{found.visits} 次走访。")
    print(f"这份备份是{told_time(found.made_at)}做的，之后录入的内容不在里面。")
    if aside:
        print(f"原来的文件移到了 {aside}。")
    if secret.digits:
        _set_password(folder, secret.digits, new, arguments)


def _looked_into(folder: LedgerFolder, arguments: Namespace) -> tuple[Preview, Secret]:
    digits = os.environ.get(RECOVERY, "")
    if digits and not os.environ.get(PASSWORD):
        return _look(folder, arguments.file, Secret(digits=digits))
    try:
        return _look(folder, arguments.file, Secret(password(), arguments.user or ""))
    except WrongPassword:
        if not digits:
            raise
        return _look(folder, arguments.file, Secret(digits=digits))


def _look(folder: LedgerFolder, file: Path, secret: Secret) -> tuple[Preview, Secret]:
    return preview(folder, file, secret), secret


def _set_password(folder: LedgerFolder, digits: str, new: str, arguments: Namespace) -> None:
    """A sheet is good for once: whoever used it gets a new password and a new sheet."""
    users = [user.name for user in KeyFile.load(folder).users()]
    user = arguments.user or users[0]
    now = this_hour(arguments.on)
    unlocked, successor = recover(folder, digits, user, new, calibrate(), now)
    _tell_sheet(unlocked, successor)


def _from_package(folder: LedgerFolder, arguments: Namespace) -> None:
    from app.services.handover.restoring import restore_package

    digits, new, user = _digits(), _new_password(), arguments.user or Role.ADMIN.label
    now = this_hour(arguments.on)
    made = restore_package(arguments.file, digits, folder, user, new, calibrate(), now)
    print(f"已恢复到 {folder.path}：{made.children} 份档案。")
    print(f"这份交接包是{told_time(made.made_at)}封的第 {made.sequence} 号，之后录入的内容不在里面。")
    if made.missing_scans:
        print(f"提醒：有 {made.missing_scans} 份附件没有放进交接包。", file=sys.stderr)
    if made.trace_break:
        print(f"提醒：变更记录从第 {made.trace_break} 条起原来就对不上。", file=sys.stderr)
    _tell_sheet(made.unlocked, made.digits)


def _digits() -> str:
    if given := os.environ.get(RECOVERY):
        return given
    if sys.stdin is not None and sys.stdin.isatty() and (typed := input("恢复单上的 48 位数字：").strip()):
        return typed
    raise Problem("没有恢复单上的数字，没有恢复。", f"请把它们放在环境变量 {RECOVERY} 里。")


def _new_password() -> str:
    given = new_password()
    if len(given) < LEAST_LENGTH:
        advice = "几个不相干的词连起来，好记又难猜。"
        raise Refused(f"新密码至少要 {LEAST_LENGTH} 个字，没有设。", advice)
    return given


def _tell_sheet(unlocked: Unlocked, digits: str) -> None:
    unlocked.hold.release()
    print(f"账号 {unlocked.user.name} 用新密码打开。旧恢复单作废。")
    print(f"新恢复单（只显示这一次，请抄好收好，忘记密码时用）：\n{pretty(digits)}")
