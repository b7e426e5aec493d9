"""Whether an office's own text of the 责任书 can be printed: what stands in { } is known, and nothing that an
agreement needs is missing. All of it as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from app.services.agreements.placeholders import BY_LABEL, PLACEHOLDERS
from app.services.agreements.template import SIGN, Part, Section, Template, read

LONGEST = 20_000
_MOST_CELLS = 6
_NO_TITLE = ("|", "【", "版本")
# How the line of a place to sign begins, what is missing without it, and what to write.
_SIGNERS = (
    ("委托人", "委托人签名", "委托人（签名、手印）："),
    ("被委托人", "被委托人签名", "被委托人（签名、手印）："),
    ("村", "村（居）民委员会盖章", "村（居）民委员会（盖章）："),
)


def complaints(text: str) -> list[str]:
    """What stands against a text, in the order of its lines; none: it may be kept."""
    if not text.strip():
        return ["责任书还没有内容。"]
    if len(text) > LONGEST:
        return [f"责任书最多 {LONGEST:,} 个字，现在是 {len(text):,} 个。"]
    template = read(text)
    return [*_title(template), *_lines(template), *_missing(template), *_signatures(template)]


def _title(template: Template) -> Iterator[str]:
    if len(template.title) > 40 or template.title.startswith(_NO_TITLE) or "{" in template.title:
        yield "第一行应当是标题，例如“委托监护责任书”。"


def _lines(template: Template) -> Iterator[str]:
    for section in template.sections:
        yield from _unknown(section)
        if any("{" in piece.words or "}" in piece.words for cell in section.cells for piece in cell):
            yield f"第 {section.number} 行的花括号没有成对。"
        if section.part is Part.ROW and not _is_row(len(section.cells)):
            yield f"第 {section.number} 行的表格应当一个名称配一个内容，最多三对。"


def _is_row(cells: int) -> bool:
    return cells == 1 or (cells % 2 == 0 and cells <= _MOST_CELLS)


def _unknown(section: Section) -> Iterator[str]:
    for label in section.placeholders():
        if label not in BY_LABEL:
            near = get_close_matches(label, BY_LABEL, 1, 0.5)
            advice = f"，是不是“{{{near[0]}}}”" if near else ""
            yield f"第 {section.number} 行的“{{{label}}}”填不了{advice}。"


def _missing(template: Template) -> Iterator[str]:
    used = {label for section in template.sections for label in section.placeholders()}
    for one in PLACEHOLDERS:
        if one.required and one.label not in used:
            yield f"缺少“{one.written}”，打印时就没有地方写{one.label}。"


def _signatures(template: Template) -> Iterator[str]:
    signed = ["".join(p.words for p in s.cells[0]) for s in template.sections if s.part is Part.SIGNATURE]
    for who, what, line in _SIGNERS:
        if not any(words.startswith(who) for words in signed):
            yield f"缺少{what}的地方，请另起一行写“{SIGN}{line}”。"
