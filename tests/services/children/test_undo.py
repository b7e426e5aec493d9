"""Undo: the last save of this sitting is taken back, and the history keeps both."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.children import families, history, records
from app.services.children.undo import Undo
from app.services.exchange.importing import import_sheets
from app.services.exchange.reading import Sheet
from app.services.ledger import Ledger
from tests.factories import a_child, a_visit, an_id_number, changed


@pytest.fixture
def undo(ledger: Ledger) -> Undo:
    """The steps of a sitting that begins now."""
    return Undo(ledger)


def test_a_changed_field_gets_its_old_value_back(ledger: Ledger, undo: Undo) -> None:
    child = a_child(ledger, address="柳湾村1号", health={"weak": ""})
    changed(ledger, child, address="柳湾村2号", health={"chronic": "哮喘"}, father_phone="13800000000")
    assert undo.undo()
    back = records.load(ledger, child.id)
    assert (back.address, back.health, back.family.father.phone) == ("柳湾村1号", {"weak": ""}, None)


def test_saves_are_taken_back_one_at_a_time_the_newest_first(ledger: Ledger, undo: Undo) -> None:
    child = a_child(ledger)
    for name in ("陈一", "陈二", "陈三"):
        changed(ledger, child, name=name)
    seen = []
    while undo.undo():
        seen.append(records.load(ledger, child.id).name)
    assert seen == ["陈二", "陈一", "陈小明"]


def test_a_new_visit_is_withdrawn_not_deleted(ledger: Ledger, undo: Undo) -> None:
    child = a_child(ledger)
    a_visit(ledger, child)
    undo.undo()
    assert [visit.withdrawn for visit in records.load(ledger, child.id).visits] == ["撤回了登记"]


def test_a_closed_file_is_open_again(ledger: Ledger, undo: Undo, today: date) -> None:
    child = a_child(ledger)
    records.close(ledger, child.id, today, "moved", "", today)
    undo.undo()
    assert records.load(ledger, child.id).is_open


def test_a_new_file_is_not_taken_back(ledger: Ledger, undo: Undo) -> None:
    child = a_child(ledger)
    assert undo.undo() is None
    assert records.load(ledger, child.id).name == "陈小明"


def test_what_was_done_before_this_sitting_stays(ledger: Ledger) -> None:
    child = changed(ledger, a_child(ledger), name="陈晓明")
    assert Undo(ledger).undo() is None
    assert records.load(ledger, child.id).name == "陈晓明"


def test_an_import_is_not_taken_back_row_by_row(ledger: Ledger, undo: Undo, today: date) -> None:
    child = a_child(ledger)
    rows = [(1, ["姓名", "日期", "方式", "走访人"]), (2, ["陈小明", "2026-11-01", "走访", "王主任"])]
    assert import_sheets(ledger, [Sheet("走访", rows)], today).applied  # type: ignore[arg-type]
    assert undo.undo() is None
    assert [visit.withdrawn for visit in records.load(ledger, child.id).visits] == [None]


def test_a_number_that_another_child_has_by_now_is_not_taken_back(ledger: Ledger, undo: Undo) -> None:
    number = an_id_number()
    child = a_child(ledger, id_number=number)
    changed(ledger, child, id_number=an_id_number(serial=2))
    a_child(ledger, id_number=number)
    with pytest.raises(records.DuplicateId):
        undo.undo()
    assert records.load(ledger, child.id).id_number == an_id_number(serial=2)


def test_the_history_tells_of_both_the_change_and_its_end(ledger: Ledger, undo: Undo) -> None:
    child = changed(ledger, a_child(ledger), name="陈晓明")
    undo.undo()
    events = history.history(ledger, records.load(ledger, child.id))
    assert [event.changes[0][1:] for event in events[:2]] == [("陈晓明", "陈小明"), ("陈小明", "陈晓明")]


def test_joining_a_family_is_no_step_of_undo(ledger: Ledger, undo: Undo) -> None:
    first, second = a_child(ledger, name="陈一一"), a_child(ledger, name="陈二二")
    families.join(ledger, second.id, first.id)
    assert undo.undo() is None
