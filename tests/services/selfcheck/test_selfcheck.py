"""迎检自查: each check with the cases in which it speaks and those in which it does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from app.models.agreement import Agreement
from app.models.attachment import Attachment
from app.models.care import CareRecord
from app.models.child import Child
from app.models.concern import Concern, Report
from app.models.family import Family, Parent
from app.models.privacy import Consent
from app.models.support import Need, Pairing
from app.paths import resources
from app.services.care.records import put
from app.services.children import records
from app.services.duties.standing import standings
from app.services.duties.waiving import waive
from app.services.ledger import Ledger
from app.services.national.marking import mark_entered
from app.services.printing.fonts import Fonts
from app.services.printing.preview import Preview
from app.services.printing.roster_file import KINDS, PDF, make_file
from app.services.printing.wrap import Measure
from app.services.selfcheck.catalogue import CHECKS
from app.services.selfcheck.catalogue import KINDS as KINDS_OF_CHECKS
from app.services.selfcheck.paper import roster_of
from app.services.selfcheck.running import Checked, check_all, counted
from tests.factories import TODAY, USER, a_child, a_visit, an_assessment, an_id_number, changed
from tests.services.town.towns import FIRST, SECOND, a_town, brought

AGO = {days: TODAY - timedelta(days=days) for days in (1, 10, 91, 200)}
AGREED = {
    "entruster": "陈大山",
    "carer": "陈阿婆",
    "carer_relation": "祖母",
    "capable": "yes",
    "barred": {"none": ""},
    "reason": "both_away",
    "start": date(2026, 1, 1),
    "state": "signed",
    "signed_on": date(2026, 1, 1),
    "sign_way": "present",
}
CONSENT = {"day": AGO[10], "kind": "guardian", "signer": "陈大山", "relation": "父亲", "way": "oral"}
CONCERN = {"found_on": AGO[10], "category": "safety", "severity": "minor", "description": "池塘没有护栏"}
NEED = {"category": "wish", "content": "雨鞋", "state": "open"}
PAIRED = {"partner": "林女士", "start": date(2026, 1, 1)}
ELDERLY = {"carer": "grandparents", "carer_name": "陈阿婆"}
REPORT = {
    "situation": {"wounds": ""},
    "facts": "身上有伤",
    "reported_on": AGO[1],
    "way": "110",
    "police": "青阳派出所",
    "reporter": USER,
}
PAPER = {"day": AGO[1], "name": "扫描件"}
A_YEAR = {"opened_on": date(2025, 1, 1)}


@dataclass(frozen=True)
class Told:
    """A child's form, what was done for it, and how often a check speaks of it."""

    check: str
    times: int
    form: dict[str, Any] = field(default_factory=dict)
    care: tuple[tuple[type[CareRecord], dict[str, Any]], ...] = ()
    says: str = ""


CASES = [
    Told("missing", 0, {"every": "field"}),
    Told("missing", 1, {"every": "field", "address": None}, says="“家庭地址”没有填"),
    Told("contradiction", 1, {"id_number": an_id_number(), "sex": "female"}, says="“性别”"),
    Told("contradiction", 0, {"id_number": an_id_number(), "sex": "male"}),
    Told("age", 1, {"born": "2008-01"}, says="已满 18 周岁"),
    Told("contradiction", 0, {"born": "2008-01"}),
    Told("age", 1, {"born": "2010-01", "category": {"left_behind": ""}}, says="已满 16 周岁"),
    Told("age", 0, {"born": "2010-01", "category": {"hardship": "孤儿"}}),
    Told("agreement", 1, ELDERLY, says="委托监护责任书未登记"),
    Told("agreement", 0, {"carer": "nobody"}),
    Told("agreement", 0, ELDERLY, ((Agreement, AGREED),)),
    Told("agreement", 1, ELDERLY, ((Agreement, AGREED | {"end": AGO[10]}),), "已到期：2026年11月13日"),
    Told("scans", 1, ELDERLY, ((Agreement, AGREED),), "没有存扫描件"),
    Told("scans", 0, ELDERLY, ((Agreement, AGREED), (Attachment, PAPER | {"kind": "agreement"}))),
    Told("scans", 1, {}, ((Consent, CONSENT | {"way": "written"}),), "同意书"),
    Told("scans", 0, {}, ((Consent, CONSENT),)),
    Told("consent", 1, {}, says="告知同意：未告知"),
    Told("consent", 0, {"born": "2015-03"}, ((Consent, CONSENT),)),
    Told("pairing", 1, {"category": {"hardship": "孤儿"}}, says="还没有结对人员"),
    Told("pairing", 0, {"category": {"hardship": "孤儿"}, "partner": "林女士 13800001111"}),
    Told("pairing", 0, {"category": {"hardship": "孤儿"}}, ((Pairing, PAIRED),)),
    Told("pairing", 0, {"category": {"left_behind": ""}}),
    Told("overdue", 1, {}, ((Concern, CONCERN | {"deadline": AGO[1]}),), "超过解决期限 1 天：池塘没有护栏"),
    Told("overdue", 0, {}, ((Concern, CONCERN | {"deadline": TODAY}),)),
    Told("overdue", 0, {}, ((Concern, CONCERN),)),
    Told("reports", 1, {}, ((Concern, CONCERN | {"category": "harm"}),), "应当强制报告"),
    Told("reports", 0, {}, ((Concern, CONCERN | {"category": "harm"}), (Report, REPORT))),
    Told("needs", 1, {}, ((Need, NEED | {"day": AGO[91]}),), "需求待落实 91 天：雨鞋"),
    Told("needs", 0, {}, ((Need, NEED | {"day": AGO[10]}),)),
    Told("needs", 0, {}, ((Need, NEED | {"day": AGO[91], "state": "met", "met_on": AGO[1]}),)),
    Told("level", 1, says="还没有做过监护评估"),
    Told("national", 1, says="还没有录入全国系统"),
]


def sentences(checked: Checked, check: str) -> list[str]:
    return [one.sentence for one in checked.findings if one.check.key == check]


def filled_in(ledger: Ledger, form: dict[str, Any]) -> dict[str, Any]:
    """``every`` field of the form that could be missing, with something in it."""
    given = dict(form)
    if given.pop("every", None):
        given = {f.name: _something(f.kind) for f in ledger.form if f.asked(Child(family=Family()))} | given
        given |= {
            "name": "陈小明",
            "born": "2015-03",
            "category": {"left_behind": ""},
            "carer": "nobody",
        } | form
        given |= {"id_number": an_id_number(), "boarding": "day", "sex": "male"}
        given |= {f"{one}_id_type": "none" for one in ("father", "mother")}
        given |= {f"{one}_id_number": None for one in ("father", "mother")}
        given.pop("every")
    return given


def _something(kind: Any) -> Any:
    if hasattr(kind, "options"):
        return kind.parse(next(iter(kind.options)).short)
    return kind.parse(
        {"Month": "2015-03", "Day": "2025-01-01", "Number": "9000", "Phone": "13800001111"}.get(
            type(kind).__name__, "有"
        )
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.check}-{case.times}")
def test_a_check_speaks_where_something_is_to_be_put_right(case: Told, ledger: Ledger) -> None:
    child = a_child(ledger, **A_YEAR | filled_in(ledger, case.form))
    for kind, values in case.care:
        put(ledger, child.id, kind, values, TODAY)
    told = sentences(check_all(ledger, TODAY), case.check)
    assert len(told) == case.times, told
    assert all(case.says in one for one in told)


def test_a_visit_that_was_missed_is_told_until_it_is_closed_with_a_reason(ledger: Ledger) -> None:
    child = a_child(ledger, opened_on=date(2026, 9, 1))
    an_assessment(ledger, child, "high", day=date(2026, 9, 1))
    a_visit(ledger, child, date(2026, 9, 20))
    told = sentences(check_all(ledger, TODAY), "visits")
    assert told == ["逾期 1 次：10月走访，没有补记，也没有说明原因"]
    (missed,) = standings(ledger, TODAY)[child.id].missed
    waive(ledger, child.id, missed, "随父母去外地", TODAY)
    assert sentences(check_all(ledger, TODAY), "visits") == []


def test_an_assessment_is_told_once_it_is_owed(ledger: Ledger) -> None:
    child = a_child(ledger)
    an_assessment(ledger, child, "high", day=AGO[200])
    assert "该重新评估了" in sentences(check_all(ledger, TODAY), "assessment")[0]
    an_assessment(ledger, child, "high", day=AGO[1])
    assert sentences(check_all(ledger, TODAY), "assessment") == []


def test_a_change_after_the_national_mark_is_told(ledger: Ledger) -> None:
    child = a_child(ledger)
    mark_entered(ledger, [child.id], TODAY, USER, TODAY)
    assert sentences(check_all(ledger, TODAY), "national") == []
    changed(ledger, child, address="新村路8号")
    assert "家庭地址" in sentences(check_all(ledger, TODAY), "national")[0]


@pytest.mark.parametrize(("visited", "times"), [(None, 1), (AGO[200], 1), (AGO[91], 0)])
def test_a_record_that_nobody_touched_for_half_a_year_is_told(
    visited: date | None, times: int, ledger: Ledger
) -> None:
    child = a_child(ledger)
    if visited:
        a_visit(ledger, child, visited)
    long_ago = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    with ledger.engine.begin() as connection:
        for kind in (Child, Family, Parent):
            connection.execute(update(kind).values(changed_at=long_ago))
    assert len(sentences(check_all(ledger, TODAY), "untouched")) == times


def test_a_closed_file_is_not_looked_into(ledger: Ledger) -> None:
    child = a_child(ledger)
    records.close(ledger, child.id, TODAY, "moved", "", TODAY)
    assert check_all(ledger, TODAY)[1:3] == (0, ())


def test_every_check_has_a_kind_and_a_key_of_its_own() -> None:
    assert len({check.key for check in CHECKS}) == len(CHECKS)
    assert {check.kind for check in CHECKS} == set(KINDS_OF_CHECKS)


def test_names_in_what_somebody_wrote_are_masked(ledger: Ledger) -> None:
    child = a_child(ledger, name="陈小明", father_name="陈大山")
    late = {"deadline": AGO[1], "description": "陈小明想念父亲陈大山"}
    put(ledger, child.id, Concern, CONCERN | late, TODAY)
    (found,) = [one for one in check_all(ledger, TODAY).findings if one.check.key == "overdue"]
    assert "陈×明想念父亲陈×山" in found.shown(masked=True)
    assert "陈小明想念父亲陈大山" in found.shown(masked=False)


def test_work_can_be_stopped(ledger: Ledger) -> None:
    a_child(ledger)

    def stop(done: int, total: int, words: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        check_all(ledger, TODAY, stop)


def test_the_list_goes_to_paper_by_kind_and_is_counted(ledger: Ledger) -> None:
    a_child(ledger, **ELDERLY)
    checked = check_all(ledger, TODAY)
    roster = roster_of(ledger.office, checked, checked.findings, masked=True)
    assert sum(len(group.rows) for group in roster.groups) == len(checked.findings)
    assert sum(counted(checked.findings).values()) == len(checked.findings)
    measure = Measure(Fonts(resources() / "fonts"))
    made = {
        kind: make_file(ledger, roster, (), kind, measure, datetime(2026, 11, 23, tzinfo=UTC))
        for kind in KINDS
    }
    with Preview(made[PDF].content) as preview:
        words = "".join(preview.text(number) for number in range(len(preview)))
    assert "委托监护责任书未登记" in "".join(words.split())
    assert "陈×明" in words
    assert all(made.values())


def test_a_town_sees_whose_children_they_are(tmp_path: Path) -> None:
    town = a_town(tmp_path)
    for village in (FIRST, SECOND):
        brought(town, village)
    checked = check_all(town, TODAY)
    assert {checked.village_of(one) for one in checked.findings} == {"梅岭社区居委会", "高霞社区居委会"}
    assert "村居" in [one.label for one in roster_of(town.office, checked, checked.findings, True).columns]
    town.close()
