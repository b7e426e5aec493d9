"""The schemes of an office: the reference one that comes with the program, and its own.

An office's own are kept in its settings as they were added. An older version is no longer offered and still
read, so that an old evaluation shows what it was made with.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.atomic import write_whole
from app.errors import Refused, problem_of_os
from app.models.office import Office
from app.paths import resources
from app.services.assessment.pieces import LARGEST, Unusable, plain_of
from app.services.evaluation.scheme import Scheme
from app.services.evaluation.scheme_reading import KIND, read, read_text
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

SETTING = "evaluation_schemes"
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


def offered(office: Office, today: date) -> list[Scheme]:
    """The schemes to choose from on a day, of each the latest version; the office's own first."""
    latest: dict[str, Scheme] = {}
    for one in sorted(schemes_of(office), key=lambda one: (one.since, one.version)):
        if one.since <= today:
            latest[one.id] = one
    return sorted(latest.values(), key=lambda one: one.id == bundled().id)


def find(office: Office, key: str) -> Scheme | None:
    """The scheme that an evaluation was made with."""
    return next((one for one in schemes_of(office) if one.key == key), None)


def add_scheme(ledger: Ledger, file: Path) -> Scheme:
    """Add the office's own scheme from its file. Raises ``Unusable``, ``Refused`` for one that is there."""
    require_admin(ledger)
    plain = _plain(file)
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


def write_sample(file: Path) -> None:
    """Write the reference scheme as a file to start an own one from."""
    write_whole(file, _bundled_file().read_bytes())


def _plain(file: Path) -> Any:
    try:
        if file.stat().st_size > LARGEST:
            raise Unusable("", f"文件太大，最多 {LARGEST // 1000} KB", KIND)
        return plain_of(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unusable("", "文件的格式不对，读不出内容", KIND) from None
    except OSError as error:
        raise problem_of_os(error) from None
