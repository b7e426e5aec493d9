"""The office's own fields: added, ordered, retired, put back; values are never lost."""

from __future__ import annotations

import pytest

from app.errors import Refused
from app.models.office import EXTRA_KINDS
from app.services.ledger import Ledger
from app.services.office import extra_fields
from app.services.office.extra_fields import Wish
from app.services.office.office import rename_office
from tests.factories import a_child, changed

OPTIONS = ("甲", "乙", "丙")


def labels(ledger: Ledger) -> list[str]:
    """The fields on the form's last part, in order."""
    section = ledger.form.sections[-1]
    return [field.label for field in section.fields] if section.label == "补充信息" else []


def wish(label: str = "低保证号", kind: str = "text") -> Wish:
    return Wish(label, kind, "元/月", OPTIONS)


@pytest.mark.parametrize("kind", EXTRA_KINDS)
def test_a_field_of_every_kind_is_on_the_form_at_once(ledger: Ledger, kind: str) -> None:
    extra_fields.add_field(ledger, wish(kind=kind))
    assert labels(ledger) == ["低保证号"]
    field = ledger.form.labelled("低保证号")
    assert field is not None
    assert a_child(ledger).extra == {}


def test_what_is_entered_in_it_is_kept(ledger: Ledger) -> None:
    name = f"extra_{extra_fields.add_field(ledger, wish())}"
    child = changed(ledger, a_child(ledger), **{name: "闽A-1024"})
    assert ledger.form.named(name).text(child) == "闽A-1024"


def test_a_retired_field_is_off_the_form_and_its_values_are_back_with_it(ledger: Ledger) -> None:
    identity = extra_fields.add_field(ledger, wish())
    child = changed(ledger, a_child(ledger), **{f"extra_{identity}": "闽A-1024"})
    extra_fields.retire_field(ledger, identity)
    assert labels(ledger) == []
    extra_fields.restore_field(ledger, identity)
    assert ledger.form.named(f"extra_{identity}").text(child) == "闽A-1024"


def test_fields_can_be_moved_past_each_other(ledger: Ledger) -> None:
    made = {label: extra_fields.add_field(ledger, wish(label)) for label in ("一号", "二号", "三号")}
    extra_fields.move_field(ledger, made["三号"], -1)
    assert labels(ledger) == ["一号", "三号", "二号"]
    extra_fields.move_field(ledger, made["一号"], 1)
    assert labels(ledger) == ["三号", "一号", "二号"]
    extra_fields.move_field(ledger, made["三号"], -1)
    assert labels(ledger) == ["三号", "一号", "二号"]


def test_a_field_can_be_called_something_else(ledger: Ledger) -> None:
    identity = extra_fields.add_field(ledger, wish())
    extra_fields.relabel_field(ledger, identity, "  低保 证号 ")
    assert labels(ledger) == ["低保 证号"]


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (Wish("", "text"), "名称要有"),
        (Wish("很" * 31, "text"), "名称要有"),
        (Wish("姓名", "text"), "已经有“姓名”"),
        (Wish("等级", "stars"), "请选择这一项怎么填"),
        (Wish("等级", "one_of", offers=("甲", " 甲 ")), "至少要有两个选项"),
        (Wish("等级", "ticks", offers=("甲、乙", "丙")), "里有标点"),
        (Wish("补贴", "number", unit="元" * 11), "单位最多"),
    ],
)
def test_a_field_that_cannot_be_is_refused_with_a_sentence(
    ledger: Ledger, wanted: Wish, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        extra_fields.add_field(ledger, wanted)
    assert extra_fields.all_fields(ledger) == []


def test_a_label_given_to_another_since_keeps_the_old_field_retired(ledger: Ledger) -> None:
    old = extra_fields.add_field(ledger, wish())
    extra_fields.retire_field(ledger, old)
    extra_fields.add_field(ledger, wish())
    with pytest.raises(Refused, match="已经有“低保证号”"):
        extra_fields.restore_field(ledger, old)


def test_the_office_can_be_called_something_else(ledger: Ledger) -> None:
    rename_office(ledger, " 锦青社区居委会 ", "青阳街道")
    assert ledger.office.name == "锦青社区居委会"
    assert a_child(ledger).village == "锦青社区居委会"
    assert ledger._load_office().name == "锦青社区居委会"


def test_the_office_keeps_a_name(ledger: Ledger) -> None:
    with pytest.raises(Refused, match="请填写单位名称"):
        rename_office(ledger, "  ", "青阳街道")
