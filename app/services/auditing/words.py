"""What each action of the trace is called, and to which kind of use it belongs: one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from app.models.care_records import CARE
from app.models.office_papers import OfficePaper
from app.models.period_report import PeriodReport
from app.models.registers import OFFICE_RECORDS, OfficeRecord
from app.services.lists.titles import BESIDE, TITLES
from app.services.printing.order import NAMES
from app.services.safety.findings import Finding


class Use(StrEnum):
    """Kinds of use, as the page narrows by them."""

    OPEN = "open"
    LOOK = "look"
    PRINT = "print"
    EXPORT = "export"
    CHANGE = "change"
    COPY = "copy"
    PARCEL = "parcel"
    KEYS = "keys"
    ALARM = "alarm"

    @property
    def label(self) -> str:
        return _USES[self]


_USES = {
    Use.OPEN: "打开台账",
    Use.LOOK: "查看档案",
    Use.PRINT: "打印",
    Use.EXPORT: "导出",
    Use.CHANGE: "录入和修改",
    Use.COPY: "备份、恢复和销毁",
    Use.PARCEL: "交接",
    Use.KEYS: "使用人和钥匙",
    Use.ALARM: "异常",
}


class Act(NamedTuple):
    """An action's use and its words. ``about`` says that a child's name is put behind them, as in 查看了…"""

    use: Use
    words: str
    about: bool = False


ACTS: dict[str, Act] = {
    "unlock": Act(Use.OPEN, "打开了台账"),
    "failed_unlock": Act(Use.ALARM, "密码不对，没有打开台账"),
    "failed_recovery": Act(Use.ALARM, "恢复单不对，没有打开台账"),
    "recovered": Act(Use.KEYS, "用恢复单打开了台账，换了密码和恢复单"),
    "failed_confirm": Act(Use.ALARM, "再次核对时密码不对"),
    "look": Act(Use.LOOK, "查看了档案", True),
    "unmask": Act(Use.LOOK, "查看了完整的号码", True),
    "list": Act(Use.LOOK, "用命令列出了名单"),
    "print": Act(Use.PRINT, "打印了", True),
    "export": Act(Use.EXPORT, "导出了", True),
    "export_attachment": Act(Use.EXPORT, "把附件另存到了台账外面", True),
    "create": Act(Use.CHANGE, "登记了", True),
    "update": Act(Use.CHANGE, "修改了档案", True),
    "import": Act(Use.CHANGE, "从表格导入了档案"),
    "take_back_import": Act(Use.CHANGE, "整批撤回了从表格的导入"),
    "remove": Act(Use.CHANGE, "撤回导入，去掉了当时新建的记录"),
    "undo": Act(Use.CHANGE, "撤回了上一步", True),
    "close": Act(Use.CHANGE, "关闭了档案", True),
    "reopen": Act(Use.CHANGE, "重新启用了档案", True),
    "withdraw": Act(Use.CHANGE, "撤销了一条记录", True),
    "join_family": Act(Use.CHANGE, "改为与兄弟姐妹共用家庭信息", True),
    "leave_family": Act(Use.CHANGE, "不再与兄弟姐妹共用家庭信息", True),
    "take_in": Act(Use.PARCEL, "接收了迁入的档案", True),
    "close_opinion": Act(Use.CHANGE, "办结了督导意见", True),
    "withdraw_opinion": Act(Use.CHANGE, "撤回了督导意见", True),
    "backup": Act(Use.COPY, "做了备份"),
    "restore": Act(Use.COPY, "恢复了备份"),
    "drop_copies": Act(Use.COPY, "删除了还含有已销毁档案的旧备份"),
    "archive": Act(Use.COPY, "归档了全年的台账"),
    "destroy": Act(Use.COPY, "销毁了到期的档案"),
    "handover": Act(Use.PARCEL, "做了交接包"),
    "receive": Act(Use.PARCEL, "接收了"),
    "undo_receive": Act(Use.PARCEL, "退回了接收的交接包"),
    "reply": Act(Use.PARCEL, "做了回复包"),
    "card": Act(Use.KEYS, "存出了本单位的名片"),
    "trust": Act(Use.KEYS, "确认了对方单位的名片"),
    "distrust": Act(Use.KEYS, "停用了对方单位的名片"),
    "office_keys": Act(Use.KEYS, "生成了本单位的交接钥匙"),
    "add_user": Act(Use.KEYS, "添加了使用人"),
    "retire_user": Act(Use.KEYS, "停用了使用人"),
    "rename_user": Act(Use.KEYS, "给使用人改了名"),
    "change_role": Act(Use.KEYS, "改了使用人的权限"),
    "reset_password": Act(Use.KEYS, "重设了使用人的密码"),
    "change_password": Act(Use.KEYS, "改了自己的密码"),
    "new_recovery": Act(Use.KEYS, "换了恢复单"),
    "rollback": Act(Use.ALARM, "发现"),
    "tampered": Act(Use.ALARM, "发现"),
    "taken_note": Act(Use.ALARM, "对发现的异常点了“知道了”"),
    "accepted": Act(Use.ALARM, "认可了程序外的改动", True),
    "gone": Act(Use.ALARM, "认可了少掉的记录", True),
}
WHILE_SHUT = ("failed_unlock", "failed_recovery", "recovered")  # taken in at the next opening
_OTHER = Act(Use.CHANGE, "做了别的改动", True)
PAPERS = {
    **{what.value: name for what, name in NAMES.items()},
    "route": "走访计划",
    "report-month": "月报",
    "archive-sheets": "年终归档的台账",
    "archive-list": "年终归档目录",
    "report-year": "年度总结",
    **TITLES,
    **BESIDE,
    "spot-check": "抽查核查表",
    "spot-summary": "抽查情况",
    "registers": "工作台账",
    "statistics": "统计",
    "census": "排查汇总表",
    "uses": "使用记录",
    "use-report": "年度查阅情况报告",
    "rejected": "没有导入的行",
}
_REDACTIONS = {"none": "不遮盖", "partial": "部分遮盖", "full": "不含身份信息"}
_KEPT: tuple[type[OfficeRecord], ...] = (*OFFICE_RECORDS, OfficePaper, PeriodReport)
_OFFICE: dict[str, str] = {kind.__tablename__: kind.title for kind in _KEPT}
_RECORDS: dict[str, str] = {
    "child": "新档案",
    "disposal": "销毁清单",
    "opinion": "督导意见",
    "answer": "答复",
    "spot_check": "抽查",
    "spot_finding": "抽查结果",
    "match": "重复核对",
    "move": "迁移",
    "extra_field": "自设栏目",
    **{kind.__tablename__: kind.title for kind in CARE},
    **_OFFICE,
}
# What is done to a record of the office itself, which is about no child.
_TO_OFFICE = {"update": "修改了", "withdraw": "撤销了一条"}
_ROLES = {"admin": "管理员", "entry": "录入", "view": "查看"}


def act(action: str) -> Act:
    """What is known of an action; a later program's is called a change."""
    return ACTS.get(action, _OTHER)


def actions_of(use: Use) -> list[str]:
    """The actions that belong to a kind of use."""
    return [action for action, each in ACTS.items() if each.use is use]


def told(action: str, record: str, detail: Mapping[str, Any]) -> str:
    """An entry of the trace in words, without whom it was about."""
    words = act(action).words
    if action == "print" or action == "export":
        return words + (PAPERS.get(str(detail.get("what", ""))) or ("资料" if action == "print" else "表格"))
    if record in _OFFICE and action in _TO_OFFICE:
        return _TO_OFFICE[action] + _OFFICE[record]
    if action == "create":
        return words + _RECORDS.get(record, "一条记录")
    if action == "receive":
        return words + "第 {} 号包".format(detail.get("sequence", "？"))
    if action in ("rollback", "tampered"):
        return words + _finding(detail)
    return words


def more(action: str, detail: Mapping[str, Any]) -> str:
    """What else a row tells, in brackets: how, how many, whom."""
    parts = [
        "用命令" if detail.get("way") == "command" else "",
        _REDACTIONS.get(str(detail.get("redact", "")), ""),
        _counted(action, detail),
        str(detail.get("user", "")) if action not in ("change_password", *WHILE_SHUT) else "",
        f"改为{detail['to']}" if action == "rename_user" and "to" in detail else "",
        _ROLES.get(str(detail.get("role", "")), ""),
        f"单位 {detail['office']}" if isinstance(detail.get("office"), str) else "",
        f"第 {detail['sequence']} 号" if action in ("handover", "reply") and "sequence" in detail else "",
        f"{detail['files']} 份" if action in ("destroy", "archive") and "files" in detail else "",
    ]
    return "，".join(filter(None, parts))


def _counted(action: str, detail: Mapping[str, Any]) -> str:
    counts = detail.get("counts")
    if action == "export" and isinstance(counts, dict):
        return f"{counts['儿童']} 人" if "儿童" in counts else f"{sum(counts.values())} 条"
    if action == "export" and detail.get("children"):
        return f"{detail['children']} 人"
    return f"共 {detail['children']} 人" if action == "list" and "children" in detail else ""


def _finding(detail: Mapping[str, Any]) -> str:
    try:
        return "：" + Finding.of(dict(detail)).sentence
    except (TypeError, ValueError, KeyError):
        return "异常"
