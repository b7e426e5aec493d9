"""History: who changed what from what to what, for every field, nothing lost on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.models.care import Assessment
from app.models.form import CLOSING, form_of
from app.models.trace import Trace, first_break
from app.services.care import records as care
from app.services.children import families, history, records
from app.services.ledger import Ledger
from tests.every_value import sample_values
from tests.factories import USER, a_child, a_visit, an_assessment, changed

FIELDS = [field.name for field in form_of() if field.name not in CLOSING]


def told(ledger: Ledger, child_id: str) -> list[str]:
    """All sentences, the newest first."""
    return [
        words
        for event in history.history(ledger, records.load(ledger, child_id))
        for words in event.sentences()
    ]


def chain_break(ledger: Ledger) -> int | None:
    with ledger.reading() as session:
        return first_break(session.scalars(select(Trace).order_by(Trace.seq)))


def test_a_new_file_is_told(ledger: Ledger) -> None:
    assert told(ledger, a_child(ledger).id) == ["新建了档案"]


def test_the_old_value_is_kept_over_one_commit_after_another(ledger: Ledger) -> None:
    child = a_child(ledger, address="柳湾村1号")
    for address in ("柳湾村2号", "柳湾村3号"):
        child = changed(ledger, child, address=address)
    assert told(ledger, child.id)[:2] == [
        "把“家庭地址”从“柳湾村2号”改为“柳湾村3号”",
        "把“家庭地址”从“柳湾村1号”改为“柳湾村2号”",
    ]


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_tells_from_what_to_what(ledger: Ledger, name: str) -> None:
    field = ledger.form.named(name)
    first, second = sample_values(field)
    child = a_child(ledger, **{name: first})
    child = changed(ledger, child, **{name: second})
    expected = f"“{field.label}”从“{field.kind.format(first)}”改为“{field.kind.format(second)}”"
    assert f"把{expected}" in told(ledger, child.id)


def test_an_emptied_cell_tells_what_it_held(ledger: Ledger) -> None:
    child = changed(ledger, a_child(ledger, remarks="春节回家"), remarks=None)
    assert told(ledger, child.id)[0] == "把“其他说明情况”清空（原为“春节回家”）"


def test_ticks_changed_in_place_would_be_lost_and_a_new_value_is_not(ledger: Ledger) -> None:
    """JSON columns do not see changes inside; everybody sets a new dictionary."""
    child = a_child(ledger, health={"weak": ""})
    child = changed(ledger, child, health={**(child.health or {}), "chronic": "哮喘"})
    assert records.load(ledger, child.id).health == {"weak": "", "chronic": "哮喘"}
    assert told(ledger, child.id)[0] == "把“健康情况”从“一般或较弱”改为“一般或较弱、慢性病：哮喘”"


def test_a_parents_change_is_in_the_history_of_every_brother_and_sister(ledger: Ledger) -> None:
    first, second = a_child(ledger, name="陈一一"), a_child(ledger, name="陈二二")
    families.join(ledger, second.id, first.id)
    changed(ledger, first, father_phone="13800000000")
    for child in (first, second):
        assert "把“父亲联系电话”填为“13800000000”" in told(ledger, child.id)


def test_a_visit_and_its_correction_are_told(ledger: Ledger, today: date) -> None:
    child = a_child(ledger)
    visit = a_visit(ledger, child, problems="近视加深")
    from app.models.care import Visit

    care.put(ledger, child.id, Visit, {"problems": "没有配眼镜"}, today, visit)
    assert "把“走访记录的发现的问题”从“近视加深”改为“没有配眼镜”" in told(ledger, child.id)


def test_a_withdrawn_assessment_is_told_with_its_reason(ledger: Ledger) -> None:
    child = a_child(ledger)
    care.withdraw(ledger, Assessment, an_assessment(ledger, child), "登错了人")
    assert told(ledger, child.id)[0] == "撤销了一条记录"
    assert "把“监护评估的撤销原因”填为“登错了人”" in told(ledger, child.id)


def test_closing_and_reopening_are_told(ledger: Ledger, today: date) -> None:
    child = a_child(ledger)
    records.close(ledger, child.id, today, "moved", "", today)
    records.reopen(ledger, child.id)
    words = told(ledger, child.id)
    assert words.index("重新启用了档案") < words.index("关闭了档案")
    assert "把“关档原因”填为“迁出”" in words


def test_each_line_says_who_and_when(ledger: Ledger) -> None:
    child = changed(ledger, a_child(ledger), name="陈晓明")
    event: Any = history.history(ledger, child)[0]
    assert event.user == USER
    assert event.at.microsecond == 0


def test_everything_that_is_done_leaves_an_unbroken_chain(ledger: Ledger, today: date) -> None:
    child = changed(ledger, a_child(ledger), name="陈晓明", father_name="陈大山")
    a_visit(ledger, child)
    an_assessment(ledger, child)
    ledger.note("print", about=child.id, year=2026)
    records.close(ledger, child.id, today, "moved", "", today)
    assert chain_break(ledger) is None


def test_a_change_behind_the_programs_back_is_found(ledger: Ledger) -> None:
    changed(ledger, a_child(ledger), name="陈晓明")
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE trace SET user = '别人' WHERE seq = 2")
    assert chain_break(ledger) == 2


def test_a_save_that_fails_leaves_no_trace(ledger: Ledger, today: date) -> None:
    child = a_child(ledger)
    before = told(ledger, child.id)
    child.name = "陈3"
    with pytest.raises(records.Faulty):
        records.save(ledger, child, today)
    assert told(ledger, child.id) == before
