"""The official sheet as a grid: G | L1 V1 | L2 V2 | L3 V3 (annex of 晋政民〔2024〕46号), naming fields.

Labels and the words of boxes come from the declaration in ``app.models``; only what the paper alone has, its
groups and the rows of visits, is said here.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.models.care import LEVEL_CELL
from app.models.form import form_of

TITLE = "农村留守儿童和困境儿童个人信息台账"
NOTES = (
    "说明：1. 本表为参考模板，各镇街可结合实际完善；",
    "2. 本表涉及个人信息，要妥善管理，防止泄露。",
)
# Millimetres, for text of 9 points: four characters in L, a parent's 身份证号码 on one line in V1, the
# child's in V2, 监护不到位,具体情形为 on one in V3.
WIDTHS = (11.2, 14.6, 51.2, 14.6, 34.4, 14.6, 37.4)

QUARTERS = ("一季度走访时间", "二季度走访时间", "三季度走访时间", "四季度走访时间")
PROBLEMS, MEASURES = "发现的问题", "解决措施"
SIGNATURE = "建档人签名"


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and the value beside it.

    ``fields`` are the form's names of what stands in the value's cell. The first may be shown without its own
    label, when ``label`` stands for it; the others are led by theirs (姓名: 身份证号码: …).
    """

    label: str
    fields: tuple[str, ...] = ()
    led: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share the first column's cell. ``share``: see ``blocks.Row``."""

    label: str
    rows: tuple[tuple[Entry, ...], ...]
    share: float = 0.4


def _entries(*names: str) -> tuple[Entry, ...]:
    return tuple(Entry(form_of().named(name).field.printed_label, (name,)) for name in names)


def _parent(role: str, label: str) -> tuple[Entry, ...]:
    lines = tuple(f"{role}_{name}" for name in ("name", "id_number", "phone", "address"))
    return (Entry(label, lines, led=True), *_entries(f"{role}_health", f"{role}_special"))


BASIC = Group(
    "儿童基本信息",
    (
        _entries("name", "sex", "ethnic"),
        _entries("born", "id_number", "address"),
        _entries("household", "category", "single_parent"),
        _entries("schooling", "boarding", "guardianship"),
        _entries("health", "psychology", "aid"),
        _entries("education_aid", "medical_aid", "other_aid"),
    ),
)
FAMILY = Group(
    "家庭信息",
    (_parent("father", "父亲"), _parent("mother", "母亲"), _entries("income", "family_aid", "social_help")),
)
PAIRING = Group("结对信息", (_entries("director", "partner", "partner_unit"),))
# The label of this one spans the group's column too.
CARER = Entry(_entries("carer")[0].label, ("carer", "carer_name", "carer_phone"))
CARE = (CARER, *_entries("entrust_reason"), Entry(LEVEL_CELL))
VISITS = "走访情况"
# Labels in the group's column; the value spans the rest.
REMARKS = _entries("needs", "remarks")
OPENED = _entries("opened_on")[0]


def fields_on_paper() -> list[str]:
    """The names of all fields that the grid has a place for, in the paper's order."""
    groups = [entry for group in (BASIC, FAMILY) for row in group.rows for entry in row]
    entries = [*groups, *CARE, *PAIRING.rows[0], *REMARKS, OPENED]
    return [name for entry in entries for name in entry.fields]


# Where a label of more characters than its column holds is best broken.
_BREAKS = (
    "一季度|走访时间 二季度|走访时间 三季度|走访时间 四季度|走访时间 "
    "儿童主任|姓名及|电话 结对人员|姓名及|电话 日常心理|和行为|情况 建档人|签名 身份证|号码 发现的|问题 "
    "家庭收入|人均|(元/年) 留守儿童委托|照护人情况"
).split()


def label_parts(label: str) -> tuple[str, ...]:
    """A label in the parts that it falls into where it does not fit on one line."""
    broken = next((words for words in _BREAKS if words.replace("|", "") == label), label)
    return tuple(broken.split("|"))
