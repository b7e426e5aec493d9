"""Export: what is written comes back unchanged, and nothing in it is alive."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.errors import Refused
from app.models.care import Visit
from app.models.concern import Concern
from app.models.trace import Trace
from app.services.care.records import put, withdraw
from app.services.children.lines import lines
from app.services.demo.filling import fill
from app.services.exchange.exporting import Wanted, export_workbook
from app.services.exchange.importing import import_workbook
from app.services.exchange.plain_text import bare, guarded
from app.services.exchange.reading import Cell, Sheet, read_workbook
from app.services.exchange.redaction import Redaction
from app.services.exchange.template import write_template
from app.services.ledger import Ledger
from app.services.safety.roles import Role
from tests.factories import TODAY, a_child, a_ledger, a_visit, an_assessment, an_id_number, changed

PAYLOADS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    '=HYPERLINK("http://x","y")',
    "=cmd|'/c calc'!A0",
    "http://example.org",
    "mailto:a@b.c",
    "file:///etc/passwd",
    "internal:Sheet1!A1",
    "<script>&amp;\"'",
    "{=SUM(1)}",
    "_x0041_ _x005F_",
    "00012345678901234567",
)


@pytest.fixture
def village(ledger: Ledger) -> Ledger:
    """A ledger with the demo's forty-six children: every kind of field, care and oddity."""
    fill(ledger, TODAY)
    return ledger


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def named(path: Path) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in read_workbook(path)}


def column(sheet: Sheet, label: str) -> list[Cell]:
    place = sheet.rows[0][1].index(label)
    return [row[place] if place < len(row) else "" for _, row in sheet.rows[1:]]


def test_importing_an_export_again_changes_nothing(village: Ledger, tmp_path: Path) -> None:
    counts = export_workbook(village, tmp_path / "all.xlsx")
    assert counts["儿童"] == 46
    assert min(counts.values()) > 0
    outcome = import_workbook(village, tmp_path / "all.xlsx", TODAY)
    assert outcome.counts == {
        "new": 0,
        "updated": 0,
        "filled": 0,
        "skipped": sum(counts.values()),
        "refused": 0,
    }


def test_a_ledger_that_took_an_export_exports_the_same(village: Ledger, tmp_path: Path) -> None:
    export_workbook(village, tmp_path / "first.xlsx")
    other = a_ledger(tmp_path / "other")
    assert import_workbook(other, tmp_path / "first.xlsx", TODAY).applied
    export_workbook(other, tmp_path / "second.xlsx")
    other.close()
    assert read_workbook(tmp_path / "first.xlsx") == read_workbook(tmp_path / "second.xlsx")


def test_problems_found_in_a_visit_stand_in_its_row_and_come_back_as_nothing_new(
    ledger: Ledger, tmp_path: Path
) -> None:
    child = a_child(ledger, id_number=an_id_number())
    visit = a_visit(ledger, child, problems="作业拖拉")
    found = {"found_on": TODAY, "category": "safety", "severity": "minor", "description": "池塘没有护栏"}
    put(ledger, child.id, Concern, {**found, "visit_id": visit}, TODAY)
    export_workbook(ledger, tmp_path / "out.xlsx")
    told = list(column(named(tmp_path / "out.xlsx")["走访"], "发现的问题"))
    assert told == ["作业拖拉；池塘没有护栏"]
    again = import_workbook(ledger, tmp_path / "out.xlsx", TODAY)
    assert [row.action for row in again.rows if row.sheet == "走访"] == ["skipped"]


def test_nothing_written_is_a_formula_or_a_link(ledger: Ledger, tmp_path: Path) -> None:
    texts = [f.name for f in ledger.form if type(f.kind).__name__ in ("Text", "LongText")]
    for number, payload in enumerate(PAYLOADS):
        child = a_child(ledger, name="陈一二三四五六七八九十百千万"[number : number + 2])
        changed(ledger, child, **dict.fromkeys(texts, payload))
        a_visit(ledger, child, problems=payload, measures=payload)
    export_workbook(ledger, tmp_path / "all.xlsx")
    written = parts(tmp_path / "all.xlsx")
    cells = [xml for name, xml in written.items() if name.startswith("xl/worksheets/")]
    assert not [xml for xml in cells if re.search(r"<f[ >/]|<hyperlink", xml)]
    assert not [name for name in written if "externalLink" in name]
    assert "hyperlink" not in "".join(xml for name, xml in written.items() if name.endswith(".rels"))
    remarks = column(named(tmp_path / "all.xlsx")["儿童"], "其他说明情况")
    assert sorted(map(str, remarks)) == sorted(PAYLOADS)


def test_every_cell_is_text_so_that_no_number_loses_a_digit(village: Ledger, tmp_path: Path) -> None:
    export_workbook(village, tmp_path / "all.xlsx")
    cells = [cell for sheet in read_workbook(tmp_path / "all.xlsx") for _, row in sheet.rows for cell in row]
    assert {type(cell) for cell in cells} == {str}
    styles = parts(tmp_path / "all.xlsx")["xl/styles.xml"]
    assert 'numFmtId="49"' in styles  # the built-in format @, text
    assert 'quotePrefix="1"' in styles


def test_choices_are_offered_in_lists(ledger: Ledger, tmp_path: Path) -> None:
    export_workbook(ledger, tmp_path / "all.xlsx")
    sheet = parts(tmp_path / "all.xlsx")["xl/worksheets/sheet1.xml"]
    assert '"男,女"' in sheet.replace("&quot;", '"')
    assert "选项!" in sheet  # fifty-eight peoples are too many for a cell's own list
    assert named(tmp_path / "all.xlsx")["选项"].hidden


def test_a_withdrawn_visit_is_not_exported(ledger: Ledger, tmp_path: Path) -> None:
    child = a_child(ledger)
    a_visit(ledger, child, day=date(2026, 9, 1))
    withdraw(ledger, Visit, a_visit(ledger, child, day=date(2026, 10, 1)), "登错了")
    assert export_workbook(ledger, tmp_path / "all.xlsx")["走访"] == 1


def test_an_export_leaves_its_trace(ledger: Ledger, tmp_path: Path) -> None:
    a_child(ledger)
    export_workbook(ledger, tmp_path / "all.xlsx", "partial")
    with ledger.reading() as session:
        rows = session.scalars(select(Trace).where(Trace.action == "export")).all()
    assert [row.detail["redact"] for row in rows] == ["partial"]


SECRETS = {
    "name": "单晓𬭎",
    "id_number": an_id_number(),
    "address": "福建省晋江市青阳街道柳湾村三组8号",
    "father_name": "单大山",
    "father_phone": "13812345678",
    "father_id_number": an_id_number(date(1985, 3, 5)),
    "director": "王建国 13912345678",
    "remarks": "单晓𬭎的父亲单大山，电话13812345678。",
    "health": {"chronic": "哮喘"},
}


@pytest.fixture
def secretive(ledger: Ledger) -> Ledger:
    """A child with everything that could tell who it is."""
    child = a_child(ledger, **SECRETS, category={"hardship": "孤儿"}, aid={"minimum": "735"}, born="2015-03")
    a_visit(ledger, child, problems="单晓𬭎想念父亲单大山", visitors="王建国")
    an_assessment(ledger, child, "high")
    return ledger


@pytest.mark.parametrize("redact", ["partial", "full"])
def test_a_masked_export_tells_nobody_who_it_is(secretive: Ledger, tmp_path: Path, redact: Redaction) -> None:
    export_workbook(secretive, tmp_path / "masked.xlsx", redact)
    everything = "".join(parts(tmp_path / "masked.xlsx").values())
    told = ["单晓𬭎", "单大山", "13812345678", "13912345678", an_id_number(), "三组8号"]
    told.append(an_id_number(date(1985, 3, 5)))
    with secretive.reading() as session:
        told += [line.child_id for line in lines(session)]
    assert [word for word in told if word in everything] == []


def test_a_partly_masked_export_is_still_of_use(secretive: Ledger, tmp_path: Path) -> None:
    export_workbook(secretive, tmp_path / "masked.xlsx", "partial")
    sheets = named(tmp_path / "masked.xlsx")
    assert column(sheets["儿童"], "姓名") == ["单×𬭎"]
    assert column(sheets["儿童"], "家庭地址") == ["福建省晋江市青阳街道柳湾村"]
    assert column(sheets["儿童"], "健康情况") == ["慢性病：哮喘"]
    assert column(sheets["走访"], "发现的问题") == ["单×𬭎想念父亲单×山"]
    assert column(sheets["走访"], "序号") == column(sheets["儿童"], "序号") == ["1"]


def test_a_fully_masked_export_keeps_what_is_counted(secretive: Ledger, tmp_path: Path) -> None:
    export_workbook(secretive, tmp_path / "masked.xlsx", "full")
    sheets = named(tmp_path / "masked.xlsx")
    kept = {
        label: column(sheets["儿童"], label)[0]
        for label in ("儿童类别", "享受救助情况", "健康情况", "出生年月")
    }
    assert kept == {
        "儿童类别": "困境儿童",
        "享受救助情况": "低保735元/月",
        "健康情况": "慢性病",
        "出生年月": "2015",
    }
    assert column(sheets["儿童"], "其他说明情况") == [""]
    assert column(sheets["评估"], "风险等级") == ["高风险"]


def test_the_empty_workbook_has_every_column_and_says_how_to_fill_it_in(
    ledger: Ledger, tmp_path: Path
) -> None:
    write_template(ledger.form, tmp_path / "blank.xlsx")
    sheets = named(tmp_path / "blank.xlsx")
    assert list(sheets) == ["儿童", "走访", "评估", "暂离", "填写说明", "选项"]
    assert sheets["儿童"].rows == [(1, [field.label for field in ledger.form])]
    guide = {str(row[1]): str(row[3]) for _, row in sheets["填写说明"].rows}
    assert all(field.label in guide for field in ledger.form)
    assert "顿号" in guide["健康情况"]


def test_the_empty_workbook_can_be_filled_in_and_imported(ledger: Ledger, tmp_path: Path) -> None:
    write_template(ledger.form, tmp_path / "blank.xlsx")
    book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    book["儿童"]["A2"] = "陈一"
    book.save(tmp_path / "filled.xlsx")
    assert import_workbook(ledger, tmp_path / "filled.xlsx", TODAY).counts["new"] == 1


def test_whoever_may_only_look_may_export_what_names_nobody(ledger: Ledger, tmp_path: Path) -> None:
    a_child(ledger)
    ledger.user = ledger.user._replace(role=Role.VIEW)
    assert export_workbook(ledger, tmp_path / "figures.xlsx", "full")["儿童"] == 1
    with pytest.raises(Refused, match="只能查看"):
        export_workbook(ledger, tmp_path / "names.xlsx", "partial")
    assert not (tmp_path / "names.xlsx").exists()


# A part of the ledger, and text tables


def test_any_columns_that_are_chosen_come_back_as_they_were(village: Ledger, tmp_path: Path) -> None:
    labels = [field.label for field in village.form]
    for start in range(0, len(labels), 12):
        path = tmp_path / f"{start}{('.xlsx', '.csv')[start // 12 % 2]}"
        wanted = Wanted(labels=tuple(labels[start : start + 12]), sheets=("儿童",))
        counts = export_workbook(village, path, wanted=wanted)
        outcome = import_workbook(village, path, TODAY, dry_run=True)
        assert outcome.counts["skipped"] == counts["儿童"] == 46, wanted.labels
        assert outcome.errors == []


def test_a_text_table_of_every_column_comes_back_as_it_was(village: Ledger, tmp_path: Path) -> None:
    assert export_workbook(village, tmp_path / "all.csv") == {"儿童": 46}
    assert (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    outcome = import_workbook(village, tmp_path / "all.csv", TODAY)
    assert outcome.counts == {"new": 0, "updated": 0, "filled": 0, "skipped": 46, "refused": 0}


def test_a_text_table_has_nothing_that_is_run_and_gives_back_what_it_was_given(
    ledger: Ledger, tmp_path: Path
) -> None:
    texts = [f.name for f in ledger.form if type(f.kind).__name__ in ("Text", "LongText")]
    dangerous = (*PAYLOADS, "'=1+1", "''@x", "0595", "＝1+1")
    for number, payload in enumerate(dangerous):
        name = "陈一二三四五六七八九十百千万甲乙丙丁戊"[number : number + 2]
        a_child(ledger, name=name, **dict.fromkeys(texts, payload))
    export_workbook(ledger, tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in list(csv.reader(file))[1:] for cell in row]
    assert [cell for cell in cells if re.match(r"[=+\-@＝＋－＠\t\r]|\d{12,}$", cell)] == []
    outcome = import_workbook(ledger, tmp_path / "all.csv", TODAY)
    assert outcome.counts["skipped"] == len(dangerous)


@given(st.text(alphabet="'=+-@＝\t0123456789陈x", max_size=20))
def test_an_apostrophe_is_taken_away_where_one_was_put(text: str) -> None:
    assert bare(guarded(text)) == text


def test_certain_children_and_sheets_are_written_in_the_order_asked_for(
    ledger: Ledger, tmp_path: Path
) -> None:
    ids = [a_child(ledger, name=name).id for name in ("丁一", "陈二", "白三")]
    wanted = Wanted((ids[2], ids[0]), ("家庭地址",), ("走访",))
    assert export_workbook(ledger, tmp_path / "some.xlsx", wanted=wanted) == {"儿童": 2, "走访": 0}
    sheets = named(tmp_path / "some.xlsx")
    assert sheets["儿童"].rows[0][1] == ["姓名", "家庭地址", "系统编号"]
    assert column(sheets["儿童"], "姓名") == ["白三", "丁一"]
    with ledger.reading() as session:
        rows = session.scalars(select(Trace).where(Trace.action == "export")).all()
    assert [row.about for row in rows] == [ids[2], ids[0]]


def test_a_part_is_masked_as_the_whole_is(secretive: Ledger, tmp_path: Path) -> None:
    wanted = Wanted(labels=("家庭地址", "父亲姓名"))
    export_workbook(secretive, tmp_path / "masked.csv", "partial", wanted=wanted)
    text = (tmp_path / "masked.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == ["序号,姓名,家庭地址,父亲姓名", "1,单×𬭎,福建省晋江市青阳街道柳湾村,单×山"]


def test_a_column_that_the_form_does_not_have_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有“身高”这一栏"):
        export_workbook(ledger, tmp_path / "x.xlsx", wanted=Wanted(labels=("身高",)))
    assert not (tmp_path / "x.xlsx").exists()
