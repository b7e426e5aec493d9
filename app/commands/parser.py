"""The command line's grammar, told in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from app.models.kinds import Day, Invalid

Run = Callable[[argparse.Namespace], int | None]

_TOLD = (
    (r"the following arguments are required: (.*)", "缺少：{}。"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{} 不能是“{}”，可以是：{}。"),
    (r"argument (.*?): expected .*", "{} 后面要写内容。"),
    (r"argument (.*?): ignored explicit argument .*", "{} 后面不用写内容。"),
    (r"unrecognized arguments: (.*)", "不认识：{}。"),
    (r"argument (.*?): invalid int value: '(.*)'", "{} 要写整数，不能是“{}”。"),
    (r"argument (.*?): (.*)", "{}：{}"),
)


class Parser(argparse.ArgumentParser):
    """Says in Chinese what is wrong with a command line, and ends the program with 2."""

    def __init__(self, **given: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **given)
        self._positionals.title, self._optionals.title = "内容", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这些说明")

    def error(self, message: str) -> NoReturn:
        told = next(
            (
                form.format(*found.groups())
                for pattern, form in _TOLD
                if (found := re.fullmatch(pattern, message))
            ),
            message,
        )
        told = told.replace("'", "")
        print(f"命令写得不对。{told}用 --help 看写法。", file=sys.stderr)
        raise SystemExit(2)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with ``run`` to call. Raises SystemExit after help or wrong usage."""
    return _parser().parse_args(list(argv))


def _parser() -> Parser:
    from app.commands import (
        checking,
        children,
        copies,
        duties,
        exchange,
        handover,
        making,
        plan,
        printing,
        receiving,
        reports,
    )

    parser = Parser(prog="main.py", description="关爱台账：不用窗口，直接做一件事。")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True, dest="命令")
    groups = (
        making,
        exchange,
        children,
        duties,
        plan,
        reports,
        printing,
        checking,
        handover,
        receiving,
        copies,
    )
    for group in groups:
        group.declare(Declarer(commands))
    return parser


class Declarer:
    """Adds commands, each with what all of them take."""

    def __init__(self, commands: Any) -> None:
        self._commands = commands

    def command(self, name: str, run: Run, help_: str) -> Parser:
        added: Parser = self._commands.add_parser(name, help=help_, description=help_)
        added.set_defaults(run=run)
        added.add_argument("--data", type=Path, metavar="文件夹", help="台账所在的文件夹")
        added.add_argument("--user", metavar="姓名", help="用哪个账号，只有一个账号时可以不写")
        added.add_argument("--on", type=a_day, default=today(), metavar="日期", help="把这一天当作今天")
        return added


def a_day(words: str) -> date:
    """A day of the command line, 2026-03-05."""
    try:
        day = Day().parse(words)
    except Invalid as why:
        raise argparse.ArgumentTypeError(str(why)) from why
    if day is None:
        raise argparse.ArgumentTypeError("请写日期，例如 2026-03-05。")
    return day


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()


def this_hour(on: date) -> datetime:
    """The present time of day on the day that counts as today."""
    return datetime.combine(on, datetime.now().astimezone().time().replace(microsecond=0)).astimezone()
