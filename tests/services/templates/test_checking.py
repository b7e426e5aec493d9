"""What is found against a file: unknown and missing placeholders, brackets, revisions."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from app.models.form import form_of
from app.models.office import Office
from app.services.printing.order import What
from app.services.templates.checking import look
from app.services.templates.declared import Document
from app.services.templates.documents import documents
from app.services.templates.example import example
from app.services.templates.loading import load
from app.services.templates.opened import Opened
from app.services.templates.reader import answer
from app.services.templates.sample import write_sample
from tests.factories import TODAY, USER
from tests.services.templates.forms import MEASURE, a_form, content, edited

VISIT_FORM = next(one for one in documents(form_of()) if one.key == What.VISIT_FORM)
NOWHERE = Office(code="350582", name="示例镇", town="示例镇", kind="town", settings={})
WHOLE = "〔姓名〕住在〔家庭地址〕"


def complaints(build: Callable[[Any], object]) -> list[str]:
    """About a 走访记录表 that has all it needs beside what ``build`` puts in."""

    def with_all(made: Any) -> None:
        made.add_paragraph(WHOLE)
        build(made)

    return against(content(with_all))


def against(whole: bytes) -> list[str]:
    _, taken = answer(whole)
    return list(look(Opened.of(taken), VISIT_FORM).complaints)


def words(text: str) -> Callable[[Any], object]:
    return lambda made: made.add_paragraph(text)


def in_header(text: str) -> Callable[[Any], object]:
    def build(made: Any) -> None:
        made.sections[0].header.paragraphs[0].text = text

    return build


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (words("〔性别〕〔性别□〕{{民族}}"), []),
        (words("闽政〔2024〕1号"), []),
        (words("〔监护情形〕"), ["正文里有不认识的占位符〔监护情形〕。是不是要写〔监护情况〕？"]),
        (words("〔儿童姓名〕"), ["正文里有不认识的占位符〔儿童姓名〕。是不是要写〔姓名〕？"]),
        (words("〔血型〕"), ["正文里有不认识的占位符〔血型〕。它会照原样印出来。"]),
        (words("〔血型〕〔血型〕"), ["正文里有不认识的占位符〔血型〕。它会照原样印出来。"]),
        (in_header("〔单位明称〕"), ["页眉里有不认识的占位符〔单位明称〕。是不是要写〔单位名称〕？"]),
        (words("电话：〔照护人电话"), ["正文里“〔照护人电话”的括号没有成对。"]),
        (words("〔走访：日期〕"), ["正文里有不认识的占位符〔走访：日期〕。它会照原样印出来。"]),
    ],
)
def test_what_is_found(build: Callable[[Any], object], told: list[str]) -> None:
    assert complaints(build) == told


def test_what_a_document_cannot_do_without_is_missed() -> None:
    assert against(content(words("〔姓名〕"))) == ["缺少〔家庭地址〕，这些内容就不会印在《走访记录表》上。"]
    assert against(content(words("走访记录表"))) == ["文件里一个占位符也没有，打印出来的每一份都会一样。"]


def test_boxes_do_as_well_as_words() -> None:
    sheet = documents(form_of())[0]
    chosen = [next(label for label in reversed(one) if label in sheet.labels) for one in sheet.essential]
    assert "性别□" in chosen
    _, taken = answer(content(words("".join(f"〔{label}〕" for label in chosen))))
    assert not look(Opened.of(taken), sheet).complaints


def test_revisions_that_nobody_settled_are_told() -> None:
    changed = edited(
        content(words(WHOLE)),
        b"<w:body>",
        b'<w:body><w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
    )
    assert ["修订" in one for one in against(changed)] == [True]


@pytest.mark.parametrize("of", documents(form_of()), ids=lambda one: one.name)
def test_the_sample_of_each_document_can_be_loaded_as_it_is(of: Document) -> None:
    out = BytesIO()
    write_sample(of, example(NOWHERE, form_of(), USER, TODAY, of), out, MEASURE)
    _, taken = answer(out.getvalue())
    found = look(Opened.of(taken), of)
    assert not found.complaints
    assert len(found.used) == len(of.labels)


def test_a_file_is_loaded_with_what_stands_against_it(tmp_path: Path) -> None:
    loaded = load(form_of(), What.VISIT_FORM, a_form(tmp_path / "form.docx", WHOLE, "〔血型〕"))
    assert loaded.placeholders == 2
    assert loaded.complaints == ("正文里有不认识的占位符〔血型〕。它会照原样印出来。",)
