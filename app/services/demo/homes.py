"""Invented homes: why a family's children are on the ledger, and what follows for its part of the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.models.family import Family
from app.services.children.newcomers import new_family
from app.services.demo import names, words
from app.services.demo.people import People


@dataclass
class Home:
    """A family and what all its children have in common; ``child`` are values of the child's own fields."""

    family: Family
    surname: str
    address: str
    group: str
    village: str
    child: dict[str, Any] = field(default_factory=dict)
    levels: tuple[str, ...] = ("low",)


def invent_home(people: People, villages: tuple[str, ...], today: date) -> Home:
    """A family with the next of the usual stories."""
    rng = people.rng
    village = rng.choice(villages)
    address, group = people.house(village)
    surname = names.surname(rng)
    family = new_family(
        id=people.identity(),
        income=Decimal(rng.randrange(30, 300) * 100),
        social_help=rng.choice(words.SOCIAL_HELP) if rng.random() < 0.4 else None,
    )
    for parent, sex, of in ((family.father, "male", surname), (family.mother, "female", "")):
        born = people.birthday(today, 30, 46)
        parent.__dict__.update(
            id=people.identity(),
            name=names.full_name(rng, sex, of),
            id_number=people.id_number(born, sex),
            phone=people.phone(),
            address=address,
            health={"healthy": ""},
        )
    home = Home(family, surname, address, group, village)
    STORIES[people.homes % len(STORIES)](home, people)
    return home


def _entrust(home: Home, people: People, reason: str) -> None:
    rng = people.rng
    with_kin = rng.random() < 0.85
    home.child |= {
        "carer": "grandparents" if with_kin else "relatives",
        "carer_name": names.full_name(rng, "female" if with_kin else "male"),
        "carer_phone": people.phone(),
        "entrust_reason": reason,
    }


def _both_away(home: Home, people: People) -> None:
    home.child |= {"category": {"left_behind": ""}, "single_parent": {"no": ""}, "aid": {"none": ""}}
    home.family.father.address = people.away()
    home.family.mother.address = people.away()
    home.levels = ("low", "low", "medium", "high")
    _entrust(home, people, "both_away")


def _one_away(home: Home, people: People) -> None:
    home.child |= {"category": {"left_behind": ""}, "single_parent": {"no": ""}, "aid": {"none": ""}}
    home.family.father.address = people.away()
    home.family.mother.health = {"unhealthy": people.rng.choice(words.ILLNESSES)}
    home.family.mother.special = {"severe_illness": ""}
    home.levels = ("medium", "medium", "high")
    _entrust(home, people, "one_away")


def _orphans(home: Home, people: People) -> None:
    for parent in (home.family.father, home.family.mother):
        parent.__dict__.update(special={"dead": ""}, phone=None, address=None, health=None)
    home.child |= {"category": {"hardship": "孤儿"}, "aid": {"orphan": ""}, "single_parent": {"no": ""}}
    home.levels = ("medium", "high")
    _entrust(home, people, "neither_able")


def _unsupported(home: Home, people: People) -> None:
    home.family.father.__dict__.update(special={"prison": ""}, phone=None, address="某监狱")
    home.family.mother.__dict__.update(special={"lost_contact": ""}, phone=None, address=None)
    home.child |= {
        "category": {"left_behind": "", "hardship": "事实无人抚养儿童、服刑在押、强制隔离戒毒人员子女"},
        "aid": {"unsupported": "", "minimum": "735"},
        "single_parent": {"no": ""},
    }
    home.family.family_aid = {"minimum": "735"}
    home.levels = ("high",)
    _entrust(home, people, "neither_able")


def _poor(home: Home, people: People) -> None:
    amount = str(people.rng.randrange(300, 900, 5))
    home.child |= {
        "category": {"hardship": "贫困家庭儿童"},
        "single_parent": {"no": ""},
        "aid": {"minimum": amount},
    }
    home.family.family_aid = {"minimum": amount, "disabled": "120"}
    home.family.father.health = {"unhealthy": "腰椎受伤，不能做重活"}
    home.levels = ("low", "medium")


def _single(home: Home, people: People) -> None:
    with_mother = people.rng.random() < 0.5
    gone = home.family.father if with_mother else home.family.mother
    gone.__dict__.update(special={"other": "离异，另组家庭"}, address=people.away())
    home.child |= {
        "category": {"hardship": "父母无力履行监护职责的儿童"},
        "single_parent": {"yes": "母亲" if with_mother else "父亲"},
        "aid": {"temporary": "500"},
    }
    home.levels = ("low", "medium")


# Home after home: so mixed that a small village too has one of each.
STORIES: tuple[Callable[[Home, People], None], ...] = (
    _both_away,
    _poor,
    _both_away,
    _single,
    _one_away,
    _both_away,
    _unsupported,
    _both_away,
    _orphans,
    _both_away,
    _single,
    _both_away,
    _poor,
    _one_away,
    _both_away,
    _unsupported,
    _both_away,
    _single,
    _poor,
    _both_away,
)
