"""An import taken back: every table is byte for byte as before, or nothing is changed and it is said why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from app.models import replica
from app.models.listing import ListLine
from app.models.parcels import RESTORED
from app.models.record import Base
from app.models.trace import Trace, first_break
from app.services.checking import check_ledger
from app.services.exchange.importing import import_sheets
from app.services.exchange.outcome import Outcome
from app.services.exchange.reading import Sheet
from app.services.importing.batches import last_imports
from app.services.importing.taking_back import take_back
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_visit, an_assessment, an_id_number
from tests.services.exchange.workbooks import a_sheet

BOY, GIRL = an_id_number(date(2015, 3, 5)), an_id_number(date(2016, 4, 6), "female")
FATHER = an_id_number(date(1985, 1, 2))
TABLES: list[type[Base]] = [one for one in (*RESTORED, ListLine) if one is not Trace]


def take(ledger: Ledger, *sheets: Sheet) -> str:
    """Import; the batch."""
    outcome: Outcome = import_sheets(ledger, list(sheets), TODAY)
    assert outcome.applied, [one.sentence() for one in outcome.errors]
    return last_imports(ledger)[0].batch


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
    header = [
        "姓名",
        "身份证号码",
        "家庭地址",
        "儿童类别",
        "父亲姓名",
        "父亲身份证号码",
        "父亲联系电话",
        "家庭收入人均",
    ]
    return a_sheet("儿童", header, *rows)


VISITS = a_sheet(
    "走访",
    ["姓名", "日期", "方式", "走访人", "发现的问题"],
    ["陈一", "2026-10-01", "走访", "王主任", "近视"],
    ["陈二", "2026-10-02", "走访", "王主任", ""],
)
LEVELS = a_sheet("评估", ["姓名", "评估日期", "风险等级", "评估人"], ["陈一", "2026-09-01", "高", "王主任"])


def test_an_import_into_an_empty_ledger_leaves_it_empty_again(ledger: Ledger) -> None:
    before = stored(ledger)
    batch = take(ledger, children(["陈一", BOY, "1号", "农村留守儿童", "陈大山", FATHER, "", ""],
                                  ["陈二", GIRL, "1号", "", "陈大山", FATHER, "", "6000"]), VISITS, LEVELS)  # fmt: skip
    told = take_back(ledger, batch)
    assert (told.removed, told.restored) == (5, 0)
    assert stored(ledger) == before
    assert is_whole(ledger)


def test_what_an_import_changed_is_again_as_it_was(ledger: Ledger) -> None:
    first = a_child(
        ledger, name="陈一", id_number=BOY, address="2号", father_name="陈大山", father_id_number=FATHER
    )
    a_child(ledger, name="陈二", id_number=GIRL, category={"left_behind": ""})
    a_visit(ledger, first, day=date(2026, 10, 1))
    an_assessment(ledger, first, "low", date(2026, 9, 1))
    before = stored(ledger)
    batch = take(ledger, children(["陈一", BOY, "1号", "农村留守儿童", "", "", "13800000000", "6000.50"],
                                  ["陈二", GIRL, "", "困境儿童", "陈二山", "", "", ""],
                                  ["陈三", "", "1号", "", "陈大山", FATHER, "", ""]), VISITS, LEVELS)  # fmt: skip
    assert stored(ledger) != before
    take_back(ledger, batch)
    assert stored(ledger) == before
    assert is_whole(ledger)
