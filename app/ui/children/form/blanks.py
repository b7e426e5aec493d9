"""What is written on the blank after a ticked box: an amount, words, an offer, several offers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.kinds import Invalid, amount
from app.models.options import Option
from app.ui.children.form.combos import CalmCombo, FilterCombo
from app.ui.children.form.growing import GrowingText
from app.ui.children.form.measure import em
from app.ui.children.form.picking import PickCard, joined, taken
from app.ui.children.form.written import Line
from app.ui.widgets.basic import button, label


class Blank(QWidget):
    """The blank of one box; its value is text, "" when nothing is written."""

    changed = Signal()
    settled = Signal()
    field: QWidget

    def __init__(self) -> None:
        super().__init__()
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(6)

    def words(self) -> str:
        """What stands there, as it was written."""
        raise NotImplementedError

    def show_words(self, words: str) -> None:
        raise NotImplementedError

    def read(self) -> str:
        """What stands there, in its usual form. Raises ``Invalid`` when it cannot be read."""
        return " ".join(self.words().split())

    def hold(self, field: QWidget) -> None:
        self.field = field
        self.across.addWidget(field)
        self.setFocusProxy(field)


class AmountBlank(Blank):
    """A sum of money and its unit."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self._option = option
        self._line = Line()
        self._line.setFixedWidth(em(6))
        self._line.textEdited.connect(lambda _words: self.changed.emit())
        self._line.editingFinished.connect(self.settled)
        self.hold(self._line)
        self.across.addWidget(label(option.unit, "muted"))

    def words(self) -> str:
        return self._line.text()

    def show_words(self, words: str) -> None:
        self._line.show_words(words)

    def read(self) -> str:
        try:
            return "" if (sum_ := amount(self.words())) is None else str(sum_)
        except Invalid as why:
            raise Invalid(f"“{self._option.short}”后面的金额：{why}") from None


class WordsBlank(Blank):
    """A few words; where several offers may be taken, a card to tick them on as well."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self._offers = option.offers
        self._text = GrowingText(width=24 if option.several else 18)
        self._text.setPlaceholderText(option.blank)
        self._text.typed.connect(self.changed)
        self._text.left.connect(self.settled)
        self.hold(self._text)
        if option.several:
            self._opener = button("选择", self._open)
            self.across.addWidget(self._opener)

    def words(self) -> str:
        return self._text.words()

    def show_words(self, words: str) -> None:
        self._text.show_words(words)

    def _open(self) -> None:
        card = PickCard(self, self._offers, taken(self.read(), self._offers)[0])
        card.picked.connect(self._take)
        card.open_under(self._opener)

    def _take(self, chosen: list[str]) -> None:
        self.show_words(joined(chosen, taken(self.read(), self._offers)[1]))
        self.changed.emit()
        self.settled.emit()


class OfferBlank(Blank):
    """One of several offers; unless they are closed, other words may be typed."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self._combo = CalmCombo(option.offers) if option.closed else FilterCombo(option.offers)
        self._combo.setMinimumWidth(em(8))
        self._combo.set_hint(option.blank)
        self._combo.activated.connect(self._told)
        if line := self._combo.lineEdit():
            line.textEdited.connect(lambda _words: self.changed.emit())
            line.editingFinished.connect(self._told)
        self.hold(self._combo)

    def _told(self) -> None:
        self.changed.emit()
        self.settled.emit()

    def words(self) -> str:
        return self._combo.currentText()

    def show_words(self, words: str) -> None:
        self._combo.show_words(words)


def blank_of(option: Option) -> Blank:
    """The blank that belongs to an option."""
    if option.unit:
        return AmountBlank(option)
    return OfferBlank(option) if option.offers and not option.several else WordsBlank(option)
