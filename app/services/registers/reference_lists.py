"""The reference lists that come with the program: our reading of the notices, for an office to start from."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from app.paths import resources


class Reference(NamedTuple):
    """An item: what is to be done, how often (a code of ``HOW_OFTEN``), and what that rests on."""

    content: str
    how_often: str
    basis: str


@cache
def reference(list_kind: str, office_kind: str) -> tuple[Reference, ...]:
    """The items of the 责任清单 (duty) or 关爱服务内容清单 (service) of a village or a town."""
    file = resources() / "lists" / f"{list_kind}-{office_kind}.json"
    return tuple(Reference(**one) for one in json.loads(file.read_text(encoding="utf-8"))["items"])
