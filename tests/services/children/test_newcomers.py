"""Newcomers: entered many at a time they are in the file as if each had been saved by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from app.models.care import Assessment, Visit
from app.models.child import Child
from app.models.listing import ListLine
from app.models.record import Base
from app.models.trace import Trace, first_break
from app.services.children import families, history, records
from app.services.children.listing import line_values
from app.services.children.newcomers import enter, new_care, new_family, newcomer
from app.services.ledger import Ledger
from tests.every_value import sample_values
from tests.factories import a_child

NOT_COMPARED = {"id", "family_id", "child_id", "created_at", "changed_at"}


def plain(record: Base) -> dict[str, Any]:
    """A record's columns, its identities and times left out."""
    names = {column.key for column in record.__mapper__.column_attrs} - NOT_COMPARED
    return {name: getattr(record, name) for name in names}


def entered(ledger: Ledger, *children: Child) -> list[Child]:
    with ledger.writing() as session:
        enter(session, ledger.form, children)
    return [records.load(ledger, child.id) for child in children]


def test_a_newcomer_is_kept_like_a_saved_child_in_every_field(ledger: Ledger) -> None:
    values = {field.name: sample_values(field)[0] for field in ledger.form if field.name != "close_reason"}
    values |= {"closed_on": None, "close_note": None, "opened_on": date(2025, 1, 1)}
    values |= {"id_type": None, "father_id_type": None, "mother_id_type": None}
    saved = a_child(ledger, **values)
    new = newcomer()
    for name, value in values.items():
        ledger.form.named(name).set(new, value)
    new.id_number = None  # one number, one child
    (kept,) = entered(ledger, new)
    assert plain(kept) == plain(saved) | {"id_number": None}
    assert plain(kept.family.father) == plain(saved.family.father)
    assert plain(kept.family.mother) == plain(saved.family.mother)
    assert plain(kept.family) == plain(saved.family)


def test_brothers_and_sisters_share_their_family(ledger: Ledger) -> None:
    family = new_family(social_help="镇商会")
    first, second = entered(ledger, newcomer(family, name="陈一一"), newcomer(family, name="陈二二"))
    assert [one.name for one in families.siblings(second)] == ["陈一一"]
    assert first.family_id == second.family_id


def test_a_newcomer_may_join_a_family_of_the_file(ledger: Ledger) -> None:
    sibling = a_child(ledger, father_name="陈大山")
    (child,) = entered(ledger, newcomer(sibling.family, name="陈二二"))
    assert child.family.father.name == "陈大山"


def test_care_comes_with_its_child_and_its_trace(ledger: Ledger, today: date) -> None:
    child = newcomer(name="陈一一")
    new_care(child, Visit, day=today, way="visit", entered_on=today, visitors="王主任")
    new_care(child, Assessment, day=today, level="high", assessor="王主任", basis="入户")
    (kept,) = entered(ledger, child)
    assert [visit.way for visit in kept.visits] == ["visit"]
    assert [one.level for one in kept.assessments] == ["high"]
    told = [words for event in history.history(ledger, kept) for words in event.sentences()]
    assert {"新建了档案", "登记了走访记录", "登记了监护评估"} <= set(told)


def test_the_list_is_in_step_and_the_chain_unbroken(ledger: Ledger) -> None:
    a_child(ledger)
    entered(ledger, *(newcomer(name=f"陈{n}一") for n in "一二三四五"))
    with ledger.reading() as session:
        assert first_break(session.scalars(select(Trace).order_by(Trace.seq))) is None
        for line in session.scalars(select(ListLine)):
            child = records.fetch(session, line.child_id)
            assert {name: getattr(line, name) for name in line_values(ledger.form, child)} == line_values(
                ledger.form, child
            )


def test_a_transaction_that_fails_leaves_nobody_behind(ledger: Ledger) -> None:
    try:
        with ledger.writing() as session:
            enter(session, ledger.form, [newcomer(name="陈一一")])
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    with ledger.reading() as session:
        assert session.scalars(select(Child)).all() == []
        assert session.scalars(select(Trace)).all() == []


def test_nobody_to_enter_is_no_mistake(ledger: Ledger) -> None:
    assert entered(ledger) == []
