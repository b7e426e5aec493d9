"""What may stand in an office's Word form of a report: its parts as they were written, its figures. All of it
follows from the outline of reports and the declared figures; there is no name in any.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.kinds import Day
from app.services.figures.declared import FIGURES
from app.services.figures.period import FigureRow
from app.services.reports.document import Document as Report
from app.services.reports.document import Passage
from app.services.reports.outline import OUTLINE, Part
from app.services.reports.paper import FIGURE_HEADS, INDICATOR_HEADS, is_telling, told
from app.services.reports.period import after
from app.services.reports.villages import COLUMNS
from app.services.templates.declared import Listing, ListPlaceholder, Placeholder, Source, of_office
from app.services.templates.marks import OF_LIST

OPENING, WHOLE = "引言", "正文"
CHANGE = FIGURE_HEADS[-1]  # 〔在册儿童比上期〕


@dataclass(frozen=True)
class OfReport(Source):
    """A report as it stands: a draft, or a version that was sent."""

    report: Report

    def figure(self, key: str) -> FigureRow | None:
        """A figure by its key, as it was counted then."""
        return next((row for row in self.report.tables.rows if row.key == key), None)


def of_heading() -> Iterator[Placeholder]:
    """Of which period, to whom, by whom. The office that signs is the one that stands on the version."""
    group = "标题和落款"
    yield Placeholder("标题", group, "", lambda source: source.report.heading)
    yield Placeholder("主送机关", group, "", lambda source: source.report.addressee)
    yield Placeholder("落款单位", group, "", lambda source: source.report.issuer)
    yield Placeholder("成文日期", group, "", lambda source: Day().format(source.report.composed_on))
    yield Placeholder("统计期", group, "", lambda source: source.report.period.label)
    yield Placeholder("起止日期", group, "", lambda source: source.report.period.span)
    yield Placeholder("拟稿人", group, "写这份报告的人", lambda source: source.report.author)
    yield Placeholder("版次", group, "第几版", lambda source: str(source.report.version))
    yield Placeholder("报送日期", group, "标记报送的日期", lambda source: Day().format(source.report.sent_on))
    yield from of_office()


def label_of(part: Part, kind: str) -> str:
    """What the placeholder of a part is called in a report of that kind."""
    return part.named(after(kind)) or OPENING


def of_parts(kind: str) -> Iterator[Placeholder]:
    """The words of each part; those of one that stands over others with their headings."""
    for part in OUTLINE:
        meaning = "" if part.writes else "连同下面各小节"
        yield Placeholder(
            label_of(part, kind),
            "各部分的文字",
            meaning,
            lambda source, key=part.key: _words(key, source),  # type: ignore[misc]
        )
    yield Placeholder(
        WHOLE, "各部分的文字", "从引言到打算的全文", lambda source: _joined(source.report.passages)
    )


def _words(key: str, source: OfReport) -> str:
    passages = source.report.passages
    at = next((number for number, one in enumerate(passages) if one.key == key), None)
    if at is None:
        return ""
    if not passages[at].stands_over:
        return passages[at].text.strip()
    ends = (number for number, one in enumerate(passages) if number > at and one.level <= passages[at].level)
    return _joined(passages[at + 1 : next(ends, None)])


def _joined(passages: tuple[Passage, ...]) -> str:
    words = (part.strip() for one in passages for part in (one.heading, one.text))
    return "\n".join(filter(None, words))


def of_figures() -> Iterator[Placeholder]:
    """Each figure with its unit, and its change."""
    for figure in FIGURES:
        parts = figure.parts()
        named = [(f"{figure.key}:{code}", f"{figure.label}（{words}）") for code, words in parts]
        for key, label in named or [(figure.key, figure.label)]:
            yield Placeholder(label, figure.group, "", lambda source, key=key: _cell(key, 1, source))  # type: ignore[misc]
            yield Placeholder(
                label + CHANGE,
                figure.group,
                "",
                lambda source, key=key: _cell(key, 2, source),  # type: ignore[misc]
            )


def _cell(key: str, at: int, source: OfReport) -> str:
    """As the annex tells it; "" for a figure that was not counted yet when the version was written."""
    row = source.figure(key)
    return told(row)[at] if row else ""


def _rows(name: str, heads: tuple[str, ...]) -> tuple[ListPlaceholder, ...]:
    """Of rows of words, one below each head."""
    return tuple(
        ListPlaceholder(f"{name}{OF_LIST}{head}", "", lambda _source, row, at=at: str(row[at]))  # type: ignore[misc]
        for at, head in enumerate(heads)
    )


def _figures(source: OfReport) -> list[tuple[str, str, str]]:
    return [told(row) for row in source.report.tables.rows if is_telling(row)]


TABLE = Listing("统计", "统计表的每一行，没有发生的分项不列", _figures, _rows("统计", FIGURE_HEADS))
INDICATORS = Listing(
    "评价",
    "评价指标的每一行，年度总结才有",
    lambda source: source.report.tables.indicators,
    _rows("评价", INDICATOR_HEADS),
)
VILLAGES = Listing(
    "各村",
    "每个村（居）一行和合计，镇（街道）的报告才有",
    lambda source: source.report.tables.villages[1:],
    _rows("各村", COLUMNS),
)
