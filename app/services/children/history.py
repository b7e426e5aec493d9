"""Tell a child's history in sentences: who changed what from what to what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.models.care_records import CARE
from app.models.child import Child
from app.models.fields import Field, own_fields
from app.models.form import Form
from app.models.record import Record
from app.models.supervision import Opinion, SpotFinding
from app.models.trace import Trace
from app.services.ledger import Ledger
from app.services.lists.titles import BESIDE, TITLES
from app.services.printing.order import NAMES
from app.services.tracing import RECORDS

# Records about a child that are not its own: what the town said and found.
_BESIDE: dict[str, type[Record]] = {"opinion": Opinion, "spot_finding": SpotFinding}
_NEW = {
    "child": "新建了档案",
    "opinion": "写了督导意见",
    "spot_finding": "登记了抽查结果",
    **{kind.__tablename__: f"登记了{kind.title}" for kind in CARE},
}
_DONE = {
    "close": "关闭了档案",
    "reopen": "重新启用了档案",
    "join_family": "改为与兄弟姐妹共用家庭信息",
    "leave_family": "不再与兄弟姐妹共用家庭信息",
    "withdraw": "撤销了一条记录",
    "close_opinion": "办结了督导意见",
    "withdraw_opinion": "撤回了督导意见",
    "import": "通过表格导入",
    "take_back_import": "整批撤回了表格导入",
    "remove": "撤回导入，去掉了当时登记的记录",
    "take_in": "从别的村（居）迁入",
    **{f"print {what}": f"打印了{name}" for what, name in NAMES.items()},
    **{f"print {what}": f"打印了{name}" for what, name in {**TITLES, **BESIDE}.items()},
    "print spot-check": "打印了抽查核查表",
    "print spot-summary": "打印了抽查情况",
    "print": "打印了资料",
    "unmask": "查看了完整信息",
    "export": "导出了资料",
    "export_attachment": "把一份附件另存到了台账外面",
}
_OF = {
    "father": "父亲",
    "mother": "母亲",
    "opinion": "督导意见的",
    "spot_finding": "抽查结果的",
    **{kind.__tablename__: f"{kind.title}的" for kind in CARE},
}


# Who made a mandatory report is shown on its card only, and only on asking.
CONFIDENTIAL = {("report", "reporter")}
# Names for the program: which scale an assessment was made with is told on its card.
IDENTITIES = {("assessment", "instrument")}


@dataclass(frozen=True)
class Event:
    """One line of the history; ``changes`` are (what, before, after) in words, "" for empty."""

    at: datetime
    user: str
    what: str
    changes: tuple[tuple[str, str, str], ...]
    batch: str

    def sentences(self) -> list[str]:
        """The event as sentences for reading."""
        told = [f"把“{what}”{_from_to(old, new)}" for what, old, new in self.changes]
        return ([self.what] if self.what else []) + told


def _from_to(old: str, new: str) -> str:
    if not old:
        return f"填为“{new}”"
    return f"从“{old}”改为“{new}”" if new else f"清空（原为“{old}”）"


def history(ledger: Ledger, child: Child) -> list[Event]:
    """A child's history, the family's included, the newest first."""
    return events(ledger, child, frozenset())


def events(ledger: Ledger, child: Child, without: frozenset[str]) -> list[Event]:
    """``history`` without what happened to these records, by their identity."""
    with ledger.reading() as session:
        about = select(Trace).where(Trace.about.in_([child.id, child.family_id])).order_by(Trace.seq.desc())
        return [told(ledger.form, row) for row in session.scalars(about) if row.record_id not in without]


def told(form: Form, row: Trace) -> Event:
    """A row of the trace in words."""
    what = _NEW.get(row.record, "") if row.action == "create" else _done(row)
    changes = tuple(_change(form, row.record, name, pair) for name, pair in _pairs(row.detail))
    return Event(row.at, row.user, what, tuple(filter(None, changes)), row.batch)


def _done(row: Trace) -> str:
    """What a row's action did, and of a print what it was."""
    return _DONE.get(f"{row.action} {row.detail.get('what')}") or _DONE.get(row.action, "")


def _pairs(detail: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    """The changed fields of a row, the office's own fields taken out of their common cell."""
    changed = [(name, pair) for name, pair in detail.items() if isinstance(pair, list) and len(pair) == 2]
    old, new = (one or {} for one in detail.get("extra", [{}, {}]))
    own = [(key, [old.get(key), new.get(key)]) for key in {**old, **new} if old.get(key) != new.get(key)]
    return [one for one in changed if one[0] not in ("extra", "family_id")] + own


def _change(form: Form, record: str, name: str, pair: list[Any]) -> tuple[str, str, str] | None:
    if (record, name) in IDENTITIES:
        return None
    field = _field(form, record, name)
    if field is None:
        return (
            (_OF.get(record, "") + "撤销原因", pair[0] or "", pair[1] or "") if name == "withdrawn" else None
        )
    old, new = (field.kind.format(field.kind.from_plain(one)) for one in pair)
    if (record, name) in CONFIDENTIAL:
        old, new = old and "已保密", new and "已保密"
    return _OF.get(record, "") + field.label, old, new


def _field(form: Form, record: str, name: str) -> Field | None:
    if name.startswith("extra_"):
        return next((one.field for one in form if one.name == name), None)
    return next((field for field in own_fields(_kind(record)) if field.name == name), None)


def _kind(record: str) -> type[Record]:
    return _BESIDE.get(record) or RECORDS.get(record, Child)
