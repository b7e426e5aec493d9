"""Numbers as a report says them: with their unit, against the period before, listed by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.services.figures.declared import FIGURES, Figure
from app.services.reports.facts import Facts
from app.services.town.overview import percent

_BY_KEY: dict[str, Figure] = {figure.key: figure for figure in FIGURES}


def change(facts: Facts, key: str) -> str:
    """比上月增加3人; 与上月持平; "" where nothing is known of the period before."""
    figure, now = _BY_KEY[key], getattr(facts.now, key)
    before = getattr(facts.before, key) if facts.before else None
    told = figure.change(now, before).replace(" ", "")
    if not told or told == "持平":
        return told and f"与{facts.period.last}持平"
    return f"比{facts.period.last}{told}" + ("" if figure.unit == "%" else figure.unit)


def listed(facts: Facts, key: str, unit: str, order: Sequence[str] = ()) -> str:
    """监护照料2件、安全隐患1件: the parts of a figure that are not nothing, in an order of their codes."""
    counts, words = getattr(facts.now, key), dict(_BY_KEY[key].parts())
    return "、".join(f"{words[code]}{counts[code]}{unit}" for code in order or words if counts[code])


def share(part: int, whole: int) -> str:
    """95%, rounded down, so that 100% means all."""
    return f"{percent(part, whole)}%"


def money(amount: Decimal) -> str:
    """1200元; cents only where there are any."""
    plain = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
    return f"{plain:f}元"


def sentence(parts: Iterable[str]) -> str:
    """Parts that say something, with commas, ended by a full stop; "" of none."""
    said = "，".join(part for part in parts if part)
    return f"{said}。" if said else ""
