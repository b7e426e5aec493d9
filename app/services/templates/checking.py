"""What stands against a Word file as the form of a document: unknown placeholders, missing ones, brackets
without their pair. All of it as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from app.services.templates.declared import Document
from app.services.templates.marks import one_way, spelled, written
from app.services.templates.opened import Opened
from app.services.templates.package import W

_CHANGED = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")


@dataclass(frozen=True)
class Findings:
    """What was found in a file: the keys of its known placeholders, and what is wrong, as sentences."""

    used: frozenset[str]
    complaints: tuple[str, ...]


def look(opened: Opened, document: Document) -> Findings:
    """Compare a file with what may stand in a document."""
    names = {one_way(label): label for label in document.labels}
    used: set[str] = set()
    complaints: dict[str, None] = {}
    for place, tree in opened.places():
        for paragraph in spelled(tree):
            for mark in paragraph.marks():
                used.add(mark.key)
                if mark.key not in names:
                    complaints[_unknown(mark.label, place, names)] = None
            if stray := paragraph.stray():
                complaints[f"{place}里“{stray}”的括号没有成对。"] = None
        complaints |= dict.fromkeys(_changes(tree))
    known = frozenset(used & set(names))
    return Findings(known, (*complaints, *_missing(document, known)))


def _unknown(label: str, place: str, names: dict[str, str]) -> str:
    near = get_close_matches(one_way(label), names, 1, 0.5)
    advice = f"是不是要写{written(names[near[0]])}？" if near else "它会照原样印出来。"
    return f"{place}里有不认识的占位符{written(label)}。{advice}"


def _missing(document: Document, used: frozenset[str]) -> Iterator[str]:
    """All in one sentence: an office that begins with a plain file misses many."""
    lacking = [one[0] for one in document.essential if not {one_way(label) for label in one} & used]
    if not used:
        yield "文件里一个占位符也没有，打印出来的每一份都会一样。"
    elif lacking:
        yield f"缺少{'、'.join(map(written, lacking))}，这些内容就不会印在《{document.name}》上。"


def _changes(tree: Any) -> Iterator[str]:
    if next(tree.iter(*_CHANGED), None) is not None:
        yield "文件里有没处理的修订，请先在 Word 里接受或拒绝全部修订，不然会一起印出来。"
