"""Fonts once for all printing tests, and children whose sheets are a case each. All people are invented."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.paths import resources
from app.services.printing import pdf, sheet
from app.services.printing.content import SheetContent, SheetVisit
from app.services.printing.fonts import Fonts
from app.services.printing.preview import Preview
from app.services.printing.wrap import Measure

Texts = Callable[[SheetContent], list[str]]


@pytest.fixture(scope="session")
def measure() -> Measure:
    return Measure(Fonts(resources() / "fonts"))


@pytest.fixture
def texts(measure: Measure) -> Texts:
    """Prints a sheet as PDF and reads its pages back, without white space."""

    def read(content: SheetContent) -> list[str]:
        return [re.sub(r"\s", "", page) for page in read_pages(printed(content, measure))]

    return read


def printed(content: SheetContent, measure: Measure, footer: str | None = None) -> bytes:
    paper = sheet.sheet_paper(footer)
    out = io.BytesIO()
    pdf.write([sheet.lay_out(content, paper, measure)], paper, measure, out)
    return out.getvalue()


def read_pages(document: bytes) -> list[str]:
    with Preview(document) as preview:
        return [preview.text(number) for number in range(len(preview))]


VALUES: dict[str, Any] = {
    "name": "林小禾",
    "sex": "female",
    "ethnic": "22",
    "born": "2015-03",
    "id_type": "citizen",
    "id_number": "350582201503150025",
    "address": "福建省泉州市晋江市梅岭街道柳湾社区溪边路12号",
    "household": "rural",
    "category": {"left_behind": "", "hardship": "贫困家庭儿童"},
    "single_parent": {"yes": "母亲"},
    "schooling": "柳湾小学五年级（2）班",
    "boarding": "day",
    "guardianship": {"fair": ""},
    "health": {"weak": ""},
    "psychology": "性格内向，话不多，与祖母亲近，喜欢画画。",
    "aid": {"minimum": "680", "temporary": "200"},
    "education_aid": "免学杂费，营养餐补助",
    "medical_aid": "参加城乡居民医保",
    "other_aid": "冬衣一套",
    "father_name": "林建国",
    "father_id_type": "citizen",
    "father_id_number": "350582198501011234",
    "father_phone": "13800000001",
    "father_address": "广东省深圳市龙岗区",
    "father_health": {"healthy": ""},
    "father_special": {"lost_contact": ""},
    "mother_name": "陈秀兰",
    "mother_id_type": "passport",
    "mother_id_number": "E12345678",
    "mother_phone": "13900000002、13900000003",
    "mother_address": "浙江省义乌市",
    "mother_health": {"unhealthy": "慢性胃炎"},
    "mother_special": {"other": "长期在外"},
    "income": Decimal(12800),
    "family_aid": {"minimum": "680"},
    "social_help": "村老人协会每年春节慰问",
    "carer": "grandparents",
    "carer_name": "黄阿珠",
    "carer_phone": "13700000003",
    "entrust_reason": "both_away",
    "director": "王主任 13500000004",
    "partner": "李晓明 13600000005",
    "partner_unit": "柳湾小学",
    "needs": "课后作业辅导；亲子视频通话每周一次。",
    "remarks": "暑期随祖母住在镇上。",
    "opened_on": date(2024, 6, 18),
}


@pytest.fixture
def blank() -> SheetContent:
    return SheetContent()


@pytest.fixture
def ordinary() -> SheetContent:
    """Every field filled in, three visits."""
    visits = (
        SheetVisit(date(2026, 1, 12), "作业拖拉", "联系班主任安排课后辅导"),
        SheetVisit(date(2026, 2, 9), "", ""),
        SheetVisit(date(2026, 5, 20), "独自在溪边玩水", "当面告知祖母防溺水要求"),
    )
    return SheetContent("林小禾", 2026, VALUES, "medium", visits)


@pytest.fixture
def visited_daily(ordinary: SheetContent) -> SheetContent:
    """Far more visits than four rows hold, each to be told from the others."""
    visits = tuple(
        SheetVisit(
            date(2026, month, day), f"第{month}月{day}日的问题，情绪不稳", f"第{month}月{day}日的措施，家访"
        )
        for month in range(1, 13)
        for day in range(1, 28, 3)
    )
    return replace(ordinary, visits=visits)


@pytest.fixture
def talkative(ordinary: SheetContent) -> SheetContent:
    """Long texts in cells of every kind, the ends of which can be told."""
    longer = {
        "psychology": "夜里常做噩梦，" * 60 + "心理完。",
        "needs": "需要心理辅导；" * 90 + "需求完。",
        "remarks": "情况复杂，\n" * 300 + "说明完。",
        "health": {"severe": "急性淋巴细胞白血病，" * 30 + "病情完。"},
        "father_address": "深圳市龙岗区坂田街道某工业园宿舍" * 8 + "地址完。",
    }
    return replace(ordinary, values={**VALUES, **longer})
