"""使用记录: who did what and when, narrowed and page by page; what was found out of order; both papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from app.services.auditing import papers, reading
from app.services.auditing.reading import Page
from app.services.safety import anchor, looking
from app.services.safety.findings import Finding
from app.ui.desk import Desk
from app.ui.printing.paper_dialog import Paper, Papers, local_now, measure, show_papers
from app.ui.settings.section import Section
from app.ui.settings.uses_filter import UsesFilter
from app.ui.settings.uses_table import UsesTable
from app.ui.widgets.basic import Banner, button, label, row

_NONE = "这段时间没有这样的使用记录。"
_WHOLE = "{} 条使用记录逐条核对过，前后衔接，没有改动或缺失。"
_BROKEN = "使用记录从第 {} 条起被改动过或缺失。资料照常可以用，请把这件事告诉负责人。"
_CHECKING = "正在逐条核对……"


class AuditSection(Section):
    """For the 管理员. ``settled``: what was found has been taken note of."""

    key = "audit"
    title = "使用记录"
    sentence = "谁在什么时候打开、查看、修改、打印、导出了什么，都自动记在这里，不能改，也不能删。"
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._before: int | None = None
        self._asked = 0  # which question the shown answer belongs to
        self._found = Banner()
        self._found.setObjectName("findings")
        self._found.hide()
        self.filter = UsesFilter(desk.today)
        self.filter.changed.connect(self._ask)
        self.table = UsesTable()
        self._nothing = label(_NONE, "muted", wrap=True)
        self._more = button("显示更早的", self._ask_more)
        self._more.setObjectName("more_uses")
        self._year = QSpinBox()
        self._lay_out()

    def _lay_out(self) -> None:
        today = self._desk.today()
        self._year.setRange(2000, today.year)
        self._year.setValue(today.year)
        self._year.setObjectName("report_year")
        self._year.setAccessibleName("哪一年的报告")
        self._year.setSuffix(" 年")
        check = button("逐条核对", self._check)
        check.setObjectName("check_uses")
        listed = button("打印这些记录…", self._print_list)
        listed.setObjectName("print_uses")
        report = button("年度查阅情况报告…", self._print_report)
        report.setObjectName("print_report")
        for part in (self._found, self.filter, self._nothing, self.table):
            self.body.addWidget(part)
        self.body.addLayout(row(self._more, None, check, listed))
        self.body.addLayout(row(None, self._year, report))
        self.body.addStretch(1)

    def arrive(self) -> None:
        self._ask()
        self._look()

    # The list

    def _ask(self) -> None:
        """Begin anew: with the newest that are wanted."""
        self._read(None)
        ledger = self._desk.ledger
        jobs = self._desk.jobs
        jobs.run("", lambda _: reading.users(ledger), self.filter.offer_users, self.complain, self)

    def _ask_more(self) -> None:
        self._read(self._before)

    def _read(self, before: int | None) -> None:
        self._asked += 1
        asked, ledger, wish = self._asked, self._desk.ledger, self.filter.wish()
        self._more.setEnabled(False)
        self._desk.jobs.run(
            "正在查找使用记录",
            lambda progress: reading.entries(ledger, wish, before, step=progress.step),
            lambda page: self._show(asked, page, fresh=before is None),
            self.complain,
            self,
        )

    def _show(self, asked: int, page: Page, fresh: bool) -> None:
        if asked != self._asked:
            return  # something else is wanted by now
        if fresh:
            self.table.clear_entries()
        self.table.add(page.entries)
        self._before = page.before
        self._more.setEnabled(True)
        self._more.setVisible(page.before is not None)
        self._nothing.setVisible(self.table.rowCount() == 0)
        self.table.setVisible(self.table.rowCount() > 0)

    # What was found

    def _look(self) -> None:
        keys = self._desk.ledger.keys
        self._tell(anchor.noticed(keys) if keys else [])

    def _tell(self, found: Sequence[Finding]) -> None:
        self._found.say("\n".join(one.told for one in found), "warning")
        if found:
            self._found.offer("知道了", self._take_note)

    def _take_note(self) -> None:
        ledger = self._desk.ledger
        self.work("正在记下……", lambda: looking.take_note(ledger), lambda _: self._noted())

    def _noted(self) -> None:
        self._look()
        self.settled.emit()
        self._ask()

    def _check(self) -> None:
        ledger = self._desk.ledger
        self.work(_CHECKING, lambda: looking.chain_told(ledger), self._checked)

    def _checked(self, told: tuple[int, int | None]) -> None:
        rows, broken = told
        if broken is None:
            self.say(_WHOLE.format(rows))
        else:
            self.say(_BROKEN.format(broken), "warning")

    # On paper

    def _print_list(self) -> None:
        desk, wish = self._desk, self.filter.wish()

        def make(kind: str) -> Paper:
            return papers.make_list(desk.ledger, wish, local_now(desk.today()), kind, measure())

        self._print(
            Papers(
                "print_uses_dialog",
                "打印使用记录",
                make,
                lambda kind: f"使用记录_{desk.today():%Y%m%d}.{kind}",
                lambda _paper, action: papers.note_list(desk.ledger, action),
            )
        )

    def _print_report(self) -> None:
        desk, year = self._desk, self._year.value()

        def make(kind: str) -> Paper:
            today = desk.today()
            return papers.make_report(desk.ledger, year, today, local_now(today), kind, measure())

        self._print(
            Papers(
                "print_report_dialog",
                "年度查阅情况报告",
                make,
                lambda kind: f"{year}{papers.REPORT}.{kind}",
                lambda _paper, action: papers.note_report(desk.ledger, action, year),
                landscape=False,
            )
        )

    def _print(self, wanted: Papers) -> None:
        show_papers(self._desk, wanted, self)
