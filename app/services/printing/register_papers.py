"""How the registers of the office come to paper: whole lists as orders, what the screen shows as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import NamedTuple

from app.errors import Refused
from app.models.registers import (
    Activity,
    ChildrensHome,
    Evaluation,
    OfficeRecord,
    Training,
    Volunteer,
    Worker,
)
from app.services.evaluation.evaluating import scores_of
from app.services.ledger import Ledger
from app.services.printing import document, pdf, register_sheet, roster, word
from app.services.printing.blocks import Paper, Unprintable
from app.services.printing.job import Job, listed
from app.services.printing.order import NAMES, What
from app.services.printing.pages import Sheet
from app.services.printing.register_content import list_of, register_of, title_of
from app.services.printing.roster import Roster
from app.services.printing.roster_file import place_of
from app.services.printing.wrap import Measure
from app.services.registers import keeping
from app.services.registers.listing import Listed, register
from app.services.registers.lists import DUTY, SERVICE, year_of
from app.services.registers.photos import photo, photos_here

PDF, WORD = "pdf", "docx"
WHAT: dict[type[OfficeRecord], What] = {
    Worker: What.WORKERS,
    Training: What.TRAININGS,
    Evaluation: What.EVALUATIONS,
    Activity: What.ACTIVITIES,
    Volunteer: What.VOLUNTEERS,
    ChildrensHome: What.HOMES,
}
LISTS = {DUTY: What.DUTY_LIST, SERVICE: What.SERVICE_LIST}


# As orders: the whole register, a list of the year


def _register(kind: type[OfficeRecord], job: Job) -> Roster:
    today = job.now.date()
    lines = register(job.ledger, kind, today).lines
    return register_of(kind, lines, place_of(job.ledger.office), today, job.order.masked)


def _list(list_kind: str, job: Job) -> Roster:
    ledger, year = job.ledger, job.order.year
    lines = year_of(ledger, list_kind, ledger.office.code, year, job.now.date())
    return list_of(list_kind, lines, place_of(ledger.office), year)


def _paper(what: What, _ledger: Ledger, footer: str | None) -> Paper:
    return roster.roster_paper(NAMES[what], footer)


REGISTERS = {
    **{what: listed(partial(_paper, what), partial(_register, kind)) for kind, what in WHAT.items()},
    **{what: listed(partial(_paper, what), partial(_list, kind)) for kind, what in LISTS.items()},
}


# As the screen shows it


class Made(NamedTuple):
    """A paper as it will be saved and printed; ``what`` it is of, how many records are on it, and the
    ``roster`` that a list was laid out from."""

    what: What
    content: bytes
    records: int
    unprintable: tuple[Unprintable, ...] = ()
    roster: Roster | None = None


class How(NamedTuple):
    """How a paper is made: ``kind`` is pdf or docx, ``now`` local, ``footer`` whether there is one."""

    kind: str
    now: datetime
    measure: Measure
    footer: bool = True


def make_register(
    ledger: Ledger, kind: type[OfficeRecord], lines: Sequence[Listed], masked: bool, how: How
) -> Made:
    """The lines of a register that are shown. Raises ``Refused`` where there are none."""
    if not lines:
        raise Refused("没有可以打印的记录，没有写文件。", "请先登记，或者换一换筛选条件。")
    made = register_of(kind, lines, place_of(ledger.office), how.now.date(), masked)
    return _rostered(ledger, WHAT[kind], made, len(lines), how)


def make_list(ledger: Ledger, list_kind: str, office: tuple[str, str], year: int, how: How) -> Made:
    """A 清单 with its ticks of a year; ``office`` is whose, its code and its name."""
    lines = year_of(ledger, list_kind, office[0], year, how.now.date())
    if not lines:
        raise Refused("清单里还没有内容，没有写文件。", "请先添加清单的条目。")
    return _rostered(ledger, LISTS[list_kind], list_of(list_kind, lines, office[1], year), len(lines), how)


def _rostered(ledger: Ledger, what: What, made: Roster, records: int, how: How) -> Made:
    paper = roster.roster_paper(made.title, _footer(ledger, how))
    sheet = roster.lay_out(made, paper, how.measure, how.kind == WORD)
    return _written(what, sheet, paper, records, how)._replace(roster=made)


def make_record(ledger: Ledger, kind: type[OfficeRecord], record_id: str, office_name: str, how: How) -> Made:
    """One record on a page, an activity with its photographs. Raises ``Refused`` for one that is gone."""
    record = keeping.find(ledger, kind, record_id)
    if record is None:
        raise Refused("找不到这条记录，没有写文件。", "请在列表里重新选择。")
    scores = scores_of(record) if isinstance(record, Evaluation) else []
    photos = [partial(photo, ledger, one.id) for one in photos_here(ledger, record_id)]
    paper = document.document_paper(title_of(kind), _footer(ledger, how))
    place = office_name or place_of(ledger.office)
    sheet = register_sheet.lay_out(record, place, scores, photos, paper, how.measure, how.kind == WORD)
    return _written(WHAT[kind], sheet, paper, 1, how)


def _footer(ledger: Ledger, how: How) -> str | None:
    said = f"内部资料 妥善保管　{ledger.office.name}　打印人 {ledger.user.name}　{how.now:%Y-%m-%d %H:%M}"
    return said if how.footer else None


def _written(what: What, sheet: Sheet, paper: Paper, records: int, how: How) -> Made:
    out = BytesIO()
    if how.kind == WORD:
        written = word.write([sheet], paper, out)
    else:
        written = pdf.write([sheet], paper, how.measure, out)
    return Made(what, out.getvalue(), records, written.unprintable)


def file_name(what: What, how_many: int, day: datetime, ending: str) -> str:
    """A name for the file, without anybody's name."""
    return f"{NAMES[what]}_{how_many}条_{day:%Y%m%d}.{ending}"


def note_paper(ledger: Ledger, made: Made, action: str) -> None:
    """Leave the trace of a print or an export."""
    ledger.note(action, what=made.what.value, counts={NAMES[made.what]: made.records})
