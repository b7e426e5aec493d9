"""How far it is to 100 %: assessed, paired, agreements signed, complete; overall and village by village."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from app.services.figures.breakdown import Bar, Breakdown, Form, Part, Series, Tone, grouped, plain
from app.services.figures.view import View
from app.services.supervision.offices import TOWN
from app.services.town.villages import names_of, villages_in

_DONE = (Series("已做到", Tone.MAIN), Series("还没有", Tone.BAD))
# Of whom, whom of them, and the words for a bar and for the lists of both.
_SHARES = {
    "pairing": ("pairing_wanted", "paired", "困境儿童结对", "已结对的困境儿童", "没结对的困境儿童"),
    "agreements": (
        "agreements_needed",
        "agreements_signed",
        "委托监护责任书",
        "责任书已签且有效",
        "责任书没有签或失效",
    ),
}
PERCENTS = {
    "100%": range(100, 101),
    "90—99%": range(90, 100),
    "70—89%": range(70, 90),
    "50—69%": range(50, 70),
    "不到50%": range(50),
}

Behind = Mapping[str, Collection[str]]


def coverage(view: View, behind: Behind) -> Iterator[Breakdown]:
    """All of them; ``behind`` are the children of the period's figures by their keys."""
    held = list(behind.get("on_file", ()))
    shares = [_share(name, behind, set(held)) for name in _SHARES]
    bars = (_assessed(behind, held), *shares, _complete(view, held))
    yield Breakdown("coverage", "离100%还差多少", "人", _DONE, bars, Form.SHARE)
    if view.office.kind == TOWN and view.village is None:
        yield from (_by_village(view, name, behind) for name in _SHARES)
    yield _percents(view, held)


def _share(name: str, behind: Behind, among: Collection[str], words: str = "") -> Bar:
    wanted, met, label, done, lacking = _SHARES[name]
    with_it = [one for one in behind.get(met, ()) if one in among]
    without = [one for one in behind.get(wanted, ()) if one in among and one not in set(with_it)]
    of = f"{words}" if words else ""
    return Bar(words or label, (Part(f"{of}{done}", tuple(with_it)), Part(f"{of}{lacking}", tuple(without))))


def _assessed(behind: Behind, held: list[str]) -> Bar:
    without = set(behind.get("levels:", ()))
    there = tuple(one for one in held if one not in without)
    return Bar(
        "监护评估", (Part("评估过的孩子", there), Part("还没有评估的孩子", tuple(behind.get("levels:", ()))))
    )


def _complete(view: View, held: list[str]) -> Bar:
    parts = (
        Part("资料完整的孩子", tuple(one for one in held if not view.lines[one].missing)),
        Part("资料不全的孩子", tuple(one for one in held if view.lines[one].missing)),
    )
    return Bar("资料完整", parts)


def _by_village(view: View, name: str, behind: Behind) -> Breakdown:
    names = names_of(villages_in(view.session, view.office.code))
    of: dict[str, set[str]] = {code: set() for code in names}
    for child_id, line in view.lines.items():
        of.setdefault(line.office, set()).add(child_id)
    bars = (_share(name, behind, of[code], names.get(code, view.office.name)) for code in of if of[code])
    return Breakdown(f"{name}_by_village", f"各村{_SHARES[name][2]}", "人", _DONE, tuple(bars), Form.SHARE)


def _percents(view: View, held: list[str]) -> Breakdown:
    found = (
        (next(words for words, span in PERCENTS.items() if view.lines[one].completeness in span), one)
        for one in held
    )
    return plain("completeness", "资料完整程度", grouped(PERCENTS, found), lead="资料完整程度")
