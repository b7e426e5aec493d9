"""An assessment and the scans of its paper scale are entered together, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Refused
from app.models.child import Child
from app.services.assessment.entering import enter_assessment, scans_of
from app.services.attachments.reading import JPEG, Scan
from app.services.children import records
from app.services.children.history import history
from app.services.ledger import Ledger
from tests.factories import TODAY, USER, a_child, an_assessment

SCAN = Scan(b"jpeg", JPEG, 1)
GIVEN = {"day": TODAY, "level": "high", "assessor": USER, "basis": "按镇里的纸质量表，62 分"}


@pytest.fixture
def child(ledger: Ledger) -> Child:
    return a_child(ledger)


def test_scans_belong_to_the_assessment_they_came_with(ledger: Ledger, child: Child) -> None:
    an_assessment(ledger, child, "medium", date(2026, 3, 5))
    enter_assessment(ledger, child.id, GIVEN, [SCAN, SCAN], TODAY)
    loaded = records.load(ledger, child.id)
    first, second = loaded.assessments
    assert scans_of(loaded, first) == []
    assert [(one.kind, one.name, one.day) for one in scans_of(loaded, second)] == [
        ("scale", "评估量表 2026-11-23", TODAY)
    ] * 2


def test_what_is_refused_keeps_no_scan(ledger: Ledger, child: Child) -> None:
    with pytest.raises(Refused, match="依据"):
        enter_assessment(ledger, child.id, GIVEN | {"basis": None}, [SCAN], TODAY)
    loaded = records.load(ledger, child.id)
    assert loaded.assessments == []
    assert loaded.attachments == []


def test_a_correction_may_bring_a_scan_along(ledger: Ledger, child: Child) -> None:
    made = an_assessment(ledger, child, "high")
    enter_assessment(ledger, child.id, GIVEN | {"basis": "补上扫描件"}, [SCAN], TODAY, made)
    loaded = records.load(ledger, child.id)
    (only,) = loaded.assessments
    assert only.basis == "补上扫描件"
    assert len(scans_of(loaded, only)) == 1


def test_the_history_tells_of_an_assessment_in_words_only(ledger: Ledger, child: Child) -> None:
    given = GIVEN | {"instrument": "family-reference@1", "suggested": "high", "answers": {"parents": "home"}}
    enter_assessment(ledger, child.id, given, [], TODAY)
    told = [sentence for event in history(ledger, child) for sentence in event.sentences()]
    assert "登记了监护评估" in told
    assert "把“监护评估的建议等级”填为“高风险”" in told
    assert not [sentence for sentence in told if "family-reference" in sentence or "home" in sentence]
