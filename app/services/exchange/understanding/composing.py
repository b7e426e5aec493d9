"""What the columns of a row make together: joined cells, ticks, and what people and conditions tell.

Works on one row at a time, and only where a sheet has such columns or a cell tells of others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.models.boxes import Ticks
from app.models.form import Form
from app.models.kinds import Kind, LongText
from app.services.exchange.lines import NOTHING, Given
from app.services.exchange.understanding import roster_cells
from app.services.exchange.understanding.targets import NOTES, Target

_SEPARATOR = "；"


class Told(NamedTuple):
    """A cell of a row: its column's header, place and target, and what it says."""

    header: str
    place: int
    target: Target
    given: Given


class Said(NamedTuple):
    """Something to be said of a cell of the row, or of the ``record`` that it brings along."""

    header: str
    place: int
    text: str
    level: str
    message: str
    suggestions: tuple[str, ...] = ()
    record: str = ""


class Words(dict[tuple[str, str], Given]):
    """What texts mean under labels of the form; each is read once for a whole sheet."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def __missing__(self, asked: tuple[str, str]) -> Given:
        label, text = asked
        field_ = self._form.labelled(label)
        given = self[asked] = roster_cells.read(field_.kind, text, label) if field_ else NOTHING
        return given


@dataclass
class Composed:
    """A row being put together: its values by label, its records' values, and what is to be said."""

    form: Form
    words: Words
    given: dict[str, Given] = field(default_factory=dict)
    records: dict[str, dict[str, Given]] = field(default_factory=lambda: defaultdict(dict))
    said: list[Said] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    age: Told | None = None

    def kind(self, label: str) -> Kind[Any] | None:
        """The kind of a cell of the form, ``None`` for a label that it does not have."""
        found = self.form.labelled(label)
        return found.kind if found else None

    def warn(self, told: Told, message: str, suggestions: tuple[str, ...] = (), record: str = "") -> None:
        """Say something of a cell."""
        words = told.given.shown or told.given.text
        self.said.append(Said(told.header, told.place, words, "warning", message, suggestions, record))

    def refuse(self, told: Told, message: str, suggestions: tuple[str, ...] = (), record: str = "") -> None:
        """Say that a cell cannot be taken as it is."""
        words = told.given.shown or told.given.text
        self.said.append(Said(told.header, told.place, words, "error", message, suggestions, record))

    def note(self, words: str) -> None:
        """Keep words in 其他说明情况."""
        if words and words not in self.notes:
            self.notes.append(words)

    def put(self, label: str, text: str, told: Told) -> bool:
        """Fill a cell that is empty with what another one says; whether it holds that now."""
        if label == NOTES:
            self.note(text)
            return True
        kind = self.kind(label)
        given = self.words[label, text]
        if given.value is None or given.fault:
            return False
        held = self.given.get(label)
        if held is None or held.value is None:
            self.given[label] = given
            return True
        if isinstance(kind, Ticks) and kind.many:
            return self._ticked(label, held, given)
        return bool(held.value == given.value)

    def _ticked(self, label: str, held: Given, given: Given) -> bool:
        """Boxes of two columns are ticked together, where they go together."""
        both = self.words[label, f"{held.text}、{given.text}"] if held.text != given.text else held
        if both.value is None or both.fault:
            return False
        self.given[label] = held._replace(value=both.value, text=both.text)
        return True

    def finish(self) -> None:
        """Write the notes behind what the row's own cell of 其他说明情况 says."""
        if not self.notes:
            return
        held = self.given.get(NOTES)
        own = [held.text] if held and held.text else []
        words = _SEPARATOR.join([*own, *(note for note in self.notes if note not in own)])
        kind = self.kind(NOTES) or LongText()
        self.given[NOTES] = Given(kind.parse(words), words)
