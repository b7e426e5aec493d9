"""The paragraphs of a report on what is wrong (存在问题) and what follows from it (下月打算)."""

from __future__ import annotations

from collections.abc import Iterator

from app.services.reports.facts import Facts
from app.services.reports.phrases import change, listed, sentence
from app.services.reports.villages import VillageFigures

_NAMED = 8  # villages by name in a sentence


def lagging(facts: Facts) -> str:
    """Duties that were not done, levels that nobody judged."""
    now = facts.now
    missed = "、".join(f"{word}{number}次" for word, number in _missed(facts))
    late = f"{facts.period.now}有{missed}没有按期完成{_not_told(facts)}。" if missed else ""
    blank = f"有{now.levels['']}名儿童还没有评估风险等级。" if now.levels[""] else ""
    return late + blank or "走访、联系和评估任务没有逾期。"


def _missed(facts: Facts) -> list[tuple[str, int]]:
    now = facts.now
    both = (("走访", now.visits_missed), ("联系", now.contacts_missed))
    return [one for one in both if one[1]]


def _not_told(facts: Facts) -> str:
    """A town: what a village did between its package and the period's end is not known, and it is not
    blamed for it."""
    if facts.today <= facts.period.end:
        return ""
    stale = [one.figures for one in facts.villages if one.is_stale]
    number = sum(one.visits_missed + one.contacts_missed for one in stale)
    return f"，其中{number}次属于资料没有交到期末的村（居），可能做了还没有报来" if number else ""


def found(facts: Facts) -> str:
    """Problems found, by kind, and how far they are solved."""
    now, said = facts.now, facts.period.now
    parts = []
    if now.problems_found:
        kinds = listed(facts, "problems_by_kind", "件")
        told = f"{said}走访和日常工作中发现问题{now.problems_found}件"
        parts.append(sentence((told, change(facts, "problems_found"))))
        parts.append(f"按类别：{kinds}。")
    else:
        parts.append(f"{said}没有新发现的问题。")
    if now.problems_open:
        over = f"其中超过解决期限{now.problems_overdue}件" if now.problems_overdue else "没有超过解决期限的"
        parts.append(f"期末没有办结的问题{now.problems_open}件，{over}，正在跟踪办理。")
    elif now.problems_found:
        parts.append("发现的问题已全部办结。")
    return "".join(parts)


def papers(facts: Facts) -> str:
    """Agreements not signed, children not paired, needs not met, files not complete."""
    now = facts.now
    unsigned = now.agreements_needed - now.agreements_signed
    unpaired = now.pairing_wanted - now.paired
    told = (
        f"委托监护责任书还有{unsigned}人没有签订或已经到期" if unsigned else "",
        f"困境儿童还有{unpaired}人没有结对" if unpaired else "",
        f"还有{now.needs_open}件需求和心愿没有落实" if now.needs_open else "",
        f"部分档案资料不完整，平均完整程度{now.completeness}%"
        if now.on_file and now.completeness < 100
        else "",
    )
    said = "；".join(filter(None, told))
    return f"{said}。" if said else "协议签订、结对帮扶和档案资料没有缺项。"


def reporting(facts: Facts) -> str:
    """A town: which villages' part is missing or too old to hold the whole period."""
    known = [one for one in facts.villages if one.is_known]
    if not known:
        return "还没有收到村（居）交来的资料。"
    whole = f"本报告汇总{len(known)}个村（居）交来的资料{_how_fresh(facts, known)}。"
    absent = [one for one in facts.villages if one not in known]
    if absent:
        whole += f"没有收到过{_named(absent)}的交接包，本报告不含其情况。"
    return whole + _unreported(facts)


def _how_fresh(facts: Facts, known: list[VillageFigures]) -> str:
    stale = [one for one in known if one.is_stale]
    if not stale:
        return "，都含到期末"
    since = "；".join(_since(one) for one in stale[:_NAMED])
    return f"，其中{_named(stale)}的没有交到期末，期末的情况没有包括在内（{since}）"


def _unreported(facts: Facts) -> str:
    what = f"{facts.period.label}{_REPORT[facts.period.kind]}"
    silent = [one for one in facts.villages if one.reported is None]
    if len(silent) == len(facts.villages) > 1:
        return f"各村（居）都还没有报送{what}。"
    return f"还没有报送{what}的有{_named(silent)}。" if silent else ""


_REPORT = {"month": "月报", "year": "总结"}


def _named(some: list[VillageFigures]) -> str:
    names = "、".join(one.name for one in some[:_NAMED])
    return f"{names}等{len(some)}个村（居）" if len(some) > _NAMED else names


def _since(one: VillageFigures) -> str:
    if one.package is None:
        return f"{one.name}没有交接包"
    return f"{one.name}最近的交接包做于{one.package.year}年{one.package.month}月{one.package.day}日"


def plans(facts: Facts) -> str:
    """What follows from all that; one line each."""
    steps = list(_steps(facts))
    return (
        "\n".join(f"{number}.{step}" for number, step in enumerate(steps, 1)) if len(steps) > 1 else steps[0]
    )


def _steps(facts: Facts) -> Iterator[str]:
    now = facts.now
    if missed := _missed(facts):
        words, number = "和".join(word for word, _ in missed), sum(number for _, number in missed)
        why = f"查明{number}次{words}没有按期完成的原因"
        yield f"{why}，做了没有登记的及时补录，{facts.period.next}按风险等级按期落实。"
    if now.levels[""]:
        yield f"尽快完成{now.levels['']}名儿童的首次监护评估，确定风险等级。"
    if now.problems_open:
        over = "，超过期限的优先解决" if now.problems_overdue else ""
        yield f"继续跟踪{now.problems_open}件没有办结的问题{over}。"
    if unsigned := now.agreements_needed - now.agreements_signed:
        yield f"督促补签、续签{unsigned}人的委托监护责任书。"
    if unpaired := now.pairing_wanted - now.paired:
        yield f"为{unpaired}名困境儿童落实结对帮扶。"
    if now.needs_open:
        yield f"链接资源，落实{now.needs_open}件需求和心愿。"
    if facts.period.kind == "year" and not now.activities_by_kind.get("safety", 0):
        yield "补开安全知识进村（居）活动，今后每年至少一次。"
    if season := _season(facts):
        yield season
    yield "按风险等级做好走访和联系，发现问题及时报告、及时解决。"


def _season(facts: Facts) -> str:
    """What the month to come asks for."""
    if facts.period.kind == "year":
        return ""
    month = facts.period.end.month % 12 + 1
    return next((words for months, words in _SEASONS.items() if month in months), "")


_SEASONS = {
    (1, 2): "结合寒假和春节，走访探视在册儿童，开展节日关爱活动。",
    (6,): "结合升学季核对就学情况，暑假前开展防溺水等安全教育。",
    (7, 8): "结合暑假，核对儿童去向和照护人，开展防溺水等安全教育。",
    (9,): "结合开学，核对就学和寄宿情况。",
}
