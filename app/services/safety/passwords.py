"""How hard a password is to guess, for people who type Chinese and pinyin.

The well-known estimator zxcvbn takes pinyin for random letters and so overrates ``lixiaoming2024`` and
``cunweihui2026``, and underrates Chinese sentences. So a password is also cut into what a guesser from the
village would try: names, office words, pinyin syllables, years. The cheapest cut counts.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from zxcvbn import zxcvbn

from app.paths import resources

LEAST_LENGTH = 8  # ASVS 5.0, 6.2.1
_JUDGED_LENGTH = 64  # longer ones are accepted; the rest is not looked at
# Powers of ten of guesses up to which a password has score 0, 1, 2, 3. With Argon2id at most of a second a
# guess, ten thousand million guesses are decades of work: from there on a password is enough.
_STEPS = (3, 6, 8, 10)
_LABELS = ("太容易猜", "容易猜", "还不够", "差一点", "很好")

# Powers of ten of guesses for a part of a password.
_NAME, _WORD, _YEAR, _AGAIN, _CHARACTER = 1.0, 2.0, 2.0, 0.3, 1.0
_HAN = 1.5  # a character or syllable within a sentence: about 5 bits, as careful studies of Chinese text give
_MOST_DIGITS = 8.0  # phone and ID numbers are long but known to many

_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:iang|iong|uang|ang|eng|ong|iao|ian|ing|uai|uan|ai|ei|ao|ou|an|en|ia|ie|iu|in|ua|uo|ue|ui|un|ve|[aoeiuv])"
    r"|ang|ai|an|ao|en|er|ei|ou|[aoe]"
)
_YEARS = re.compile(r"(?:19|20)\d\d")
_RUNS = (re.compile(r"\d+|[a-z]+|[!-/:-@\[-`{-~]+"), re.compile(r"[!-~]+"))  # of one sort, and of any
_SEPARATOR = re.compile(r"[\s_-]")
_OFFICE = re.compile(
    r"(?:村民委员会|居民委员会|办事处|村委会|居委会|人民政府|街道|社区|民政办|[镇乡村县区市])+$"
)


@dataclass(frozen=True)
class Strength:
    """``score`` 0 to 4 with its label; what to do about it, if it is not ``enough``."""

    score: int
    label: str
    advice: str
    enough: bool


@dataclass(frozen=True)
class _Piece:
    text: str
    cost: float
    kind: str  # name, word, pinyin, year, digits, han, other


def strength(password: str, names: Sequence[str] = ()) -> Strength:
    """Judge a password. ``names``: what belongs to the place and the person (user, village, town, office)."""
    text = unicodedata.normalize("NFKC", password)
    pieces = _cheapest(text[:_JUDGED_LENGTH].lower(), _known(names))
    guesses = _total(pieces)
    long_enough = len(text) >= LEAST_LENGTH
    score = sum(guesses >= step for step in _STEPS)
    score = score if long_enough else min(score, len(_STEPS) - 1)
    enough = score == len(_STEPS)
    advice = "" if enough else _advice(len(text), {piece.kind for piece in pieces})
    return Strength(score, _LABELS[score], advice, enough)


def _advice(length: int, kinds: set[str]) -> str:
    if length < LEAST_LENGTH:
        return f"至少要 {LEAST_LENGTH} 个字，现在是 {length} 个。"
    if kinds <= {"digits", "year"}:
        return "只有数字容易猜到，生日、电话、证件号码更是如此。请加上几个不相干的词。"
    if kinds & {"name", "word"}:
        return "里面有常用的词或本地的名字，容易猜到。请换成几个不相干的词。"
    if "pinyin" in kinds:
        return "姓名的拼音加年份容易猜到。请用四个以上不相干的词。"
    return "请再长一些，或者用程序给出的四个词。"


def _cheapest(text: str, known: dict[str, _Piece]) -> list[_Piece]:
    """The cut of ``text`` into pieces that costs a guesser least."""
    best: list[tuple[float, list[_Piece]]] = [(0.0, [])]
    candidates = _by_end(text, known)
    for end in range(1, len(text) + 1):
        ways = ((best[end - len(p.text)][0] + p.cost, best[end - len(p.text)][1], p) for p in candidates[end])
        cost, before, last = min(ways, key=lambda way: way[0])
        best.append((cost, [*before, last]))
    return best[-1][1]


def _total(pieces: list[_Piece]) -> float:
    """Powers of ten of guesses; what comes again costs little."""
    distinct = {piece.text: piece.cost for piece in pieces}
    return sum(distinct.values()) + _AGAIN * (len(pieces) - len(distinct))


def _by_end(text: str, known: dict[str, _Piece]) -> list[list[_Piece]]:
    """For every place in ``text`` the pieces that end there; at least one everywhere."""
    found: list[list[_Piece]] = [[] for _ in range(len(text) + 1)]
    for end in range(1, len(text) + 1):
        found[end] = [piece for begin in range(end) for piece in _pieces(text[begin:end], known)]
    for run in (run for pattern in _RUNS for run in pattern.finditer(text)):
        found[run.end()].append(_as_rated(run.group()))
    return found


def _pieces(part: str, known: dict[str, _Piece]) -> Iterator[_Piece]:
    if part in known:
        yield known[part]
    if len(part) == 1:
        yield _single(part)
    if len(part) <= 6 and _SYLLABLE.fullmatch(part):
        yield _Piece(part, _HAN, "pinyin")
    if len(part) == 4 and _YEARS.fullmatch(part):
        yield _Piece(part, _YEAR, "year")


def _single(character: str) -> _Piece:
    if _SEPARATOR.fullmatch(character):
        return _Piece(character, 0.0, "other")
    if ord(character) > 0x2E7F:  # from here on ideographs
        return _Piece(character, _HAN, "han")
    return _Piece(character, _CHARACTER, "digits" if character.isdigit() else "other")


def _as_rated(run: str) -> _Piece:
    """A run without Chinese as zxcvbn rates it: sequences, keyboard walks, English, leaked passwords."""
    guesses = math.log10(float(zxcvbn(run, max_length=_JUDGED_LENGTH)["guesses"]))
    if run.isdigit():
        return _Piece(run, min(guesses, _MOST_DIGITS), "digits")
    return _Piece(run, guesses, "other")


def _known(names: Iterable[str]) -> dict[str, _Piece]:
    words = {word: _Piece(word, _WORD, "word") for word in _lines(resources() / "data/common_passwords.txt")}
    forms = {form for name in names for form in _forms(name.strip().lower())}
    return words | {form: _Piece(form, _NAME, "name") for form in forms}


def _forms(name: str) -> Iterator[str]:
    """A name as it may be typed: whole, without "居委会" and the like, in pinyin, by initials."""
    for form in {name, _OFFICE.sub("", name)}:
        if len(form) >= 2:
            yield form
            yield "".join(lazy_pinyin(form, style=Style.NORMAL))
        if len(form) >= 3:
            yield "".join(lazy_pinyin(form, style=Style.FIRST_LETTER))


@cache
def _lines(path: Path) -> tuple[str, ...]:
    """A list among the resources, without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
