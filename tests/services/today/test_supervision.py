"""What supervision puts on the day: the village's opinions to answer, the town's villages to look after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models.care import Assessment
from app.models.concern import Concern
from app.models.privacy import Consent
from app.models.supervision import Answer, Opinion
from app.services.care import records as care
from app.services.ledger import Ledger
from app.services.supervision.giving import give_opinion
from app.services.today.agenda import agenda
from app.services.today.groups import Agenda, Group
from tests.factories import CODES, TODAY, a_child, a_ledger
from tests.services.town.towns import FIRST, SECOND, a_parcel, a_town, bring, brought, put_in


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Ledger]:
    ledger = a_town(tmp_path)
    for code in (FIRST, SECOND):
        a_parcel(ledger, code)
    yield ledger
    ledger.close()


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Ledger]:
    ledger = a_ledger(tmp_path)
    yield ledger
    ledger.close()


def group(found: Agenda, kind: str) -> Group:
    return next(one for one in found.groups if one.kind == kind)


def told(found: Agenda, kind: str) -> list[tuple[str, str]]:
    return [(row.name, row.sentence) for row in group(found, kind).rows]


def asked(village: Ledger, **values: object) -> None:
    known = {"village": village.office.code, "child_id": "", "day": TODAY, "author": "李督导"}
    put_in(
        village, Opinion(**{**known, "kind": "return", "words": "电话是空号。", **values}), CODES["town"][1]
    )


# The village


def test_opinions_about_children_are_rows_and_those_at_large_stand_by_themselves(village: Ledger) -> None:
    child = a_child(village, opened_on=TODAY)
    asked(village, child_id=child.id, due=TODAY + timedelta(days=3))
    asked(village, kind="question", words="怎么还没有走访？")
    found = agenda(village, TODAY)
    assert told(found, "opinions") == [("陈小明", "退回补正：电话是空号。（还有 3 天）")]
    assert group(found, "opinions").rows[0].tab == "opinions"
    assert [one.words for one in found.asked] == ["怎么还没有走访？"]


@pytest.mark.parametrize(
    ("values", "tone"),
    [
        ({}, ""),
        ({"due": TODAY - timedelta(days=1)}, "late"),
        ({"due": TODAY + timedelta(days=7)}, "soon"),
        ({"due": TODAY + timedelta(days=8)}, ""),
        ({"kind": "level", "verdict": "disagree"}, "soon"),
    ],
)
def test_what_is_overdue_or_disagreed_stands_out(
    village: Ledger, values: dict[str, object], tone: str
) -> None:
    asked(village, child_id=a_child(village, opened_on=TODAY).id, **values)
    assert group(agenda(village, TODAY), "opinions").rows[0].tone == tone


def test_files_without_consent_are_told_once_the_office_registers_it(village: Ledger) -> None:
    first = a_child(village, opened_on=TODAY)
    a_child(village, name="林小花", opened_on=TODAY)
    assert "consents" not in [one.kind for one in agenda(village, TODAY).groups]
    notice = {"day": TODAY, "kind": "notice", "version": "2026", "signer": "陈阿婆", "way": "oral"}
    care.put(village, first.id, Consent, {**notice, "relation": "祖母"}, TODAY)
    assert ("林小花", "还没有告知和同意的记录") in told(agenda(village, TODAY), "consents")


# The town


def test_a_quiet_town_has_nothing_to_do(town: Ledger) -> None:
    assert agenda(town, TODAY) == Agenda((), 0, 0)


def test_missed_visits_are_told_by_village_not_as_the_towns_own(town: Ledger) -> None:
    brought(town, FIRST, level="high", opened_on=date(2026, 9, 1))
    found = agenda(town, TODAY)
    assert told(found, "behind") == [("梅岭社区居委会", "逾期 2 次")]
    assert group(found, "behind").rows[0].goes == f"villages:{FIRST}"
    assert [one.kind for one in found.groups] == ["behind"]
    assert (found.missed, found.waiting) == (1, 1)


def test_lowered_levels_and_problems_past_their_day_name_the_village(town: Ledger) -> None:
    child = brought(town, FIRST, level="high", opened_on=TODAY)
    bring(town, child, Assessment, level="low")
    bring(town, child, Concern, deadline=TODAY - timedelta(days=2))
    found = agenda(town, TODAY)
    assert told(found, "lowered") == [("陈小明", f"梅岭社区居委会：{TODAY} 从高风险调到低风险")]
    assert told(found, "overdue") == [("陈小明", "梅岭社区居委会：超过 2 天：水塘没有护栏")]
    assert group(found, "lowered").goes == "villages:levels"


def test_a_village_whose_package_is_late_is_named(tmp_path: Path) -> None:
    ledger = a_town(tmp_path / "late")
    a_parcel(ledger, FIRST)
    found = agenda(ledger, TODAY + timedelta(days=40))
    assert told(found, "packages") == [
        ("高霞社区居委会", "还没有收到"),
        ("梅岭社区居委会", "第 1 号，53 天前"),
    ]
    ledger.close()


def test_opinions_wait_to_be_sent_and_answers_to_be_read(town: Ledger) -> None:
    child = brought(town, FIRST, opened_on=TODAY)
    given = give_opinion(town, {"kind": "return", "words": "电话是空号。"}, TODAY, child_id=child)
    sending = group(agenda(town, TODAY), "to_send")
    assert sending.advice.startswith("梅岭社区居委会 1 条。")
    assert sending.goes == "handover:replies"
    answered = Answer(opinion_id=given, day=TODAY, words="换成了新号码。", done="yes", author="王主任")
    put_in(town, answered, FIRST)
    assert told(agenda(town, TODAY), "answered") == [("陈小明", "梅岭社区居委会：换成了新号码。")]
