"""Which ledger a command means, who asks, and the password."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path

from app.errors import Problem
from app.paths import ledger_folder
from app.services.ledger import Ledger
from app.services.safety import anchor, looking
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.problems import NoLedger
from app.services.safety.unlock import open_ledger

PASSWORD = "LEDGER_PASSWORD"  # the name of an environment variable


def folder_of(arguments: Namespace) -> LedgerFolder:
    """``--data``, else the usual folder of this user of the computer."""
    data: Path | None = arguments.data
    return LedgerFolder(data.resolve() if data else ledger_folder())


@contextmanager
def opened(arguments: Namespace) -> Iterator[Ledger]:
    """The ledger, open; closed and free for others afterwards. Raises what ``open_ledger`` raises."""
    folder = folder_of(arguments)
    if not folder.exists():
        raise NoLedger
    user = _user(folder, arguments.user)
    unlocked = open_ledger(folder, user, password(), datetime.now(UTC))
    with unlocked.hold:
        ledger = Ledger.of(unlocked)
        try:
            anchor.opened(ledger)
            ledger.note("unlock", way="command")
            for finding in looking.look(ledger):
                print(finding.told, file=sys.stderr)
            yield ledger
        finally:
            ledger.close()


def _user(folder: LedgerFolder, wanted: str | None) -> str:
    if wanted:
        return wanted
    users = KeyFile.load(folder).users()
    if len(users) == 1:
        return users[0].name
    names = "、".join(user.name for user in users)
    raise Problem("这本台账有几个账号，没有打开。", f"请用 --user 写明是谁：{names}。")


def password() -> str:
    """From the environment, else asked for. Raises ``Problem`` where nobody can be asked."""
    if given := os.environ.get(PASSWORD):
        return given
    return _asked("密码：")


def new_password() -> str:
    """From the environment, else asked for twice."""
    if given := os.environ.get(PASSWORD):
        return given
    first = _asked("新密码：")
    if first != _asked("再输一次："):
        raise Problem("两次输入的密码不一样，没有继续。", "请再做一次。")
    return first


def _asked(words: str) -> str:
    if not (given := _typed(words)):
        raise Problem("没有输入密码，没有继续。", f"请输入密码，或者把它放在环境变量 {PASSWORD} 里。")
    return given


def _typed(words: str) -> str:
    """What somebody types unseen; nothing where nobody sits, or they end the input instead."""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    try:
        return getpass(words)
    except EOFError:
        print(file=sys.stderr)  # the question's line is still open
        return ""
