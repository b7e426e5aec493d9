"""A child's card in the list, in words: name, age, level, one sentence, how complete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.choices import SEX
from app.services.children.lines import Line
from app.services.children.search import age_of
from app.ui.children.columns import Seen, level_of, name_of


@dataclass(frozen=True)
class Card:
    """``tone`` of the sentence: "", late, warning or good; ``level`` is the stable code, "" without an
    assessment."""

    name: str
    about: str
    level: str
    level_words: str
    sentence: str
    tone: str
    done: str

    def spoken(self) -> str:
        """The card in one breath, for whoever listens to it."""
        return "，".join((self.name, self.about, self.level_words, self.sentence, self.done))


def card_of(line: Line, seen: Seen) -> Card:
    sentence, tone = _sentence(line, seen)
    return Card(
        name_of(line, seen),
        _about(line, seen.today),
        line.level or "",
        level_of(line),
        sentence,
        tone,
        f"完整 {line.completeness}%",
    )


def _about(line: Line, today: date) -> str:
    age = age_of(line, today)
    told = ("" if age is None else f"{age} 岁", SEX.label(line.sex))
    return " · ".join(filter(None, told)) or "年龄未填"


_TONES = {"warning": "late", "notice": "warning"}  # of a card by that of a child's standing


def _sentence(line: Line, seen: Seen) -> tuple[str, str]:
    """What is owed comes first; until that is worked out, when somebody was there last."""
    mark, today = seen.mark(line), seen.today
    if line.closed_on:
        return f"{line.closed_on} 已关档", ""
    if mark.words:
        return mark.words, _TONES.get(mark.tone, mark.tone)
    if line.level is None:
        return "还没有监护评估", "warning"
    if not line.last_visit:
        return "还没有走访记录", "warning"
    return _last_visit(date.fromisoformat(line.last_visit), today), ""


def _last_visit(day: date, today: date) -> str:
    ago = (today - day).days
    if ago <= 0:
        return "今天走访过"
    when = f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日"
    return f"{when}走访过，已 {ago} 天"
