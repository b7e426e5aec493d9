"""How a document that may have a form of the office's own is declared: what it is about, and what may stand
in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from app.models.care import CareRecord
from app.models.child import Child
from app.models.kinds import Day
from app.models.office import Office
from app.services.printing.order import Order
from app.services.templates.marks import one_way
from app.services.templates.names import NAMES_OF

RULED = "＿" * 6  # where nothing is known and a pen is to write


class About(StrEnum):
    """What a document is about; in these words and this order they are offered."""

    CHILD = "孩子的文书"
    REPORT = "月报和年度总结"
    LIST = "名单和台账"
    CENSUS = "排查汇总表"
    REGISTER = "登记簿"
    BLANK = "空白表"


@dataclass(frozen=True)
class Source:
    """What a form is filled from: whose it is, who prints it and when. What it is about is added to it."""

    office: Office
    user: str
    today: date


@dataclass(frozen=True)
class Placeholder:
    """``label`` is what stands in the brackets, ``meaning`` what that stands for.

    ``words`` are given a source of what the document is about; ``blank`` stands in a blank form where they
    are none.
    """

    label: str
    group: str
    meaning: str
    words: Callable[[Any], str]
    blank: str = RULED


@dataclass(frozen=True)
class ListPlaceholder:
    """One of a list: ``words`` of a record, which is one of ``Listing.records``."""

    label: str
    meaning: str
    words: Callable[[Any, Any], str]


@dataclass(frozen=True)
class Listing:
    """Records of which each has a row of a table. ``name`` stands before the colon of its placeholders."""

    name: str
    meaning: str
    records: Callable[[Any], Iterable[Any]]
    placeholders: tuple[ListPlaceholder, ...]


@dataclass(frozen=True)
class Document:
    """A document; ``key`` names it in the office's papers, in orders and in traces.

    ``essential`` are labels without which it is of no use, each with others that do as well. ``kinds`` are
    the care records it is filled from; ``record`` finds the one it is about: a child that has none is left
    out. A blank form has none of its own unless one was loaded: that of the document it is ``like`` serves.
    """

    key: str
    about: About
    placeholders: tuple[Placeholder, ...]
    essential: tuple[tuple[str, ...], ...]
    listings: tuple[Listing, ...] = ()
    kinds: tuple[type[CareRecord], ...] = ()
    record: Callable[[Child, Order], Any] | None = None
    like: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return NAMES_OF[self.key]

    @cached_property
    def by_key(self) -> dict[str, Placeholder]:
        """Its placeholders by label in the one way of writing; those named first win."""
        return {one_way(one.label): one for one in reversed(self.placeholders)}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Every label that may stand in it, those of lists last."""
        own = dict.fromkeys(one.label for one in self.placeholders)
        return (*own, *(one.label for listing in self.listings for one in listing.placeholders))

    @property
    def has_ages(self) -> bool:
        """Whether paragraphs may be marked for children of some age only."""
        return self.about is About.CHILD or bool(self.like)


def of_office() -> Iterator[Placeholder]:
    """The office, who prints and when."""
    group = "单位和日期"
    yield Placeholder("单位名称", group, "", lambda source: source.office.name)
    yield Placeholder("镇街名称", group, "", lambda source: source.office.town)
    yield Placeholder("今天", group, "打印的那一天", lambda source: Day().format(source.today))
    yield Placeholder("打印人", group, "打开台账的人", lambda source: source.user)
