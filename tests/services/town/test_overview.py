"""The table of villages: each number, whom it is about, and what the page of one village tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.agreement import Agreement
from app.models.care import Visit
from app.models.concern import Concern
from app.models.support import Pairing
from app.services.children.lines import lines
from app.services.children.search import Filters, Only, matching
from app.services.ledger import Ledger
from app.services.supervision.giving import give_opinion
from app.services.town.overview import VillageRow, overview, percent, totals, with_duties
from app.services.town.parcels import LATE, USUAL, Received, age_of, packages_of
from app.services.town.village import village_detail
from app.services.town.villages import villages
from tests.factories import TODAY
from tests.services.town.towns import FIRST, SECOND, a_parcel, a_town, bring, brought, stored, trust


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Ledger]:
    ledger = a_town(tmp_path)
    yield ledger
    ledger.close()


def of(rows: list[VillageRow], code: str) -> VillageRow:
    return next(row for row in rows if row.village.code == code)


def test_villages_are_those_trusted_and_those_with_files(town: Ledger) -> None:
    trust(town, "350582001003", "退出的村", retired=True)
    trust(town, "350582001009", "也退出的村", retired=True)
    brought(town, "350582001003", village="退出的村")
    assert [(one.code[-3:], one.name, one.is_trusted) for one in villages(town)] == [
        ("001", "梅岭社区居委会", True),
        ("002", "高霞社区居委会", True),
        ("003", "退出的村", False),
    ]


def test_files_are_counted_village_by_village(town: Ledger) -> None:
    for level in ("high", "low", None):
        brought(town, FIRST, level=level)
    brought(town, SECOND, level="high", closed_on=date(2026, 11, 1), close_reason="moved")
    rows = overview(town, TODAY)
    first = of(rows, FIRST).counted
    assert (first.open, first.high, first.medium, first.low, first.unassessed) == (3, 1, 0, 1, 1)
    assert (first.incomplete, of(rows, SECOND).counted.open) == (3, 0)
    assert (totals(rows).counted.open, totals(rows).village.name) == (3, "全镇")


def test_what_is_behind_is_known_child_by_child(town: Ledger) -> None:
    hardship = {"category": {"hardship": ""}}
    paired = brought(town, FIRST, "陈小明", **hardship, carer="grandparents")
    alone = brought(town, FIRST, "林小花", **hardship, carer="relatives")
    bring(town, paired, Pairing, partner="陈志愿", start=date(2026, 1, 1))
    bring(town, paired, Agreement)
    bring(town, alone, Concern, deadline=TODAY - timedelta(days=1))
    bring(town, paired, Concern, deadline=TODAY - timedelta(days=1), closed_on=TODAY, result="已解决")
    row = of(overview(town, TODAY), FIRST)
    assert [set(one) for one in (row.overdue, row.unpaired, row.unsigned)] == [{alone}] * 3
    assert (row.hardship, row.paired_percent, row.needing) == (2, 50, 2)


def test_duties_come_after_the_rest(town: Ledger) -> None:
    child = brought(town, FIRST, level="high", opened_on=date(2026, 9, 1))
    bring(town, child, Visit, day=date(2026, 10, 8), entered_on=date(2026, 10, 8))
    quick = overview(town, TODAY)
    assert of(quick, FIRST).kept is None
    kept = of(with_duties(town, quick, TODAY), FIRST).kept
    assert kept is not None
    assert (kept.done, kept.missed, kept.done_now, kept.missed_now, kept.late) == (1, 1, 1, 0, {child})


class Stopped(Exception):
    """The person went elsewhere."""


def test_whoever_leaves_does_not_wait_for_the_duties(town: Ledger) -> None:
    def step() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        with_duties(town, overview(town, TODAY), TODAY, step)


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (0, "第 3 号，今天", ""),
        (USUAL, "第 3 号，31 天前", ""),
        (USUAL + 1, "第 3 号，32 天前", "soon"),
        (LATE + 1, "第 3 号，63 天前", "late"),
    ],
)
def test_the_age_of_a_package_is_said(days: int, words: str, tone: str) -> None:
    age = age_of(Received(3, TODAY - timedelta(days=days), 10), TODAY)
    assert (age.words, age.tone) == (words, tone)
    assert age_of(None, TODAY).words == "还没有收到"


def test_an_undone_package_does_not_count_and_stays_in_the_list(town: Ledger) -> None:
    a_parcel(town, FIRST, sequence=1, made_at=stored(10, 10))
    a_parcel(town, FIRST, sequence=2, made_at=stored(11, 10), state="undone")
    assert of(overview(town, TODAY), FIRST).package.words == "第 1 号，44 天前"
    assert [(one.sequence, one.is_undone) for one in packages_of(town, FIRST)] == [(2, True), (1, False)]


def test_the_page_of_a_village_lists_high_risk_and_what_is_open(town: Ledger) -> None:
    child = brought(town, FIRST, level="high")
    brought(town, FIRST, "林小花", level="low")
    give_opinion(town, {"kind": "question", "words": "怎么还没有走访？"}, TODAY, child_id=child)
    found = village_detail(town, FIRST, TODAY)
    assert [(row.child_id, row.sentence[:7]) for row in found.high] == [(child, "还没有走访过；")]
    assert [one.words for one in found.opinions] == ["怎么还没有走访？"]
    assert village_detail(town, SECOND, TODAY).high == ()


def test_the_list_is_narrowed_to_a_village_and_to_those_behind_a_number(town: Ledger) -> None:
    mine, other = brought(town, FIRST), brought(town, SECOND)
    with town.reading() as session:
        rows = lines(session)
    assert [one.child_id for one in matching(rows, "", Filters(office=FIRST))] == [mine]
    only = Filters(only=Only("问题超过解决期限", frozenset({other})))
    assert [one.child_id for one in matching(rows, "", only)] == [other]


def test_a_share_is_rounded_down_so_that_a_hundred_means_all() -> None:
    assert [percent(199, 200), percent(200, 200), percent(0, 0)] == [99, 100, None]
