"""What a 走访记录表 says before the visit: who is visited, where, and what was found last. Plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import date

from app.models.care import Visit, level_on
from app.models.care_choices import CONCERN_KIND
from app.models.checks import age, birth_day
from app.models.child import Child
from app.models.choices import CARER, LEVEL, SEX, WAY
from app.models.concern import Concern
from app.models.family import alive
from app.models.kinds import Day
from app.services.care.reports import leads_to_report
from app.services.care.told import found_in, problems_told

_MOST_PROBLEMS = 4
_LONGEST_FINDING, _LONGEST_PROBLEM = 110, 50  # characters: all has to stand on one page
_NOTHING_FOUND, _IN_THE_FILE = "没有发现问题。", "见档案。"
_day = Day().format


@dataclass(frozen=True, slots=True)
class VisitFormContent:
    """A child's form; the default is the blank one."""

    name: str = ""
    sex: str = ""
    age: str = ""
    level: str = ""
    group: str = ""
    address: str = ""
    carer: str = ""
    phone: str = ""
    parents: str = ""
    last_visit: str = ""
    problems: tuple[str, ...] = ()

    def words(self) -> str:
        """Everything on it that somebody typed."""
        return "".join(str(one) for one in astuple(self))


def content_of(child: Child, today: date) -> VisitFormContent:
    """What is known of a child on a day."""
    born, in_force = birth_day(child), level_on(child.assessments, today)
    return VisitFormContent(
        name=child.name or "",
        sex=SEX.label(child.sex),
        age=f"{age(born, today)}岁" if born and born <= today else "",
        level=LEVEL.label(in_force.level) if in_force else "未评估",
        group=child.group or "",
        address=child.address or "",
        carer="，".join(filter(None, (child.carer_name, CARER.label(child.carer)))),
        phone=child.carer_phone or "",
        parents="；".join(_parents(child)),
        last_visit=_last_visit(child),
        problems=tuple(_problems(child.concerns, today)),
    )


def _parents(child: Child) -> Iterator[str]:
    for parent in (child.family.father, child.family.mother):
        if parent.name and alive(parent):
            yield " ".join(filter(None, (parent.name, parent.phone)))


def _last_visit(child: Child) -> str:
    made = [one for one in child.visits if one.withdrawn is None and one.day and one.way != "attempt"]
    last = max(made, key=lambda one: (one.day, one.created_at), default=None)
    if last is None:
        return "还没有走访记录。"
    return f"{_day(last.day)}{WAY.label(last.way)}：{_findings(last, child)}"


def _findings(visit: Visit, child: Child) -> str:
    """In words, unless something grave was found: the carer reads and signs this page."""
    grave = any(leads_to_report(one) for one in found_in(visit, child.concerns))
    open_to_all = [one for one in child.concerns if not leads_to_report(one)]
    other = _IN_THE_FILE if grave else visit.observations or _NOTHING_FOUND
    return _shortened(problems_told(visit, open_to_all) or other, _LONGEST_FINDING)


def _problems(concerns: Iterable[Concern], today: date) -> Iterator[str]:
    """Those not closed yet, the nearest deadline first; of grave ones no more than that there are some."""
    still = [one for one in concerns if one.withdrawn is None and one.closed_on is None]
    told = [one for one in still if not leads_to_report(one)]
    told.sort(key=lambda one: (one.deadline or date.max, one.found_on or date.max))
    told = told[:_MOST_PROBLEMS]
    for number, one in enumerate(told, 1):
        words = _shortened(one.description or "", _LONGEST_PROBLEM)
        yield f"{number}. {CONCERN_KIND.label(one.category)}：{words}{_deadline(one, today)}"
    if len(still) > len(told):
        yield f"{'另外' if told else ''}还有 {len(still) - len(told)} 个没有办结，见档案。"


def _deadline(concern: Concern, today: date) -> str:
    if concern.deadline is None:
        return ""
    late = "，已过期" if concern.deadline < today else ""
    return f"（期限 {_day(concern.deadline)}{late}）"


def _shortened(words: str, longest: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 2] + "……"
