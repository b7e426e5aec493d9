"""The figures of a period, each declared once: its words, its unit, how it is counted and compared.

Reports, the statistics page, workbooks and tests loop over ``FIGURES``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.models.care_choices import ACTION, CONCERN_KIND
from app.models.choices import CLOSE_REASON, LEVEL
from app.models.options import Options
from app.models.register_choices import ACTIVITY_KIND
from app.services.duties.policy_data import DUTY_WORDS

CHILDREN, TIMES, THINGS, TIMES_OF_PEOPLE = "人", "次", "件", "人次"
# Counted, and never with whom they are about: figures, and kinds of 困境儿童.
NAMELESS = frozenset({"reports", "problems_by_kind:harm"})
NAMELESS_KINDS = frozenset({"遭受侵害、虐待、遗弃的儿童"})


@dataclass(frozen=True)
class Figure:
    """A number of a period. ``key`` names it in ``PeriodFigures``; with ``by`` there is one a code of these
    options, and ``none`` is what having no code is called (not counted without such words).

    ``on_day``: as it was at the end of the last day, not added up over the days.
    """

    key: str
    label: str
    unit: str
    group: str
    by: Options | None = None
    none: str = ""
    on_day: bool = False

    def parts(self) -> list[tuple[str, str]]:
        """The codes that are counted apart, with their words."""
        if self.by is None:
            return []
        return [(option.code, option.short) for option in self.by] + [("", self.none)] * bool(self.none)

    def change(self, now: Decimal | int, before: Decimal | int | None) -> str:
        """Against what it was ``before``: 增加 3, 减少 2, 持平; "" where that is not known."""
        if before is None:
            return ""
        if now == before:
            return "持平"
        more, fewer, after = ("提高", "降低", " 个百分点") if self.unit == "%" else ("增加", "减少", "")
        return f"{more if now > before else fewer} {abs(now - before)}{after}"


def _files() -> list[Figure]:
    group = "在册儿童"
    return [
        Figure("on_file", "在册儿童", CHILDREN, group, on_day=True),
        Figure("left_behind", "其中农村留守儿童", CHILDREN, group, on_day=True),
        Figure("hardship", "其中困境儿童", CHILDREN, group, on_day=True),
        Figure("both", "既是留守又是困境", CHILDREN, group, on_day=True),
        Figure("levels", "风险等级", CHILDREN, group, by=LEVEL, none="未评估", on_day=True),
        Figure("opened", "新建档", CHILDREN, group),
        Figure("closed", "关档", CHILDREN, group),
        Figure("closed_why", "关档原因", CHILDREN, group, by=CLOSE_REASON, none="没有写原因"),
        Figure("completeness", "资料完整程度（平均）", "%", group, on_day=True),
    ]


def _assessments() -> list[Figure]:
    group = "监护评估"
    return [
        Figure("assessed", "监护评估", TIMES, group),
        Figure("level_up", "风险等级调高", TIMES, group),
        Figure("level_down", "风险等级调低", TIMES, group),
    ]


def _duties(duty: str) -> list[Figure]:
    word = DUTY_WORDS[duty]
    told = {
        "owed": f"应{word}",
        "done": f"已完成{word}",
        "late": f"其中补录的{word}",
        "missed": f"没有完成的{word}",
        "waived": f"豁免的{word}",
    }
    return [Figure(f"{duty}s_{key}", label, TIMES, "走访和联系") for key, label in told.items()]


def _made() -> list[Figure]:
    labels = {"visits_made": "登记的走访", "contacts_made": "登记的联系", "attempts": "上门未遇"}
    return [Figure(key, label, TIMES, "走访和联系") for key, label in labels.items()]


def _papers() -> list[Figure]:
    group = "委托照护和结对"
    labels = {
        "agreements_needed": "应签委托监护责任书",
        "agreements_signed": "责任书已签且有效",
        "pairing_wanted": "应结对的困境儿童",
        "paired": "已结对",
    }
    return [Figure(key, label, CHILDREN, group, on_day=True) for key, label in labels.items()]


def _problems() -> list[Figure]:
    group = "问题和报告"
    return [
        Figure("problems_found", "发现问题", THINGS, group),
        Figure("problems_closed", "办结问题", THINGS, group),
        Figure("problems_open", "未办结的问题", THINGS, group, on_day=True),
        Figure("problems_overdue", "超过期限没有办结", THINGS, group, on_day=True),
        Figure("problems_by_kind", "发现的问题", THINGS, group, by=CONCERN_KIND, none="没有分类"),
        Figure("reports", "强制报告", THINGS, group),
        Figure("temporary_care", "临时监护和临时照料", THINGS, group),
    ]


def _help() -> list[Figure]:
    group = "需求和服务"
    return [
        Figure("needs_found", "新提出的需求和心愿", THINGS, group),
        Figure("needs_met", "已落实的需求和心愿", THINGS, group),
        Figure("needs_open", "还没有落实的需求和心愿", THINGS, group, on_day=True),
        Figure("services", "关爱服务和救助", TIMES, group),
        Figure("services_by_action", "五项行动", TIMES, group, by=ACTION, none="没有写行动"),
        Figure("aid_amount", "资助金额", "元", group),
        Figure("referrals", "资源链接、转介", TIMES, group),
    ]


def _activities() -> list[Figure]:
    group = "活动"
    return [
        Figure("activities", "活动", "场", group),
        Figure("activity_children", "参加活动的儿童", TIMES_OF_PEOPLE, group),
        Figure("activity_guardians", "参加活动的监护人", TIMES_OF_PEOPLE, group),
        Figure("activities_by_kind", "活动类别", "场", group, by=ACTIVITY_KIND, none="没有分类"),
    ]


FIGURES: tuple[Figure, ...] = (
    *_files(),
    *_assessments(),
    *_duties("visit"),
    *_duties("contact"),
    *_made(),
    *_papers(),
    *_problems(),
    *_help(),
    *_activities(),
)
