"""print: sheets, roster, visit forms, agreements, lists and the papers of privacy, as PDF or Word."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from io import BytesIO
from pathlib import Path

from app.atomic import write_whole
from app.commands.children import found_lines
from app.commands.lists import ENDINGS_OF_LISTS, put_list
from app.commands.opening import opened
from app.commands.own_form import declare_own_form, refuse_unless_word
from app.commands.parser import Declarer
from app.errors import Problem
from app.paths import resources
from app.services.ledger import Ledger
from app.services.lists.titles import TITLES
from app.services.printing.blocks import Written
from app.services.printing.fonts import Fonts
from app.services.printing.order import LACKING, REGISTERS, Order, What
from app.services.printing.printing_out import note, write
from app.services.printing.wrap import Measure

_WHAT = {
    "ledger": What.SHEETS,
    "ledger-blank": What.BLANK,
    "roster": What.ROSTER,
    "visit-form": What.VISIT_FORM,
    "visit-form-blank": What.VISIT_FORM_BLANK,
    "agreement": What.AGREEMENT,
    "agreement-blank": What.AGREEMENT_BLANK,
    "consent": What.CONSENT,
    "consent-blank": What.CONSENT_BLANK,
    "answer": What.ANSWER,
    "file": What.FILE,
    "impact": What.IMPACT,
    "emergency": What.EMERGENCY,
    "pledge": What.PLEDGE,
    **{what.value: what for what in REGISTERS},
}
_ENDINGS = (".pdf", ".docx")


def declare(commands: Declarer) -> None:
    printed = commands.command("print", put_on_paper, "打印成 PDF 或 Word 文件")
    printed.add_argument(
        "out", type=Path, metavar="OUT.pdf|OUT.docx", help="写到哪个文件，名单还可以是 .xlsx"
    )
    printed.add_argument(
        "--child", action="append", metavar="ID", help="哪个孩子，可以写几次；不写就是全部在册的"
    )
    printed.add_argument("--year", type=int, metavar="年份", help="哪一年的走访，不写就是今年")
    printed.add_argument(
        "--discreet", action="store_true", help="整份档案里不列强制报告和有关的问题，给父母等申请人时用"
    )
    declare_own_form(printed)
    printed.add_argument("--masked", action="store_true", help="名单里的姓名、号码、电话、地址遮住一部分")
    printed.add_argument("--closed", action="store_true", help="名单里也列已关档的")
    printed.add_argument(
        "--what", choices=(*_WHAT, *TITLES), default="ledger", help=f"打印什么，默认是台账；名单有{_listed()}"
    )


def _listed() -> str:
    return "、".join(f"{key}（{title}）" for key, title in TITLES.items())


def put_on_paper(arguments: Namespace) -> None:
    """Write what was asked for into one file."""
    _refuse(arguments)
    with opened(arguments) as ledger:
        chosen = _chosen(ledger, arguments.child)
        if arguments.what in TITLES:
            put_list(ledger, arguments, chosen if arguments.child else None)
            return
        year, discreet = arguments.year or arguments.on.year, arguments.discreet
        order = Order(_WHAT[arguments.what], year, chosen, discreet=discreet, template=arguments.template)
        written = _write(ledger, order, arguments)
        note(ledger, order, "print", written.left_out)
    _tell(order.what, written, arguments.out)


def _refuse(arguments: Namespace) -> None:
    of_list = arguments.what in TITLES
    if of_list and arguments.out.suffix.lower() not in ENDINGS_OF_LISTS:
        raise Problem("名单只能写成 .pdf、.docx 或 .xlsx 文件，没有打印。", "请把文件名的结尾改成其中一种。")
    if not of_list and arguments.out.suffix.lower() not in _ENDINGS:
        raise Problem("只能写成 .pdf 或 .docx 文件，没有打印。", "请把文件名的结尾改成 .pdf 或 .docx。")
    refuse_unless_word(arguments)
    if arguments.year is not None and not 1990 <= arguments.year <= 2199:
        raise Problem(f"年份 {arguments.year} 不对，没有打印。", "请改正 --year 后面的数字。")


def _chosen(ledger: Ledger, wanted: list[str] | None) -> tuple[str, ...]:
    """The children meant, in the list's order; all open ones when none is named."""
    if not wanted:
        return tuple(line.child_id for line in found_lines(ledger, "", "open"))
    known = found_lines(ledger, "")
    for one in wanted:
        if not any(one in (line.child_id, line.id_number) for line in known):
            raise Problem(
                f"没有编号或身份证号码是“{one}”的孩子，没有打印。", "编号可以用 children 命令查到。"
            )
    return tuple(line.child_id for line in known if {line.child_id, line.id_number} & set(wanted))


def _write(ledger: Ledger, order: Order, arguments: Namespace) -> Written:
    if not order.child_ids and not order.what.is_blank:
        raise Problem("没有可以打印的孩子，没有写文件。", "请先新建档案或者导入。")
    now = datetime.combine(arguments.on, datetime.now().astimezone().time().replace(microsecond=0))
    out, measure = BytesIO(), Measure(Fonts(resources() / "fonts"))
    written = write(ledger, order, out, measure, now, arguments.out.suffix.lower() == ".docx")
    write_whole(arguments.out, out.getvalue())
    return written


def _tell(what: What, written: Written, out: Path) -> None:
    pages = "" if out.suffix.lower() == ".docx" else f"，{written.pages} 页"  # Word breaks pages itself
    print(f"已写到 {out}：{written.sheets} 份{pages}。")
    if names := "、".join(one.name for one in written.left_out):
        print(f"提醒：{LACKING.get(what, '')}，没有打印的有 {len(written.left_out)} 人：{names}。")
    for one in written.unprintable:
        print(f"提醒：{one}")
