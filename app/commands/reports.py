"""report: the monthly report, or a year's summary, as a file."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from pathlib import Path

from app.atomic import write_whole
from app.commands.opening import opened
from app.commands.own_form import declare_own_form, refuse_unless_word
from app.commands.parser import Declarer
from app.commands.plan import a_month
from app.errors import Problem
from app.paths import resources
from app.services.ledger import Ledger
from app.services.printing.fonts import Fonts
from app.services.printing.wrap import Measure
from app.services.reports.document import Document
from app.services.reports.keeping import open_report
from app.services.reports.period import Period, month_period, year_period
from app.services.reports.writing import KINDS, Made, make_report, note_report
from app.services.templates.writing import OwnPaper, own_report


def declare(commands: Declarer) -> None:
    written = commands.command("report", write_report, "写月报或者年度总结")
    written.add_argument("out", type=Path, metavar="OUT.docx|pdf|xlsx", help="写到哪个文件")
    which = written.add_mutually_exclusive_group(required=True)
    which.add_argument("--month", type=a_month, metavar="月份", help="哪个月的月报，例如 2026-11")
    which.add_argument("--year", type=a_year, metavar="年份", help="哪一年的总结，例如 2026")
    declare_own_form(written)


def a_year(words: str) -> int:
    """A year of the command line, 2026."""
    if not (words.isascii() and words.isdecimal() and 1990 <= int(words) <= 2199):
        raise ArgumentTypeError("请写年份，例如 2026。")
    return int(words)


def write_report(arguments: Namespace) -> None:
    """Write the kept report of a period, or one composed now. Raises ``Problem`` for an ending that is not
    ours, and for a period that has not begun."""
    kind = arguments.out.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise Problem("只能写成 .docx、.pdf 或 .xlsx 文件，没有写文件。", "请改正文件名的结尾。")
    refuse_unless_word(arguments)
    with opened(arguments) as ledger:
        document = open_report(ledger, _period(ledger, arguments), arguments.on)
        made = _made(ledger, document, kind, arguments)
        write_whole(arguments.out, made.content)
        note_report(ledger, document, "export")
    print(f"已写到 {arguments.out}：{document.name}，{_which(document)}。")
    for one in made.unprintable:
        print(f"提醒：{one}")


def _made(ledger: Ledger, document: Document, kind: str, arguments: Namespace) -> Made | OwnPaper:
    """The file, in the office's own form if that is wanted."""
    measure = Measure(Fonts(resources() / "fonts"))
    if arguments.template:
        return own_report(ledger, document, arguments.on, measure)
    return make_report(document, kind, measure)


def _period(ledger: Ledger, arguments: Namespace) -> Period:
    year, month = arguments.year, arguments.month
    period = month_period(ledger.office, month) if month else year_period(year)
    if period.start > arguments.on:
        raise Problem(f"{period.label}还没有到，没有写文件。", "请写本月或者以前的月份。")
    return period


def _which(document: Document) -> str:
    if document.is_sent:
        return f"已报送的第 {document.version} 版"
    return "保存的草稿" if document.report_id else "按现在的资料新写的，没有保存"
