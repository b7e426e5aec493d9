"""Characters that are not what they look like: invisible ones, and rare ones out of the private use area."""

from __future__ import annotations

import re

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000\t]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

# GBK's last row has eighty characters that Unicode did not know then. Systems of that time wrote them as
# U+E815 to U+E864, in the order of their GBK codes FE50 to FEA0 (GB 18030-2000, the two-byte area 5).
_FIRST_PRIVATE = 0xE815
_LAST_ROW = [bytes((0xFE, trail)) for trail in (*range(0x50, 0x7F), *range(0x80, 0xA1))]
# The fourteen of them that got their place in Unicode after GB 18030-2000: GB 18030-2005 and -2022, annex D.
_LATER = {
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE831: 0x215D7,
    0xE832: 0x9FB8,
    0xE83B: 0x2298F,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE855: 0x241FE,
    0xE864: 0x9FBB,
}


def _places() -> dict[int, int]:
    known = {_FIRST_PRIVATE + turn: ord(pair.decode("gb18030")) for turn, pair in enumerate(_LAST_ROW)}
    return known | _LATER


PRIVATE_PLACES = _places()


def half_width(text: str) -> str:
    """Letters, digits and marks in half width: １２３ as 123."""
    return text.translate(_FULL_WIDTH).replace("\u3000", " ")


def tidy(text: str) -> tuple[str, str | None]:
    """The text as it looks, and what has to be said when characters were put right."""
    if text.isascii():
        return text.strip().removeprefix("'"), None
    plain = _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip().removeprefix("'").removeprefix("‘")
    if not _PRIVATE.search(plain):
        return plain, None
    right = plain.translate(PRIVATE_PLACES)
    if lost := _PRIVATE.search(right):
        return (
            right,
            f"里面有一个字是自造字（编码 {ord(lost[0]):X}），别的电脑上显示不出来，请照证件重新输入。",
        )
    return right, "里面有生僻字用的是旧的自造字编码，已经换成通用的字，请核对。"
