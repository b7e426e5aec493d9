"""children: the list."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from app.commands.opening import opened
from app.commands.parser import Declarer
from app.services.children.lines import Line, lines
from app.services.children.search import Filters, matching
from app.services.ledger import Ledger

_LEVELS = {"low": "低", "medium": "中", "high": "高"}


def declare(commands: Declarer) -> None:
    listed = commands.command("children", show, "列出孩子，一行一个")
    listed.add_argument("--search", default="", metavar="内容", help="姓名、拼音、证件尾号、电话、地址")
    listed.add_argument("--json", action="store_true", help="写成 JSON")


def show(arguments: Namespace) -> None:
    """Print the children that a search hits, open files and closed ones, in the list's order."""
    with opened(arguments) as ledger:
        found = [_told(line) for line in found_lines(ledger, arguments.search)]
        ledger.note("list", children=len(found))
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for child in found:
        print("\t".join(_words(child)))
    print(f"共 {len(found)} 个孩子。")


def found_lines(ledger: Ledger, search: str, status: str = "all") -> list[Line]:
    """The list's lines that a search hits."""
    with ledger.reading() as session:
        return list(matching(lines(session), search, Filters(status=status)))


def _told(line: Line) -> dict[str, Any]:
    return {
        "id": line.child_id,
        "name": line.name or None,
        "id_number": line.id_number,
        "level": _LEVELS.get(line.level or ""),
        "completeness": line.completeness,
        "status": "已关档" if line.closed_on else "在册",
    }


def _words(child: dict[str, Any]) -> list[str]:
    level = f"{child['level']}风险" if child["level"] else "未评估"
    name, number = child["name"] or "未填姓名", child["id_number"] or "无证件号码"
    return [child["id"], name, number, level, f"{child['completeness']}%", child["status"]]
