"""An invented village: the same seed gives the same one, whatever its size. Nobody in it exists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from app.models.child import Child
from app.models.form import Form
from app.services.demo.aside import Aside
from app.services.demo.care import invent_care
from app.services.demo.children import invent_child
from app.services.demo.homes import Home, invent_home
from app.services.demo.oddities import ODDITIES
from app.services.demo.people import VILLAGES, People

CHILDREN = 46
_EVERY = 2  # every second child is like the others, the rest of the oddities' turns fall between


def invent_village(
    form: Form,
    children: int,
    seed: int,
    today: date,
    light: bool = False,
    villages: tuple[str, ...] = VILLAGES[:1],
) -> Iterator[Child]:
    """``children`` newcomers, brothers and sisters together. ``light``: little was done for them."""
    people, aside = People(Random(seed)), Aside(seed, today)
    made = 0
    while made < children:
        home = invent_home(people, villages, today)
        for _ in range(min(people.rng.choices((1, 2, 3), (62, 30, 8))[0], children - made)):
            child = _invent(people, home, form, made, today, light)
            if child.name and not light:
                aside.invent(child)
            yield child
            made += 1


def _invent(people: People, home: Home, form: Form, number: int, today: date, light: bool) -> Child:
    child = invent_child(people, home, today)
    turn = number % (_EVERY * len(ODDITIES))
    if turn % _EVERY:
        ODDITIES[turn // _EVERY](child, people, form, today)
    if child.name:
        invent_care(people, child, home.levels, today, light)
    return child
