"""check: is the ledger whole?"""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from app.commands.opening import folder_of, opened
from app.commands.parser import Declarer
from app.services.checking import Report, check_keys, check_ledger


def declare(commands: Declarer) -> None:
    checked = commands.command("check", check, "检查台账是否完好")
    checked.add_argument("--json", action="store_true", help="结果写成 JSON")


def check(arguments: Namespace) -> int:
    """Look at file, keys, trace and list; 1 when any of them is broken."""
    keys = check_keys(folder_of(arguments))
    with opened(arguments) as ledger:
        report = check_ledger(ledger, keys)
    if arguments.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _tell(report)
    if report.is_whole:
        return 0
    print("台账有不完好的地方，检查时没有改动任何资料。请先把整个文件夹复制一份保存好。", file=sys.stderr)
    return 1


def _tell(report: Report) -> None:
    parts = {
        "台账文件": report.file,
        "钥匙文件": report.keys,
        "变更记录": report.trace,
        "名单": report.list,
        "各份记录": report.records,
        "附件": report.attachments,
        "和上次关闭时相比": report.anchors,
        "备份": report.copies,
    }
    for part, found in parts.items():
        print(f"{part}：{'；'.join(found) or '完好'}。")
    complete = report.completeness
    print(f"在册 {complete.children} 人，资料齐全 {complete.complete} 人，平均完整度 {complete.percent}%。")
