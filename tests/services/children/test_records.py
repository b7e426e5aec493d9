"""Saving, closing, reopening: what is kept, what is refused, what never bars the way."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Refused
from app.models.child import Child
from app.services.children import records
from app.services.children.lines import lines
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.factories import a_child, a_draft, a_ledger, an_id_number, changed

NUMBER = an_id_number()


def line_names(ledger: Ledger) -> list[str]:
    with ledger.reading() as session:
        return [line.name for line in lines(session)]


def test_a_record_with_nothing_filled_in_is_saved(ledger: Ledger, today: date) -> None:
    draft = records.blank(ledger, today)
    records.save(ledger, draft, today)
    assert records.load(ledger, draft.id).name is None


def test_a_saved_child_is_in_the_list(ledger: Ledger) -> None:
    a_child(ledger, name="单晓𬭎")
    assert line_names(ledger) == ["单晓𬭎"]


def test_saving_again_what_is_there_changes_nothing(ledger: Ledger, today: date) -> None:
    child = a_child(ledger, father_name="陈大山")
    assert records.save(ledger, child, today).changed == 0


def test_a_value_that_cannot_be_right_is_refused_and_nothing_is_saved(ledger: Ledger, today: date) -> None:
    child = a_child(ledger)
    child.name, child.health = "陈3", {"healthy": "", "weak": ""}
    with pytest.raises(records.Faulty) as refused:
        records.save(ledger, child, today)
    assert {fault.field for fault in refused.value.faults} == {"name", "health"}
    assert records.load(ledger, child.id).name == "陈小明"


def test_a_number_that_another_open_file_has_is_refused_with_that_file(ledger: Ledger, today: date) -> None:
    owner = a_child(ledger, id_number=NUMBER)
    with pytest.raises(records.DuplicateId) as refused:
        records.save(ledger, a_draft(ledger, id_number=NUMBER), today)
    assert (refused.value.child_id, refused.value.is_open) == (owner.id, True)
    assert "陈小明" in refused.value.sentence


def test_a_number_of_a_closed_file_is_refused_too_and_reopening_is_offered(
    ledger: Ledger, today: date
) -> None:
    owner = a_child(ledger, id_number=NUMBER)
    records.close(ledger, owner.id, today, "moved", "去厦门", today)
    with pytest.raises(records.DuplicateId) as refused:
        records.save(ledger, a_draft(ledger, id_number=NUMBER), today)
    assert not refused.value.is_open
    assert "重新启用" in refused.value.advice


def test_a_file_entered_by_mistake_does_not_own_its_number(ledger: Ledger, today: date) -> None:
    owner = a_child(ledger, id_number=NUMBER)
    records.close(ledger, owner.id, today, "mistake", "", today)
    assert a_child(ledger, id_number=NUMBER).id_number == NUMBER


def test_a_closed_file_keeps_its_reason_and_its_values(ledger: Ledger, today: date) -> None:
    child = a_child(ledger, address="柳湾村1号")
    records.close(ledger, child.id, today, "moved", " 去厦门 ", today)
    closed = records.load(ledger, child.id)
    assert (closed.closed_on, closed.close_reason, closed.close_note) == (today, "moved", "去厦门")
    assert (closed.is_open, closed.address) == (False, "柳湾村1号")


def test_a_file_cannot_be_closed_before_it_was_opened(ledger: Ledger, today: date) -> None:
    child = a_child(ledger, opened_on=date(2025, 5, 1))
    with pytest.raises(Refused, match="早于建档时间"):
        records.close(ledger, child.id, date(2025, 4, 30), "moved", "", today)
    assert records.load(ledger, child.id).is_open


def test_a_reopened_file_is_in_force_again(ledger: Ledger, today: date) -> None:
    child = a_child(ledger)
    records.close(ledger, child.id, today, "moved", "", today)
    records.reopen(ledger, child.id)
    assert records.load(ledger, child.id).is_open


def test_a_file_whose_number_was_given_on_cannot_be_reopened(ledger: Ledger, today: date) -> None:
    first = a_child(ledger, id_number=NUMBER)
    records.close(ledger, first.id, today, "mistake", "", today)
    a_child(ledger, id_number=NUMBER)
    with pytest.raises(records.DuplicateId):
        records.reopen(ledger, first.id)
    assert not records.load(ledger, first.id).is_open


def test_saving_does_not_close_a_file_by_the_way(ledger: Ledger, today: date) -> None:
    child = a_child(ledger)
    working = records.load(ledger, child.id)
    working.closed_on, working.close_reason = today, "moved"
    records.save(ledger, working, today)
    assert records.load(ledger, child.id).is_open


def test_somebody_who_may_only_look_changes_nothing(ledger: Ledger, today: date) -> None:
    child = a_child(ledger)
    reader = Ledger(ledger.path, ledger.key, ledger.user._replace(role=Role.VIEW))
    with pytest.raises(Refused, match="只能查看"):
        changed(reader, child, name="别人")
    reader.close()
    assert records.load(ledger, child.id).name == "陈小明"


def test_an_unknown_child_is_told_in_a_sentence(ledger: Ledger) -> None:
    with pytest.raises(Refused, match="找不到"):
        records.load(ledger, "nobody")


def test_children_come_in_the_order_asked_for_whatever_their_number(ledger: Ledger) -> None:
    made = [a_child(ledger, name=name).id for name in ("陈一一", "陈二二", "陈三三")]
    with ledger.reading() as session:
        found = records.fetch_all(session, made[::-1])
    assert [child.id for child in found] == made[::-1]


def test_what_an_office_added_is_kept_with_the_child(tmp_path_factory: pytest.TempPathFactory) -> None:
    from app.services.office.extra_fields import Wish, add_field

    ledger = a_ledger(tmp_path_factory.mktemp("town"))
    own = f"extra_{add_field(ledger, Wish('低保证号', 'text'))}"
    child = a_child(ledger, **{own: "D-001"})
    assert ledger.form.named(own).get(child) == "D-001"
    assert ledger.form.named(own).get(changed(ledger, child, **{own: None})) is None
    ledger.close()


def test_two_children_of_the_file_are_two_objects(ledger: Ledger) -> None:
    child = a_child(ledger)
    other: Child = records.load(ledger, child.id)
    other.name = "没有保存"
    assert records.load(ledger, child.id).name == "陈小明"
