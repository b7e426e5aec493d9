"""What a 管理员 may do with the office's instruments: add one from a file, retire it, offer it again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.atomic import write_whole
from app.errors import Refused
from app.services.assessment.instrument import Instrument
from app.services.assessment.instruments import SETTING, bundled_file, instruments_of
from app.services.assessment.pieces import plain_in
from app.services.assessment.reading import read
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

_MOST = 30


def add_instrument(ledger: Ledger, file: Path) -> Instrument:
    """Add the office's own instrument from its file. Raises ``Refused`` for one that cannot be used."""
    require_admin(ledger)
    plain = plain_in(file)
    made = read(plain)
    known = instruments_of(ledger.office)
    if any(kept.instrument.key == made.key for kept in known):
        raise Refused(
            f"已经有《{made.title}》的 {made.version} 版，没有添加。",
            "内容有改动的，请在文件里换一个版本号。",
        )
    if any((kept.instrument.id, kept.instrument.since) == (made.id, made.since) for kept in known):
        raise Refused("同一个量表有两个版本从同一天启用，没有添加。", "请在文件里改启用日期。")
    if sum(kept.own for kept in known) >= _MOST:
        raise Refused(f"最多保存 {_MOST} 份量表，没有添加。")
    _change(ledger, lambda settings: settings["own"].append(plain))
    return made


def retire_instrument(ledger: Ledger, key: str) -> None:
    """Offer an instrument no longer; assessments made with it are still read."""
    require_admin(ledger)
    _change(ledger, lambda settings: settings["retired"].append(key))


def restore_instrument(ledger: Ledger, key: str) -> None:
    """Offer a retired instrument again."""
    require_admin(ledger)

    def restore(settings: dict[str, list[Any]]) -> None:
        settings["retired"] = [one for one in settings["retired"] if one != key]

    _change(ledger, restore)


def write_sample(instrument: Instrument, file: Path) -> None:
    """Write an instrument that came with the program as a file to start an own one from."""
    write_whole(file, bundled_file(instrument).read_bytes())


def _change(ledger: Ledger, change: Callable[[dict[str, list[Any]]], None]) -> None:
    """Change the office's lists of instruments."""
    with ledger.changing_office() as (_, office):
        held = office.settings.get(SETTING, {})
        lists = {name: list(held.get(name, [])) for name in ("own", "retired")}
        change(lists)
        office.keep(SETTING, lists)
