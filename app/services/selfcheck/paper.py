"""The check on paper: by kind and then by child, or by village at the town, to be worked through."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.models.office import Office
from app.services.children.search import masked_name
from app.services.lists.titles import BESIDE
from app.services.printing.roster import Column, Group, Roster
from app.services.printing.roster_file import place_of
from app.services.selfcheck.catalogue import CHECKS
from app.services.selfcheck.check import WEIGHTS, Finding
from app.services.selfcheck.running import Checked
from app.services.supervision.offices import TOWN

TITLE = BESIDE["selfcheck"]
COLUMNS = (
    Column("序号", 0.7),
    Column("姓名", 1.4),
    Column("村居", 2.2),
    Column("要改的地方", 8.0, short=False),
    Column("程度", 1.1),
    Column("改好了（打勾、日期）", 2.2),
)
_NOTE = "改好一处，在后面打勾。台账里改好以后再查一次，就不再列出。"


def roster_of(office: Office, checked: Checked, findings: Sequence[Finding], masked: bool) -> Roster:
    """These findings, each check with its own head."""
    town = office.kind == TOWN
    groups, number = [], 0
    for check in CHECKS:
        some = [one for one in findings if one.check is check]
        rows = tuple(_row(n, one, checked, masked, town) for n, one in enumerate(some, number + 1))
        number += len(rows)
        if rows:
            groups.append(Group(rows, f"{check.kind}：{check.title}（{len(rows)} 处）"))
    children = len({one.child_id for one in findings})
    today = checked.today
    under = (
        f"{place_of(office)}　{today.year}年{today.month}月{today.day}日　"
        f"在册 {checked.children} 人，还有 {len(findings)} 处要改，{children} 人"
    )
    return Roster(TITLE, under, _columns(town), tuple(groups), _NOTE)


def _columns(town: bool) -> tuple[Column, ...]:
    return COLUMNS if town else tuple(one for one in COLUMNS if one.label != "村居")


def _row(number: int, one: Finding, checked: Checked, masked: bool, town: bool) -> tuple[str, ...]:
    name = checked.lines[one.child_id].name or "未填姓名"
    village = [checked.village_of(one)] if town else []
    shown = masked_name(name) if masked else name
    return (str(number), shown, *village, one.shown(masked), WEIGHTS[one.check.weight], "")


def check_file_name(today: date, ending: str) -> str:
    """A name for the file, without anybody's name."""
    return f"{TITLE}_{today:%Y%m%d}.{ending}"
