"""Pinyin of names for searching and sorting: every reading, full and initials, surnames read as surnames."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from pypinyin import Style, lazy_pinyin, pinyin

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
    syllables = [tuple(dict.fromkeys(_plain(r) for r in ways)) for ways in _ways(name)]
    if not syllables:
        return ()
    full, initials = [], []
    for spelling in _first(product(*syllables)):
        full.append("".join(spelling))
        initials.append("".join(part[0] for part in spelling))
    spelled = dict.fromkeys(full + [f.replace("v", "u") for f in full if "v" in f] + initials)
    return tuple(spelled)


def sort_key(name: str) -> str:
    """What a list sorts names by: the likeliest reading, the name itself to part equals."""
    return f"{next(iter(readings(name)), '')}\t{name}"


def _first(spellings: product[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return [spelling for spelling, _ in zip(spellings, range(MOST), strict=False)]


def _ways(name: str) -> list[list[str]]:
    for surname, spelled in DOUBLE_SURNAMES.items():
        if name.startswith(surname):
            return [[part] for part in spelled.split()] + _each(name[2:])
    rest = _each(name)
    if rest and (surname := SURNAMES.get(name[0], "")):
        rest[0] = [surname, *rest[0]]
    return rest


def _each(characters: str) -> list[list[str]]:
    ways = pinyin(characters, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    likely = lazy_pinyin(characters, style=Style.NORMAL, errors="ignore", v_to_u=False)
    return [[first, *others] for first, others in zip(likely, ways, strict=False) if first]


def _plain(reading: str) -> str:
    return reading.replace("ü", "v").lower()
