"""The parts of a report, in their order: each a heading and what composes its paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.services.reports import gaps, results
from app.services.reports.facts import Facts
from app.services.reports.period import YEAR

_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True)
class Part:
    """``level`` 0 has no heading, 1 is 一、, 2 （一）; ``writes`` composes the words, ``None`` for a heading
    that only stands over others. ``when`` says whose report it is in."""

    key: str
    level: int
    heading: str
    writes: Callable[[Facts], str] | None = None
    when: Callable[[Facts], bool] = lambda facts: True

    def named(self, after: str) -> str:
        """Its heading without a number; that of the plans names the period ``after``: 下月打算."""
        return self.heading or (f"{after}打算" if self.level else "")


def _of_a_year(facts: Facts) -> bool:
    return facts.period.kind == YEAR


def _of_a_town(facts: Facts) -> bool:
    return facts.is_town


OUTLINE: tuple[Part, ...] = (
    Part("opening", 0, "", results.opening),
    Part("basis", 1, "基本情况", results.basis),
    Part("results", 1, "工作成效"),
    Part("visits", 2, "走访和联系", results.visits),
    Part("custody", 2, "监护评估和委托照护", results.custody),
    Part("solving", 2, "问题处置和强制报告", results.solving),
    Part("caring", 2, "结对帮扶和关爱服务", results.caring),
    Part("activities", 2, "宣传教育和关爱活动", results.activities),
    Part("indicators", 2, "评价指标", results.indicators, _of_a_year),
    Part("problems", 1, "存在问题"),
    Part("lagging", 2, "任务落实", gaps.lagging),
    Part("found", 2, "发现的问题", gaps.found),
    Part("papers", 2, "协议、结对和档案", gaps.papers),
    Part("reporting", 2, "村（居）资料报送", gaps.reporting, _of_a_town),
    Part("plans", 1, "", gaps.plans),
)


def headed(facts: Facts) -> Iterator[tuple[Part, str]]:
    """The parts of a report with their numbered headings."""
    above = below = 0
    for part in OUTLINE:
        if not part.when(facts):
            continue
        words = part.named(facts.period.next)
        if part.level == 1:
            above, below = above + 1, 0
            yield part, f"{_NUMERALS[above - 1]}、{words}"
        elif part.level == 2:
            below += 1
            yield part, f"（{_NUMERALS[below - 1]}）{words}"
        else:
            yield part, ""
