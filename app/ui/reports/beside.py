"""Which figures stand beside which passage of a report."""

from __future__ import annotations

from app.services.figures.declared import FIGURES
from app.services.figures.period import FigureRow
from app.services.reports.document import Document
from app.services.reports.paper import is_telling

_GROUPS: dict[str, tuple[str, ...]] = {
    "basis": ("在册儿童",),
    "visits": ("走访和联系",),
    "custody": ("监护评估",),
    "solving": (),
    "caring": ("需求和服务",),
    "activities": ("活动",),
    "found": ("问题和报告",),
    "papers": ("委托照护和结对",),
}
_GROUP_OF = {figure.key: figure.group for figure in FIGURES}


def figures_beside(document: Document, key: str) -> list[FigureRow]:
    """The rows of the table that a passage is about; what is nothing, and was, is left out."""
    groups = _GROUPS.get(key, ())
    rows = [row for row in document.tables.rows if _GROUP_OF.get(row.key.split(":")[0]) in groups]
    return [row for row in rows if is_telling(row) and (row.value != "0" or row.change not in ("", "持平"))]
