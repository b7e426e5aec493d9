"""What stands in the { } of the texts of privacy: from the office, the child, a request and its answer."""

from __future__ import annotations

from app.models.care_choices import DECISION, REQUEST_KIND
from app.models.child import Child
from app.models.choices import SEX
from app.models.family import Parent, alive
from app.models.kinds import Day, Month
from app.models.office import Office
from app.models.privacy import DataRequest
from app.services.privacy.settings import answer_days, retention_years
from app.services.privacy.texts import VERSION

Words = dict[str, str]
BLANK: Words = dict.fromkeys(("空白", "不同意的部分", "日期"), "")
_day = Day().format


def of_office(office: Office) -> Words:
    """What every text may say of the office."""
    years = retention_years(office)
    return {
        **BLANK,
        "单位名称": office.name,
        "镇街名称": office.town,
        "告知书版本": VERSION,
        "答复天数": str(answer_days(office)),
        "保管期限": f"再保管{years}年" if years else "按规定的期限保管",
    }


def of_child(office: Office, child: Child | None) -> Words:
    """The same with a child; without one, blanks for all that is known of it."""
    born = Month().format(child.born) if child else ""
    told = {
        "儿童姓名": (child.name or "") if child else "",
        "儿童性别": SEX.label(child.sex) if child else "",
        "儿童出生年月": born,
        "儿童主任": (child.director or "") if child else "",
    }
    return {**of_office(office), **told, **_guardian(child)}


def _guardian(child: Child | None) -> Words:
    """The parent who can be reached, if there is only one: else nobody knows who will come to sign."""
    nobody = {"监护人": "", "与儿童的关系": "", "监护人电话": ""}
    if child is None:
        return nobody
    both = ((child.family.father, "父亲"), (child.family.mother, "母亲"))
    found = [(one, relation) for one, relation in both if _can_sign(one)]
    if len(found) != 1:
        return nobody
    parent, relation = found[0]
    return {"监护人": parent.name or "", "与儿童的关系": relation, "监护人电话": parent.phone or ""}


def _can_sign(parent: Parent | None) -> bool:
    return bool(parent and parent.name and alive(parent))


def of_request(office: Office, child: Child | None, request: DataRequest) -> Words:
    """What an answer says."""
    return {
        **of_child(office, child),
        "申请人": request.applicant or "",
        "与儿童的关系": request.relation or "",
        "申请日期": _day(request.day),
        "申请事项": REQUEST_KIND.label(request.kind),
        "申请内容": request.asked or "",
        "身份核对": request.proof or "",
        "处理结果": DECISION.label(request.decision),
        "答复内容": request.answer or "",
        "理由和依据": request.reason or "",
        "答复人": request.answered_by or "",
    }
