"""Word files as offices make them, and as nobody should: made with python-docx, then spoilt by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from app.paths import resources
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.wrap import Measure
from app.services.templates.documents import document
from app.services.templates.example import example
from app.services.templates.keeping import keep_template
from app.services.templates.reader import answer
from app.services.templates.sample import write_sample
from tests.factories import TODAY

MEASURE = Measure(Fonts(resources() / "fonts"))
DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"


def a_form(path: Path, *paragraphs: str) -> Path:
    """A file of these paragraphs."""
    made = docx.Document()
    for words in paragraphs:
        made.add_paragraph(words)
    made.save(str(path))
    return path


def content(build: Callable[[Any], object] = lambda made: None) -> bytes:
    """A file's bytes, after ``build`` has put something in it."""
    made, out = docx.Document(), BytesIO()
    build(made)
    made.save(out)
    return out.getvalue()


def own_sheet(path: Path) -> Path:
    """An office's own 台账: head and foot, a table of cells, a row for each visit."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "〔单位名称〕　内部资料"
    made.sections[0].footer.paragraphs[0].text = "〔姓名〕的台账　打印人〔打印人〕　〔今天〕"
    heading = made.add_paragraph("儿童关爱台账（〔年度〕年）")
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("依据晋政民〔2024〕46号建立。")
    cells = [
        ("姓名", "〔姓名〕", "性别", "〔性别□〕"),
        ("身份证号码", "〔身份证号码〕", "出生年月", "{{出生年月}}"),
        ("家庭地址", "〔家庭地址〕", "监护情况", "〔监护情况□〕"),
        ("父亲", "〔父亲姓名〕 〔父亲联系电话〕", "母亲", "〔母亲姓名〕 〔母亲联系电话〕"),
        ("委托照护人", "〔委托照护人姓名〕", "风险等级", "〔家庭监护情况〕"),
        ("关爱服务需求", "〔关爱服务需求〕", "儿童主任", "〔儿童主任姓名及电话〕"),
    ]
    _table(made, cells)
    made.add_paragraph("走访记录")
    _table(
        made,
        [
            ("日期", "方式", "走访人", "走访情况"),
            ("〔走访：日期〕", "〔走访：方式〕", "〔走访：走访人〕", "〔走访：走访情况〕"),
        ],
    )
    made.save(str(path))
    return path


def _table(made: Any, rows: Sequence[tuple[str, ...]]) -> None:
    table = made.add_table(len(rows), len(rows[0]), style="Table Grid")
    for at, cells in enumerate(rows):
        for column, words in enumerate(cells):
            table.cell(at, column).text = words


def with_parts(whole: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """A file with parts put in or replaced; ``None`` takes one out."""
    out = BytesIO()
    with ZipFile(BytesIO(whole)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, part in changed.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def part_of(whole: bytes, name: str = DOCUMENT) -> bytes:
    """A part's bytes."""
    with ZipFile(BytesIO(whole)) as packed:
        return packed.read(name)


def edited(whole: bytes, old: bytes, new: bytes, name: str = DOCUMENT) -> bytes:
    """A file in which something stands in the place of something else."""
    before = part_of(whole, name)
    assert old in before
    return with_parts(whole, {name: before.replace(old, new, 1)})


def related(whole: bytes, relation: str) -> bytes:
    """A file whose document has one more relation, given as XML attributes."""
    return edited(
        whole, b"</Relationships>", f"<Relationship {relation}/></Relationships>".encode(), RELATIONS
    )


def sample_of(ledger: Ledger, key: str) -> bytes:
    """A document's own sample."""
    of, out = document(ledger.form, key), BytesIO()
    assert of is not None
    write_sample(of, example(ledger.office, ledger.form, ledger.user.name, TODAY, of), out, MEASURE)
    return out.getvalue()


def keep(ledger: Ledger, key: str, whole: bytes) -> str:
    """Use a file as the office's form of a document, taken in as the settings do."""
    refused, taken = answer(whole)
    assert not refused
    return keep_template(ledger, key, taken, TODAY)
