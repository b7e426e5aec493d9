"""The settings: sections on the left, the chosen one on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QWidget

from app.services.safety.keys import KeyFile
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.settings.about import AboutSection
from app.ui.settings.agreement_text import AgreementTextSection
from app.ui.settings.audit import AuditSection
from app.ui.settings.backups import BackupsSection
from app.ui.settings.days_off import DaysOffSection
from app.ui.settings.disposal import DisposalSection
from app.ui.settings.extra_fields import ExtraFieldsSection
from app.ui.settings.instruments import InstrumentsSection
from app.ui.settings.looks import LooksSection
from app.ui.settings.office import OfficeSection
from app.ui.settings.password import PasswordSection
from app.ui.settings.policies import PoliciesSection
from app.ui.settings.recovery import RecoverySection
from app.ui.settings.report_days import ReportDaysSection
from app.ui.settings.section import Section
from app.ui.settings.templates import TemplatesSection
from app.ui.settings.users import UsersSection
from app.ui.start.means import Means
from app.ui.widgets.new_password import load_judge

_LIST = 9.5  # characters wide
_WIDEST = 820


class SettingsPage(Page):
    """Sections that only a 管理员 may change are shown to nobody else."""

    title = "设置"
    office_renamed = Signal(str)
    restore_wanted = Signal()

    def __init__(self, desk: Desk, keys: KeyFile, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.looks = LooksSection(desk)
        self._sections: list[Section] = [self.looks, PasswordSection(desk, keys, means.calibrate)]
        if desk.ledger.user.role.may_write:
            self._sections.append(self._backups(keys, means))
        if desk.ledger.user.role.may_manage:
            self._sections += self._for_admins(keys, means)
        self._sections.append(PoliciesSection(desk))
        self._sections.append(AboutSection(desk))
        self._list = QListWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        desk.jobs.run("", lambda _: load_judge(), lambda _: None, lambda _: None, self)

    def _backups(self, keys: KeyFile, means: Means) -> Section:
        made = BackupsSection(self._desk, keys, means)
        made.restore_wanted.connect(self.restore_wanted)
        return made

    def _for_admins(self, keys: KeyFile, means: Means) -> list[Section]:
        office = OfficeSection(self._desk)
        office.renamed.connect(self.office_renamed)
        return [
            UsersSection(self._desk, keys, means.calibrate),
            AuditSection(self._desk),
            RecoverySection(self._desk, keys, means),
            office,
            DaysOffSection(self._desk),
            ReportDaysSection(self._desk),
            ExtraFieldsSection(self._desk),
            AgreementTextSection(self._desk),
            TemplatesSection(self._desk),
            InstrumentsSection(self._desk),
            DisposalSection(self._desk),
        ]

    def _lay_out(self) -> None:
        self._list.setObjectName("sections")
        self._list.setAccessibleName("设置的各部分")
        self._list.setProperty("role", "sections")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for section in self._sections:
            self._list.addItem(section.title)
            section.setMaximumWidth(_WIDEST)
            self._stack.addWidget(_scrolled(section))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 16, 8, 8)
        line.setSpacing(16)
        line.addWidget(self._list)
        line.addWidget(self._stack, 1)
        self.setFocusProxy(self._list)

    def arrive(self) -> None:
        self._list.setFixedWidth(round(_LIST * self.fontMetrics().horizontalAdvance("台")))
        self._sections[self._list.currentRow()].arrive()

    def show_part(self, key: str) -> None:
        """Bring a section to the front, if there is one of that name for whoever is here."""
        if key in self.sections():
            self.show_section(key)

    def show_section(self, key: str) -> None:
        """Bring a section to the front."""
        self._list.setCurrentRow([section.key for section in self._sections].index(key))

    def sections(self) -> list[str]:
        """The keys of the sections shown, in order."""
        return [section.key for section in self._sections]

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._sections[number].arrive()


def _scrolled(section: Section) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    section.setProperty("role", "page")
    scroll.setWidget(section)
    return scroll
