"""Duties of a ledger: what is read of it, how children stand, and waiving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app.errors import Refused
from app.models.care import Assessment, Suspension, Visit, Waiver
from app.models.child import Child
from app.services.care import records as care
from app.services.children import records
from app.services.demo import filling
from app.services.duties.duty import Duty, File
from app.services.duties.owed import owed
from app.services.duties.reading import files
from app.services.duties.standing import looked_back_to, standing_lines, standings
from app.services.duties.waiving import unwaive, waive
from app.services.ledger import Ledger
from tests.factories import TODAY, USER, a_child, a_ledger, a_suspension, a_visit, an_assessment, changed
from tests.services.duties.files import day, name, names, told

OCTOBER = (day("10-01"), day("10-31"))


@pytest.fixture
def child(ledger: Ledger) -> Child:
    """On file since 2025, at high risk since March 2026."""
    made = a_child(ledger)
    an_assessment(ledger, made, "high", day("03-05"))
    return made


def the_file(ledger: Ledger, child_id: str, since: date | None = None) -> File:
    with ledger.reading() as session:
        (found,) = files(session, [child_id], since)
    return found


def missed(ledger: Ledger, child: Child) -> list[Duty]:
    return [duty for duty in owed(ledger, *OCTOBER, TODAY, [child.id]) if duty.status == "missed"]


def test_a_file_holds_what_is_on_file(ledger: Ledger, child: Child) -> None:
    visit = a_visit(ledger, child, day("10-08"))
    a_suspension(ledger, child, day("07-01"), day("07-20"))
    waive(ledger, child.id, owed(ledger, day("04-01"), day("04-30"), TODAY, [child.id])[0], "大雪封路", TODAY)
    assert the_file(ledger, child.id) == File(
        child.id,
        day("2025-01-01"),
        None,
        ((day("03-05"), "high"),),
        ((day("07-01"), day("07-20")),),
        ((day("10-08"), "visit", TODAY, visit),),
        (("visit", day("04-01"), day("04-30"), "大雪封路"),),
    )


def test_what_was_withdrawn_is_left_out(ledger: Ledger, child: Child) -> None:
    visit = a_visit(ledger, child)
    stay = a_suspension(ledger, child, day("07-01"))
    level = an_assessment(ledger, child, "low", day("05-05"))
    for kind, record in ((Visit, visit), (Suspension, stay), (Assessment, level)):
        care.withdraw(ledger, kind, record, "记错了")
    file = the_file(ledger, child.id)
    assert (file.visits, file.away, file.levels) == ((), (), ((day("03-05"), "high"),))


def test_of_the_days_before_only_the_last_visit_and_the_last_contact_are_read(
    ledger: Ledger, child: Child
) -> None:
    made = [
        ("02-01", "visit"),
        ("02-09", "visit"),
        ("02-11", "contact"),
        ("02-12", "attempt"),
        ("05-01", "visit"),
    ]
    for when, way in made:
        a_visit(ledger, child, day(when), way)
    read = sorted((f"{went[0]:%m-%d}", went[1]) for went in the_file(ledger, child.id, day("03-01")).visits)
    assert read == made[1:]
    assert len(the_file(ledger, child.id).visits) == 5


def test_without_a_day_of_opening_the_first_sign_counts(ledger: Ledger) -> None:
    child = a_child(ledger, opened_on=None)
    assert the_file(ledger, child.id).opened == child.created_at.date()
    a_visit(ledger, child, day("2025-06-10"))
    assert the_file(ledger, child.id).opened == day("2025-06-10")
    an_assessment(ledger, child, day=day("2025-05-10"))
    assert the_file(ledger, child.id).opened == day("2025-05-10")


def test_closed_files_are_owed_what_they_were_owed(ledger: Ledger, child: Child) -> None:
    records.close(ledger, child.id, day("09-10"), "moved", "", TODAY)
    found = [name(duty) for duty in owed(ledger, day("07-01"), day("12-31"), TODAY)]
    assert found == ["visit 7", "visit 8"]
    assert standings(ledger, TODAY) == {}


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Sixty invented children with two years of care."""
    made = a_ledger(tmp_path_factory.mktemp("village"))
    filling.fill(made, TODAY, 60)
    yield made
    made.close()


def test_one_child_is_owed_the_same_by_itself_and_among_all(village: Ledger) -> None:
    year = (day("01-01"), day("12-31"))
    everybody = owed(village, *year, TODAY)
    ids = {duty.child_id for duty in everybody}
    assert len(ids) > 40
    assert owed(village, *year, TODAY, ids) == everybody
    one = min(ids)
    assert owed(village, *year, TODAY, [one]) == [duty for duty in everybody if duty.child_id == one]
    assert owed(village, *year, TODAY, []) == []


def test_reading_less_changes_no_standing(village: Ledger) -> None:
    """The list reads only what was made lately; the pages read all."""
    begin = looked_back_to(TODAY)
    standing = standings(village, TODAY)
    everybody = [duty for duty in owed(village, begin, TODAY, TODAY) if duty.child_id in standing]
    shown = [told(duty) for one in standing.values() for duty in one.missed]
    assert sorted(shown) == sorted(told(duty) for duty in everybody if duty.status == "missed")
    reasons = {duty.reason for one in standing.values() for duty in (*one.missed, *one.open)}
    assert reasons <= {duty.reason for duty in everybody}


def test_the_lines_of_the_list_are_the_standings_sentences(village: Ledger) -> None:
    lines = standing_lines(village, TODAY)
    assert lines == {one.child_id: one.sentence() for one in standings(village, TODAY).values()}
    assert {tone for _, tone in lines.values()} >= {"warning", "good"}


@pytest.mark.parametrize(
    ("level", "went", "today", "words", "tone"),
    [
        ("high", ["11-03 visit"], "11-23", "逾期 1 次：10月走访", "warning"),
        ("high", ["10-09 visit"], "11-23", "本月待走访，还有 8 天", ""),
        ("high", ["10-09 visit"], "11-24", "本月待走访，还有 7 天", "notice"),
        ("high", ["10-09 visit"], "11-30", "本月待走访，今天是最后一天", "notice"),
        ("high", ["10-09 visit", "11-03 visit"], "11-23", "本月已完成", "good"),
        ("low", ["10-09 visit", "11-03 contact"], "11-23", "本季已完成", "good"),
        ("low", ["10-09 contact", "11-03 contact"], "11-23", "本季待走访，还有 39 天", ""),
        ("low", ["10-09 contact"], "11-23", "本月待联系，还有 8 天；本季待走访，还有 39 天", ""),
        ("low", [], "2027-01-02", "逾期 4 次：11月联系、第四季度走访、12月联系等", "warning"),
    ],
)
def test_a_child_stands_as_its_line_says(
    ledger: Ledger, level: str, went: list[str], today: str, words: str, tone: str
) -> None:
    child = a_child(ledger, opened_on=day("10-01"))
    an_assessment(ledger, child, level, day("10-01"))
    for one in went:
        a_visit(ledger, child, day(one.split()[0]), one.split()[1])
    (standing,) = standings(ledger, day(today)).values()
    told_words, told_tone = standing.sentence()
    assert told_tone == tone
    assert told_words.replace("2026年", "") == words


def test_a_file_opened_late_in_the_month_has_nothing_to_do_yet(ledger: Ledger) -> None:
    a_child(ledger, opened_on=day("10-28"))
    (standing,) = standings(ledger, day("10-29")).values()
    assert standing.sentence() == ("本月没有任务", "")
    assert standing.next_due == day("11-30")


def test_days_since_the_last_visit_whatever_the_calendar_says(ledger: Ledger, child: Child) -> None:
    assert standings(ledger, TODAY)[child.id].days_since is None
    a_visit(ledger, child, day("2025-02-03"))
    a_visit(ledger, child, day("11-20"), "contact")
    assert standings(ledger, TODAY)[child.id].days_since == (TODAY - day("2025-02-03")).days
    a_visit(ledger, child, day("11-13"))
    assert standings(ledger, TODAY)[child.id].days_since == 10


@pytest.mark.parametrize(
    ("today", "begin"),
    [("11-23", "2026-01-01"), ("04-30", "2026-01-01"), ("03-01", "2025-12-01"), ("01-31", "2025-10-01")],
)
def test_the_lists_look_back_to_january_and_three_months_at_least(today: str, begin: str) -> None:
    assert looked_back_to(day(today)) == day(begin)


def test_a_missed_duty_is_waived_with_a_reason_and_stays_visible(ledger: Ledger, child: Child) -> None:
    (october,) = missed(ledger, child)
    waive(ledger, child.id, october, " 大雪封路 ", TODAY)
    (waived,) = owed(ledger, *OCTOBER, TODAY)[:1]
    assert (waived.status, "已豁免：大雪封路" in waived.reason) == ("waived", True)
    standing = standings(ledger, TODAY)[child.id]
    assert "visit 10" in names(standing.waived)
    assert "visit 10" not in names(standing.missed)
    (record,) = records.load(ledger, child.id).waivers
    assert (record.reason, record.waived_by) == ("大雪封路", USER)


def test_a_visit_entered_after_all_does_a_waived_duty(ledger: Ledger, child: Child) -> None:
    waive(ledger, child.id, missed(ledger, child)[0], "大雪封路", TODAY)
    a_visit(ledger, child, day("10-20"))
    (october,) = owed(ledger, *OCTOBER, TODAY)[:1]
    assert (october.status, october.late_entry) == ("done", True)


def test_a_waiver_taken_back_leaves_the_duty_missed(ledger: Ledger, child: Child) -> None:
    (october,) = missed(ledger, child)
    waive(ledger, child.id, october, "大雪封路", TODAY)
    assert not missed(ledger, child)
    unwaive(ledger, child.id, october, "路是通的")
    assert len(missed(ledger, child)) == 1
    assert [one.withdrawn for one in records.load(ledger, child.id).waivers] == ["路是通的"]
    with pytest.raises(Refused, match="没有豁免过"):
        unwaive(ledger, child.id, october, "路是通的")


@pytest.mark.parametrize("when", ["10-08", "11-08"])
def test_only_a_missed_duty_can_be_waived(ledger: Ledger, child: Child, when: str) -> None:
    a_visit(ledger, child, day("10-09"))
    duty = owed(ledger, day(when), day(when), TODAY, [child.id])[0]
    with pytest.raises(Refused, match="不是逾期的任务"):
        waive(ledger, child.id, duty, "大雪封路", TODAY)
    assert not records.load(ledger, child.id).waivers


def test_a_waiver_needs_a_reason(ledger: Ledger, child: Child) -> None:
    (october,) = missed(ledger, child)
    with pytest.raises(Refused, match="豁免的理由"):
        waive(ledger, child.id, october, " ", TODAY)
    waive(ledger, child.id, october, "大雪封路", TODAY)
    with pytest.raises(Refused, match="不是逾期的任务"):
        waive(ledger, child.id, october, "大雪封路", TODAY)
    with pytest.raises(Refused, match="取消豁免的原因"):
        unwaive(ledger, child.id, october, "")
    assert not missed(ledger, child)


def test_a_waiver_leaves_its_trace(ledger: Ledger, child: Child) -> None:
    from app.services.children.history import history

    waive(ledger, child.id, missed(ledger, child)[0], "大雪封路", TODAY)
    told_of = str(history(ledger, records.load(ledger, child.id)))
    assert "大雪封路" in told_of
    assert Waiver.title in told_of


def test_an_opening_day_corrected_changes_what_is_owed(ledger: Ledger, child: Child) -> None:
    assert len(missed(ledger, child)) == 1
    changed(ledger, child, opened_on=day("10-28"))
    assert not missed(ledger, child)
