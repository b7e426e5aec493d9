"""Found an office: the first thing written into a new ledger."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from app.errors import Refused
from app.models import database
from app.models.office import Office
from app.services.ledger import Ledger
from app.services.safety.unlock import Unlocked

KINDS = {"village": "村（居）", "town": "镇（街道）"}


def refuse_office(name: str, code: str, kind: str) -> None:
    """Raise ``Refused`` unless name and code (GB/T 10114, twelve digits) can be an office's."""
    if not name.strip():
        raise Refused("请填写单位名称。")
    if not re.fullmatch(r"\d{12}", code):
        raise Refused("单位代码是 12 位数字，请核对。", "村居的代码可以向镇（街道）询问。")
    if kind not in KINDS:
        raise Refused("请选择单位是村（居）还是镇（街道）。")


def found_office(unlocked: Unlocked, name: str, code: str, kind: str, town: str = "") -> Ledger:
    """Write the office into a ledger just made, and open it. Raises ``Refused`` for an impossible office."""
    refuse_office(name, code, kind)
    engine = database.engine(unlocked.folder.database, unlocked.dek)
    with Session(engine) as session, session.begin():
        session.add(Office(code=code, name=name.strip(), town=town.strip(), kind=kind, settings={}))
    engine.dispose()
    return Ledger.of(unlocked)
