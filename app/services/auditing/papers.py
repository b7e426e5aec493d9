"""The uses of a ledger on paper: the list as it was narrowed, and the yearly report; PDF or Word.

The list holds names of children, as the page does; the report holds none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

from app.services.auditing.reading import Entry, Wish, entries
from app.services.auditing.yearly import COUNTS, Listed, Yearly, yearly
from app.services.ledger import Ledger
from app.services.printing import document, pdf, roster, word
from app.services.printing.blocks import Align, Cell, Grid, Paper, Paragraph, Row, Unprintable, line, lines
from app.services.printing.pages import Sheet
from app.services.printing.roster import Column, Group, Roster
from app.services.printing.setting import SetGrid, set_grid
from app.services.printing.wrap import Measure
from app.services.steps import Step, no_step

WORD = "docx"
LIST, REPORT = "使用记录", "年度查阅情况报告"
LIST_MOST = 2000  # entries on paper; who wants more asks for fewer days
_COLUMNS = (
    Column("时间", 2.2),
    Column("使用人", 1.6),
    Column("类别", 1.8),
    Column("做了什么", 9.0, short=False),
)
_SIZE = 10.0
_BASIS = (
    "本报告比照《未成年人网络保护条例》第三十六条（最小授权、记录访问情况）和第三十七条（每年合规审计）的要求，"
    "由程序根据使用记录统计。报告中没有儿童姓名。"
)


class Made(NamedTuple):
    """A paper as it will be saved and printed."""

    content: bytes
    unprintable: tuple[Unprintable, ...] = ()


def make_list(
    ledger: Ledger, wish: Wish, now: datetime, kind: str, measure: Measure, step: Step = no_step
) -> Made:
    """The uses that are wanted, the newest first. Raises ``Refused`` for whoever is no 管理员."""
    found = entries(ledger, wish, most=LIST_MOST, step=step)
    rest = "，更早的没有列出" if found.before is not None else ""
    under = f"{_place(ledger)}　{_narrowed(wish)}　共 {len(found.entries)} 条{rest}"
    made = Roster(LIST, under, _COLUMNS, (Group(tuple(map(_row, found.entries))),))
    paper = roster.roster_paper(LIST, _footer(ledger, now))
    return _written(roster.lay_out(made, paper, measure, kind == WORD), paper, measure, kind)


def make_report(
    ledger: Ledger, year: int, today: date, now: datetime, kind: str, measure: Measure, step: Step = no_step
) -> Made:
    """The yearly report, up to ``today``. Raises ``Refused`` for whoever is no 管理员."""
    found = yearly(ledger, year, today, step)
    paper = document.document_paper(REPORT, _footer(ledger, now))
    blocks = list(_report(ledger, found, paper, measure))
    words = "".join(one.words + one.user for one in found.listed)
    sheet = document.lay_out(blocks, REPORT, words, paper, measure, kind == WORD)
    return _written(sheet, paper, measure, kind)


def note_list(ledger: Ledger, action: str) -> None:
    """Leave the trace of a print or an export of the list."""
    ledger.note(action, what="uses")


def note_report(ledger: Ledger, action: str, year: int) -> None:
    """Leave the trace of a print or an export of the report."""
    ledger.note(action, what="use-report", year=year)


def _written(sheet: Sheet, paper: Paper, measure: Measure, kind: str) -> Made:
    out = BytesIO()
    written = word.write([sheet], paper, out) if kind == WORD else pdf.write([sheet], paper, measure, out)
    return Made(out.getvalue(), written.unprintable)


def _place(ledger: Ledger) -> str:
    return " ".join(filter(None, (ledger.office.town, ledger.office.name)))


def _footer(ledger: Ledger, now: datetime) -> str:
    return f"内部资料 妥善保管　{ledger.office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"


def _row(entry: Entry) -> tuple[str, ...]:
    return f"{entry.at:%Y-%m-%d %H:%M}", entry.user, entry.use.label, entry.words


def _narrowed(wish: Wish) -> str:
    days = f"{wish.since or '最早'} 至 {wish.until or '今天'}" if wish.since or wish.until else ""
    named = (
        days,
        wish.user,
        wish.use.label if wish.use else "",
        f"姓名含“{wish.child}”" if wish.child else "",
    )
    return "　".join(filter(None, named)) or "全部"


# The report


def _report(ledger: Ledger, found: Yearly, paper: Paper, measure: Measure) -> Iterator[Paragraph | SetGrid]:
    yield document.title(f"{found.year}{REPORT}")
    until = f"{found.until.year}年{found.until.month}月{found.until.day}日"
    yield Paragraph(line(f"{_place(ledger)}　统计到{until}"), 10.5, Align.CENTRE, below=2.0)
    yield document.clause(line(_BASIS))
    yield document.clause(line(_whole(found)))
    yield document.heading(line("一、按月份"))
    yield _counted(
        [(f"{month}月", found.months.get(month, Counter())) for month in _months(found)], paper, measure
    )
    yield document.heading(line("二、按使用人"))
    yield _counted(sorted(found.users.items()), paper, measure)
    for number, (words, actions) in enumerate(_LISTS, 2):
        yield document.heading(line(f"{'一二三四五六七八'[number]}、{words}"))
        listed = found.of(*actions)
        if listed:
            yield _listed(listed, paper, measure)
        else:
            yield document.clause(line("没有。"))
    yield Paragraph(line("审核人（签名）：　　　　　　　　　　日期：　　　　年　　月　　日"), 11.0, above=8.0)


_LISTS = (
    ("导出（逐次）", ("export", "export_attachment")),
    ("交接包", ("handover", "receive", "reply")),
    ("没能打开的和用恢复单打开的", ("failed_unlock", "failed_recovery", "recovered")),
    ("恢复、销毁和异常", ("restore", "destroy", "rollback", "tampered")),
)


def _whole(found: Yearly) -> str:
    begun = f"从{found.begun.year}年{found.begun.month}月{found.begun.day}日起" if found.begun else ""
    chain = (
        "逐条核对，前后衔接，没有发现改动或缺失"
        if found.first_break is None
        else f"逐条核对，从第 {found.first_break} 条起被改动过或缺失"
    )
    return f"使用记录{begun}共 {found.rows} 条，{chain}。查看、打印和录入修改按档案份数计，其余按次数计。"


def _months(found: Yearly) -> range:
    return range(1, found.until.month + 1 if found.until.year == found.year else 1)


def _counted(rows: Sequence[tuple[str, Counter[str]]], paper: Paper, measure: Measure) -> SetGrid:
    heads = ("", *COUNTS)
    widths = _shared(paper.width, (1.4, *(1.0 for _ in COUNTS)))
    body = [_cells((name, *(str(counts[head] or "") for head in COUNTS))) for name, counts in rows]
    total = [sum(counts[head] for _, counts in rows) for head in COUNTS]
    body.append(_cells(("合计", *map(str, total))))
    return set_grid(Grid(widths, (_cells(heads, label=True), *body), heads=1), measure, _SIZE, air=2.0)


def _listed(listed: Sequence[Listed], paper: Paper, measure: Measure) -> SetGrid:
    widths = _shared(paper.width, (1.7, 1.3, 6.0))
    rows = [_cells((f"{one.at:%Y-%m-%d %H:%M}", one.user, one.words), left=2) for one in listed]
    heads = _cells(("时间", "使用人", "做了什么"), label=True)
    return set_grid(Grid(widths, (heads, *rows), heads=1), measure, _SIZE, air=2.0)


def _shared(width: float, shares: Sequence[float]) -> tuple[float, ...]:
    return tuple(width * share / sum(shares) for share in shares)


def _cells(words: Sequence[str], label: bool = False, left: int = -1) -> Row:
    """A row of a table; the cell numbered ``left`` is not centred."""
    return Row(
        tuple(
            Cell(lines(each), align=Align.LEFT if at == left else Align.CENTRE, bold=label, label=label)
            for at, each in enumerate(words)
        ),
        7.0,
    )
