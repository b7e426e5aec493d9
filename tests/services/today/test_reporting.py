"""Reports on 今日: from a week before they are due until they are sent; the archive around New Year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.models.handover import Parcel, TrustedOffice
from app.models.trace import Trace
from app.paths import resources
from app.services.archiving.making import archive
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.wrap import Measure
from app.services.reports import keeping
from app.services.reports.period import month_period, year_period
from app.services.reports.settings import ReportDays, set_report_days
from app.services.safety.roles import Role
from app.services.today import reporting
from app.services.today.agenda import agenda
from app.services.today.reporting import report_groups
from tests.factories import a_child, a_ledger
from tests.services.town.towns import stored

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def kept_since_spring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger was there when the period was over."""
    monkeypatch.setattr(reporting, "_was_kept", lambda ledger, day: True)


def said(ledger: Ledger, day: date) -> list[tuple[str, str, str]]:
    return [(row.name, row.sentence, row.tone) for one in report_groups(ledger, day) for row in one.rows]


@pytest.mark.parametrize(
    ("kind", "day", "sentence"),
    [
        ("town", date(2026, 11, 7), None),
        ("town", date(2026, 11, 8), "还没有报送，11月15日到期，那天休息，请在11月13日以前"),
        ("town", date(2026, 11, 14), "还没有报送，11月15日到期"),
        ("town", date(2026, 11, 15), "还没有报送，11月15日到期"),
        ("town", date(2026, 11, 18), "还没有报送，11月15日到期，已经过了 3 天"),
        ("village", date(2026, 11, 2), None),
        ("village", date(2026, 11, 3), "还没有报送，11月10日到期"),
        ("village", date(2026, 11, 30), "还没有报送，11月10日到期，已经过了 20 天"),
    ],
)
@pytest.mark.usefixtures("kept_since_spring")
def test_the_report_is_spoken_of_until_it_is_sent(
    tmp_path: Path, kind: str, day: date, sentence: str | None
) -> None:
    ledger = a_ledger(tmp_path, kind)
    found = said(ledger, day)
    if sentence is None:
        assert not found
    else:
        tone = "late" if "过了" in sentence else "soon"
        assert found == [("2026年10月月报", sentence, tone)]
        assert "report" in [one.kind for one in agenda(ledger, day).groups]
    ledger.close()


@pytest.mark.usefixtures("kept_since_spring")
def test_once_sent_nothing_is_said(ledger: Ledger) -> None:
    period = month_period(ledger.office, OCTOBER)
    draft = keeping.save_draft(ledger, keeping.compose(ledger, period, date(2026, 11, 5)))
    assert said(ledger, date(2026, 11, 9))
    keeping.mark_sent(ledger, draft, date(2026, 11, 9), "政务内网", date(2026, 11, 9))
    assert not said(ledger, date(2026, 11, 9))


def test_nothing_is_late_for_a_time_before_the_ledger_was_made(ledger: Ledger) -> None:
    assert not reporting._was_kept(ledger, date(2026, 10, 31))
    a_child(ledger)
    with ledger.reading() as session:
        first = min(one.at for one in session.query(Trace)).replace(tzinfo=UTC).astimezone().date()
    assert reporting._was_kept(ledger, first)
    assert not reporting._was_kept(ledger, first - timedelta(days=1))


@pytest.mark.usefixtures("kept_since_spring")
def test_the_row_leads_to_the_report(ledger: Ledger) -> None:
    (group,) = report_groups(ledger, date(2026, 11, 9))
    assert [row.goes for row in group.rows] == ["reports:monthly"]


@pytest.mark.usefixtures("kept_since_spring")
def test_the_day_that_the_office_set_is_the_one_spoken_of(ledger: Ledger) -> None:
    set_report_days(ledger, ReportDays(due=25, cut_off=20))
    assert not said(ledger, date(2026, 11, 12))
    assert said(ledger, date(2026, 11, 13))[0][1] == "还没有报送，11月20日到期"


def _package(day: datetime) -> Callable[[Ledger], None]:
    def put(ledger: Ledger) -> None:
        stamp = day.replace(tzinfo=None)
        known = {"other": "350582001000", "sequence": 1, "manifest_hash": "0" * 64, "counts": {}}
        with ledger.writing() as session:
            session.add(Parcel(direction="sent", made_at=stamp, state="sent", **known))

    return put


@pytest.mark.parametrize(
    ("packages", "spoken_of"),
    [
        ([], True),
        ([_package(datetime(2026, 10, 31, 4, tzinfo=UTC))], True),
        ([_package(datetime(2026, 11, 2, 4, tzinfo=UTC))], False),
    ],
)
@pytest.mark.usefixtures("kept_since_spring")
def test_a_village_hands_over_its_package_too(
    ledger: Ledger, packages: list[Callable[[Ledger], None]], spoken_of: bool
) -> None:
    known = {"signing": "0" * 64, "sealing": "age1", "trusted_by": "王主任", "retired": False}
    card = TrustedOffice(code="350582001000", name="青阳街道办事处", kind="town", **known)
    card.trusted_at = stored(1, 5)
    with ledger.writing() as session:
        session.add(card)
    for put in packages:
        put(ledger)
    names = [name for name, _, _ in said(ledger, date(2026, 11, 9))]
    assert names == ["2026年10月月报", *["交接包"] * spoken_of]


def test_who_may_only_look_is_told_nothing(tmp_path: Path) -> None:
    ledger = a_ledger(tmp_path, role=Role.VIEW)
    assert not report_groups(ledger, date(2026, 11, 9))
    ledger.close()


@pytest.mark.usefixtures("kept_since_spring")
def test_the_years_summary_is_spoken_of_in_january(ledger: Ledger) -> None:
    assert "2026年度总结" in [name for name, _, _ in said(ledger, date(2027, 1, 20))]
    made = keeping.compose(ledger, year_period(2026), date(2027, 1, 20))
    keeping.mark_sent(ledger, made, date(2027, 1, 20), "纸质报送", date(2027, 1, 20))
    assert "2026年度总结" not in [name for name, _, _ in said(ledger, date(2027, 1, 20))]


@pytest.mark.parametrize(
    ("day", "spoken_of"),
    [
        (date(2026, 12, 19), False),
        (date(2026, 12, 20), True),
        (date(2027, 1, 31), True),
        (date(2027, 2, 1), False),
    ],
)
def test_the_archive_is_suggested_around_new_year(ledger: Ledger, day: date, spoken_of: bool) -> None:
    a_child(ledger)
    found = [one for one in report_groups(ledger, day) if one.kind == "archive"]
    assert bool(found) is spoken_of
    if found:
        assert found[0].goes == "reports:archive"
        assert "1 人" in found[0].advice


def test_an_archived_year_is_not_spoken_of(ledger: Ledger) -> None:
    a_child(ledger)
    archive(ledger, 2026, date(2026, 12, 28), Measure(Fonts(resources() / "fonts")))
    assert "archive" not in [one.kind for one in report_groups(ledger, date(2026, 12, 29))]
