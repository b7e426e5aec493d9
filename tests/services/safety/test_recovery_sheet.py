"""The recovery sheet on paper: everything on it can be read, and nothing is cut off."""

from __future__ import annotations

from datetime import date

import pytest

from app.services.printing.preview import Preview
from app.services.safety.recovery import new_secret, split, to_digits
from app.services.safety.recovery_sheet import RecoverySheet, to_pdf

DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def digits() -> str:
    return to_digits(new_secret())


@pytest.fixture(scope="module")
def text(digits: str) -> str:
    pdf = to_pdf(RecoverySheet(digits, "青新社区居委会", "王主任", 3), DAY)
    with Preview(pdf) as preview:
        assert len(preview) == 1
        return preview.text(0)


def test_every_group_stands_on_the_sheet_with_its_number(text: str, digits: str) -> None:
    for number, group in enumerate(split(digits), 1):
        assert f"第 {number} 组" in text
        assert f"{group[:3]} {group[3:]}" in text


@pytest.mark.parametrize(
    "words",
    ["恢复单", "青新社区居委会", "第 3 张", "2026年11月23日", "王主任", "怎么用", "怎么保管", "换一张新的"],
)
def test_it_says_whose_it_is_and_how_to_use_and_keep_it(text: str, words: str) -> None:
    assert words in text


def test_the_qr_code_is_drawn_dark_on_light(digits: str) -> None:
    pdf = to_pdf(RecoverySheet(digits, "青新社区居委会", "王主任", 1), DAY)
    with Preview(pdf) as preview:
        picture = preview.picture(0, 72)
    rows = [
        picture.pixels[at : at + picture.width * 3] for at in range(0, len(picture.pixels), picture.width * 3)
    ]
    corner = [row[370 * 3 : 535 * 3 : 3] for row in rows[150:330]]
    dark = sum(value < 128 for row in corner for value in row)
    assert 0.2 < dark / sum(map(len, corner)) < 0.7
