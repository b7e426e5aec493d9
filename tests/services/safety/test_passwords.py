"""Which passwords are strong enough, for people who type Chinese and pinyin."""

import math
import random
import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.safety.passphrase import suggestion, word_lines
from app.services.safety.passwords import strength

NAMES = ("王建国", "青阳街道青新社区居委会", "梅岭街道")


@pytest.mark.parametrize(
    ("password", "hint"),
    [
        ("", "至少要 8 个字"),
        ("村里有棵大槐树", "至少要 8 个字，现在是 7 个"),
        ("12345678", "数字"),
        ("13805951234", "数字"),
        ("350582198501012345", "数字"),
        ("lixiaoming2024", "拼音"),
        ("LiXiaoMing2024", "拼音"),
        ("ｌｉｘｉａｏｍｉｎｇ２０２４", "拼音"),
        ("lixiaoming123456", "拼音"),
        ("wangwei1985", "拼音"),
        ("cunweihui2026", "常用的词"),
        ("baomihanjian", "常用的词"),
        ("woaini1314", "常用的词"),
        ("一帆风顺万事如意", "常用的词"),
        ("保密保密保密保密", "常用的词"),
        ("wangjianguo123", "本地的名字"),
        ("Wjg@1985", "本地的名字"),
        ("青新社区2024", "本地的名字"),
        ("qingyangjiedaoqingxin", "容易猜到"),
        ("meiling888888", "本地的名字"),
        ("password1", "再长一些"),
        ("p@ssw0rd2024", "再长一些"),
        ("qwertyuiop12", "再长一些"),
        ("王小明王小明王小明", "再长一些"),
        ("!" * 40, "再长一些"),
    ],
)
def test_what_a_guesser_tries_first_is_not_enough(password: str, hint: str) -> None:
    judged = strength(password, NAMES)
    assert not judged.enough
    assert judged.score < 4
    assert hint in judged.advice


@pytest.mark.parametrize(
    "password",
    [
        "我家门前有两棵枣树",
        "村里有棵大槐树下",
        "开会旅馆海豚黄河",
        "correct horse battery staple",
        "Tr0ub4dor&3x",
        "xk7#pQ2m9vLw",
        "枣树 2棵 zai 门前 xiangle",
    ],
)
def test_a_sentence_of_one_s_own_is_enough(password: str) -> None:
    judged = strength(password, NAMES)
    assert judged.enough
    assert judged.advice == ""
    assert (judged.score, judged.label) == (4, "很好")


@given(st.text(max_size=30))
def test_whatever_is_typed_gets_a_label_and_too_short_is_never_enough(password: str) -> None:
    judged = strength(password, NAMES)
    assert judged.label
    assert bool(judged.advice) is not judged.enough
    assert not (judged.enough and len(password) < 3)


def test_a_very_long_one_is_judged_quickly_and_accepted() -> None:
    assert strength("门前两棵枣树 back street " * 40).enough


def test_a_longer_one_is_never_weaker_for_a_character_added() -> None:
    text = "门前有枣树xk7#pQ"
    scores = [strength(text[:length]).score for length in range(len(text) + 1)]
    assert scores == sorted(scores)


def test_every_suggestion_is_strong_in_characters_and_in_pinyin() -> None:
    chance = random.Random(2026)
    for _ in range(100):
        drawn = suggestion(chance.choice)
        assert len(drawn.characters) == 8
        assert strength(drawn.characters, NAMES).enough, drawn
        assert strength(drawn.pinyin, NAMES).enough, drawn


def test_suggestions_are_worth_forty_bits_or_more() -> None:
    """Evenly drawn, minus the drawings thrown away because a syllable comes twice (measured)."""
    chance, lines = random.Random(1), word_lines()
    drawings = [[line.split("\t")[1].split() for line in chance.choices(lines, k=4)] for _ in range(3000)]
    kept = sum(len(set(chain(*drawing))) == 8 for drawing in drawings) / len(drawings)
    assert 4 * math.log2(len(lines)) + math.log2(kept) > 40


def test_suggestions_come_by_chance() -> None:
    assert len({suggestion().characters for _ in range(50)}) == 50


def test_the_words_are_two_characters_and_no_two_sound_alike() -> None:
    pairs = [line.split("\t") for line in word_lines()]
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2}", word) for word, _ in pairs)
    assert all(re.fullmatch(r"[a-z]+ [a-z]+", sound) for _, sound in pairs)
    assert (
        len({word for word, _ in pairs}) == len({sound.replace(" ", "") for _, sound in pairs}) == len(pairs)
    )
