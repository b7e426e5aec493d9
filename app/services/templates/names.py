"""What each document that may have a form of the office's own is called, by its key."""

from __future__ import annotations

from app.models.register_choices import REPORT_KIND
from app.services.census.table import ABOUT, Who
from app.services.lists.titles import BESIDE, TITLES
from app.services.printing.order import NAMES

SELF_CHECK = "selfcheck"


def report_key(kind: str) -> str:
    """Of a report of a period of that kind; its traces have the same."""
    return f"report-{kind}"


def census_key(who: Who) -> str:
    """Of the 排查汇总表 about these children."""
    return f"census-{who.value}"


NAMES_OF: dict[str, str] = {
    **{what.value: name for what, name in NAMES.items()},
    **TITLES,
    SELF_CHECK: BESIDE[SELF_CHECK],
    **{report_key(one.code): one.label for one in REPORT_KIND},
    **{census_key(who): about.title for who, about in ABOUT.items()},
}
