"""Which rows of a workbook hang together: those that mean the same child or family, or might, and all that
are of the office's own registers.

What becomes of a row hangs on these, and on no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.family import Parent
from app.services.exchange.layout import CHILDREN, NAME, NUMBER, REGISTER, SYSTEM_NUMBER
from app.services.exchange.lines import Line
from app.services.importing.decisions import Key
from app.services.importing.finding import born_of
from app.services.importing.kin import PARENTS_NUMBERS, keys_of_family

_MOST = 1000  # rows that are looked for; where more hang together all may be judged as well
_OWN, _NUMBER, _OFFICE = "own", "number", "office"

Token = tuple[Any, ...]  # a word by which two rows mean the same; its first part says what it is of
Told = tuple[str, Line]  # what a line is of (儿童, 走访 …) and itself


class _Named(NamedTuple):
    """A name that a child may be known by, with the month of birth, ``None`` for any."""

    name: str
    born: str | None

    def may_be(self, other: _Named) -> bool:
        """Whether both may mean one child."""
        return self.name == other.name and (
            self.born == other.born or self.born is None or other.born is None
        )


class _Person(NamedTuple):
    """A child of the ledger."""

    id: str
    name: str | None
    number: str | None
    born: str | None
    family: str


class Relations:
    """The rows of a workbook by the words they may share. ``rows``: the lines of each."""

    def __init__(self, rows: Mapping[Key, Sequence[Told]]) -> None:
        self._rows = dict(rows)
        self._by_token: dict[Token, set[Key]] = defaultdict(set)
        self._by_name: dict[str, dict[Key, set[_Named]]] = defaultdict(lambda: defaultdict(set))
        for key, lines in rows.items():
            self._add(key, lines)

    def _add(self, key: Key, lines: Sequence[Told]) -> None:
        for told in lines:
            for token in _tokens(told):
                self._by_token[token].add(key)
            if named := _named(told):
                self._by_name[named.name][key].add(named)

    def replace(self, key: Key, lines: Sequence[Told]) -> None:
        """The row says something else now."""
        for told in self._rows[key]:
            for token in _tokens(told):
                self._by_token[token].discard(key)
            if named := _named(told):
                self._by_name[named.name].pop(key, None)
        self._rows[key] = lines
        self._add(key, lines)

    def company(self, session: Session, changed: Mapping[Key, Sequence[Told]]) -> set[Key] | None:
        """The rows that changed, with what they say by now, and all that hang on what they say or said;
        ``None`` for too many to be worth it."""
        found = set(changed)
        lines = [told for each in changed.values() for told in each] + self._lines(found)
        while lines:
            fresh = set(self._beside(lines)) - found
            fresh |= set(self._meaning(_of_ledger(session, lines))) - found
            found |= fresh
            if len(found) > _MOST:
                return None
            lines = self._lines(fresh)
        return found

    def _lines(self, keys: Iterable[Key]) -> list[Told]:
        return [told for key in keys for told in self._rows[key]]

    def _beside(self, lines: Iterable[Told]) -> Iterator[Key]:
        """The rows that share a word with one of these."""
        for told in lines:
            for token in _tokens(told):
                yield from self._by_token.get(token, ())
            if named := _named(told):
                yield from self._called(named)

    def _called(self, named: _Named) -> Iterator[Key]:
        for key, others in self._by_name.get(named.name, {}).items():
            if any(named.may_be(other) for other in others):
                yield key

    def _meaning(self, known: tuple[list[_Person], list[Token]]) -> Iterator[Key]:
        """The rows that may mean one of these children, or one of their parents."""
        people, parents = known
        for token in [
            *parents,
            *((_OWN, one.id) for one in people),
            *((_NUMBER, one.number) for one in people),
        ]:
            yield from self._by_token.get(token, ())
        for one in people:
            if one.name:
                yield from self._called(_Named(one.name, one.born))


def _tokens(told: Told) -> Iterator[Token]:
    target, line = told
    if target in REGISTER:
        yield (_OFFICE,)  # registers are short, and their rules look at all that stands in them
        return
    for kind, label in ((_OWN, SYSTEM_NUMBER), (_NUMBER, NUMBER)):
        if value := line.value(label):
            yield kind, value
    if target == CHILDREN:
        yield from keys_of_family(line)


def _named(told: Told) -> _Named | None:
    """A row of care with a number asks for nobody by name."""
    target, line = told
    name = line.value(NAME)
    if not name or target in REGISTER or (target != CHILDREN and line.value(NUMBER)):
        return None
    return _Named(name, born_of(line) if target == CHILDREN else None)


def _of_ledger(session: Session, lines: Collection[Told]) -> tuple[list[_Person], list[Token]]:
    """The children of the ledger that lines may mean, or whose family they may come into, with their
    brothers and sisters; and their parents' numbers, as rows are told apart by them."""
    told = [line for target, line in lines if target not in REGISTER]
    names = [named for one in lines if (named := _named(one))]
    meant = [one for one in _people(session, or_(*_asked(told, names))) if _is_meant(one, told, names)]
    numbers = [value for line in told for label in PARENTS_NUMBERS.values() if (value := line.value(label))]
    families = {one.family for one in meant}
    families |= set(session.scalars(select(Parent.family_id).where(Parent.id_number.in_(numbers))))
    siblings = _people(session, Child.family_id.in_(families)) if families else []
    parents = select(Parent.role, Parent.id_number).where(
        Parent.family_id.in_(families), Parent.id_number.is_not(None)
    )
    return [*meant, *siblings], [tuple(row) for row in session.execute(parents)]


def _asked(lines: list[Line], names: list[_Named]) -> Iterator[ColumnElement[bool]]:
    yield Child.name.in_([one.name for one in names])
    yield Child.id_number.in_([value for line in lines if (value := line.value(NUMBER))])
    yield Child.id.in_([value for line in lines if (value := line.value(SYSTEM_NUMBER))])


def _people(session: Session, wanted: ColumnElement[bool]) -> list[_Person]:
    columns = (Child.id, Child.name, Child.id_number, Child.born, Child.family_id)
    return [_Person(*row) for row in session.execute(select(*columns).where(wanted))]


def _is_meant(one: _Person, lines: list[Line], names: list[_Named]) -> bool:
    if any(
        one.id == line.value(SYSTEM_NUMBER) or (one.number and one.number == line.value(NUMBER))
        for line in lines
    ):
        return True
    return bool(one.name) and any(_Named(one.name or "", one.born).may_be(named) for named in names)
