"""整份档案: everything about one child as one document, scans drawn in, for a lawful request.

The cover says whose it is and what is inside, and nothing by which anybody would be labelled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from app.models.kinds import Day, Month
from app.services.children.history import Event
from app.services.printing import sheet
from app.services.printing.blocks import Align, Paper, Paragraph, Text, Unprintable, line
from app.services.printing.characters import printable
from app.services.printing.content import content_of
from app.services.printing.flow import flow
from app.services.printing.job import Job
from app.services.printing.pages import Page, Sheet
from app.services.printing.parties import SIZE, parties
from app.services.printing.scans import scan_pages
from app.services.printing.setting import SetGrid, set_grid
from app.services.privacy.whole_file import Chapter, Entry, WholeFile

TITLE = "儿童关爱档案"
_HISTORY = "变更记录"
_day = Day().format
_KEEP_SAFE = (
    "本件含有儿童和家庭的个人信息，只供写明的用途使用。请妥善保管，不要转给他人，不要拍照外发；"
    "用完请交回或者销毁。强制报告的报告人依法保密，本件不载明。"
)
_DISCREET = "依法应当保密的内容没有列入。"


def file_paper(footer: str | None) -> Paper:
    """The paper of the official sheet, on which the rest stands too."""
    return sheet.sheet_paper(footer)


def lay_out(made: WholeFile, job: Job, paper: Paper) -> Sheet:
    """All pages of a child's file, numbered together; scans are only read when their page is drawn."""
    told = content_of(made.child, job.ledger.form, job.order.year, made.concerns)
    form = sheet.lay_out(told, paper, job.measure)
    records = flow(list(_told(made)), paper, job.measure)
    scans = scan_pages(job.ledger, made.papers, paper, job.measure)
    cover = flow(list(_cover(made, job, paper)), paper, job.measure)
    pages: tuple[Page, ...] = (*cover, *form.pages, *records, *scans)
    missing = job.measure.fonts.missing("".join(_typed(made)))
    whose = made.child.name or TITLE
    return Sheet(pages, (*form.unprintable, *((Unprintable(whose, missing),) if missing else ())))


def _cover(made: WholeFile, job: Job, paper: Paper) -> Iterator[Paragraph | SetGrid]:
    yield Paragraph(line(TITLE), 26.0, Align.CENTRE, above=40.0, below=4.0, title=True)
    yield Paragraph(line("（依申请提供的复制件）"), 12.0, Align.CENTRE, below=14.0)
    child, office = made.child, job.ledger.office
    rows = [
        (line("姓名"), line(child.name or ""), line("出生年月"), line(Month().format(child.born))),
        (line("保管单位"), line(" ".join(filter(None, (office.town, office.name))))),
        (line("建档时间"), line(_day(child.opened_on)), line("关档日期"), line(_day(child.closed_on))),
        (line("制作日期"), line(_day(job.now.date())), line("制作人"), line(job.ledger.user.name)),
        (line("提供给"), line(""), line("用途"), line("")),
    ]
    yield set_grid(parties(rows, paper), job.measure, SIZE, air=6.0)
    yield Paragraph(line(_inside(made, job.order.year)), 11.0, Align.BOTH, above=8.0, spacing=1.3)
    kept = _KEEP_SAFE + (_DISCREET if made.discreet else "")
    yield Paragraph(line(kept), 11.0, Align.BOTH, above=4.0, spacing=1.3)


def _inside(made: WholeFile, year: int) -> str:
    """What the document holds, by number only."""
    records = sum(len(one.entries) for one in made.chapters)
    parts = [f"{year}年的个人信息台账", f"登记的各项记录 {records} 条", f"{_HISTORY} {len(made.history)} 条"]
    parts += [f"扫描件和照片 {len(made.papers)} 份"] if made.papers else []
    return f"本件包括：{'；'.join(parts)}。"


def _told(made: WholeFile) -> Iterator[Paragraph | SetGrid]:
    for chapter in made.chapters:
        yield from _chapter(chapter)
    yield _heading(f"{_HISTORY}（只列时间、经手人和事项）")
    for event in made.history:
        yield _small(_event(event))


def _chapter(chapter: Chapter) -> Iterator[Paragraph]:
    count = f"（{len(chapter.entries)} 条）" if chapter.entries[0].heading else ""
    yield _heading(chapter.title + count)
    for entry in chapter.entries:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[Paragraph]:
    if entry.heading:
        yield Paragraph(
            line(entry.heading, bold=True), 10.5, above=1.6, keep=bool(entry.brief or entry.lines)
        )
    if entry.brief:
        yield _small(entry.brief)
    for label, words in entry.lines:
        first, *more = printable(words).split("\n")
        yield Paragraph((Text(f"{label}：", bold=True), Text(first)), 10.0, Align.BOTH, spacing=1.1)
        yield from (_small(one) for one in more)


def _heading(words: str) -> Paragraph:
    return Paragraph(line(words), 13.0, above=4.0, below=0.8, title=True, keep=True)


def _small(words: str) -> Paragraph:
    return Paragraph(line(printable(words).replace("\n", "；")), 10.0, Align.BOTH, spacing=1.1)


def _event(event: Event) -> str:
    at = event.at.replace(tzinfo=UTC).astimezone()
    fields = "、".join(dict.fromkeys(what for what, _, _ in event.changes))
    return f"{at:%Y-%m-%d %H:%M}　{event.user}　{event.what or f'修改了{fields}'}"


def _typed(made: WholeFile) -> Iterator[str]:
    """Everything that somebody typed."""
    for chapter in made.chapters:
        for entry in chapter.entries:
            yield entry.brief
            yield from (words for _, words in entry.lines)
