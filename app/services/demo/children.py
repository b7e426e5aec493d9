"""Invented children of a home, in every way a form can be filled in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.models.child import Child
from app.services.children.newcomers import newcomer
from app.services.demo import names, words
from app.services.demo.homes import Home
from app.services.demo.people import People

DIRECTOR = "王主任 19900001234"
_NUMERALS = "一二三四五六"


def invent_child(people: People, home: Home, today: date) -> Child:
    """A child of a home, of up to seventeen years, with the form nearly full."""
    rng = people.rng
    sex = "male" if rng.random() < 0.53 else "female"
    born = people.birthday(today, 1, 17.6)
    ethnic = rng.choices(("01", "22", "03", "15"), (90, 4, 4, 2))[0]
    values = {
        "name": names.full_name(rng, sex, home.surname),
        "sex": sex,
        "ethnic": ethnic,
        "born": f"{born:%Y-%m}",
        "id_type": "citizen" if rng.random() < 0.5 else None,
        "id_number": people.id_number(born, sex),
        "address": home.address,
        "group": home.group,
        "household": "rural" if rng.random() < 0.9 else "urban",
        "village": home.village,
        "director": DIRECTOR,
        "opened_on": max(born + timedelta(days=200), today - timedelta(days=rng.randint(60, 1300))),
        **_schooling(people, (today - born).days // 365),
        **_wellbeing(people),
        **home.child,
    }
    for name in _forgotten(people):
        values[name] = None
    return newcomer(home.family, id=people.identity(), **values)


def _schooling(people: People, age: int) -> dict[str, Any]:
    if age < 3:
        return {"schooling": "学龄前，未入园"}
    if age < 6:
        return {"schooling": f"柳湾中心幼儿园{'小中大'[age - 3]}班", "boarding": "day"}
    if age < 12:
        return {"schooling": f"柳湾小学{_NUMERALS[age - 6]}年级", "boarding": "day"}
    boarding = "boarder" if people.rng.random() < 0.6 else "day"
    school = f"梅溪中学初{_NUMERALS[age - 12]}" if age < 15 else "职业技术学校一年级"
    return {"schooling": school, "boarding": boarding}


def _wellbeing(people: People) -> dict[str, Any]:
    rng = people.rng
    some = rng.random
    return {
        "guardianship": rng.choices(
            ({"good": ""}, {"fair": ""}, {"poor": rng.choice(words.POOR)}), (50, 38, 12)
        )[0],
        "health": rng.choices(
            (
                {"healthy": ""},
                {"weak": ""},
                {"chronic": rng.choice(words.ILLNESSES)},
                {"disabled": "智力三级", "other": "语言发育迟缓"},
            ),
            (76, 12, 7, 5),
        )[0],
        "psychology": rng.choice(words.PSYCHOLOGY),
        "education_aid": rng.choice(words.EDUCATION_AID) if some() < 0.4 else None,
        "medical_aid": rng.choice(words.MEDICAL_AID) if some() < 0.3 else None,
        "other_aid": rng.choice(words.OTHER_AID) if some() < 0.2 else None,
        "partner": f"{names.full_name(rng, 'female')} {people.phone()}" if some() < 0.6 else None,
        "partner_unit": "柳湾小学" if some() < 0.4 else None,
        "needs": rng.choice(words.NEEDS) if some() < 0.7 else None,
        "remarks": rng.choice(words.REMARKS) if some() < 0.4 else None,
    }


_OFTEN_LEFT_OUT = (
    "ethnic",
    "schooling",
    "psychology",
    "carer_phone",
    "household",
    "guardianship",
    "address",
)


def _forgotten(people: People) -> list[str]:
    """What nobody has filled in yet; half of the records lack nothing."""
    if people.rng.random() < 0.5:
        return []
    return people.rng.sample(_OFTEN_LEFT_OUT, people.rng.randint(1, 3))
