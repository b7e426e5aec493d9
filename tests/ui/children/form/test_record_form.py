"""The whole form over one child: what is typed, what is said about it, what is not saved yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.children import records
from app.services.ledger import Ledger
from app.ui.children.form.identity import IdEditor
from app.ui.children.form.one_of import ListEditor
from app.ui.children.form.record_form import RecordForm
from tests.factories import TODAY, a_child, an_id_number


@pytest.fixture
def form(qtbot: QtBot, ledger: Ledger) -> Iterator[RecordForm]:
    made = RecordForm(ledger.form, lambda: TODAY)
    stack = QStackedWidget()
    for page in made.pages:
        stack.addWidget(page)
    qtbot.addWidget(stack)
    yield made
    stack.close()


@pytest.fixture
def new_child(form: RecordForm, ledger: Ledger) -> Child:
    child = records.blank(ledger, TODAY)
    form.show(child, masked=False)
    return child


@pytest.fixture
def filed_child(form: RecordForm, ledger: Ledger) -> Child:
    child = a_child(ledger, id_number=an_id_number(), born="2015-03", sex="male", father_name="陈大海")
    form.show(child, masked=True)
    return child


def typed(form: RecordForm, name: str, raw: object, settle: bool = True) -> None:
    """Let a field hold what a person typed or chose."""
    editor = form.cells[name].editor
    editor.take_up(raw)
    editor.changed.emit()
    if settle:
        editor.settled.emit()


def said(form: RecordForm, name: str) -> tuple[str, str]:
    return form.cells[name].state, form.cells[name].sentence


def test_every_field_of_the_form_has_its_place(form: RecordForm) -> None:
    assert list(form.cells) == [field.name for field in form.form]


def test_a_sound_number_fills_in_birth_and_sex_where_they_are_empty(
    form: RecordForm, new_child: Child
) -> None:
    typed(form, "id_number", an_id_number(date(2017, 4, 12), "female"))
    assert (new_child.born, new_child.sex) == ("2017-04", "female")
    assert form.cells["born"].editor.raw() == "2017年4月"


def test_what_was_filled_in_by_hand_is_not_overwritten_by_the_number(
    form: RecordForm, new_child: Child
) -> None:
    typed(form, "born", "2016-01")
    typed(form, "id_number", an_id_number(date(2017, 4, 12)))
    assert new_child.born == "2016-01"
    state, sentence = said(form, "born")
    assert state == "warning"
    assert "2017年4月" in sentence
    assert "2016年1月" in sentence


def test_the_remedy_beside_a_warning_settles_it(form: RecordForm, filed_child: Child) -> None:
    typed(form, "sex", "female")
    assert said(form, "sex")[0] == "warning"
    remedy = next(b for b in form.cells["sex"].said.findChildren(QPushButton) if b.text() == "用身份证上的")
    remedy.click()
    assert filed_child.sex == "male"
    assert said(form, "sex") == ("ok", "")


def test_a_faulty_number_fills_in_nothing(form: RecordForm, new_child: Child) -> None:
    typed(form, "id_number", "350582201503050012")
    assert (new_child.born, new_child.sex) == (None, None)
    assert said(form, "id_number")[0] == "error"


def test_a_field_is_not_blamed_while_it_is_being_typed_in(form: RecordForm, new_child: Child) -> None:
    typed(form, "carer_phone", "1380000", settle=False)
    assert said(form, "carer_phone") == ("ok", "")
    form.cells["carer_phone"].editor.settled.emit()
    assert said(form, "carer_phone") == ("error", "手机号是 11 位数字，现在是 7 位。")
    typed(form, "carer_phone", "13800000000", settle=False)
    assert said(form, "carer_phone")[0] == "ok"


def test_what_cannot_be_read_is_said_and_keeps_the_old_value(form: RecordForm, filed_child: Child) -> None:
    typed(form, "born", "去年")
    assert filed_child.born == "2015-03"
    assert said(form, "born")[0] == "error"
    assert form.faults() == ["born"]
    assert form.unsaved() == {"born": "去年"}


def test_a_new_record_does_not_complain_of_being_empty(form: RecordForm, new_child: Child) -> None:
    assert {cell.state for cell in form.cells.values()} == {"ok"}


def test_a_filed_record_shows_where_something_is_missing(form: RecordForm, filed_child: Child) -> None:
    assert said(form, "address")[0] == "missing"
    typed(form, "address", "青新社区")
    assert said(form, "address")[0] == "ok"


def test_nobody_is_asked_for_the_telephone_of_the_dead(form: RecordForm, filed_child: Child) -> None:
    assert not form.cells["father_phone"].isHidden()
    typed(form, "father_special", {"dead": ""})
    assert form.cells["father_phone"].isHidden()
    typed(form, "father_special", {})
    assert not form.cells["father_phone"].isHidden()


def test_a_star_comes_and_goes_with_what_the_rest_of_the_form_says(
    form: RecordForm, new_child: Child
) -> None:
    assert "*" not in form.cells["carer"].caption.text()
    typed(form, "category", {"left_behind": ""})
    assert "*" in form.cells["carer"].caption.text()


def test_numbers_on_file_are_masked_until_asked_for(form: RecordForm, filed_child: Child) -> None:
    editor = form.cells["id_number"].editor
    assert isinstance(editor, IdEditor)
    assert editor.line.text() == f"3505 ···· {an_id_number()[-4:]}"
    form.mask(False)
    assert editor.line.text() == an_id_number()
    assert form.unsaved() == {}


def test_a_form_just_shown_has_nothing_unsaved_whatever_it_holds(form: RecordForm, ledger: Ledger) -> None:
    odd = a_child(ledger, name="A  B ", address=" 空  格 ", ethnic="zz")
    form.show(records.load(ledger, odd.id), masked=True)
    assert form.unsaved() == {}


def test_a_draft_brings_everything_back_unreadable_words_too(form: RecordForm, ledger: Ledger) -> None:
    child = a_child(ledger)
    form.show(records.load(ledger, child.id), masked=True)
    typed(form, "born", "去年")
    typed(form, "father_name", "陈大海")
    typed(form, "aid", {"minimum": "六百"})
    typed(form, "ethnic", "火星")
    draft = form.unsaved()
    form.show(records.load(ledger, child.id), masked=True)
    assert form.unsaved() == {}
    form.take_up({**draft, "a field of an older form": "x"})
    assert form.unsaved() == draft
    assert form.child is not None
    assert form.child.family.father.name == "陈大海"
    assert form.faults() == ["ethnic", "born", "aid"]


def test_closing_fields_are_read_only_and_shown_on_closed_files_only(
    form: RecordForm, ledger: Ledger
) -> None:
    child = a_child(ledger)
    form.show(records.load(ledger, child.id), masked=True)
    assert form.cells["closed_on"].isHidden()
    records.close(ledger, child.id, TODAY, "moved", "", TODAY)
    form.show(records.load(ledger, child.id), masked=True)
    reason = form.cells["close_reason"].editor
    assert isinstance(reason, ListEditor)
    assert not reason.isHidden()
    assert not reason.combo.isEnabled()
