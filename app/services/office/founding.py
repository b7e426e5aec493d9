"""Found an office: the first thing written into a new ledger."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.office import Office

KINDS = {"village": "村（居）", "town": "镇（街道）"}


def refuse_office(name: str, code: str, kind: str) -> None:
    """Raise ``Refused`` unless name and code (GB/T 10114, twelve digits) can be an office's."""
    if not name.strip():
        raise Refused("请填写单位名称。")
    if not re.fullmatch(r"\d{12}", code):
        raise Refused("单位代码是 12 位数字，请核对。", "村居的代码可以向镇（街道）询问。")
    if kind not in KINDS:
        raise Refused("请选择单位是村（居）还是镇（街道）。")


def founding(name: str, code: str, kind: str, town: str = "") -> Callable[[Engine], None]:
    """What ``make_ledger`` enters first: whose ledger it is. Raises ``Refused`` for an impossible office."""
    refuse_office(name, code, kind)

    def enter(engine: Engine) -> None:
        with Session(engine) as session, session.begin():
            session.add(Office(code=code, name=name.strip(), town=town.strip(), kind=kind, settings={}))

    return enter
