"""A child that the ledger has already, beside what the workbook says of it, in words."""

from __future__ import annotations

from app.models import citizen_id
from app.services.children.search import masked_name
from app.services.exchange.layout import NUMBER
from app.services.importing.pairs import Pair
from app.services.importing.policy import WORDS
from app.ui.exchange.importing.row_model import Told

_NAMES = ("姓名", "监护人姓名")
_EMPTY = "没有填"


def name_of(pair: Pair, masked: bool) -> str:
    return (masked_name(pair.name) if masked and pair.is_person else pair.name) or "未填姓名"


def how_of(pair: Pair) -> str:
    """身份证号码相同, and with whom where that is another row of the file."""
    whose = f"，和第 {pair.other[1]} 行是同一个孩子" if pair.other else ""
    closed = "" if pair.is_open else "，台账里已经关档"
    same = "" if pair.how.startswith("同一") else "相同"
    return f"{pair.how}{same}{whose}{closed}"


def heading(pair: Pair, masked: bool) -> str:
    return f"{name_of(pair, masked)}（第 {pair.row} 行）"


def differing(pair: Pair) -> str:
    """家庭住址、监护人电话, by name; nothing different is said too."""
    return "、".join(pair.differences) or "没有"


def policy_words(pair: Pair) -> str:
    return WORDS[pair.policy]


def needs_word(pair: Pair) -> bool:
    """Whether somebody should say what becomes of it."""
    return bool(pair.differences)


def sides(pair: Pair, masked: bool) -> list[Told]:
    """A line for each difference: the item, what the ledger says, what the workbook says."""
    return [
        (label, _shown(label, ours, masked), _shown(label, theirs, masked))
        for label, (ours, theirs) in pair.differences.items()
    ]


def _shown(label: str, value: str, masked: bool) -> str:
    if not value:
        return _EMPTY
    if masked and label == NUMBER:
        return citizen_id.masked(value)
    return masked_name(value) if masked and label in _NAMES else value
