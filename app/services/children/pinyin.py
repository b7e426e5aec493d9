"""Pinyin of names for searching and sorting: every reading, full and initials, surnames read as surnames."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, pinyin

# Readings that only surnames have; pypinyin gives the everyday reading for a lone character.
SURNAMES = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "查": "zha", "区": "ou", "朴": "piao", "盖": "ge",
    "翟": "zhai", "覃": "qin", "缪": "miao", "尉": "wei", "种": "chong", "任": "ren", "华": "hua",
    "宁": "ning",
    "召": "shao", "员": "yun", "重": "chong", "黑": "he", "秘": "bi", "折": "she", "冼": "xian", "洗": "xian",
    "乐": "yue", "繁": "po", "逄": "pang", "那": "na", "哈": "ha", "佴": "nai", "隗": "wei", "祭": "zhai",
    "纪": "ji", "燕": "yan", "应": "ying", "车": "che", "卜": "bu", "句": "gou", "幺": "yao", "薄": "bo",
    "晟": "cheng", "谌": "chen", "郇": "xun", "厍": "she", "芮": "rui", "郗": "xi", "戚": "qi", "麻": "ma",
}  # fmt: skip
DOUBLE_SURNAMES = {
    "尉迟": "yu chi",
    "万俟": "mo qi",
    "长孙": "zhang sun",
    "澹台": "tan tai",
    "单于": "chan yu",
}
MOST = 64


@lru_cache(maxsize=50_000)
def readings(name: str) -> tuple[str, ...]:
    """All ways to spell a name: full pinyin, then initials, at most ``MOST`` of each, the likeliest first.

    ü is spelled v and u. Characters that have no pinyin are left out; a name without any has no reading.
    """
    spellings = list(islice(product(*_ways(name)), MOST))
    full = ["".join(spelling) for spelling in spellings]
    with_u = [spelled.replace("v", "u") for spelled in full if "v" in spelled]
    initials = ["".join(part[0] for part in spelling) for spelling in spellings]
    return tuple(filter(None, dict.fromkeys(full + with_u + initials)))


def sort_key(name: str) -> str:
    """What a list sorts names by: the likeliest reading, the name itself parting equals; nameless last."""
    return "\uffff" if not name else f"{next(iter(readings(name)), '')}\t{name}"


def _ways(name: str) -> list[tuple[str, ...]]:
    """The readings of each character that has any, the likeliest first."""
    if name[:2] in DOUBLE_SURNAMES:
        spelled = DOUBLE_SURNAMES[name[:2]].split()
        return [(part,) for part in spelled] + _each(name[2:])
    ways = _each(name)
    if ways and (surname := SURNAMES.get(name[0])):
        ways[0] = tuple(dict.fromkeys((surname, *ways[0])))
    return ways


def _each(characters: str) -> list[tuple[str, ...]]:
    return [ways for ways in map(_readings_of, characters) if ways]


@lru_cache(maxsize=20_000)
def _readings_of(character: str) -> tuple[str, ...]:
    """One character's readings. Character by character: the dictionary of phrases knows no names."""
    ways = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(dict.fromkeys(way.replace("ü", "v").lower() for each in ways for way in each if way))
