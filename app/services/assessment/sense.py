"""Whether an instrument makes sense: every possible score in exactly one band, and every band within reach.

Real instruments have been found with a score between two bands, or in none (59 and 79 points of a hundred):
nobody notices until a child has no level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from app.models.choices import LEVEL
from app.services.assessment.instrument import LEVELS, Band, Instrument


def faults(instrument: Instrument) -> list[str]:
    """What is wrong, a clause each; empty for an instrument that can be used."""
    found = [*_repeated(instrument), *_items(instrument), *_vetoes(instrument)]
    return found or [*_bands(instrument)]


def _repeated(instrument: Instrument) -> Iterator[str]:
    """Answers are kept by identity, vetoes and items in one place: no two may share one."""
    asked = [*(veto.id for veto in instrument.vetoes), *(item.id for item in instrument.items())]
    for name in _twice(asked):
        yield f"题目或一票条件的 id“{name}”用了两次"
    for item in instrument.items():
        for name in _twice(one.id for one in item.options):
            yield f"题目“{item.words}”有两个选项的 id 都是“{name}”"
        for words in _twice(one.words for one in item.options):
            yield f"题目“{item.words}”有两个选项都写着“{words}”"


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _items(instrument: Instrument) -> Iterator[str]:
    for item in instrument.items():
        if len(item.options) < 2:
            yield f"题目“{item.words}”至少要有两个选项"
        elif item.lowest == item.highest:
            yield f"题目“{item.words}”的选项分值都一样，分不出高低"


def _vetoes(instrument: Instrument) -> Iterator[str]:
    for veto in instrument.vetoes:
        if veto.level == LEVELS[0]:
            yield f"一票条件“{veto.words}”只到{LEVEL.label(veto.level)}，起不了作用"


def _bands(instrument: Instrument) -> Iterator[str]:
    bands = sorted(instrument.bands, key=lambda band: (band.start, band.end))
    if empty := [band for band in bands if band.end <= band.start]:
        yield from (f"分数段{_told(band)}是空的，止分要大于起分" for band in empty)
        return
    yield from _seams(bands)
    yield from _ends(bands, instrument)
    yield from _reach(bands, instrument)
    yield from _order(bands, instrument)


def _told(band: Band) -> str:
    return f"“{band.start} 分到不满 {band.end} 分”"


def _seams(bands: list[Band]) -> Iterator[str]:
    for one, next_one in pairwise(bands):
        if next_one.start > one.end:
            yield f"{one.end} 分到不满 {next_one.start} 分没有等级"
        if next_one.start < one.end:
            yield f"{next_one.start} 分到不满 {min(one.end, next_one.end)} 分落在两个分数段里"


def _ends(bands: list[Band], instrument: Instrument) -> Iterator[str]:
    least, most = instrument.lowest, instrument.highest
    if bands[0].start > least:
        yield f"最低可以得 {least} 分，分数段却从 {bands[0].start} 分开始"
    if max(band.end for band in bands) <= most:
        yield f"最高可以得 {most} 分，分数段却只到不满 {max(band.end for band in bands)} 分"


def _reach(bands: list[Band], instrument: Instrument) -> Iterator[str]:
    scores = instrument.scores()
    for band in bands:
        if not any(map(band.holds, scores)):
            yield f"分数段{_told(band)}怎么答都到不了"


def _order(bands: list[Band], instrument: Instrument) -> Iterator[str]:
    """The levels go one way with the score, each in one band: else the direction would be a lie."""
    levels = [LEVELS.index(band.level) for band in bands]
    steps = [after - before for before, after in pairwise(levels)]
    rising = instrument.direction == "danger"
    if any(step <= 0 if rising else step >= 0 for step in steps):
        told = "分数越高风险越高" if rising else "分数越高越安全"
        yield f"量表写明{told}，各分数段的等级却不是这样排的"
