"""A visit of one child or several: one step, checked, and what seldom is true is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from app.errors import Refused
from app.models.care import Visit
from app.models.child import Child
from app.services.attachments import keeping
from app.services.attachments.keeping import Paper
from app.services.attachments.reading import Scan
from app.services.care import records as care
from app.services.care import visit_outcome, visits
from app.services.care.visits import AWAY, TWICE, Doubtful, Findings, enter_visit
from app.services.children import families, records
from app.services.children.undo import Undo
from app.services.duties.owed import owed
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger, a_suspension, a_visit, an_assessment

OPENED = date(2025, 1, 1)
HOME: dict[str, Any] = {
    "day": TODAY,
    "way": "visit",
    "visitors": "王主任",
    "place": "家中",
    "living": {"fine": ""},
    "hazards": {"water": ""},
    "parent_contact": "yes",
}
DARK = {"category": "schooling", "severity": "minor", "description": "书桌太暗", "deadline": TODAY}
SCAN = Scan(b"\xff\xd8\xff" + bytes(50), "image/jpeg", 1)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path_factory.mktemp("visits"))
    yield opened
    opened.close()


@pytest.fixture
def child(shared: Ledger) -> Child:
    return a_child(shared, opened_on=OPENED)


@pytest.fixture
def brother(shared: Ledger, child: Child) -> Child:
    """陈小亮, who shares 陈小明's family."""
    made = a_child(shared, name="陈小亮", opened_on=OPENED)
    families.join(shared, made.id, child.id)
    return records.load(shared, made.id)


def visits_of(ledger: Ledger, child: Child) -> list[Visit]:
    return records.load(ledger, child.id).visits


def test_a_visit_is_entered_with_what_was_found(shared: Ledger, child: Child) -> None:
    found = Findings(child.id, {"mood": {"low": ""}, "child_seen": "yes"}, [DARK], [Paper(SCAN)])
    (made,) = enter_visit(shared, HOME, [found], TODAY)
    kept = records.load(shared, child.id)
    (visit,), (concern,), (paper,) = kept.visits, kept.concerns, kept.attachments
    assert (visit.id, visit.entered_on, visit.together) == (made, TODAY, None)
    assert (visit.hazards, visit.mood, visit.child_seen) == ({"water": ""}, {"low": ""}, "yes")
    assert (concern.visit_id, concern.found_on, concern.description) == (made, TODAY, "书桌太暗")
    assert (paper.about_id, paper.day, paper.kind) == (made, TODAY, "photo")
    assert keeping.read(shared, paper.id) == SCAN.content
    assert visits.concerns_of(kept, visit) == [concern]
    assert visits.papers_of(kept, visit) == [paper]


def test_children_met_together_share_what_was_seen_at_home_and_not_their_findings(
    shared: Ledger, child: Child, brother: Child
) -> None:
    enter_visit(
        shared,
        HOME,
        [
            Findings(child.id, {"mood": {"fine": ""}}),
            Findings(brother.id, {"mood": {"low": ""}, "wishes": "想学骑车"}, [DARK]),
        ],
        TODAY,
    )
    (one,), (other,) = visits_of(shared, child), visits_of(shared, brother)
    assert one.together == other.together
    assert one.together
    assert (one.hazards, one.place) == (other.hazards, other.place) == ({"water": ""}, "家中")
    assert (one.mood, other.mood) == ({"fine": ""}, {"low": ""})
    assert (one.wishes, other.wishes) == (None, "想学骑车")
    kept = records.load(shared, child.id)
    assert kept.concerns == []
    (met,) = visits.met_with(shared, kept)[one.together]
    assert (met.id, met.child.name) == (other.id, "陈小亮")


def test_a_visit_of_several_is_corrected_for_all_of_them(
    shared: Ledger, child: Child, brother: Child
) -> None:
    first, second = enter_visit(shared, HOME, [Findings(child.id), Findings(brother.id)], TODAY)
    found = [
        Findings(child.id, {"wishes": "想妈妈"}, visit_id=first),
        Findings(brother.id, {}, visit_id=second),
    ]
    enter_visit(shared, HOME | {"place": "学校"}, found, TODAY)
    (one,), (other,) = visits_of(shared, child), visits_of(shared, brother)
    assert (one.id, one.place, one.wishes) == (first, "学校", "想妈妈")
    assert (other.id, other.place, other.together) == (second, "学校", one.together)


def test_a_brother_may_be_added_to_a_visit_afterwards(shared: Ledger, child: Child, brother: Child) -> None:
    (first,) = enter_visit(shared, HOME, [Findings(child.id)], TODAY)
    enter_visit(shared, HOME, [Findings(child.id, visit_id=first), Findings(brother.id)], TODAY)
    (one,), (other,) = visits_of(shared, child), visits_of(shared, brother)
    assert one.id == first
    assert one.together == other.together is not None


@pytest.mark.parametrize(
    ("way", "empty"),
    [
        ("contact", ["place", "child_seen", "hazards", "companions"]),
        ("attempt", ["living", "mood", "hazards", "parent_contact", "child_seen", "wishes", "met"]),
    ],
)
def test_what_a_way_does_not_ask_for_is_not_kept(
    shared: Ledger, child: Child, way: str, empty: list[str]
) -> None:
    own = {"child_seen": "yes", "mood": {"fine": ""}, "wishes": "想妈妈"}
    common = HOME | {"way": way, "companions": "李老师", "met": "奶奶"}
    enter_visit(shared, common, [Findings(child.id, own)], TODAY)
    (visit,) = visits_of(shared, child)
    assert [getattr(visit, name) for name in empty] == [None] * len(empty)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"day": None}, "请填写“日期”"),
        ({"way": None}, "请填写“方式”"),
        ({"visitors": ""}, "请填写“走访人”"),
        ({"day": TODAY + timedelta(days=1)}, "今天之后"),
        ({"day": OPENED - timedelta(days=1)}, "早于建档时间 2025-01-01"),
        ({"living": {"fine": "", "short": ""}}, "不能再选别的"),
    ],
)
def test_what_cannot_be_true_is_refused(
    shared: Ledger, child: Child, values: dict[str, Any], word: str
) -> None:
    with pytest.raises(Refused, match=word):
        enter_visit(shared, HOME | values, [Findings(child.id)], TODAY)
    assert visits_of(shared, child) == []


def test_nothing_is_entered_from_the_day_on_which_a_file_is_closed(shared: Ledger, child: Child) -> None:
    records.close(shared, child.id, date(2026, 10, 1), "moved", "", TODAY)
    enter_visit(shared, HOME | {"day": date(2026, 9, 30)}, [Findings(child.id)], TODAY)
    with pytest.raises(Refused, match="已于 2026-10-01 关档"):
        enter_visit(shared, HOME | {"day": date(2026, 10, 1)}, [Findings(child.id)], TODAY)


def test_one_childs_fault_keeps_the_whole_visit_out(shared: Ledger, child: Child, brother: Child) -> None:
    records.close(shared, brother.id, date(2026, 10, 1), "moved", "", TODAY)
    with pytest.raises(Refused, match="关档"):
        enter_visit(shared, HOME, [Findings(child.id, {}, [DARK]), Findings(brother.id)], TODAY)
    kept = records.load(shared, child.id)
    assert (kept.visits, kept.concerns) == ([], [])


def test_a_problem_without_words_keeps_the_visit_out(shared: Ledger, child: Child) -> None:
    with pytest.raises(Refused, match="请填写“发现的问题”"):
        enter_visit(shared, HOME, [Findings(child.id, {}, [DARK | {"description": None}])], TODAY)
    assert visits_of(shared, child) == []


def test_a_visit_of_nobody_is_refused(shared: Ledger) -> None:
    with pytest.raises(Refused, match="没有选儿童"):
        enter_visit(shared, HOME, [], TODAY)


def test_a_visit_just_entered_is_taken_back_whole(shared: Ledger, child: Child, brother: Child) -> None:
    undo = Undo(shared)
    found = [Findings(child.id, {}, [DARK], [Paper(SCAN)]), Findings(brother.id)]
    enter_visit(shared, HOME, found, TODAY)
    assert undo.undo()
    kept = records.load(shared, child.id)
    taken = [*kept.visits, *kept.concerns, *kept.attachments, *visits_of(shared, brother)]
    assert [one.withdrawn for one in taken] == ["撤回了登记"] * 4
    assert visits.met_with(shared, kept) == {}


# A stretch away


@pytest.fixture
def away(shared: Ledger, child: Child) -> Child:
    """陈小明, who was in 厦门 from 5 July to 28 August."""
    a_suspension(shared, child, date(2026, 7, 5), date(2026, 8, 28), whereabouts="厦门")
    return child


@pytest.mark.parametrize("day", [date(2026, 7, 5), date(2026, 8, 28)])
def test_a_visit_in_a_stretch_away_is_asked_about(shared: Ledger, away: Child, day: date) -> None:
    with pytest.raises(Doubtful, match="登记为暂离（厦门）") as asked:
        enter_visit(shared, HOME | {"day": day}, [Findings(away.id)], TODAY)
    assert asked.value.doubt == AWAY
    assert visits_of(shared, away) == []
    enter_visit(shared, HOME | {"day": day}, [Findings(away.id)], TODAY, confirmed={AWAY})
    assert len(visits_of(shared, away)) == 1


def test_a_visit_in_a_stretch_away_says_where(shared: Ledger, away: Child) -> None:
    with pytest.raises(Refused, match="要写明地点"):
        enter_visit(shared, HOME | {"day": date(2026, 8, 1), "place": ""}, [Findings(away.id)], TODAY, {AWAY})


@pytest.mark.parametrize(
    ("day", "way"),
    [
        (date(2026, 7, 4), "visit"),
        (date(2026, 8, 29), "visit"),
        (date(2026, 8, 1), "contact"),
        (date(2026, 8, 1), "attempt"),
    ],
)
def test_ringing_a_child_that_is_away_needs_no_question(
    shared: Ledger, away: Child, day: date, way: str
) -> None:
    enter_visit(shared, HOME | {"day": day, "way": way}, [Findings(away.id)], TODAY)
    assert len(visits_of(shared, away)) == 1


def test_a_withdrawn_stretch_away_asks_nothing(shared: Ledger, child: Child) -> None:
    from app.models.care import Suspension

    stay = a_suspension(shared, child, date(2026, 7, 5))
    care.withdraw(shared, Suspension, stay, "没有去")
    enter_visit(shared, HOME, [Findings(child.id)], TODAY)
    assert len(visits_of(shared, child)) == 1


# Twice on a day


def test_a_second_visit_on_the_same_day_is_asked_about(shared: Ledger, child: Child) -> None:
    enter_visit(shared, HOME, [Findings(child.id)], TODAY)
    with pytest.raises(Doubtful, match="已经有一次走访记录") as asked:
        enter_visit(shared, HOME, [Findings(child.id)], TODAY)
    assert asked.value.doubt == TWICE
    enter_visit(shared, HOME, [Findings(child.id)], TODAY, confirmed=[TWICE])
    assert len(visits_of(shared, child)) == 2


def test_a_call_on_the_day_of_a_visit_needs_no_question(shared: Ledger, child: Child) -> None:
    enter_visit(shared, HOME, [Findings(child.id)], TODAY)
    enter_visit(shared, HOME | {"way": "contact"}, [Findings(child.id)], TODAY)
    assert len(visits_of(shared, child)) == 2


def test_correcting_a_visit_is_no_second_one(shared: Ledger, child: Child) -> None:
    (made,) = enter_visit(shared, HOME, [Findings(child.id)], TODAY)
    enter_visit(shared, HOME | {"place": "学校"}, [Findings(child.id, visit_id=made)], TODAY)
    (visit,) = visits_of(shared, child)
    assert visit.place == "学校"


def test_a_doubt_is_told_of_every_child_that_it_is_about(
    shared: Ledger, child: Child, brother: Child
) -> None:
    both = [Findings(child.id), Findings(brother.id)]
    enter_visit(shared, HOME, both, TODAY)
    with pytest.raises(Doubtful, match=r"陈小明在.*陈小亮在.*还没有保存") as asked:
        enter_visit(shared, HOME, both, TODAY)
    assert asked.value.doubt == TWICE
    assert len(visits_of(shared, brother)) == 1


def test_an_answered_doubt_is_not_asked_again_when_something_else_is_corrected(
    shared: Ledger, away: Child
) -> None:
    day = {"day": date(2026, 8, 1)}
    (made,) = enter_visit(shared, HOME | day, [Findings(away.id)], TODAY, [AWAY])
    enter_visit(shared, HOME | day | {"met": "母亲"}, [Findings(away.id, visit_id=made)], TODAY)
    (visit,) = visits_of(shared, away)
    assert visit.met == "母亲"
    with pytest.raises(Doubtful):
        enter_visit(shared, HOME | {"day": date(2026, 8, 2)}, [Findings(away.id, visit_id=made)], TODAY)


# Dates of entry, and what a visit does for the duties


def test_a_visit_corrected_to_a_later_day_was_entered_on_the_day_of_the_correction(
    shared: Ledger, child: Child
) -> None:
    (made,) = enter_visit(shared, HOME | {"day": date(2026, 10, 8)}, [Findings(child.id)], date(2026, 10, 9))
    for day, entered in [(date(2026, 10, 7), date(2026, 10, 9)), (date(2026, 11, 3), TODAY)]:
        enter_visit(shared, HOME | {"day": day}, [Findings(child.id, visit_id=made)], TODAY)
        (visit,) = visits_of(shared, child)
        assert (visit.day, visit.entered_on) == (day, entered)


@pytest.mark.parametrize(
    ("level", "day", "way", "said"),
    [
        ("high", TODAY, "visit", "11月走访已完成。"),
        ("high", date(2026, 9, 20), "visit", "9月走访已完成（补录）。"),
        ("low", TODAY, "visit", "11月联系、第四季度走访已完成。"),
        ("low", TODAY, "contact", "11月联系已完成。"),
        ("high", TODAY, "attempt", "本月待走访，还有 8 天。"),
        ("high", date(2026, 9, 20), "attempt", "已保存。"),
    ],
)
def test_what_is_said_after_saving(
    shared: Ledger, child: Child, level: str, day: date, way: str, said: str
) -> None:
    an_assessment(shared, child, level, date(2026, 1, 1))
    (made,) = enter_visit(shared, HOME | {"day": day, "way": way}, [Findings(child.id)], TODAY)
    sentence = visit_outcome.outcome(shared, child.id, made, day, TODAY)
    assert sentence.startswith("已保存。")
    assert sentence.endswith(said)


def test_a_withdrawn_visit_stays_in_the_history_and_reopens_its_duty(shared: Ledger, child: Child) -> None:
    an_assessment(shared, child, "high", date(2026, 1, 1))
    visit = a_visit(shared, child, date(2026, 9, 20))

    def september() -> list[tuple[str, str | None]]:
        month = owed(shared, date(2026, 9, 1), date(2026, 9, 30), TODAY, [child.id])
        return [(duty.status, duty.satisfied_by) for duty in month]

    assert september() == [("done", visit)]
    care.withdraw(shared, Visit, visit, "记错了孩子")
    assert september() == [("missed", None)]
    assert [one.withdrawn for one in visits_of(shared, child)] == ["记错了孩子"]
