"""receive and reply: take in what came on a stick, and answer a village."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from app.commands.opening import opened
from app.commands.parser import Declarer, this_hour
from app.services.receiving.outcome import Outcome
from app.services.receiving.receiving import receive_all
from app.services.replies.replying import reply

_COUNTED = {
    "new": "新增",
    "changed": "有变化",
    "closed": "关档",
    "gone": "不在了",
    "conflicting": "别处也有",
    "unchanged": "没有变化",
    "opinions": "督导意见",
    "new_opinions": "其中新的意见",
    "moves": "可迁入的档案",
    "received": "镇里收到的最后一号",
}


def declare(commands: Declarer) -> None:
    taken = commands.command("receive", take, "接收：镇里收村（居）的交接包，村（居）收镇里的回复")
    taken.add_argument("files", type=Path, nargs="+", metavar="FILE", help="收到的文件，可以写几个")
    taken.add_argument("--dry-run", action="store_true", help="只核对，不收下")
    taken.add_argument("--json", action="store_true", help="结果写成 JSON")
    answered = commands.command("reply", answer, "给一个村（居）写回复：督导意见、等级复核、迁入的档案")
    answered.add_argument("--office", required=True, metavar="代码", help="村（居）的 12 位统计代码")
    answered.add_argument("out", type=Path, metavar="OUT", help="写到哪个文件，或哪个文件夹")


def take(arguments: Namespace) -> int:
    """Receive files one after the other; 1 when any was refused."""
    outcomes = []
    with opened(arguments) as ledger:
        for outcome in receive_all(ledger, arguments.files, this_hour(arguments.on), arguments.dry_run):
            outcomes.append(outcome)
            _tell(outcome, arguments.json)
    if arguments.json:
        print(json.dumps([one.as_json() for one in outcomes], ensure_ascii=False, indent=1))
    return int(any(one.verdict.refused and not one.applied for one in outcomes))


def _tell(outcome: Outcome, as_json: bool) -> None:
    """One sentence each: what was refused on the error output, the rest unless it is told as JSON."""
    whose = f"{outcome.name}：" if outcome.name else ""
    if outcome.verdict.refused and not outcome.applied:
        print(f"{outcome.file} {whose}{outcome.told}", file=sys.stderr)
        return
    if as_json:
        return
    print(f"{outcome.file} {whose}{outcome.told}")
    if outcome.counts:
        print("，".join(f"{_COUNTED[name]} {count}" for name, count in outcome.counts.items()) + "。")
    for warning in outcome.warnings:
        print(f"提醒：{warning}")


def answer(arguments: Namespace) -> None:
    """Write the reply for a village."""
    with opened(arguments) as ledger:
        written = reply(ledger, arguments.office, arguments.out, this_hour(arguments.on))
    held = written.contents
    opinions = f"督导意见 {held.opinions} 条，其中新的 {held.fresh} 条"
    print(f"给{held.name}的回复：{opinions}，迁入的档案 {held.moves} 份。")
    print(f"已写到 {written.path}：第 {written.number} 号，读回核对无误，可以拔出U盘。")
    print(f"校验码 {written.check_code}。")
