"""Which characters can be put on paper at all, and which may not begin or end a line (禁则)."""

import re

# Controls, halves of surrogate pairs, noncharacters, and marks that have no shape of their own (joiners,
# directions, variation selectors). XML and fonts know none of them.
_SHAPELESS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(0x10000 * plane + 0xFFFE)}{chr(0x10000 * plane + 0xFFFF)}" for plane in range(17))
    + "]"
)
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
# The other box and the other tick that people paste.
_BOXES = str.maketrans({"☐": "□", "☒": "☑"})


def printable(text: str) -> str:
    """The text without what has no shape, its line ends as ``\\n``, its spaces plain."""
    return _SPACE.sub(" ", _SHAPELESS.sub("", _LINE_END.sub("\n", text))).translate(_BOXES)


CLOSING = "，。、；：？！）】》」』〉”’…—·％,.;:?!)]}%‰℃～〕〗｝．"
_CLOSING = re.escape(CLOSING) + "\u0300-\u036f"
_OPENING = re.escape("（【《「『〈“‘([{〔〖｛￥$□☑№")
_LETTER = "0-9A-Za-z\u00c0-\u024f"

# What must stay together: a word or number with its year, month or unit; a character; each with the marks
# before and after it; two of them joined by a slash.
_CORE = rf"(?:[{_LETTER}]+(?:[-.,:/@_+'&·][{_LETTER}]+)*[年月日元岁]?|[^\s{_LETTER}])"
UNIT = re.compile(rf"\s|[{_OPENING}]*{_CORE}[{_CLOSING}]*(?:/{_CORE}[{_CLOSING}]*)*|[{_OPENING}]+")
