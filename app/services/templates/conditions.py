"""Paragraphs that are for some children only, marked 【…】: the law wants other words of a child from eight
and from fourteen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.models.agreement import Agreement
from app.models.checks import age, birth_day
from app.services.agreements.rule import OPINION_FROM
from app.services.agreements.template import FROM_EIGHT
from app.services.printing.agreement import is_eight
from app.services.privacy.beginning import is_fourteen
from app.services.templates.marks import Spelled, spelled
from app.services.templates.of_child import OfChild
from app.services.templates.package import W


def _is_eight(source: OfChild) -> bool:
    """As the 责任书 judges it; elsewhere by today. One of unknown age is asked."""
    if isinstance(source.record, Agreement):
        return is_eight(source.agreement)
    born = birth_day(source.child)
    return born is None or age(born, source.today) >= OPINION_FROM


def _is_fourteen(source: OfChild) -> bool:
    return is_fourteen(source.child, source.today)


# Each mark with what it says of the child, and for whom the paragraph is printed.
CONDITIONS: Mapping[str, tuple[str, Callable[[OfChild], bool]]] = {
    FROM_EIGHT: ("这一段只印给满8周岁的孩子", _is_eight),
    "【满14周岁】": ("这一段只印给满14周岁的孩子", _is_fourteen),
    "【未满14周岁】": ("这一段只印给未满14周岁的孩子", lambda source: not _is_fourteen(source)),
}


def for_all() -> dict[str, bool]:
    """A blank form is for anybody: every marked paragraph stands."""
    return dict.fromkeys(CONDITIONS, True)


def settled(source: Any) -> dict[str, bool]:
    """Which marked paragraphs are for the child."""
    return {mark: holds(source) for mark, (_, holds) in CONDITIONS.items()}


def settle(tree: Any, holds: Mapping[str, bool]) -> None:
    """Take the marks off paragraphs that are for the child, and out those that are not."""
    for paragraph in list(spelled(tree)):
        for mark in [one for one in holds if one in paragraph.text]:
            if holds[mark]:
                paragraph.drop(mark)
                paragraph = Spelled(paragraph.element)
            else:
                _take_out(paragraph)
                break


def _take_out(paragraph: Spelled) -> None:
    """One that ends a section, or is alone in its cell, stays as an empty one: Word wants it there."""
    element = paragraph.element
    parent = element.getparent()
    alone = parent.tag != f"{W}body" and len(parent.findall(f"{W}p")) == 1
    if alone or element.find(f"{W}pPr/{W}sectPr") is not None:
        paragraph.clear()
    else:
        parent.remove(element)
