"""档案销毁清单: what was destroyed, why, by whom; of each child only the surname and the year of birth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.models.disposal import Disposal
from app.models.kinds import Day
from app.models.office import Office
from app.services.printing import document
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, line, lines
from app.services.printing.pages import Sheet
from app.services.printing.parties import SIZE, places_to_sign
from app.services.printing.setting import SetGrid, set_grid
from app.services.printing.wrap import Measure

TITLE = "档案销毁清单"
# Heads, keys of an entry, and their share of the width.
_COLUMNS = (
    ("序号", "", 0.6),
    ("姓", "initial", 0.6),
    ("出生年", "born", 0.8),
    ("建档时间", "opened", 1.3),
    ("关档日期", "closed", 1.3),
    ("关档原因", "reason", 1.2),
    ("保管到", "until", 1.3),
    ("记录", "records", 0.7),
    ("附件", "papers", 0.7),
)
_STATES = {"proposed": "已提出，等另一位管理员确认", "done": "已经销毁", "dropped": "没有销毁，已取消"}
_day = Day().format


def lay_out(listed: Disposal, office: Office, paper: Paper, measure: Measure, flows: bool) -> Sheet:
    """The pages of a list on a paper made with ``document.document_paper``."""
    blocks = list(_blocks(listed, office, paper, measure))
    return document.lay_out(blocks, TITLE, listed.reason, paper, measure, flows)


def _blocks(
    listed: Disposal, office: Office, paper: Paper, measure: Measure
) -> Iterator[Paragraph | SetGrid]:
    yield document.title(TITLE)
    place = " ".join(filter(None, (office.town, office.name)))
    told = f"{place}　共 {len(listed.entries)} 份　{_STATES.get(listed.state, '')}"
    yield Paragraph(line(told), 10.5, Align.CENTRE, below=3.0)
    yield set_grid(_table(listed, paper), measure, 9.5, air=4.0)
    yield Paragraph((), 6.0)
    yield from (document.clause(line(one)) for one in _sentences(listed))
    yield Paragraph((), 6.0, keep=True)
    signed = [f"提出人（签名）：{listed.proposed_by}", f"确认人（签名）：{listed.confirmed_by}"]
    yield set_grid(places_to_sign([*signed, f"单位（盖章）：{office.name}"], paper), measure, SIZE)


def _sentences(listed: Disposal) -> Iterator[str]:
    yield f"销毁理由：{listed.reason}"
    yield f"{_day(listed.proposed_on)}由{listed.proposed_by}提出。"
    if listed.state == "done":
        yield (
            f"{_day(listed.confirmed_on)}由{listed.confirmed_by}核对并确认，当时即从台账中销毁："
            "个人信息台账、各项记录、附件和变更记录的内容，不能恢复。"
        )
    yield "销毁以前做的备份和交接包里，可能还有这些档案；按备份的保留办法到期清除。本清单长期保管。"


def _table(listed: Disposal, paper: Paper) -> Grid:
    shares = sum(share for _, _, share in _COLUMNS)
    widths = tuple(paper.width * share / shares for _, _, share in _COLUMNS)
    heads = Row(tuple(_cell(head, head=True) for head, _, _ in _COLUMNS), 7.0)
    rows = [_row(number, entry) for number, entry in enumerate(listed.entries, 1)]
    return Grid(widths, (heads, *rows), heads=1)


def _row(number: int, entry: dict[str, Any]) -> Row:
    told = [str(number) if not key else _words(entry.get(key)) for _, key, _ in _COLUMNS]
    return Row(tuple(_cell(words) for words in told), 7.0)


def _words(value: Any) -> str:
    if isinstance(value, str) and len(value) == len("2026-01-01") and value[4] == "-":
        return f"{date.fromisoformat(value):%Y-%m-%d}"
    return "" if value is None else str(value)


def _cell(words: str, head: bool = False) -> Cell:
    return Cell(lines(words), align=Align.CENTRE, bold=head, label=head)
