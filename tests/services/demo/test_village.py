"""The invented village: believable, repeatable, of any size, and nobody in it exists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import Refused
from app.models import citizen_id
from app.models.care_records import CARE
from app.models.checks import findings
from app.models.child import Child
from app.models.form import form_of
from app.models.trace import Trace, first_break
from app.services.care.pairing import untold_pairing
from app.services.care.reports import unreported
from app.services.care.rules import faults
from app.services.children.lines import lines
from app.services.children.records import fetch_all
from app.services.demo.filling import fill
from app.services.demo.scratch import make_scratch_demo
from app.services.demo.village import invent_village
from app.services.ledger import Ledger
from app.services.privacy.standing import standing
from app.services.reports.keeping import is_sent, periods_kept
from app.services.reports.period import MONTH
from tests.factories import TODAY, a_child, a_ledger

FORM = form_of()


@pytest.fixture(scope="module")
def village() -> list[Child]:
    """The usual forty-six children."""
    return list(invent_village(FORM, 46, seed=46, today=TODAY))


def cells(child: Child) -> Iterator[Any]:
    yield from ((field.name, field.get(child)) for field in FORM)
    yield from ((visit.id, visit.day, visit.way, visit.problems) for visit in child.visits)
    yield from ((one.id, one.day, one.level) for one in child.assessments)
    yield from ((one.id, one.found_on, one.closed_on) for one in child.concerns)
    yield from ((one.id, one.start, one.state) for one in child.agreements)


def days_left(child: Child) -> list[int]:
    """Until the ends of its signed agreements; negative ones over it."""
    signed = [one for one in child.agreements if one.state == "signed"]
    return [(one.end - TODAY).days for one in signed if one.end]


@pytest.mark.parametrize("size", [1, 7, 46, 200])
def test_a_village_has_as_many_children_as_were_asked_for(size: int) -> None:
    assert len(list(invent_village(FORM, size, seed=1, today=TODAY))) == size


def test_the_same_seed_gives_the_same_village_and_another_a_different_one(village: list[Child]) -> None:
    again = list(invent_village(FORM, 46, seed=46, today=TODAY))
    other = list(invent_village(FORM, 46, seed=47, today=TODAY))
    assert [list(cells(child)) for child in again] == [list(cells(child)) for child in village]
    assert [child.name for child in other] != [child.name for child in village]


def test_nothing_in_it_is_invalid(village: list[Child]) -> None:
    for child in village:
        assert [one for one in findings(FORM, child, TODAY) if one.level == "error"] == []
        for kind in CARE:
            for record in getattr(child, kind.collection()):
                assert list(faults(child, record, kind, TODAY)) == []


def test_every_field_is_filled_in_for_somebody(village: list[Child]) -> None:
    never = {field.label for field in FORM if not any(field.get(child) for child in village)}
    assert never <= {"父亲证件类型", "母亲证件类型"}


def test_numbers_are_sound_and_nobodys_twice(village: list[Child]) -> None:
    numbers = [
        child.id_number for child in village if (child.id_type or "citizen") == "citizen" and child.id_number
    ]
    assert len(numbers) == len(set(numbers)) > 30
    assert {citizen_id.fault(number) for number in numbers} == {None}
    assert {number[:6] for number in numbers} == {"350582"}


def test_telephones_show_that_they_are_invented(village: list[Child]) -> None:
    phones = [phone for child in village for phone in (child.carer_phone or "").split("、") if phone]
    assert {phone[:7] for phone in phones} <= {"1990000", "0595-85"}


@pytest.mark.parametrize(
    ("what", "holds"),
    [
        ("a rare character", lambda c: any(ord(char) > 0xFFFF for char in c.name or "")),
        ("a name in parts", lambda c: "·" in (c.name or "")),
        ("no papers", lambda c: c.id_type == "none"),
        ("other papers", lambda c: c.id_type == "hk_macao_travel"),
        ("an empty record", lambda c: c.name is None),
        ("a closed file", lambda c: c.closed_on is not None),
        ("no assessment", lambda c: not c.assessments),
        ("a single parent", lambda c: "yes" in (c.single_parent or {})),
        ("a text longer than its cell", lambda c: len(c.remarks or "") > 1000),
        ("all ticks", lambda c: len(c.aid or {}) > 5),
        ("somebody of age", lambda c: bool(c.born and c.born < "2008-11")),
        ("a stay away", lambda c: bool(c.suspensions)),
        ("an attempt", lambda c: any(visit.way == "attempt" for visit in c.visits)),
        ("a late entry", lambda c: any((v.entered_on - v.day).days > 2 for v in c.visits)),
        ("two years of visits", lambda c: len(c.visits) > 18),
        ("low risk", lambda c: any(one.level == "low" for one in c.assessments)),
        ("medium risk", lambda c: any(one.level == "medium" for one in c.assessments)),
        ("high risk", lambda c: any(one.level == "high" for one in c.assessments)),
        ("both categories", lambda c: len(c.category or {}) == 2),
        ("an open problem", lambda c: any(one.closed_on is None for one in c.concerns)),
        ("a closed problem", lambda c: any(one.closed_on for one in c.concerns)),
        ("an overdue problem", lambda c: any(not o.closed_on and o.deadline < TODAY for o in c.concerns)),
        ("a problem opened again", lambda c: any(one.reopened for one in c.concerns)),
        ("a problem of a visit", lambda c: any(one.visit_id == c.visits[-1].id for one in c.concerns)),
        ("a severe problem nobody reported", unreported),
        ("a report with what became of it", lambda c: bool(c.reports and c.report_notes)),
        ("temporary care that goes on", lambda c: any(one.end is None for one in c.temporary_cares)),
        *[
            (f"an agreement {state}", lambda c, state=state: any(one.state == state for one in c.agreements))
            for state in ("draft", "printed", "signed", "refused", "ended")
        ],
        ("an agreement running out", lambda c: any(0 <= left < 30 for left in days_left(c))),
        ("an agreement run out", lambda c: any(left < 0 for left in days_left(c))),
        ("a need to be met", lambda c: any(one.state == "open" for one in c.needs_told)),
        ("a need met by a service", lambda c: any(one.need_id for one in c.services)),
        ("a pairing that its form lacks", lambda c: bool(untold_pairing(c, TODAY))),
        ("a paired person's visit", lambda c: bool(c.paired_visits)),
        ("a hazard seen", lambda c: any("fire" in (visit.hazards or {}) for visit in c.visits)),
        ("a waived duty", lambda c: bool(c.waivers)),
        ("an assessment that is due", lambda c: any(one.next_due <= TODAY for one in c.assessments)),
        *[
            (f"a consent: {state}", lambda c, state=state: standing(c, c.consents, TODAY).state == state)
            for state in ("none", "noticed", "own", "valid")
        ],
        ("a request that waits", lambda c: any(one.answered_on is None for one in c.data_requests)),
        ("a dead parent", lambda c: "dead" in (c.family.father.special or {})),
    ],
)
def test_the_usual_village_has_somebody_with(village: list[Child], what: str, holds: Any) -> None:
    assert any(holds(child) for child in village), what


def test_brothers_and_sisters_share_a_family(village: list[Child]) -> None:
    shared = [child for child in village if len(child.family.children) > 1]
    assert len(shared) > 8
    assert all(child.family is child.family.children[0].family for child in shared)


def test_nothing_happens_after_today_or_after_a_file_was_closed(village: list[Child]) -> None:
    for child in village:
        end = child.closed_on or date.max
        assert all(visit.day and visit.day <= TODAY and visit.day < end for visit in child.visits)
        assert all(one.day and one.day <= TODAY for one in child.assessments)


def test_of_many_children_little_is_told() -> None:
    light = list(invent_village(FORM, 46, seed=46, today=TODAY, light=True))
    assert not any(child.concerns or child.agreements or child.services for child in light)


def test_a_ledger_is_filled_and_whole(ledger: Ledger) -> None:
    assert fill(ledger, TODAY) == 46
    with ledger.reading() as session:
        assert len(lines(session)) == 46
        assert first_break(session.scalars(select(Trace).order_by(Trace.seq))) is None
        children = fetch_all(session, [line.child_id for line in lines(session)])
    assert {child.village for child in children if child.name} == {"青新社区居委会"}


def test_a_town_has_several_villages(tmp_path: Path) -> None:
    town = a_ledger(tmp_path / "town", kind="town")
    fill(town, TODAY, light=True)
    with town.reading() as session:
        assert len({line.village for line in lines(session)}) > 3
    town.close()


def test_families_stay_together_however_many_children_are_written_at_a_time(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.demo.filling._CHUNK", 5)
    assert fill(ledger, TODAY, 60, light=True) == 60


def test_invented_children_are_never_mixed_with_others(ledger: Ledger) -> None:
    a_child(ledger)
    with pytest.raises(Refused, match="已经有孩子"):
        fill(ledger, TODAY)


def test_the_scratch_demo_is_for_this_person_alone_and_has_sent_its_monthly_reports() -> None:
    unlocked, password = make_scratch_demo(TODAY, children=3)
    with unlocked.hold:
        place = unlocked.folder.path.parent
        assert place.stat().st_mode & 0o077 == 0
        assert unlocked.keys.open_with_password(unlocked.user.name, password) == unlocked.dek
        ledger = Ledger.of(unlocked)
        with ledger.reading() as session:
            assert len(lines(session)) == 3
        sent = periods_kept(ledger, MONTH)
        assert [sent[0].label, sent[-1].label, len(sent)] == ["2026年9月", "2025年10月", 12]
        assert all(is_sent(ledger, one) for one in sent)
        ledger.close()
