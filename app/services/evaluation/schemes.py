"""The schemes of an office: the reference one that comes with the program, and its own.

An office's own are kept in its settings as they were added. A retired one, and an older version, is no longer
offered and still read, so that an old evaluation shows what it was made with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.atomic import write_whole
from app.errors import Refused
from app.models.office import Office
from app.paths import resources
from app.services.assessment.pieces import Unusable, plain_in
from app.services.evaluation.scheme import Scheme
from app.services.evaluation.scheme_reading import KIND, read, read_text
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

SETTING, RETIRED = "evaluation_schemes", "evaluation_schemes_retired"
_MOST = 20


@cache
def bundled() -> Scheme:
    """The reference scheme that comes with the program."""
    return read_text(_bundled_file().read_text(encoding="utf-8"))


def _bundled_file() -> Path:
    return resources() / "evaluations" / "director-reference-1.json"


def schemes_of(office: Office) -> list[Scheme]:
    """Every scheme of an office, its own first. One that no longer passes the check is left out."""
    return [*_own((office.settings or {}).get(SETTING, [])), bundled()]


def _own(listed: list[Any]) -> Iterator[Scheme]:
    for plain in reversed(listed):
        try:
            yield read(plain)
        except Unusable:  # written by another version of the program
            continue


def is_retired(office: Office, scheme: Scheme) -> bool:
    """Whether nobody is evaluated by it any more."""
    return scheme.key in (office.settings or {}).get(RETIRED, [])


def offered(office: Office, today: date) -> list[Scheme]:
    """The schemes to choose from on a day, of each the latest version in use; the office's own first."""
    latest: dict[str, Scheme] = {}
    for one in sorted(schemes_of(office), key=lambda one: (one.since, one.version)):
        if one.since <= today and not is_retired(office, one):
            latest[one.id] = one
    return sorted(latest.values(), key=lambda one: one.id == bundled().id)


def find(office: Office, key: str) -> Scheme | None:
    """The scheme that an evaluation was made with."""
    return next((one for one in schemes_of(office) if one.key == key), None)


def add_scheme(ledger: Ledger, file: Path) -> Scheme:
    """Add the office's own scheme from its file. Raises ``Unusable``, ``Refused`` for one that is there."""
    require_admin(ledger)
    plain = plain_in(file, KIND)
    made = read(plain)
    kept = (ledger.office.settings or {}).get(SETTING, [])
    if any(one.key == made.key for one in schemes_of(ledger.office)):
        raise Refused(
            f"已经有《{made.title}》的 {made.version} 版，没有添加。",
            "内容有改动的，请在文件里换一个版本号。",
        )
    if len(kept) >= _MOST:
        raise Refused(f"最多保存 {_MOST} 份{KIND}，没有添加。")
    with ledger.changing_office() as (_, office):
        office.keep(SETTING, [*kept, plain])
    return made


def retire_scheme(ledger: Ledger, key: str, today: date) -> None:
    """Offer a scheme no longer; evaluations made with it are still read. Raises ``Refused`` for the only one
    that is offered: nobody could be evaluated any more."""
    require_admin(ledger)
    if {one.key for one in offered(ledger.office, today)} <= {key}:
        raise Refused("只有这一份评价标准可用，没有停用。", "先添加本单位的评价标准，再停用这一份。")
    _keep_retired(ledger, lambda retired: [*retired, key])


def restore_scheme(ledger: Ledger, key: str) -> None:
    """Offer a retired scheme again."""
    require_admin(ledger)
    _keep_retired(ledger, lambda retired: [one for one in retired if one != key])


def _keep_retired(ledger: Ledger, change: Callable[[list[str]], list[str]]) -> None:
    with ledger.changing_office() as (_, office):
        office.keep(RETIRED, change(list(office.settings.get(RETIRED, []))) or None)


def write_sample(file: Path) -> None:
    """Write the reference scheme as a file to start an own one from."""
    write_whole(file, _bundled_file().read_bytes())
