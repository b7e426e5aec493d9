"""What is to be put on paper, for whom, and how the file is called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class What(StrEnum):
    """What is put on paper."""

    SHEETS = "sheets"
    BLANK = "blank"
    ROSTER = "roster"
    VISIT_FORM = "visit-form"
    VISIT_FORM_BLANK = "visit-form-blank"
    AGREEMENT = "agreement"
    AGREEMENT_BLANK = "agreement-blank"

    @property
    def is_blank(self) -> bool:
        """Whether it is about nobody."""
        return self in (What.BLANK, What.VISIT_FORM_BLANK, What.AGREEMENT_BLANK)


@dataclass(frozen=True)
class Order:
    """What to print for whom. ``child_ids`` in the order of the list; ``by`` groups the roster."""

    what: What
    year: int
    child_ids: tuple[str, ...] = ()
    by: str = "level"
    masked: bool = False
    footer: bool = True

    @property
    def count(self) -> int:
        """How many sheets there will be; a roster is one."""
        return 1 if self.what.is_blank or self.what is What.ROSTER else len(self.child_ids)


# What each is called, in a file's name and in a child's history.
NAMES = {
    What.SHEETS: "台账",
    What.BLANK: "空白台账",
    What.ROSTER: "花名册",
    What.VISIT_FORM: "走访记录表",
    What.VISIT_FORM_BLANK: "空白走访记录表",
    What.AGREEMENT: "委托监护责任书",
    What.AGREEMENT_BLANK: "空白委托监护责任书",
}


def file_name(order: Order, today: date, ending: str) -> str:
    """A name for the file that tells what and for how many, and never names a child."""
    parts = [NAMES[order.what]]
    if order.what is What.SHEETS:
        parts.append(str(order.year))
    if not order.what.is_blank:
        parts.append(f"{len(order.child_ids)}人")
    return "_".join([*parts, f"{today:%Y%m%d}"]) + f".{ending}"
