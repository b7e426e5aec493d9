"""A row that changes is judged with those that hang on it; what is found is what judging everything finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.models.child import Child
from app.services.children import families, records
from app.services.exchange.reading import Sheet
from app.services.importing.draft import Draft
from app.services.importing.policy import POLICIES
from app.services.ledger import Ledger
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_id_number
from tests.services.exchange.workbooks import a_sheet

BOY, GIRL = an_id_number(date(2015, 3, 5)), an_id_number(date(2016, 4, 6), "female")
FATHER, MOTHER = an_id_number(date(1985, 1, 2)), an_id_number(date(1986, 1, 2), "female")
FILED = "0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Brothers and sisters, a namesake without papers, a file that is closed; a visit."""
    ledger = a_ledger(tmp_path_factory.mktemp("village"))
    boy = a_child(ledger, name="陈一", id_number=BOY, father_name="陈大山", father_id_number=FATHER)
    girl = a_child(ledger, name="陈二", born="2016-04", address="1号")
    families.join(ledger, girl.id, boy.id)
    a_child(ledger, name="陈一", born="2016-04", father_name="王小二")
    closed = a_child(ledger, name="陈三", id_number=GIRL, address="2号")
    records.close(ledger, closed.id, TODAY, "moved", "", TODAY)
    a_visit(ledger, boy, day=date(2026, 10, 1))
    yield ledger
    ledger.close()


# What cells may say: few words, so that rows meet.
WORDS: dict[str, tuple[str, ...]] = {
    "姓名": ("陈一", "陈二", "陈三", "丁/黄", "", "合计", "填表人：王主任"),
    "身份证号码": (BOY, GIRL, an_id_number(serial=7), BOY[:17], ""),
    "出生年月": ("2015-03", "2016-04", "去年", ""),
    "年龄": ("11", "10", "3", ""),
    "父亲姓名": ("陈大山", "王小二", ""),
    "父亲身份证号码": (FATHER, MOTHER, ""),
    "母亲姓名": ("林小丽", ""),
    "家庭地址": ("1号", "2号", ""),
    "村居": ("青新社区", "梅岭村", "柳湾村", ""),
    "儿童类别": ("农村留守儿童", "困境儿童", "都是", ""),
    "系统编号": (FILED, "1", "", ""),
    "日期": ("2026-10-01", "2026-10-02", "明天", ""),
    "方式": ("走访", "电话", ""),
    "走访人": ("王主任", ""),
    "发现的问题": ("近视", ""),
    "岗位": ("儿童主任", "儿童督导员", "村长"),
    "联系电话": ("13800000000", "13900000000", ""),
    "任职日期": ("2024-01-01", "2025-01-01", ""),
}
ROSTER = "姓名 身份证号码 出生年月 年龄 父亲姓名 父亲身份证号码 母亲姓名 家庭地址 村居 儿童类别".split()
OURS = [*(label for label in ROSTER if label != "年龄"), "系统编号"]
VISITS = "姓名 身份证号码 日期 方式 走访人 发现的问题".split()
WORKERS = "姓名 岗位 村居 联系电话 任职日期".split()
BOOKS = (
    {"花名册": ROSTER, "困境": ROSTER, "走访": VISITS},
    {"儿童": OURS, "走访": VISITS, "儿童主任和督导员": WORKERS},
)


@st.composite
def workbooks(draw: st.DrawFn) -> list[Sheet]:
    """Two or three sheets of a few rows each."""
    sheets = []
    for name, header in draw(st.sampled_from(BOOKS)).items():
        row = st.tuples(*(st.sampled_from(WORDS[label]) for label in header)).map(list)
        sheets.append(a_sheet(name, header, *draw(st.lists(row, min_size=1, max_size=5))))
    return sheets


@st.composite
def changes(draw: st.DrawFn, sheets: list[Sheet]) -> list[tuple[str, tuple[Any, ...]]]:
    """What somebody does to a draft, by the names of its methods."""
    done: list[tuple[str, tuple[Any, ...]]] = []
    for _ in range(draw(st.integers(1, 3))):
        number = draw(st.integers(0, len(sheets) - 1))
        header, *rows = sheets[number].rows
        row, place = draw(st.sampled_from(rows))[0], draw(st.integers(0, len(header[1]) - 1))
        label = str(header[1][place])
        text = draw(st.sampled_from(WORDS[label]))
        fate = draw(st.sampled_from(["out", None, *POLICIES]))
        done.append(
            draw(
                st.sampled_from(
                    [
                        *[("edit", (number, row, place, text))] * 3,
                        ("undo_edit", (number, row, place)),
                        ("decide", (number, row, fate)),
                    ]
                )
            )
        )
    return done


def told(draft: Draft, ledger: Ledger) -> dict[str, Any]:
    """All that was found; new children have another identity each time."""
    with ledger.reading() as session:
        known = set(session.scalars(select(Child.id)))
    return {
        "rows": [(one.sheet, one.row, one.action, one.fields) for one in draft.outcome.rows],
        "remarks": draft.outcome.remarks,
        "pairs": [{**vars(one), "child_id": one.child_id in known and one.child_id} for one in draft.pairs()],
        "rejected": draft.rejected(),
        "left out": [each.left_out for each in draft.sheets],
    }


def change(draft: Draft, done: list[tuple[str, tuple[Any, ...]]]) -> None:
    for name, given_ in done:
        getattr(draft, name)(*given_)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings().max_examples // 3,  # each judges a workbook many times over
)
@given(st.data())
def test_what_is_found_anew_is_what_judging_everything_finds(village: Ledger, data: st.DataObject) -> None:
    sheets = data.draw(workbooks())
    policy = data.draw(st.sampled_from(POLICIES))
    draft, done = Draft(village, "", sheets, TODAY), []
    draft.policy = policy
    draft.check()
    for _ in range(data.draw(st.integers(1, 3))):
        more = data.draw(changes(sheets))
        done += more
        change(draft, more)
        draft.recheck()
        whole = Draft(village, "", sheets, TODAY)
        whole.policy = policy
        change(whole, done)
        whole.check()
        assert told(draft, village) == told(whole, village)


ROWS = [["陈一", BOY, "", "1号", "青新社区"], ["陈五", "", "2016-05", "2号", ""], ["丁/黄", "", "", "", ""]]


@pytest.fixture
def quick(village: Ledger, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """A roster with visits that was judged once, and is not judged as a whole again."""
    roster = a_sheet("花名册", ["姓名", "身份证号码", "出生年月", "家庭地址", "村居"], *ROWS)
    visits = a_sheet("走访", ["姓名", "日期", "方式", "走访人"], ["陈五", "2026-10-01", "走访", "王主任"])
    draft = Draft(village, "", [roster, visits], TODAY)
    draft.check()

    def judge_everything(self: Draft, *args: Any) -> Any:
        raise AssertionError("everything is judged anew")

    monkeypatch.setattr(Draft, "check", judge_everything)
    return draft


def test_a_cell_put_right_takes_its_row_in(quick: Draft) -> None:
    quick.edit(0, 4, 0, "丁一")
    assert quick.recheck().counts["refused"] == 0
    quick.undo_edit(0, 4, 0)
    assert quick.recheck().counts["refused"] == 1


def test_the_rows_that_hang_on_a_name_follow_it(quick: Draft) -> None:
    quick.edit(0, 3, 0, "陈六")
    assert "没有叫“陈五”的孩子" in quick.recheck().errors[-1].message
    quick.edit(1, 2, 0, "陈六")
    assert quick.recheck().counts["new"] == 2


def test_a_number_that_another_row_has_is_told_at_the_row_that_comes_later(quick: Draft) -> None:
    quick.edit(0, 3, 1, BOY)
    assert ["与第 2 行是同一个孩子" in one.message for one in quick.recheck().errors][:1] == [True]


def test_what_was_decided_of_a_row_is_judged_with_it(quick: Draft) -> None:
    quick.decide(0, 3, "out")
    assert "没有导入" in quick.recheck().errors[-1].message
    quick.decide(0, 3, None)
    assert [one.row for one in quick.recheck().errors] == [4]
