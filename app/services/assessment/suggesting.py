"""What an instrument suggests for a set of answers, and why. Pure; a person decides.

Answers are ``{item id: option id}`` and ``{veto id: True}`` in one dictionary, as an assessment keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.models.choices import LEVEL
from app.services.assessment.instrument import LEVELS, Choice, Instrument, Item, Veto, higher

Answers = Mapping[str, Any]
_MOST_REASONS = 6


@dataclass(frozen=True)
class Suggestion:
    """``level`` is ``None`` while answers are missing that could still change it.

    ``score`` counts the answers that were given; ``least`` and ``most`` are what the whole may come to.
    """

    level: str | None
    score: int
    least: int
    most: int
    open: tuple[Item, ...]
    vetoes: tuple[Veto, ...]
    why: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every item was answered."""
        return not self.open

    @property
    def reports(self) -> tuple[Veto, ...]:
        """The ticked signs that have to be reported at once."""
        return tuple(veto for veto in self.vetoes if veto.report)

    @property
    def basis(self) -> str:
        """The reasons as lines for 依据, to be edited by the person."""
        return "\n".join(self.why)


def suggestion(instrument: Instrument, answers: Answers) -> Suggestion:
    """The level that the answers suggest. Answers of other instruments and unknown options count as none."""
    given = [(item, item.choice(answers.get(item.id))) for item in instrument.items()]
    missing = tuple(item for item, choice in given if choice is None)
    vetoes = tuple(veto for veto in instrument.vetoes if answers.get(veto.id) is True)
    score = sum(choice.points for _, choice in given if choice)
    least, most = (score + sum(ends) for ends in _ends_of(missing))
    level = _level(instrument, vetoes, least, most)
    counted = _counted(instrument, score, missing, least, most)
    why = (*map(_forced, vetoes), *counted, *_telling(instrument, given))
    return Suggestion(level, score, least, most, missing, vetoes, why)


def _ends_of(missing: tuple[Item, ...]) -> tuple[list[int], list[int]]:
    return [item.lowest for item in missing], [item.highest for item in missing]


def _level(instrument: Instrument, vetoes: tuple[Veto, ...], least: int, most: int) -> str | None:
    """The level, where the missing answers cannot change it any more."""
    possible = {instrument.level_of(score) or LEVELS[-1] for score in range(least, most + 1)}
    for veto in vetoes:
        possible = {higher(level, veto.level) for level in possible}
    return possible.pop() if len(possible) == 1 else None


def _forced(veto: Veto) -> str:
    return f"有“{veto.words}”的情形，至少为{LEVEL.label(veto.level)}（{veto.source}）。"


def _counted(
    instrument: Instrument, score: int, missing: tuple[Item, ...], least: int, most: int
) -> Iterator[str]:
    direction = "分数越高风险越高" if instrument.direction == "danger" else "分数越高越安全"
    if missing:
        listed = "、".join(f"“{item.words}”" for item in missing[:3]) + ("等" if missing[3:] else "")
        yield f"还有 {len(missing)} 题没有答（{listed}），没有算分；全部答完会在 {least} 到 {most} 分之间。"
    else:
        level, top = LEVEL.label(instrument.level_of(score)), instrument.highest
        yield f"按《{instrument.title}》得 {score} 分（满分 {top} 分，{direction}），对应{level}。"


def _telling(instrument: Instrument, given: list[tuple[Item, Choice | None]]) -> Iterator[str]:
    """The answers that show the most danger, so that the reader need not look them up."""
    danger = instrument.direction == "danger"
    bad = [(item, choice) for item, choice in given if choice and _share(item, choice, danger) > 0.5]
    bad.sort(key=lambda pair: -_share(pair[0], pair[1], danger))
    if bad:
        listed = "；".join(f"{item.words}：{choice.words}" for item, choice in bad[:_MOST_REASONS])
        yield f"主要风险：{listed}{'等' if bad[_MOST_REASONS:] else ''}。"


def _share(item: Item, choice: Choice, danger: bool) -> float:
    """How near an answer is to the item's most dangerous one, from 0 to 1."""
    above = (choice.points - item.lowest) / (item.highest - item.lowest)
    return above if danger else 1 - above
