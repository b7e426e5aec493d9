"""Invented people's numbers, telephones and places. Numbers have right check digits and are nobody's."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle
from random import Random

from app.models import citizen_id
from app.services.demo import names

REGION = "350582"
VILLAGES = ("柳湾村", "梅溪村", "东岭村", "石鼓社区", "前洲社区")
AWAY = "福建省厦门市 广东省深圳市 浙江省义乌市 上海市松江区 江苏省苏州市 福建省福州市 澳门特别行政区".split()
TRADES = ("鞋厂", "工地", "服装厂", "餐馆", "物流站", "石材厂", "电子厂")


class People:
    """Deals out numbers, each once."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._taken: set[str] = set()
        self.homes = 0
        self._rare = cycle(rng.sample(names.RARE, len(names.RARE)))
        self._joined = cycle(rng.sample(names.OTHERS, len(names.OTHERS)))

    def identity(self) -> str:
        """A record's identity, the same for the same seed."""
        return f"{self.rng.getrandbits(128):032x}"

    def id_number(self, born: date, sex: str) -> str:
        """A citizen's number with a right check digit, dealt out once: a full day gives way."""
        while True:
            first17 = f"{REGION}{born:%Y%m%d}{self.rng.randrange(500) * 2 + (sex == 'male'):03d}"
            if first17 not in self._taken:
                self._taken.add(first17)
                return first17 + citizen_id.check_digit(first17)
            born = born + timedelta(days=1) if born.day < 28 else born.replace(day=1)

    def rare_name(self) -> str:
        """A name with characters that common fonts lack."""
        return next(self._rare)

    def joined_name(self) -> tuple[str, str]:
        """A name of another people and that people's code."""
        return next(self._joined)

    def phone(self) -> str:
        """A number of a block that shows it is invented: 199 0000 ****."""
        return f"1990000{self.rng.randrange(10_000):04d}"

    def birthday(self, today: date, least: float, most: float) -> date:
        """A day of birth of somebody between ``least`` and ``most`` years of age."""
        return today - timedelta(days=self.rng.randint(int(least * 365.25) + 1, int(most * 365.25)))

    def house(self, village: str) -> tuple[str, str]:
        """An address in a village and its 村民小组."""
        self.homes += 1
        group = f"第{'一二三四五六七八'[self.rng.randrange(8)]}村民小组"
        return f"{village}{group[:2]}组{self.homes}号", group

    def away(self) -> str:
        """Where a parent works: city and trade."""
        return self.rng.choice(AWAY) + self.rng.choice(TRADES)
