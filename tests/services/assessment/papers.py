"""Instruments for tests: small ones, made to be right or wrong in one place."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from app.services.assessment.instrument import Instrument
from app.services.assessment.reading import read

PLAIN: dict[str, Any] = {
    "id": "village",
    "version": "1",
    "title": "村里的量表",
    "from": "2026-01-01",
    "direction": "danger",
    "vetoes": [
        {"id": "harm", "words": "疑似受到伤害", "source": "第十一条", "level": "high", "report": True},
        {"id": "poor", "words": "监护不到位", "source": "附件", "level": "medium"},
    ],
    "dimensions": [
        {
            "title": "照护",
            "items": [
                {
                    "id": "carer",
                    "words": "谁来照护",
                    "options": [
                        {"id": "parents", "words": "父母", "points": 0},
                        {"id": "old", "words": "年迈的祖辈", "points": 4},
                    ],
                },
                {
                    "id": "school",
                    "words": "上学",
                    "options": [
                        {"id": "yes", "words": "正常", "points": 0},
                        {"id": "some", "words": "常缺课", "points": 3},
                        {"id": "no", "words": "不想上", "points": 6},
                    ],
                },
            ],
        }
    ],
    "bands": [
        {"from": 0, "below": 4, "level": "low"},
        {"from": 4, "below": 7, "level": "medium"},
        {"from": 7, "below": 11, "level": "high"},
    ],
}


def plain(**changed: Any) -> dict[str, Any]:
    """A proper instrument as its file has it, with these parts changed."""
    return deepcopy(PLAIN) | changed


def an_instrument(**changed: Any) -> Instrument:
    return read(plain(**changed))


def bands(*listed: tuple[int, int, str]) -> list[dict[str, Any]]:
    return [{"from": start, "below": end, "level": level} for start, end, level in listed]
