"""An import taken back: every table is byte for byte as before, or nothing is changed and it is said why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Refused
from app.models import replica
from app.models.child import Child
from app.models.listing import ListLine
from app.models.office import Office
from app.models.parcels import RESTORED
from app.models.record import Base
from app.models.trace import Trace, first_break
from app.services.checking import check_ledger
from app.services.children import families, records
from app.services.children.lines import lines
from app.services.exchange.importing import import_sheets
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Sheet
from app.services.importing.batches import last_imports
from app.services.importing.draft import Draft
from app.services.importing.policy import POLICIES, DuplicatePolicy
from app.services.importing.taking_back import take_back
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, a_visit, an_assessment, an_id_number, changed
from tests.services.exchange.workbooks import a_sheet

BOY, GIRL = an_id_number(date(2015, 3, 5)), an_id_number(date(2016, 4, 6), "female")
FATHER = an_id_number(date(1985, 1, 2))
KEPT: tuple[type[Base], ...] = (*RESTORED, ListLine)
TABLES = [one for one in KEPT if one not in (Trace, Office)]
HEADER = "姓名 身份证号码 家庭地址 儿童类别 父亲姓名 父亲身份证号码 父亲联系电话 家庭收入人均".split()


def take(ledger: Ledger, *sheets: Sheet) -> str:
    """Import; the batch."""
    outcome: Outcome = import_sheets(ledger, list(sheets), TODAY)
    assert outcome.applied, [one.sentence() for one in outcome.errors]
    return last_imports(ledger, 1)[0].batch


def stored(ledger: Ledger) -> dict[str, list[Any]]:
    """Every table but the trace, as the file keeps it."""
    with ledger.reading() as session:
        connection = session.connection()
        return {one.__tablename__: sorted(replica.kept(connection, one), key=repr) for one in TABLES}


def is_whole(ledger: Ledger) -> bool:
    with ledger.reading() as session:
        whole = first_break(session.scalars(select(Trace).order_by(Trace.seq))) is None
    return whole and check_ledger(ledger, []).is_whole


def children(*rows: Sequence[Any]) -> Sheet:
    return a_sheet("儿童", HEADER, *rows)


ROSTER = children(
    ["陈一", BOY, "1号", "农村留守儿童", "陈大山", FATHER, "13800000000", "6000.50"],
    ["陈二", GIRL, "", "困境儿童", "陈二山", "", "", ""],
    ["陈三", "", "1号", "", "陈大山", FATHER, "", ""],
)
VISITS = a_sheet(
    "走访",
    ["姓名", "日期", "方式", "走访人", "发现的问题"],
    ["陈一", "2026-10-01", "走访", "王主任", "近视"],
    ["陈二", "2026-10-02", "走访", "王主任", ""],
)
LEVELS = a_sheet("评估", ["姓名", "评估日期", "风险等级", "评估人"], ["陈一", "2026-09-01", "高", "王主任"])


def a_village(ledger: Ledger) -> None:
    """Two children of the roster are there already, one with a visit and an assessment of the same days."""
    first = a_child(
        ledger, name="陈一", id_number=BOY, address="2号", father_name="陈大山", father_id_number=FATHER
    )
    a_child(ledger, name="陈二", id_number=GIRL, category={"left_behind": ""})
    a_visit(ledger, first, day=date(2026, 10, 1))
    an_assessment(ledger, first, "low", date(2026, 9, 1))


def test_an_import_into_an_empty_ledger_leaves_it_empty_again(ledger: Ledger) -> None:
    before = stored(ledger)
    told = take_back(ledger, take(ledger, ROSTER, VISITS, LEVELS))
    assert (told.removed, told.restored) == (6, 0)
    assert stored(ledger) == before
    assert is_whole(ledger)


def test_what_an_import_changed_is_again_as_it_was(ledger: Ledger) -> None:
    a_village(ledger)
    before = stored(ledger)
    batch = take(ledger, ROSTER, VISITS, LEVELS)
    assert stored(ledger) != before
    take_back(ledger, batch)
    assert stored(ledger) == before
    assert is_whole(ledger)


def test_it_is_taken_back_once(ledger: Ledger) -> None:
    batch = take(ledger, ROSTER)
    take_back(ledger, batch)
    (told,) = last_imports(ledger)
    assert (told.taken_back, told.can_be_taken_back, told.counts["new"]) == (True, False, 3)
    with pytest.raises(Refused, match="已经撤回过"):
        take_back(ledger, batch)


def a_later_visit(ledger: Ledger, child: Child) -> None:
    a_visit(ledger, child, day=date(2026, 11, 2))


def a_later_change(ledger: Ledger, child: Child) -> None:
    changed(ledger, child, address="9号")


def a_later_sibling(ledger: Ledger, child: Child) -> None:
    families.join(ledger, a_child(ledger, name="陈四").id, child.id)


def a_later_import(ledger: Ledger, child: Child) -> None:
    take(ledger, children(["", child.id_number, "8号", "", "", "", "", ""]))


@pytest.mark.parametrize("happened", [a_later_visit, a_later_change, a_later_sibling, a_later_import])
def test_what_happened_since_keeps_an_import_where_it_is(
    ledger: Ledger, happened: Callable[[Ledger, Child], None]
) -> None:
    batch = take(ledger, ROSTER)
    with ledger.reading() as session:
        own = session.scalars(select(Child.id).where(Child.id_number == BOY)).one()
    happened(ledger, records.load(ledger, own))
    before = stored(ledger)
    with pytest.raises(Refused, match="个孩子的档案又改过") as refused:
        take_back(ledger, batch)
    assert "备份" in refused.value.advice
    assert stored(ledger) == before
    assert "又改过" in next(one for one in last_imports(ledger) if one.batch == batch).why_not


def test_imports_are_taken_back_the_newest_first(ledger: Ledger) -> None:
    before = stored(ledger)
    first = take(ledger, ROSTER)
    second = take(ledger, children(["", BOY, "8号", "", "", "", "", ""]))
    take_back(ledger, second)
    take_back(ledger, first)
    assert stored(ledger) == before
    assert is_whole(ledger)


def test_who_may_only_look_takes_nothing_back(ledger: Ledger) -> None:
    batch = take(ledger, ROSTER)
    before = stored(ledger)
    reader = Ledger(ledger.path, ledger.key, ledger.user._replace(role=Role.VIEW))
    assert not last_imports(reader)[0].can_be_taken_back
    with pytest.raises(Refused, match="只能查看"):
        take_back(reader, batch)
    reader.close()
    assert stored(ledger) == before


def test_whoever_stops_it_finds_nothing_changed(ledger: Ledger) -> None:
    batch = take(ledger, ROSTER)
    before = stored(ledger)

    class Stopped(Exception):
        pass

    def stop(done: int, total: int, words: str) -> None:
        if words == "保存":
            raise Stopped

    with pytest.raises(Stopped):
        take_back(ledger, batch, stop)
    assert stored(ledger) == before


CELLS = [
    st.sampled_from(["陈一", "陈二", "陈三", "陈四"]),
    st.sampled_from(["", BOY, GIRL, an_id_number(date(2017, 5, 7))]),
    st.sampled_from(["", "1号", "2号"]),
    st.sampled_from(["", "农村留守儿童", "困境儿童"]),
    st.sampled_from(["", "陈大山", "陈二山"]),
    st.sampled_from(["", FATHER]),
    st.sampled_from(["", "13800000000"]),
    st.sampled_from(["", "6000", "6000.50"]),
]


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(*CELLS), min_size=1, max_size=5), policy=st.sampled_from(POLICIES))
def test_any_import_taken_back_leaves_every_table_as_before(
    ledger: Ledger, rows: list[tuple[str, ...]], policy: DuplicatePolicy
) -> None:
    with ledger.reading() as session:
        empty = not list(lines(session))
    if empty:
        a_village(ledger)
    before = stored(ledger)
    draft = Draft(ledger, "x.xlsx", [children(*rows), VISITS, LEVELS], TODAY)
    draft.policy = policy
    if draft.apply().applied:
        take_back(ledger, last_imports(ledger, 1)[0].batch)
    assert stored(ledger) == before
    assert is_whole(ledger)
