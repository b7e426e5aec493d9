"""Whom one may choose to print for."""

from __future__ import annotations

import pytest

from app.ui.printing.whom import Whom


@pytest.mark.parametrize(
    ("whom", "offered"),
    [
        (Whom(), []),
        (Whom("a", "陈×", shown=("a", "b"), in_force=("a", "b")), ["打开的这一个（陈×）", "列表里的 2 人"]),
        (Whom("a", ""), ["打开的这一个（未填姓名）"]),
        (
            Whom(marked=("b",), shown=("a", "b"), in_force=("a", "b", "c")),
            ["选中的 1 人", "列表里的 2 人", "全部在册 3 人"],
        ),
        (Whom("a", "陈×", ("a",)), ["打开的这一个（陈×）"]),
        (
            Whom("a", "陈×", ("a", "b"), ("a", "b", "c"), ("a", "b", "c")),
            ["选中的 2 人", "打开的这一个（陈×）", "列表里的 3 人"],
        ),
    ],
)
def test_only_what_makes_a_difference_is_offered(whom: Whom, offered: list[str]) -> None:
    assert [words for words, _ in whom.choices()] == offered
