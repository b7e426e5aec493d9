"""The form of one child on the screen: what is typed goes into the working record, what is found is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.models import citizen_id
from app.models.checks import Finding, findings
from app.models.child import Child
from app.models.form import CLOSING, Form, FormField
from app.models.kinds import Invalid
from app.services.children.completeness import Completeness, completeness
from app.ui.children.form.cell import Cell
from app.ui.children.form.identity import IdEditor
from app.ui.children.form.section_page import SectionPage
from app.ui.children.form.undoing import let_undo_through

REMEDY = "用身份证上的"


class RecordForm(QObject):
    """All sections of the form over one working child.

    ``edited`` tells of every change by hand, ``settled`` names a field the person is done with, ``revealed``
    tells that a masked number was looked at. The pages are made where they will stand, in ``place``: Qt
    dresses a widget anew, and all that is in it, whenever it comes to stand elsewhere.
    """

    edited = Signal()
    settled = Signal(str)
    revealed = Signal()

    def __init__(self, form: Form, today: Callable[[], date], place: QWidget | None = None) -> None:
        super().__init__(place)
        self.form, self._today = form, today
        self.pages = [SectionPage(section, place) for section in form.sections]
        self.cells: dict[str, Cell] = {name: cell for page in self.pages for name, cell in page.cells.items()}
        self.child: Child | None = None
        self.unreadable: dict[str, str] = {}
        self._loaded: dict[str, Any] = {}
        for name, cell in self.cells.items():
            self._listen(name, cell)
        let_undo_through(self.pages)

    def _listen(self, name: str, cell: Cell) -> None:
        cell.edited.connect(self._edited)
        cell.settled.connect(self._settled)
        if isinstance(cell.editor, IdEditor):
            cell.editor.revealed.connect(self.revealed)
        if name in CLOSING:
            cell.editor.set_read_only(True)

    def show(self, child: Child, masked: bool) -> None:
        """Take up a child; ``masked`` hides the identity numbers until somebody looks."""
        self.child, self.unreadable = child, {}
        self._loaded = self._plain(child)
        for field in self.form:
            self.cells[field.name].editor.set_value(field.get(child))
        self.mask(masked)
        self.judge()

    def mask(self, masked: bool) -> None:
        for cell in self.cells.values():
            if isinstance(cell.editor, IdEditor):
                cell.editor.set_masked(masked)

    def set_read_only(self, read_only: bool) -> None:
        """For somebody who may only look."""
        for name, cell in self.cells.items():
            cell.editor.set_read_only(read_only or name in CLOSING)

    # What was typed

    def _edited(self, name: str) -> None:
        self._read(name)
        if name == "id_number":
            self._fill_from_number()
        self.judge(typing=name)
        self.edited.emit()

    def _settled(self, name: str) -> None:
        self.judge()
        self.settled.emit(name)

    def _read(self, name: str) -> None:
        assert self.child is not None
        try:
            self.form.named(name).set(self.child, self.cells[name].editor.value())
            self.unreadable.pop(name, None)
        except Invalid as why:
            self.unreadable[name] = str(why)

    def _fill_from_number(self) -> None:
        """A sound citizen's number fills in month of birth and sex where they are still empty."""
        child = self.child
        if child is None or (child.id_type or "citizen") != "citizen" or not child.id_number:
            return
        if citizen_id.fault(child.id_number) is None and (born := citizen_id.birth_date(child.id_number)):
            for name, value in (("born", f"{born:%Y-%m}"), ("sex", citizen_id.sex(child.id_number))):
                if getattr(child, name) is None and name not in self.unreadable:
                    self.put(name, value)

    def put(self, name: str, value: Any) -> None:
        """Set a field as if it had been typed."""
        self.cells[name].editor.set_value(value)
        self._read(name)

    # What is to be said about it

    def judge(self, typing: str = "") -> None:
        """Say beside each field how it stands; the one being typed in is not blamed before it is done."""
        child = self.child
        assert child is not None
        found: dict[str, Finding] = {}
        for one in findings(self.form, child, self._today()):
            if one.field not in found or one.level == "error":
                found[one.field] = one
        for field in self.form:
            self._judge(field, child, found.get(field.name), field.name == typing)

    def _judge(self, field: FormField, child: Child, found: Finding | None, typing: bool) -> None:
        cell = self.cells[field.name]
        cell.setVisible(field.shown(child) if field.name not in CLOSING else not child.is_open)
        cell.ask(field.required(child))
        fault = self.unreadable.get(field.name)
        if typing and (fault or found) and cell.state not in ("error", "warning"):
            cell.say("ok")
        elif fault:
            cell.say("error", fault)
        elif found:
            self._tell(cell, found)
        else:
            # A new record is empty all over: only what was saved without a field is shown as lacking it.
            cell.say("missing" if child.id and field.missing(child) else "ok")

    def _tell(self, cell: Cell, found: Finding) -> None:
        cell.say(found.level, found.sentence)
        if found.remedy is not None:
            cell.said.offer(REMEDY, lambda: self._settle_by(found))

    def _settle_by(self, found: Finding) -> None:
        self.put(found.field, found.remedy)
        self.judge()
        self.edited.emit()

    def faults(self) -> list[str]:
        """The fields that cannot be saved as they are, in the form's order."""
        self.judge()
        return [name for name, cell in self.cells.items() if cell.state == "error"]

    def completeness(self) -> Completeness:
        assert self.child is not None
        return completeness(self.form, self.child, self._today())

    # What is not saved yet

    def _plain(self, child: Child) -> dict[str, Any]:
        return {field.name: field.kind.plain(field.get(child)) for field in self.form}

    def unsaved(self) -> dict[str, Any]:
        """What stands in the fields that differ from the file, by name, as JSON."""
        if self.child is None:
            return {}
        now = self._plain(self.child)
        changed = [n for n in self.cells if n in self.unreadable or now[n] != self._loaded[n]]
        return {name: self.cells[name].editor.raw() for name in changed}

    def take_up(self, raw: dict[str, Any]) -> None:
        """Put a draft's fields back where they were typed; a field the form no longer has is passed over."""
        for name in raw.keys() & self.cells.keys():
            self.cells[name].editor.take_up(raw[name])
            self._read(name)
        self.judge()

    # Where things are

    def page_of(self, name: str) -> SectionPage:
        return next(page for page in self.pages if name in page.cells)

    def focused(self) -> str:
        """The field that has the focus; "" for none."""
        held = (name for name, cell in self.cells.items() if cell.isAncestorOf(_focus(cell)))
        return next(held, "")


def _focus(cell: Cell) -> Any:
    return cell.window().focusWidget() or cell.window()
