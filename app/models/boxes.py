"""The kinds of value that are boxes to tick: one of several, or several with words on their blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.types import TypeEngine

from app.models.kinds import Invalid, Kind, amount
from app.models.options import Options


@dataclass(frozen=True)
class OneOf(Kind[str]):
    """One box of several, none of which has a blank; the value is the option's code."""

    options: Options = field(default_factory=lambda: Options(()))

    def parse(self, text: str) -> str | None:
        if not (words := _words(text)):
            return None
        if option := self.options.named(words):
            return option.code
        listed = "、".join(o.short for o in self.options.offered()[:8])
        raise Invalid(f"没有“{words}”这一项，可以填：{listed}。")

    def format(self, value: str | None) -> str:
        return self.options.label(value)


# Which boxes are ticked, each with what is written on its blank ("" when nothing is).
Ticked = dict[str, str]


_BETWEEN = "、;；,， "  # what may stand between two boxes
# What may end a blank, where a box follows: words go on after a comma, an amount does not.
_BLANK_ENDS, _AMOUNT_ENDS = re.compile(r"[、;；]"), re.compile(r"[、;；,，。 ]")
# Words in 「」 are taken as they are; a 」 among them is doubled.
_QUOTED = re.compile(r"[:：]?\s*「((?:[^」]|」」)*)」")


def _words(text: str) -> str:
    return " ".join(text.replace("☑", "").replace("□", "").split())


def _bare(words: str) -> str:
    """What was written on a blank, without what led to it or stood around it."""
    words = words.strip().lstrip(":：,，、;；为 ").rstrip(",，、;； ")
    inside = re.fullmatch(r"[(（]([^()（）]*)[)）]", words)
    return inside[1].strip() if inside else words


def _plain_amount(words: str) -> str:
    """An amount as stored: digits only, "" where none was written."""
    value = amount(words)
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Ticks(Kind[Ticked]):
    """Boxes with blanks: ``many`` may be ticked, save that those named ``alone`` stand by themselves."""

    options: Options = field(default_factory=lambda: Options(()))
    many: bool = True
    alone: tuple[str, ...] = ()

    @property
    def sql(self) -> TypeEngine[Any]:
        return JSON(none_as_null=True)

    def parse(self, text: str) -> Ticked | None:
        rest, ticked = _words(text), Ticked()
        last = None
        while rest := rest.lstrip(_BETWEEN):
            if found := self.options.starting(rest):
                last, rest = found
                ticked[last.code] = ""
            elif last is None or not last.has_blank:
                raise Invalid(f"没有“{rest[:20]}”这一项，可以填：{self._offered()}。")
            if last.has_blank:
                rest = self._read_blank(last.code, rest, ticked)
        return self._tidy(ticked) or None

    def _offered(self) -> str:
        return "、".join(o.short for o in self.options.offered()[:9])

    def _read_blank(self, code: str, rest: str, ticked: Ticked) -> str:
        """Take a box's blank: what stands in 「」, or all up to the next 、 that a box follows."""
        option = self.options.find(code)
        if quoted := _QUOTED.match(rest):
            words, rest = quoted[1].replace("」」", "」"), rest[quoted.end() :]
        else:
            end = self._end_of_blank(rest, _AMOUNT_ENDS if option and option.unit else _BLANK_ENDS)
            words, rest = _bare(rest[:end]), rest[end:]
        if option and option.closed:
            named = [offer for offer in option.offers if offer in words]
            words = named[0] if len(named) == 1 else words if not named else ""
        ticked[code] = "、".join(filter(None, (ticked[code], words)))
        return rest

    def _end_of_blank(self, rest: str, ends: re.Pattern[str] = _BLANK_ENDS) -> int:
        for mark in ends.finditer(rest):
            if self.options.starting(rest[mark.end() :].lstrip(_BETWEEN)) is not None:
                return mark.start()
        return len(rest)

    def _tidy(self, ticked: Ticked) -> Ticked:
        """The boxes in printed order, amounts as plain numbers."""
        tidy = Ticked()
        for option in self.options:
            if option.code in ticked:
                words = ticked[option.code]
                tidy[option.code] = _plain_amount(words) if option.unit else words
        return tidy

    def format(self, value: Ticked | None) -> str:
        held = value or {}
        ticked = [(o, held[o.code]) for o in self.options if o.code in held]
        return "、".join(self._spoken(option.short, words, option.unit) for option, words in ticked)

    def _spoken(self, label: str, words: str, unit: str) -> str:
        if not words:
            return label
        if unit:
            return f"{label}{words}{unit}"
        unclear = _bare(words) != words or words[0] == "「" or self._end_of_blank(words) < len(words)
        return f"{label}：「{words.replace('」', '」」')}」" if unclear else f"{label}：{words}"

    def check(self, value: Ticked) -> str | None:
        if not self.many and len(value) > 1:
            return "只能选一项。"
        for code in self.alone:
            if code in value and len(value) > 1:
                return f"选了“{self.options.label(code)}”就不能再选别的。"
        return next(filter(None, (self._blank_fault(code, words) for code, words in value.items())), None)

    def _blank_fault(self, code: str, words: str) -> str | None:
        option = self.options.find(code)
        if option is None:
            return f"没有“{code}”这一项。"
        if option.closed and words and words not in option.offers:
            return f"“{option.short}”后面请填：{'或'.join(option.offers)}。"
        if option.unit and words:
            try:
                amount(words)
            except Invalid as why:
                return f"“{option.short}”后面的金额：{why}"
        return None


@dataclass(frozen=True)
class YesNo(Ticks):
    """是 or 否, with words after 是."""

    many: bool = False
