"""Invented names: common ones of southern Fujian, rare characters, names of other peoples."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "陈林王黄李张吴蔡许郑洪庄杨施颜曾苏郭何叶刘谢赖邱傅柯卢周朱徐翁杜戴潘沈魏连江方余赵孙罗尤"
    "单仇翟朴覃解欧纪肖龚粘丁"
)
_BOYS = "伟杰宇浩俊豪文彬志强建辉晓东思远嘉诚子轩明哲天佑锦程炳坤泽楷永福荣华国栋家兴海涛少鹏"
_GIRLS = "婷雅静怡欣妍诗涵雨萱佳琪美玲淑芬晓燕丽华秀英思颖梓桐海霞巧云碧珍慧娟月娥心悦若溪"
_BOTH = "小晓子文思家嘉明安宁乐清和一"
# Characters that common fonts lack; GB 18030-2022 lets people register them.
RARE = "陈𬭎 林𫖯 王䶮 黄𬱟 蔡㛃 施𬀩 许龘 洪堃垚 庄翀昉 吴彧赟 郑𬬻 苏𬸪仪".split()
# Parts joined by a dot; name and GB/T 3304 code of the people.
OTHERS = (
    ("买买提江·吐尔逊", "05"),
    ("阿依古丽·艾合买提", "05"),
    ("努尔兰·叶尔江别克", "17"),
    ("古丽娜尔·阿不都热合曼", "05"),
    ("斯琴高娃", "02"),
    ("次仁旺姆", "04"),
    ("吉克阿牛", "07"),
)


def surname(rng: Random) -> str:
    """A common surname, now and then one whose reading surprises."""
    return rng.choice(SURNAMES)


def given_name(rng: Random, sex: str) -> str:
    """One or two characters."""
    ends = _BOYS if sex == "male" else _GIRLS
    if rng.random() < 0.15:
        return rng.choice(ends)
    return rng.choice(_BOTH + ends) + rng.choice(ends)


def full_name(rng: Random, sex: str, of: str = "") -> str:
    """A name, with the surname ``of`` where it is given."""
    return (of or surname(rng)) + given_name(rng, sex)
