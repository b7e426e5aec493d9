"""收交接包, at the town: many files at once, a verdict for each, then taken in one after the other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.receiving.outcome import Outcome
from app.services.receiving.receiving import receive
from app.services.town.villages import names_of, villages
from app.ui.desk import Desk
from app.ui.exchange.drop_zone import DropZone
from app.ui.handover.dropped import Kind
from app.ui.handover.last_received import LastReceived
from app.ui.handover.lines import Lines
from app.ui.handover.outcome_line import OutcomeLine
from app.ui.handover.part import Part, scrolled
from app.ui.jobs import Progress
from app.ui.widgets.basic import button, card, label, row

_HELP = (
    "村居交来的交接包可以一次全部选上。先逐个检查，台账不会有任何改动；看过以后再收下，一个一个地收，"
    "哪一个不对都不影响别的。"
)


class ReceivePart(Part):
    """``files`` are judged first and taken in afterwards; of each the newest outcome is shown."""

    key = "receive"
    title = "收交接包"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: dict[Path, OutcomeLine] = {}
        self._offices: dict[str, str] = {}
        self._waiting: list[Path] = []
        self._total = 0
        self.zone = DropZone("交接包", "choose_packages", Kind.PACKAGE, many=True)
        self.zone.chosen.connect(self.take)
        self.last = LastReceived(desk)
        self.last.complained.connect(self.complain)
        self.last.undone.connect(self._undone)
        self._summary = label("", "heading", wrap=True)
        self._lines = Lines()
        self._make_buttons()
        self.pages.addWidget(self._begin_page())
        self.pages.addWidget(self._verdicts_page())

    def _make_buttons(self) -> None:
        self._take_in = button("收下", self._receive, "primary")
        self._take_in.setObjectName("take_in")
        self._back = button("返回", self.go_back)
        self._back.setObjectName("back_to_zone")
        self._more = button("再选一些", self.zone.ask)
        self._more.setObjectName("more_packages")

    def _begin_page(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        frame, into = card()
        into.addWidget(label("收村居的交接包", "heading"))
        into.addWidget(label(_HELP, "muted", wrap=True))
        into.addWidget(self.zone)
        column.addWidget(frame)
        column.addWidget(self.last)
        column.addStretch(1)
        return scrolled(inside)

    def _verdicts_page(self) -> QWidget:
        self._verdicts = QWidget()
        column = QVBoxLayout(self._verdicts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._summary)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self._lines)
        inner.addStretch(1)
        column.addWidget(scrolled(holder), 1)
        column.addLayout(row(self._back, self._more, None, self._take_in))
        return self._verdicts

    # Going about

    def arrive(self) -> None:
        self._offices = names_of(villages(self.desk.ledger))
        self.last.arrive()

    def go_back(self) -> None:
        """To where files are chosen."""
        self._shown.clear()
        self._lines.put([])
        self.quiet()
        self.pages.setCurrentIndex(0)
        self.last.arrive()
        self.zone.setFocus()

    def take(self, paths: list[Path]) -> None:
        """Judge these files, the ledger untouched."""
        if not self._offices:
            self._offices = names_of(villages(self.desk.ledger))
        self._begin(paths)
        self._next(dry_run=True)

    def _receive(self) -> None:
        """Of each village the earlier numbers first."""
        ready = [(line.found, path) for path, line in self._shown.items() if is_ready(line.found)]
        ready.sort(key=lambda one: (one[0].office, one[0].sequence))
        self._begin([path for _, path in ready])
        self._next(dry_run=False)

    def _despite(self, path: Path) -> None:
        self._begin([path])
        self._next(dry_run=False, despite_fork=True)

    # One file after the other

    def _begin(self, paths: list[Path]) -> None:
        self._waiting, self._total = list(paths), len(paths)

    def _next(self, dry_run: bool, despite_fork: bool = False) -> None:
        if not self._waiting:
            self._end(dry_run)
            return
        path, ledger = self._waiting.pop(0), self.desk.ledger
        doing, number = "检查" if dry_run else "收下", self._total - len(self._waiting)
        words = f"正在{doing}第 {number} 个，共 {self._total} 个"

        def work(progress: Progress) -> Outcome:
            return receive(ledger, path, datetime.now(UTC), dry_run, progress.step, despite_fork)

        def done(found: Outcome) -> None:
            self._show(path, found)
            self._sum_up()
            self._next(dry_run)

        self.run(words, work, done)

    def _end(self, dry_run: bool) -> None:
        self._sum_up()
        if not dry_run:
            taken = sum(one.applied for one in self._found())
            self.say(f"收下了 {taken} 个交接包。")
            self._tell_changes()
        (self._take_in if self._take_in.isVisible() else self._back).setFocus()

    def _tell_changes(self) -> None:
        if any(one.applied for one in self._found()):
            self.desk.changes.many_changed.emit()

    def stopped(self) -> str:
        self._tell_changes()
        return "已经停下。停下以前收下的都在，没有收的那些一点也没有改动。"

    def resting(self) -> None:
        self.pages.setCurrentIndex(1)

    # What is shown

    def _found(self) -> list[Outcome]:
        return [line.found for line in self._shown.values()]

    def _show(self, path: Path, found: Outcome) -> None:
        """Put a file's line on the page, or in the place of what was said of it before."""
        old = self._shown.get(path)
        number = list(self._shown).index(path) if old else len(self._shown)
        line = OutcomeLine(found, self._offices, self.desk.settings.mask, self._may_manage(), number)
        line.despite_asked.connect(lambda: self._despite(path))
        self._shown[path] = line
        self._lines.swap(old, line)

    def _may_manage(self) -> bool:
        return self.desk.ledger.user.role.may_manage

    def _sum_up(self) -> None:
        found = self._found()
        ready = sum(is_ready(one) for one in found)
        self._summary.setText(summary(found))
        self._take_in.setText(f"收下这 {ready} 个")
        self._take_in.setVisible(ready > 0)

    def _undone(self, sentence: str) -> None:
        self.say(sentence)
        self.desk.changes.many_changed.emit()


def is_ready(found: Outcome) -> bool:
    """Whether it may be taken in and was not yet."""
    return found.verdict.accepted and not found.applied


def summary(found: list[Outcome]) -> str:
    """收下了 3 个，可以收 5 个，已经有了 2 个，不能收 1 个."""
    taken = sum(one.applied for one in found)
    ready = sum(is_ready(one) for one in found)
    refused = sum(one.verdict.refused and not one.applied for one in found)
    known = len(found) - taken - ready - refused
    counted = (("已经收下", taken), ("可以收", ready), ("不用收", known), ("不能收", refused))
    return "，".join(f"{words} {count} 个" for words, count in counted if count)
