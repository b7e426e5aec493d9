"""The paragraphs of a report on how things stand and what was done (工作成效). No name ever comes in here:
all they are made of is counts."""

from __future__ import annotations

from app.services.figures.declared import NAMELESS
from app.services.reports.facts import Facts
from app.services.reports.phrases import change, listed, money, sentence, share

assert "reports" in NAMELESS  # told as a number, never with whom


def opening(facts: Facts) -> str:
    """What it is about."""
    period = facts.period
    whose = f"{facts.office}{period.label}（{period.span}）"
    return f"现将{whose}农村留守儿童和困境儿童关爱服务工作开展情况报告如下："


def basis(facts: Facts) -> str:
    """Who is on file, how they were judged, who came and who went."""
    now = facts.now
    if not now.on_file:
        return f"{_until(facts)}，没有在册的农村留守儿童和困境儿童。" + _moved(facts)
    both = f"（其中既是留守又是困境{now.both}人）" if now.both else ""
    some = (("农村留守儿童", now.left_behind), ("困境儿童", now.hardship))
    kinds = "、".join(f"{words}{number}人" for words, number in some if number) + both
    untold = now.on_file - (now.left_behind + now.hardship - now.both)
    first = sentence(
        (
            f"{_until(facts)}，在册农村留守儿童和困境儿童{now.on_file}人",
            change(facts, "on_file"),
            f"其中{kinds}" if kinds else "",
            f"还有{untold}人没有填写儿童类别" if untold else "",
        )
    )
    levels = sentence((f"按家庭监护风险等级：{listed(facts, 'levels', '人', _LEVELS)}",))
    return first + levels + _moved(facts) + f"档案资料完整程度平均{now.completeness}%。"


_LEVELS = ("high", "medium", "low", "")


def _until(facts: Facts) -> str:
    end = min(facts.period.end, facts.today)
    return f"截至{end.month}月{end.day}日"


def _moved(facts: Facts) -> str:
    now, said = facts.now, facts.period.now
    why = listed(facts, "closed_why", "人")
    opened = f"新建档{now.opened}人" if now.opened else ""
    closed = f"关档{now.closed}人（{why}）" if now.closed else ""
    moved = "、".join(filter(None, (opened, closed)))
    return f"{said}{moved}。" if moved else f"{said}没有新建档和关档。"


def visits(facts: Facts) -> str:
    """Visits and contacts: owed, done, made."""
    now, said = facts.now, facts.period.now
    if not now.on_file and not now.visits_owed and not now.visits_made:
        return f"{said}没有需要走访和联系的儿童。"
    visited = _kept(facts, "visits", "走访")
    reached = _kept(facts, "contacts", "联系")
    made = [
        f"{words}{number}次"
        for words, number in (
            ("入户等走访", now.visits_made),
            ("电话、视频等联系", now.contacts_made),
            ("上门未遇", now.attempts),
        )
        if number
    ]
    told = f"{said}共登记{'、'.join(made)}。" if made else f"{said}没有登记走访和联系。"
    return f"{visited}{reached}{told}"


def _kept(facts: Facts, key: str, word: str) -> str:
    """应走访40次，已完成38次（其中补录2次），完成率95%. The rate is of those that are over and not waived."""
    now = facts.now
    wanted, done, late, missed, waived = (
        getattr(now, f"{key}_{what}") for what in ("owed", "done", "late", "missed", "waived")
    )
    ahead = wanted - done - missed - waived
    if not wanted:
        return f"{facts.period.now}没有到期的{word}任务。"
    entered = f"（其中补录{late}次）" if late else ""
    excused = f"因故豁免{waived}次" if waived else ""
    finished = f"已完成{done}次{entered}" if done else "还没有完成的"
    rate = f"到期任务完成率{share(done, done + missed)}" if done else ""
    waiting = f"还没有到期的{ahead}次" if ahead else ""
    told = (f"应{word}{wanted}次", finished, change(facts, f"{key}_done"), excused, waiting, rate)
    return sentence(told)


def custody(facts: Facts) -> str:
    """Assessments, agreements, temporary care."""
    now, said = facts.now, facts.period.now
    if not now.on_file and not now.assessed:
        return f"{said}没有需要评估和委托照护的儿童。"
    moved = "、".join(
        f"{words}{number}次" for words, number in (("调高", now.level_up), ("调低", now.level_down)) if number
    )
    level = f"风险等级{moved}" if moved else "风险等级没有调整"
    done = f"{said}开展监护评估{now.assessed}次" if now.assessed else f"{said}没有开展监护评估"
    assessed = sentence((done, change(facts, "assessed") if now.assessed else "", level))
    return assessed + _agreements(facts) + _temporary(facts)


def _agreements(facts: Facts) -> str:
    now = facts.now
    if not now.agreements_needed:
        return "没有需要签订委托监护责任书的儿童。"
    signed, needed = now.agreements_signed, now.agreements_needed
    told = f"由他人照护、应签委托监护责任书的儿童{needed}人"
    if signed == needed:
        return f"{told}，已全部签订。"
    return sentence((told, f"已签且在有效期内{signed}人", f"签订率{share(signed, needed)}"))


def _temporary(facts: Facts) -> str:
    count = facts.now.temporary_care
    return f"安排临时监护和临时照料{count}件。" if count else ""


def solving(facts: Facts) -> str:
    """Problems closed, and reports made by law."""
    now, said = facts.now, facts.period.now
    closed = (
        sentence((f"{said}办结问题{now.problems_closed}件", change(facts, "problems_closed")))
        if now.problems_closed
        else f"{said}没有办结的问题。"
    )
    if not now.problems_closed and not now.problems_open and not now.problems_found:
        closed = f"{said}没有发现需要办理的问题。"
    reports = (
        f"依法履行强制报告{now.reports}件，情况已按规定报送有关部门。"
        if now.reports
        else f"{said}没有需要强制报告的情形。"
    )
    return closed + reports


def caring(facts: Facts) -> str:
    """Pairing, needs met, help given, by the five actions."""
    return _paired(facts) + _needs(facts) + _services(facts)


def _paired(facts: Facts) -> str:
    now = facts.now
    if not now.pairing_wanted:
        return "没有需要结对帮扶的困境儿童。"
    told = f"应结对帮扶的困境儿童{now.pairing_wanted}人"
    if now.paired == now.pairing_wanted:
        return f"{told}，已全部结对。"
    return sentence((told, f"已结对{now.paired}人", f"结对率{share(now.paired, now.pairing_wanted)}"))


def _needs(facts: Facts) -> str:
    now, said = facts.now, facts.period.now
    found = f"新收集需求和心愿{now.needs_found}件" if now.needs_found else ""
    met = f"落实{now.needs_met}件" if now.needs_met else ""
    told = sentence((found, met))
    return f"{said}{told}" if told else ""


def _services(facts: Facts) -> str:
    now, said = facts.now, facts.period.now
    if not now.services:
        return f"{said}没有登记关爱服务和救助。"
    actions = listed(facts, "services_by_action", "次")
    aid = f"资助金额{money(now.aid_amount)}" if now.aid_amount else ""
    linked = f"资源链接、转介{now.referrals}次" if now.referrals else ""
    first = sentence((f"{said}提供关爱服务和救助{now.services}次", change(facts, "services")))
    return first + sentence((f"按五项行动：{actions}" if actions else "", aid, linked))


def activities(facts: Facts) -> str:
    """Activities and who came; the lesson in safety that every village owes once a year."""
    now, said = facts.now, facts.period.now
    if not now.activities:
        return f"{said}没有登记活动。"
    people = "、".join(
        f"{who}{number}人次"
        for who, number in (("儿童", now.activity_children), ("监护人", now.activity_guardians))
        if number
    )
    kinds = listed(facts, "activities_by_kind", "场")
    return sentence(
        (
            f"{said}组织活动{now.activities}场（{kinds}）",
            change(facts, "activities"),
            f"参加{people}" if people else "",
        )
    )


def indicators(facts: Facts) -> str:
    """The year's figures of evaluation, in running words."""
    told = "；".join(f"{one.label}{one.value.replace(' ', '')}" for one in facts.indicators if one.is_telling)
    return f"主要评价指标：{told}。" if told else "还没有可以计算的指标。"
