"""月报 and 年度总结, a village's and a town's, for which an office may have its own form."""

from __future__ import annotations

from app.models.register_choices import REPORT_KIND
from app.services.reports.outline import OUTLINE
from app.services.templates.declared import About, Document
from app.services.templates.names import report_key
from app.services.templates.of_report import (
    INDICATORS,
    TABLE,
    VILLAGES,
    WHOLE,
    label_of,
    of_figures,
    of_heading,
    of_parts,
)

# What the notice wants in a report: 存在问题、工作成效 (晋政民〔2024〕46号 三（二）).
_WANTED = ("results", "problems")


def _report(kind: str) -> Document:
    return Document(
        report_key(kind),
        About.REPORT,
        (*of_heading(), *of_parts(kind), *of_figures()),
        (("标题",), *_essential(kind)),
        (TABLE, INDICATORS, VILLAGES),
    )


def _essential(kind: str) -> tuple[tuple[str, ...], ...]:
    """Each part that is wanted, or one of those it stands over, or all of the words."""
    found: dict[str, list[str]] = {}
    over = ""
    for part in OUTLINE:
        over = part.key if part.level <= 1 else over
        if over in _WANTED:
            found.setdefault(over, []).append(label_of(part, kind))
    return tuple((*labels, WHOLE) for labels in found.values())


REPORTS = tuple(_report(one.code) for one in REPORT_KIND)
