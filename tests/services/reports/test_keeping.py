"""Drafts, sent versions and what follows them; composed anew over what was typed; periods and days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.care import Visit
from app.models.period_report import PeriodReport
from app.services.ledger import Ledger
from app.services.plan.days_off import add_day
from app.services.plan.holidays import OFF, OwnDay
from app.services.reports import keeping
from app.services.reports.anew import compared, composed_anew
from app.services.reports.document import Document
from app.services.reports.facts import gather
from app.services.reports.period import (
    due_day,
    last_over,
    last_workday,
    month_period,
    period_before,
    year_period,
)
from app.services.reports.settings import ReportDays, report_days, set_report_days
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_assessment
from tests.services.town.towns import FIRST, SECOND, a_parcel, a_town, bring, brought, put_in, stored, trust

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def office(ledger: Ledger) -> Ledger:
    """A child at high risk who was visited in October."""
    child = a_child(ledger)
    an_assessment(ledger, child, "high", date(2026, 9, 1))
    a_visit(ledger, child, date(2026, 10, 9))
    return ledger


def composed(ledger: Ledger) -> Document:
    return keeping.compose(ledger, month_period(ledger.office, OCTOBER), TODAY)


def sent(ledger: Ledger, how: str = "政务内网") -> Document:
    return keeping.mark_sent(ledger, composed(ledger), date(2026, 11, 9), how, TODAY)


def passage(document: Document, key: str) -> str:
    return next(one.text for one in document.passages if one.key == key)


def test_a_draft_comes_back_as_it_was_typed(office: Ledger) -> None:
    typed = composed(office).typed({"plans": "下月逐户走访。"})
    keeping.save_draft(office, typed)
    again = keeping.open_report(office, typed.period, TODAY)
    assert passage(again, "plans") == "下月逐户走访。"
    assert again.tables == typed.tables
    assert [one.heading for one in again.passages] == [one.heading for one in typed.passages]


def test_saving_again_changes_the_same_draft(office: Ledger) -> None:
    first = keeping.save_draft(office, composed(office))
    keeping.save_draft(office, first.typed({"plans": "另写。"}))
    (only,) = keeping.versions(office, first.period)
    assert (only.version, passage(only, "plans")) == (1, "另写。")


def test_a_sent_version_tells_when_and_how(office: Ledger) -> None:
    made = sent(office)
    assert (made.state, made.sent_on, made.sent_how, made.version) == (
        "sent",
        date(2026, 11, 9),
        "政务内网",
        1,
    )
    assert keeping.is_sent(office, made.period)


@pytest.mark.parametrize(
    ("day", "how", "why"),
    [
        (date(2026, 11, 24), "政务内网", "晚于今天"),
        (date(2026, 9, 30), "政务内网", "早于统计期"),
        (date(2026, 11, 9), "  ", "怎样报送"),
    ],
)
def test_a_report_is_not_sent_on_a_day_that_cannot_be(office: Ledger, day: date, how: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        keeping.mark_sent(office, composed(office), day, how, TODAY)
    assert not keeping.versions(office, month_period(office.office, OCTOBER))


@pytest.mark.parametrize("change", ["words", "heading", "withdrawn", "state", "delete"])
def test_the_door_refuses_every_change_of_a_sent_version(office: Ledger, change: str) -> None:
    made = sent(office)
    before = keeping.newest(office, made.period)
    with pytest.raises(Refused, match="不能再改"):
        _change(office, made.report_id, change)
    assert keeping.newest(office, made.period) == before


def _change(office: Ledger, report_id: str, change: str) -> None:
    with office.writing() as session:
        record = session.get_one(PeriodReport, report_id)
        if change == "delete":
            session.delete(record)
        else:
            setattr(record, change, {"words": {}}.get(change, "draft"))


def test_saving_over_a_sent_version_is_refused(office: Ledger) -> None:
    made = sent(office)
    with pytest.raises(Refused, match="已经报送"):
        keeping.save_draft(office, made.typed({"plans": "改一改。"}))


def test_after_a_sent_version_comes_the_next(office: Ledger) -> None:
    first = sent(office)
    second = keeping.next_version(first, TODAY).typed({"plans": "更正。"})
    keeping.save_draft(office, second)
    newest, oldest = keeping.versions(office, first.period)
    assert (newest.version, newest.state, passage(newest, "plans")) == (2, "draft", "更正。")
    assert oldest == first


def test_two_drafts_after_the_same_version_do_not_become_two(office: Ledger) -> None:
    first = sent(office)
    keeping.save_draft(office, keeping.next_version(first, TODAY))
    keeping.save_draft(office, keeping.next_version(first, TODAY).typed({"plans": "再写。"}))
    assert [one.version for one in keeping.versions(office, first.period)] == [2, 1]


def test_composed_anew_keeps_what_was_typed_and_tells_what_changed(office: Ledger) -> None:
    old = composed(office).typed({"visits": "我自己写的走访情况。"})
    a_visit(office, a_child(office, name="丁一桐", opened_on=date(2026, 10, 3)), date(2026, 10, 20))
    made, told = composed_anew(old, composed(office))
    assert passage(made, "visits") == "我自己写的走访情况。"
    assert "在册农村留守儿童和困境儿童2人" in passage(made, "basis")
    assert any("走访和联系”您改过，没有动" in one and "应走访" in one for one in told)
    assert "“基本情况”换成了现在的资料。" in told
    assert any("在册儿童从1变为2" in one for one in told)


def test_nothing_changed_is_nothing_told(office: Ledger) -> None:
    assert composed_anew(composed(office), composed(office)).changes == ()


def test_versions_are_compared_figure_by_figure(office: Ledger) -> None:
    then = sent(office)
    a_visit(office, a_child(office, name="丁一桐", opened_on=date(2026, 10, 3)), date(2026, 10, 20))
    rows = {one.label: one for one in compared(then, composed(office))}
    assert (rows["登记的走访"].then, rows["登记的走访"].now) == ("1", "2")
    assert rows["关档"].is_same


def test_the_addressee_of_the_last_report_is_taken_over(office: Ledger) -> None:
    from dataclasses import replace

    keeping.save_draft(office, replace(composed(office), addressee="青阳街道民政办"))
    later = keeping.compose(office, month_period(office.office, date(2026, 11, 1)), TODAY)
    assert later.addressee == "青阳街道民政办"


# Periods and days


@pytest.mark.parametrize(
    ("first", "month", "start", "end"),
    [
        (1, date(2026, 2, 1), date(2026, 2, 1), date(2026, 2, 28)),
        (1, date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29)),
        (1, date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 31)),
        (11, date(2026, 1, 1), date(2025, 12, 11), date(2026, 1, 10)),
        (11, date(2026, 10, 1), date(2026, 9, 11), date(2026, 10, 10)),
    ],
)
def test_a_months_period_begins_on_the_day_set(
    ledger: Ledger, first: int, month: date, start: date, end: date
) -> None:
    set_report_days(ledger, ReportDays(first=first))
    period = month_period(ledger.office, month)
    assert (period.start, period.end) == (start, end)
    assert period_before(ledger.office, period).end.toordinal() == start.toordinal() - 1


@pytest.mark.parametrize(
    ("kind", "first", "month", "due"),
    [
        ("town", 1, OCTOBER, date(2026, 11, 15)),
        ("village", 1, OCTOBER, date(2026, 11, 10)),
        ("town", 1, date(2026, 12, 1), date(2027, 1, 15)),
        ("town", 11, OCTOBER, date(2026, 10, 15)),
    ],
)
def test_a_report_is_due_on_the_next_such_day_after_its_period(
    tmp_path: Path, kind: str, first: int, month: date, due: date
) -> None:
    ledger = a_ledger(tmp_path, kind)
    set_report_days(ledger, ReportDays(first=first))
    assert due_day(ledger.office, month_period(ledger.office, month)) == due
    ledger.close()


def test_a_day_off_moves_the_reminder_and_not_the_day(ledger: Ledger) -> None:
    assert last_workday(ledger.office, date(2026, 11, 15)) == date(2026, 11, 13)  # a Sunday
    add_day(ledger, OwnDay(date(2026, 11, 13), OFF, "庙会"))
    assert last_workday(ledger.office, date(2026, 11, 15)) == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("today", "month"), [(date(2026, 11, 1), 10), (date(2026, 11, 30), 10), (date(2027, 1, 1), 12)]
)
def test_the_last_period_that_is_over(ledger: Ledger, today: date, month: int) -> None:
    assert last_over(ledger.office, today).end.month == month


@pytest.mark.parametrize("days", [ReportDays(0), ReportDays(due=29), ReportDays(due=9)])
def test_days_that_cannot_be_meant_are_refused(ledger: Ledger, days: ReportDays) -> None:
    with pytest.raises(Refused):
        set_report_days(ledger, days)
    assert report_days(ledger.office) == ReportDays()


# A town


@pytest.fixture
def town(tmp_path: Path) -> Ledger:
    """Two villages; the second sent its last package before the month was over."""
    ledger = a_town(tmp_path / "town")
    for village, names in ((FIRST, ("陈小涵", "林小花", "黄雨欣")), (SECOND, ("丁一桐",))):
        for number, name in enumerate(names):
            child = brought(ledger, village, name, level=("high", "low")[number % 2])
            bring(ledger, child, Visit, day=date(2026, 10, 6 + number), entered_on=date(2026, 10, 8))
    a_parcel(ledger, FIRST, sequence=5, made_at=stored(11, 6))
    a_parcel(ledger, SECOND, sequence=3, made_at=stored(10, 2))
    return ledger


def test_a_towns_figures_are_the_sum_of_its_villages(town: Ledger) -> None:
    facts = gather(town, month_period(town.office, OCTOBER), TODAY)
    for row in facts.rows:
        if row.key != "completeness":
            key, _, code = row.key.partition(":")
            parts = [getattr(one.figures, key) for one in facts.villages]
            assert int(row.value) == sum(part[code] if isinstance(part, dict) else part for part in parts)
    assert facts.now.on_file == 4


def test_the_last_row_of_the_villages_is_their_sum(town: Ledger) -> None:
    heads, *rows, total = composed(town).tables.villages
    for column in range(1, 10):
        assert int(total[column]) == sum(int(row[column]) for row in rows)
    assert (heads[1], total[1]) == ("在册", "4")
    town.close()


def test_a_town_says_whose_figures_are_older_than_the_period(town: Ledger) -> None:
    record = PeriodReport(kind="month", period_start=OCTOBER, period_end=date(2026, 10, 31), state="sent")
    record.heading, record.composed_on, record.sent_on = "月报", date(2026, 11, 5), date(2026, 11, 5)
    put_in(town, record, FIRST)
    said = passage(composed(town), "reporting")
    assert "高霞社区居委会最近的交接包做于2026年10月2日" in said
    assert "还没有报送2026年10月月报的有高霞社区居委会。" in said
    assert "梅岭社区居委会最近" not in said
    town.close()


def test_a_village_is_not_blamed_for_what_its_old_package_cannot_tell(town: Ledger) -> None:
    brought(town, SECOND, "吴思远", level="high")
    facts = gather(town, month_period(town.office, OCTOBER), TODAY)
    stale = facts.villages[1].figures
    number = stale.visits_missed + stale.contacts_missed
    assert number
    assert f"其中{number}次属于资料没有交到期末的村（居）" in passage(composed(town), "lagging")
    town.close()


def test_while_a_period_lasts_no_package_is_told_to_be_too_old_for_it(town: Ledger) -> None:
    document = keeping.compose(town, year_period(2026), TODAY)
    assert "没有交到期末" not in passage(document, "lagging")
    assert document.tables.villages[0][10] == "村总结"
    town.close()


def test_of_a_village_that_never_sent_anything_no_nought_is_told(town: Ledger) -> None:
    trust(town, "350582001003", "普贤社区居委会")
    document = composed(town)
    silent = next(row for row in document.tables.villages if row[0] == "普贤社区居委会")
    assert set(silent[1:10]) == {"—"}
    said = passage(document, "reporting")
    assert said.startswith("本报告汇总2个村（居）交来的资料")
    assert "没有收到过普贤社区居委会的交接包，本报告不含其情况。" in said
    assert said.endswith("各村（居）都还没有报送2026年10月月报。")
    town.close()


def test_a_year_without_monthly_reports_has_no_share_of_them(office: Ledger) -> None:
    def monthly() -> tuple[str, str]:
        year = keeping.compose(office, year_period(2026), TODAY)
        return next((value, how) for label, value, how in year.tables.indicators if label == "月报按时率")

    assert monthly() == ("无", "台账里没有报送过月报")
    sent(office)
    assert monthly()[0] == "10%（1/10）"
