"""What invented visits found: quick ticks, and problems as records of their own or, long ago, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from app.models.child import Child
from app.models.concern import Concern
from app.services.children.newcomers import new_care
from app.services.demo.people import People


class Found(NamedTuple):
    """A problem as a village worker writes it, what is done about it, and how it ends."""

    words: str
    measures: str
    result: str
    category: str
    severity: str
    ticks: tuple[str, str]  # the field of a visit and the option in which the problem shows
    from_age: int = 0  # years


FOUND = (
    Found(
        "孩子近视加深，没有配眼镜。",
        "联系爱心企业配眼镜，下周由志愿者陪同验光。",
        "眼镜已配好，上课看得清黑板。",
        "health",
        "minor",
        ("health", "care"),
        6,
    ),
    Found(
        "奶奶高血压，按时吃药有困难。",
        "与村卫生所说好每月上门量血压。",
        "卫生所每月上门，奶奶按时吃药。",
        "custody",
        "minor",
        ("living", "weak_carer"),
    ),
    Found(
        "放学后独自在家，时间约一小时。",
        "安排到儿童之家做作业，志愿者接送。",
        "放学后都到儿童之家，奶奶来接。",
        "custody",
        "serious",
        ("living", "unattended"),
        6,
    ),
    Found(
        "数学跟不上，作业没人辅导。",
        "请学校课后托管，结对老师每周辅导一次。",
        "期中考试及格，作业能按时交。",
        "schooling",
        "minor",
        ("schooling", "hard"),
        7,
    ),
    Found(
        "家里电线老化，插座松动。",
        "报村委会，由电工免费更换线路。",
        "线路和插座都换好了。",
        "safety",
        "serious",
        ("hazards", "fire"),
    ),
    Found(
        "暑假常和同伴去水库边玩。",
        "再次做防溺水教育，请照护人接送，水库边加了警示牌。",
        "照护人每天接送，没有再去。",
        "safety",
        "serious",
        ("hazards", "water"),
        5,
    ),
    Found(
        "校服太小，冬衣不够。",
        "送去校服和冬衣各一套。",
        "衣服合身，孩子很喜欢。",
        "poverty",
        "minor",
        ("living", "short"),
        6,
    ),
    Found(
        "父母两个月没有打电话。",
        "与父亲通电话，约定每周视频一次。",
        "父亲每周日晚上视频，已坚持一个月。",
        "custody",
        "minor",
        ("mood", "low"),
    ),
)
_AS_RECORDS_SINCE = timedelta(days=400)  # earlier problems stand in the words of an imported roster
_FINE = {
    "living": {"fine": ""},
    "schooling": {"fine": ""},
    "health": {"fine": ""},
    "mood": {"fine": ""},
    "hazards": {"none": ""},
}


def fitting(found: Found, child: Child, today: date) -> Found:
    """A problem that a child of that age can have: the one given, or the carer's."""
    years = today.year - int((child.born or f"{today.year}")[:4])
    return found if years > found.from_age else FOUND[1]


def tick_off(aside: People, child: Child, visit: Any, today: date) -> None:
    """Fill in the quick ticks of a visit or a contact, and make a record of what it found, if lately."""
    lately = visit.day > today - _AS_RECORDS_SINCE
    found = next((one for one in FOUND if one.words == visit.problems), None)
    if not lately or visit.way == "attempt":
        return
    visit.__dict__.update(_seen(aside, visit, found))
    if found is not None:
        visit.problems = visit.measures = None
        note(aside, child, found, visit.day, today, visit.id)


def _seen(aside: People, visit: Any, found: Found | None) -> dict[str, Any]:
    contact = (
        "no" if found and found.words.startswith("父母") else aside.rng.choice(("yes", "yes", "together"))
    )
    if visit.way == "contact":
        return {"parent_contact": contact, "met": "奶奶（电话）"}
    seen = {**_FINE, "child_seen": "yes", "parent_contact": contact}
    if found is not None:
        field, option = found.ticks
        seen[field] = {option: ""}
    if aside.rng.random() < 0.2:
        seen["wishes"] = aside.rng.choice(("想要一本新的故事书。", "希望爸爸过年回家。", "想学画画。"))
    return seen


def note(
    aside: People, child: Child, found: Found, day: date, today: date, visit_id: str = "", **more: Any
) -> Any:
    """A problem of a child; most are closed within weeks, the latest are still open."""
    given: dict[str, Any] = {
        "found_on": day,
        "category": found.category,
        "severity": found.severity,
        "description": found.words,
        "measures": found.measures,
        "responsible": "王主任",
        "deadline": day + timedelta(days=30),
        "visit_id": visit_id,
    }
    closed = day + timedelta(days=aside.rng.randint(4, 45))
    last = min(today, (child.closed_on or date.max) - timedelta(days=1))
    if closed <= last and aside.rng.random() < 0.985:
        given |= {"closed_on": closed, "result": found.result}
    return new_care(child, Concern, id=aside.identity(), **(given | more))
