"""Every declared field, in a loop: a new field is tested the moment it is declared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.boxes import OneOf, Ticks
from app.models.care import Assessment, Suspension, Visit
from app.models.fields import Field, own_fields
from app.models.form import FormField, form_of
from app.models.kinds import Invalid, Text
from app.models.office import EXTRA_KINDS
from app.services.children import records
from app.services.exchange.exporting import export_workbook
from app.services.exchange.importing import import_workbook
from app.services.ledger import Ledger
from app.services.office.extra_fields import WITH_OPTIONS, Wish, add_field
from tests.every_value import sample_values
from tests.factories import TODAY, a_child, a_ledger

FIELDS = list(form_of())
CARE = [field for kind in (Visit, Assessment, Suspension) for field in own_fields(kind)]
BY_NAME = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)


def test_names_and_labels_are_unique_over_the_form() -> None:
    assert len({field.name for field in FIELDS}) == len({field.label for field in FIELDS}) == len(FIELDS)


@BY_NAME
def test_a_value_is_written_and_read_back(field: FormField) -> None:
    for value in sample_values(field):
        assert field.kind.parse(field.kind.format(value)) == value
        assert field.kind.from_plain(field.kind.plain(value)) == value
        assert field.kind.check(value) is None


def read(field: FormField, text: str) -> tuple[Any, str]:
    """The value a text stands for, or the sentence that refuses it."""
    try:
        return field.kind.parse(text), ""
    except Invalid as why:
        return None, str(why)


@BY_NAME
@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused_and_what_is_read_stays(field: FormField, text: str) -> None:
    value, sentence = read(field, text)
    assert sentence.endswith("。") or field.kind.parse(field.kind.format(value)) == value


@pytest.mark.parametrize("field", [*FIELDS, *CARE], ids=lambda field: field.label)
def test_every_box_of_every_field_is_understood_by_its_words(field: FormField | Field) -> None:
    kind = field.kind
    if isinstance(kind, OneOf):
        assert [kind.parse(option.label) for option in kind.options] == [o.code for o in kind.options]
    elif isinstance(kind, Ticks):
        assert [list(kind.parse(o.label) or ()) for o in kind.options] == [[o.code] for o in kind.options]
    else:
        assert kind.parse("") is None


@BY_NAME
def test_a_field_is_saved_and_loaded(ledger: Ledger, field: FormField) -> None:
    if field.name in ("closed_on", "close_reason", "close_note"):
        child = a_child(ledger)
        records.close(ledger, child.id, TODAY, "other", "写明", TODAY)
        assert field.get(records.load(ledger, child.id))
        return
    for value in sample_values(field):
        assert field.get(a_child(ledger, **{field.name: value})) == value


def _whole(ledger: Ledger, which: int) -> dict[str, Any]:
    """A value for every field of the form that do not contradict each other."""
    values = {field.name: sample_values(field)[which] for field in ledger.form}
    values |= {"id_type": "citizen", "father_id_type": None, "mother_id_type": "citizen"}
    return values | {"closed_on": None, "close_reason": None, "close_note": None}


@pytest.mark.parametrize("which", [0, 1])
def test_every_field_survives_a_workbook(ledger: Ledger, tmp_path: Path, which: int) -> None:
    add_own_fields(ledger)
    child = a_child(ledger, **_whole(ledger, which))
    records.close(ledger, child.id, date(2026, 11, 1), "moved", "去厦门", TODAY)
    export_workbook(ledger, tmp_path / "all.xlsx")
    other = a_ledger(tmp_path / "other")
    add_own_fields(other)
    outcome = import_workbook(other, tmp_path / "all.xlsx", TODAY)
    assert outcome.errors == []
    before, after = records.load(ledger, child.id), records.load(other, child.id)
    own = {field.label: field for field in other.form}
    assert {f.label: own[f.label].get(after) for f in ledger.form} == {
        f.label: f.get(before) for f in ledger.form
    }
    other.close()


def add_own_fields(ledger: Ledger) -> None:
    """One field of every kind that an office may add."""
    for kind, label in EXTRA_KINDS.items():
        offers = ("甲等", "乙等", "丙等") if kind in WITH_OPTIONS else ()
        add_field(ledger, Wish(f"自设{label[:12]}", kind, "元/月", offers))


def test_every_kind_an_office_may_add_is_saved_and_loaded(ledger: Ledger) -> None:
    add_own_fields(ledger)
    own = [field for field in ledger.form if field.name.startswith("extra_")]
    assert len(own) == len(EXTRA_KINDS)
    child = a_child(ledger, **{field.name: sample_values(field)[0] for field in own})
    assert {field.name: field.get(child) for field in own} == {f.name: sample_values(f)[0] for f in own}


def test_long_texts_are_kept_whole(ledger: Ledger) -> None:
    child = a_child(ledger, remarks="长" * 20_000)
    assert len(child.remarks or "") == 20_000
    assert isinstance(ledger.form.named("remarks").kind, Text)
