"""What can be entered under 告知同意, which requests wait, and until when a closed file is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from app.errors import Refused
from app.models.child import Child
from app.models.privacy import Consent, DataRequest, Retention
from app.services.care import records as care
from app.services.children import records
from app.services.ledger import Ledger
from app.services.privacy import settings, tasks
from app.services.privacy.beginning import new_consent, new_request, new_retention
from app.services.privacy.retention import closed_files
from app.services.privacy.texts import VERSION
from tests.factories import TODAY, USER, a_child, a_ledger

GUARDIAN = {"day": TODAY, "kind": "guardian", "signer": "陈建国", "relation": "父亲", "way": "written"}
REQUEST = {
    "day": date(2026, 11, 10),
    "kind": "look",
    "applicant": "陈建国",
    "relation": "父亲",
    "proof": "看过身份证原件",
    "asked": "看走访记录",
    "due": date(2026, 11, 25),
}
ANSWERED = REQUEST | {"decision": "granted", "answered_on": TODAY, "answered_by": USER, "answer": "当面查阅"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    opened = a_ledger(tmp_path_factory.mktemp("privacy"))
    yield opened
    opened.close()


@pytest.fixture
def child(shared: Ledger) -> Child:
    """A boy of eleven whose father can sign; his mother has died."""
    return a_child(
        shared, born="2015-03", father_name="陈建国", mother_name="林秀", mother_special={"dead": ""}
    )


@pytest.fixture
def teenager(shared: Ledger) -> Child:
    return a_child(shared, name="陈小芳", born="2011-03", father_name="陈建国")


@pytest.mark.parametrize(
    ("kind", "values", "match"),
    [
        (Consent, GUARDIAN | {"day": TODAY + timedelta(days=1)}, "今天之后"),
        (Consent, GUARDIAN | {"signer": None}, "签字人"),
        (Consent, GUARDIAN | {"relation": None}, "与儿童的关系"),
        (Consent, GUARDIAN | {"relation": "本人"}, "由父母或者其他监护人签字"),
        (Consent, GUARDIAN | {"kind": "child"}, "不满 14 周岁"),
        (Consent, GUARDIAN | {"kind": "duty"}, "为什么依法定职责处理"),
        (DataRequest, REQUEST | {"proof": None}, "身份核对"),
        (DataRequest, REQUEST | {"due": date(2026, 11, 1)}, "早于申请日期"),
        (DataRequest, REQUEST | {"decision": "granted"}, "答复日期"),
        (DataRequest, ANSWERED | {"decision": None}, "处理结果"),
        (DataRequest, ANSWERED | {"decision": "refused"}, "理由和依据"),
        (DataRequest, ANSWERED | {"answered_on": date(2026, 11, 1)}, "早于申请日期"),
        (DataRequest, ANSWERED | {"answered_on": TODAY + timedelta(days=1)}, "今天之后"),
        (Retention, {"day": TODAY, "until": TODAY - timedelta(days=1), "basis": "诉讼"}, "早于登记日期"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    shared: Ledger, child: Child, kind: Any, values: dict[str, Any], match: str
) -> None:
    with pytest.raises(Refused, match=match):
        care.put(shared, child.id, kind, values, TODAY)


@pytest.mark.parametrize("kind", ["notice", "guardian", "withdrawn"])
def test_consent_may_be_taken_back_without_a_reason(shared: Ledger, child: Child, kind: str) -> None:
    made = care.put(shared, child.id, Consent, GUARDIAN | {"kind": kind}, TODAY)
    assert [one.id for one in records.load(shared, child.id).consents] == [made]


def test_a_new_consent_begins_with_whoever_has_to_sign(child: Child, teenager: Child) -> None:
    assert new_consent(child, TODAY) == {
        "day": TODAY,
        "kind": "guardian",
        "version": VERSION,
        "way": "written",
        "signer": "陈建国",
        "relation": "父亲",
    }
    begun = new_consent(teenager, TODAY)
    assert (begun["kind"], begun["signer"], begun["relation"]) == ("child", "陈小芳", "本人")


def test_a_request_is_due_after_the_days_that_the_office_set(shared: Ledger) -> None:
    assert new_request(shared.office, TODAY)["due"] == TODAY + timedelta(days=settings.ANSWER_DAYS)
    settings.set_answer_days(shared, 7)
    assert new_request(shared.office, TODAY)["due"] == TODAY + timedelta(days=7)
    settings.set_answer_days(shared, settings.ANSWER_DAYS)


@pytest.mark.parametrize("days", [0, 91])
def test_days_that_cannot_be_meant_are_refused(shared: Ledger, days: int) -> None:
    with pytest.raises(Refused, match="1 到 90 天"):
        settings.set_answer_days(shared, days)
    with pytest.raises(Refused, match="1 到 100 年"):
        settings.set_retention_years(shared, 101)


def test_the_most_pressing_of_consents_comes_first_and_settled_ones_do_not(
    shared: Ledger, child: Child, teenager: Child
) -> None:
    agreed = a_child(shared, name="许安")
    care.put(shared, agreed.id, Consent, GUARDIAN, TODAY)
    taken_back = a_child(shared, name="丁悔")
    for kind, day in (("guardian", date(2026, 1, 1)), ("withdrawn", date(2026, 6, 1))):
        care.put(shared, taken_back.id, Consent, GUARDIAN | {"kind": kind, "day": day}, TODAY)
    care.put(shared, teenager.id, Consent, GUARDIAN | {"day": date(2024, 1, 1)}, TODAY)
    found = {one.child_id: one for one in tasks.consent_tasks(shared, TODAY)}
    order = list(found)
    assert agreed.id not in found
    assert order.index(taken_back.id) < order.index(teenager.id) < order.index(child.id)
    assert found[teenager.id].words == "满 14 周岁，要本人签同意"


@pytest.mark.parametrize(
    ("due", "days", "tone", "words"),
    [
        (date(2026, 12, 20), 27, "", "还有 27 天到答复期限"),
        (date(2026, 11, 25), 2, "soon", "还有 2 天到答复期限"),
        (TODAY, 0, "soon", "今天到答复期限"),
        (date(2026, 11, 20), -3, "late", "超过答复期限 3 天"),
        (None, None, "", "等答复"),
    ],
)
def test_a_request_that_waits_says_how_long_there_is_left(
    shared: Ledger, child: Child, due: date | None, days: int | None, tone: str, words: str
) -> None:
    made = care.put(shared, child.id, DataRequest, REQUEST | {"due": due}, TODAY)
    (task,) = [one for one in tasks.request_tasks(shared, TODAY) if one.request_id == made]
    assert (task.days, task.tone) == (days, tone)
    assert task.words.endswith(words)


def test_an_answered_request_waits_no_more(shared: Ledger, child: Child) -> None:
    made = care.put(shared, child.id, DataRequest, ANSWERED, TODAY)
    assert made not in [one.request_id for one in tasks.request_tasks(shared, TODAY)]


# 保管期限


def until(ledger: Ledger, child: Child) -> date | None:
    (found,) = [one.until for one in closed_files(ledger) if one.child_id == child.id]
    return found


def test_a_closed_file_is_kept_for_good_until_the_office_decides(shared: Ledger, child: Child) -> None:
    records.close(shared, child.id, date(2026, 5, 31), "moved", "", TODAY)
    assert until(shared, child) is None
    settings.set_retention_years(shared, 10)
    assert until(shared, child) == date(2036, 5, 31)
    assert new_retention(records.load(shared, child.id), shared.office, USER, TODAY)["until"] == date(
        2036, 5, 31
    )
    settings.set_retention_years(shared, None)
    assert until(shared, child) is None


def test_a_date_set_for_one_file_goes_before_the_offices_rule(shared: Ledger, child: Child) -> None:
    records.close(shared, child.id, date(2026, 5, 31), "moved", "", TODAY)
    mark = {"day": date(2026, 6, 1), "until": date(2040, 1, 1), "basis": "诉讼"}
    care.put(shared, child.id, Retention, mark, TODAY)
    later = care.put(shared, child.id, Retention, mark | {"day": TODAY, "until": date(2050, 1, 1)}, TODAY)
    assert until(shared, child) == date(2050, 1, 1)
    care.withdraw(shared, Retention, later, "写错了")
    assert until(shared, child) == date(2040, 1, 1)


@pytest.mark.parametrize(("on", "due"), [(date(2036, 5, 31), False), (date(2036, 6, 1), True)])
def test_a_file_is_due_the_day_after_its_last(shared: Ledger, child: Child, on: date, due: bool) -> None:
    records.close(shared, child.id, date(2026, 5, 31), "moved", "", TODAY)
    settings.set_retention_years(shared, 10)
    (found,) = [one for one in closed_files(shared) if one.child_id == child.id]
    settings.set_retention_years(shared, None)
    assert found.is_due(on) is due
