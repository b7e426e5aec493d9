"""plan: the month's plan as a route list to take along."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError, Namespace
from datetime import date, datetime
from pathlib import Path

from app.atomic import write_whole
from app.commands.opening import opened
from app.commands.parser import Declarer
from app.errors import Problem
from app.paths import resources
from app.services.printing.fonts import Fonts
from app.services.printing.route import PDF, TABLE, WORD, make_route, note_route
from app.services.printing.wrap import Measure


def declare(commands: Declarer) -> None:
    planned = commands.command("plan", put_plan, "写一个月的走访计划，带着出门用")
    planned.add_argument("out", type=Path, metavar="OUT.pdf|docx|xlsx", help="写到哪个文件")
    planned.add_argument("--month", type=a_month, required=True, metavar="月份", help="哪个月，例如 2026-12")


def a_month(words: str) -> date:
    """The first day of a month of the command line, 2026-12."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", words)
    year, month = map(int, found.groups()) if found else (0, 0)
    if not (1990 <= year <= 2199 and 1 <= month <= 12):
        raise ArgumentTypeError("请写月份，例如 2026-12。")
    return date(year, month, 1)


def put_plan(arguments: Namespace) -> None:
    """Write the plan into a file. Raises ``Problem`` for an ending that is not ours, or nothing to plan."""
    kind = arguments.out.suffix.lower().removeprefix(".")
    if kind not in (PDF, WORD, TABLE):
        raise Problem("只能写成 .pdf、.docx 或 .xlsx 文件，没有写文件。", "请改正文件名的结尾。")
    now = datetime.combine(arguments.on, datetime.now().astimezone().time().replace(microsecond=0))
    with opened(arguments) as ledger:
        measure = Measure(Fonts(resources() / "fonts"))
        route = make_route(ledger, arguments.month, arguments.on, now, kind, measure)
        write_whole(arguments.out, route.content)
        note_route(ledger, route, arguments.month, "export")
    print(f"已写到 {arguments.out}：{route.days} 天，{route.stops} 户次，{len(route.child_ids)} 个孩子。")
    for one in route.unprintable:
        print(f"提醒：{one}")
