"""import and export: workbooks in and out."""

from __future__ import annotations

import json
import re
import sys
from argparse import Namespace
from pathlib import Path

from app.commands.children import found_lines
from app.commands.opening import opened
from app.commands.parser import Declarer
from app.errors import Problem
from app.services.exchange.exporting import TEXT, Wanted, export_workbook
from app.services.exchange.importing import POLICY
from app.services.exchange.layout import REGISTER, SHEETS
from app.services.exchange.outcome import Action, Outcome
from app.services.exchange.redaction import LEVELS
from app.services.importing.draft import Draft
from app.services.importing.policy import POLICIES
from app.services.ledger import Ledger
from app.services.registers.workbook import export_registers, whole_sheets

_WORDS: dict[Action, str] = {
    "new": "新增",
    "updated": "更新",
    "filled": "补充",
    "skipped": "没有变化",
    "refused": "有错",
}
# A second file of a child that is there already is made in the window only, one by one.
_DUPLICATES = [policy for policy in POLICIES if policy != "new"]


def declare(commands: Declarer) -> None:
    taken = commands.command("import", take, "把表格里的孩子、走访、评估、暂离、工作台账读进台账")
    taken.add_argument("file", type=Path, metavar="FILE.xlsx", help="要导入的表格")
    taken.add_argument("--dry-run", action="store_true", help="只核对，不写入")
    taken.add_argument("--json", action="store_true", help="结果写成 JSON")
    taken.add_argument(
        "--duplicates",
        choices=_DUPLICATES,
        default=POLICY,
        help="已有的孩子：skip 不动，fill 只补空白，update 按表格更新（不写时是这一种）",
    )
    taken.add_argument(
        "--rejected",
        type=Path,
        metavar="OUT.xlsx",
        help="有错的行另存到这里，其余的照样导入；不写时，有一处错就什么都不写入",
    )
    given = commands.command("export", give, "把台账写成表格")
    given.add_argument("file", type=Path, metavar="FILE.xlsx|FILE.csv", help="写到哪个文件")
    given.add_argument(
        "--redact", choices=LEVELS, default="none", help="none 全部内容，partial 遮住姓名号码，full 不留身份"
    )
    given.add_argument("--search", metavar="内容", help="只要搜索到的孩子：姓名、拼音、证件尾号、电话、地址")
    given.add_argument(
        "--columns", metavar="栏目", help="“儿童”表只要这些栏目，用逗号隔开，例如 性别,家庭地址"
    )
    sheets = f"只要这些表，用逗号隔开：{'、'.join(SHEETS)}；或者工作台账的：{'、'.join(REGISTER)}"
    given.add_argument("--sheets", metavar="表", help=sheets)


def take(arguments: Namespace) -> int:
    """Import a workbook, or look what importing it would do."""
    rejected = arguments.rejected is not None
    if rejected:
        refuse_other_ending(arguments.rejected)
    with opened(arguments) as ledger:
        draft = Draft.open(ledger, arguments.file, arguments.on)
        draft.policy = arguments.duplicates
        outcome = draft.check(rejected=rejected) if arguments.dry_run else draft.apply(rejected=rejected)
        left = draft.write_rejected(arguments.rejected) if rejected and outcome.applied else 0
    if arguments.json:
        print(json.dumps(outcome.as_json(), ensure_ascii=False, indent=1))
    else:
        _tell(outcome, arguments.dry_run)
    if left:
        print(
            f"有 {left} 行没有导入，另存在 {arguments.rejected}。"
            "请照最后一列改好，再导入那个文件；文件没有加密，用完请删除。",
            file=sys.stderr,
        )
    elif outcome.errors and not (arguments.dry_run and rejected):
        told = f"表格里有 {len(outcome.errors)} 处错误，什么都没有写入，台账没有改动。"
        print(f"{told}请照上面的提示改好表格，再导入一次。", file=sys.stderr)
    return 1 if outcome.errors else 0


def _tell(outcome: Outcome, dry_run: bool) -> None:
    for remark in outcome.remarks:
        mark = "错误" if remark.level == "error" else "提醒"
        print(f"{mark} {remark.sentence()}")
    done = "已导入" if outcome.applied else "核对完，没有写入" if dry_run else "没有导入"
    counts = "，".join(f"{_WORDS[action]} {count} 行" for action, count in outcome.counts.items())
    print(f"{done}：{counts}。")


def refuse_other_ending(path: Path) -> None:
    """Raise ``Problem`` for a workbook that is to be written under the name of something else."""
    if path.suffix.lower() != ".xlsx":
        raise Problem("只能写成 .xlsx 表格，没有写。", "请把文件名的结尾改成 .xlsx。")


def give(arguments: Namespace) -> None:
    """Write the ledger, or a part of it, as a workbook or a text table."""
    if arguments.file.suffix.lower() not in (".xlsx", TEXT):
        raise Problem("只能写成 .xlsx 或 .csv 表格，没有导出。", "请把文件名的结尾改成 .xlsx 或 .csv。")
    with opened(arguments) as ledger:
        counts = _given(ledger, arguments)
    rows = "，".join(f"{sheet} {count} 行" for sheet, count in counts.items())
    print(f"已导出到 {arguments.file}：{rows}。")
    if arguments.redact == "none":
        print("文件没有加密，里面是个人信息，用完请删除。")


def _given(ledger: Ledger, arguments: Namespace) -> dict[str, int]:
    """Written, the children's sheets or those of registers; how many rows each has."""
    titles = _listed(arguments.sheets) or ()
    if not set(titles) & set(REGISTER):
        return export_workbook(ledger, arguments.file, arguments.redact, wanted=_wanted(ledger, arguments))
    _refuse_mixed(arguments, titles)
    sheets = whole_sheets(ledger, titles, arguments.on)
    return export_registers(ledger, arguments.file, sheets, masked=arguments.redact == "partial")


def _refuse_mixed(arguments: Namespace, titles: tuple[str, ...]) -> None:
    if unknown := [one for one in titles if one not in REGISTER]:
        raise Problem(f"“{unknown[0]}”不是工作台账的表，没有导出。", "孩子的表和工作台账的表请分开导出。")
    if arguments.redact == "full" or arguments.file.suffix.lower() == TEXT:
        raise Problem(
            "工作台账只能导出成 .xlsx，内容完整或者遮住号码，没有导出。",
            "请改文件名，--redact 写 none 或 partial。",
        )
    if arguments.search is not None or arguments.columns is not None:
        raise Problem("工作台账不能只导出一部分人或者栏目，没有导出。", "请去掉 --search 和 --columns。")


def _wanted(ledger: Ledger, arguments: Namespace) -> Wanted:
    sheets = _listed(arguments.sheets) or SHEETS
    if unknown := [one for one in sheets if one not in SHEETS]:
        raise Problem(f"没有“{unknown[0]}”这张表，没有导出。", f"可以是：{'、'.join(SHEETS)}。")
    found = None
    if arguments.search is not None:
        found = tuple(line.child_id for line in found_lines(ledger, arguments.search))
    return Wanted(found, _listed(arguments.columns), sheets)


def _listed(words: str | None) -> tuple[str, ...] | None:
    """What was written between commas, of either kind; ``None`` for nothing."""
    parts = re.split(r"[,，、]", words or "")
    return tuple(part.strip() for part in parts if part.strip()) or None
