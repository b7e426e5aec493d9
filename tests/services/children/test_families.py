"""Brothers and sisters share one family part, until one of them gets its own."""

from __future__ import annotations

from datetime import date

from app.services.children import families, records
from app.services.children.lines import lines
from app.services.ledger import Ledger
from tests.factories import a_child, an_id_number, changed

FATHER = an_id_number(date(1985, 3, 5))


def test_who_joins_sees_the_siblings_parents(ledger: Ledger) -> None:
    first = a_child(ledger, name="陈一一", father_name="陈大山")
    second = a_child(ledger, name="陈二二")
    families.join(ledger, second.id, first.id)
    joined = records.load(ledger, second.id)
    assert joined.family.father.name == "陈大山"
    assert [sibling.name for sibling in families.siblings(joined)] == ["陈一一"]


def test_a_change_of_one_is_a_change_for_all_and_in_the_list_too(ledger: Ledger) -> None:
    first, second = a_child(ledger, name="陈一一"), a_child(ledger, name="陈二二")
    families.join(ledger, second.id, first.id)
    changed(ledger, first, mother_phone="13900000000")
    assert records.load(ledger, second.id).family.mother.phone == "13900000000"
    with ledger.reading() as session:
        assert all("13900000000" in line.search for line in lines(session))


def test_the_children_of_a_family_are_known_by_one_of_them(ledger: Ledger) -> None:
    first, second, other = (a_child(ledger, name=name) for name in ("陈一一", "陈二二", "林一桐"))
    families.join(ledger, second.id, first.id)
    with ledger.reading() as session:
        assert families.of_one_family(session, second.id) == [second.id, first.id]
        assert families.of_one_family(session, other.id) == [other.id]
        assert families.of_one_family(session, "gone") == ["gone"]


def test_who_leaves_keeps_a_copy_and_changes_it_alone(ledger: Ledger) -> None:
    first = a_child(ledger, name="陈一一", father_name="陈大山", social_help="镇商会")
    second = a_child(ledger, name="陈二二")
    families.join(ledger, second.id, first.id)
    families.leave(ledger, second.id)
    left = changed(ledger, records.load(ledger, second.id), father_name="陈小山")
    assert (left.family.father.name, left.family.social_help) == ("陈小山", "镇商会")
    assert records.load(ledger, first.id).family.father.name == "陈大山"
    assert families.siblings(left) == []


def test_children_with_a_parent_of_the_same_number_are_worth_asking_about(ledger: Ledger) -> None:
    first = a_child(ledger, name="陈一一", father_id_number=FATHER)
    second = a_child(ledger, name="陈二二", father_id_number=FATHER)
    a_child(ledger, name="王三三")
    assert [one.name for one in families.likely_siblings(ledger, second)] == ["陈一一"]
    families.join(ledger, second.id, first.id)
    assert families.likely_siblings(ledger, records.load(ledger, second.id)) == []
