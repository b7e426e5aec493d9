"""The month's plan as a route list to take along: PDF, Word, or a table for a spreadsheet program."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import NamedTuple

from app.errors import Refused
from app.services.exchange.writing import Book
from app.services.ledger import Ledger
from app.services.plan.details import details
from app.services.plan.month import MonthPlan, planned
from app.services.printing import pdf, roster, word
from app.services.printing.blocks import Unprintable
from app.services.printing.route_content import TITLE, WIDTHS, route_of, rows_of, stops
from app.services.printing.wrap import Measure

PDF, WORD, TABLE = "pdf", "docx", "xlsx"


class Route(NamedTuple):
    """A route list as it will be saved and printed, the children on it, and how much it is."""

    content: bytes
    child_ids: tuple[str, ...]
    days: int
    stops: int
    unprintable: tuple[Unprintable, ...] = ()


def make_route(
    ledger: Ledger, month: date, today: date, now: datetime, kind: str, measure: Measure, footer: bool = True
) -> Route:
    """The route list of a month as ``kind``. Raises ``Refused`` where there is nobody to go to."""
    plan = planned(ledger, month, today)
    listed = stops(plan)
    if not listed:
        raise Refused(*_nothing(plan))
    known = details(ledger, plan)
    child_ids = tuple(dict.fromkeys(one.child_id for stop in listed for one in stop.proposals))
    days = len({stop.day for stop in listed if stop.day})
    if kind == TABLE:
        book = Book()
        book.add_words(f"{plan.month.month}月{TITLE}", WIDTHS, rows_of(plan, known))
        return Route(book.content(), child_ids, days, len(listed))
    under = f"内部资料 妥善保管　{ledger.office.name}　打印人 {ledger.user.name}　{now:%Y-%m-%d %H:%M}"
    paper = roster.roster_paper(TITLE, under if footer else None)
    made = route_of(plan, known, " ".join(filter(None, (ledger.office.town, ledger.office.name))))
    out = BytesIO()
    sheet = roster.lay_out(made, paper, measure, flows=kind == WORD)
    written = word.write([sheet], paper, out) if kind == WORD else pdf.write([sheet], paper, measure, out)
    return Route(out.getvalue(), child_ids, days, len(listed), written.unprintable)


def _nothing(plan: MonthPlan) -> tuple[str, str]:
    named = f"{plan.month.year}年{plan.month.month}月"
    if plan.last < plan.today:
        return f"{named}已经过去，没有要安排的走访，没有写文件。", "请写本月或者以后的月份。"
    return f"{named}没有要安排的走访，没有写文件。", "要走访的都已经完成，或者排在别的月份。"


def route_file_name(month: date, ending: str) -> str:
    """A name for the file, without anybody's name."""
    return f"{TITLE}_{month:%Y%m}.{ending}"


def note_route(ledger: Ledger, route: Route, month: date, action: str) -> None:
    """Leave the trace of a print or an export in the history of each child on the list."""
    ledger.note(
        action, about=route.child_ids, what="route", month=f"{month:%Y-%m}", children=len(route.child_ids)
    )
