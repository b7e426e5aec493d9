"""The stage that words under 就学情况 mean: only what is plainly one stage, the rest to be looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.census.schooling import STAGES, stage_of

CASES: dict[str, list[str | None]] = {
    "学龄前": ["学龄前", "学龄前，未入园", "3岁，未入园", "还没入园"],
    "幼儿园": ["柳湾中心幼儿园大班", "幼儿园小班", "学前班", "中心小学附属幼儿园", "实验小学附设幼儿园中班"],
    "小学": [
        "柳湾小学三年级", "三年级", "3年级", "３年级", "附小五年级", "泉州师范学院附属小学二年级",
        "毓英学校六年级", "六年级（2）班",
    ],
    "初中": ["梅溪中学初一", "初中二年级", "八年级", "侨声中学九年级3班", "7年级", "实验中学初中部"],
    "高中": ["高中", "季延中学高二", "养正中学高中部一年级"],
    "中专及以上": [
        "晋江华侨职业中专", "职业技术学校一年级", "技校", "泉州卫校", "福建师范大学", "职业高中二年级",
    ],
    "其他": [
        "辍学", "初二辍学在家", "特殊教育学校三年级", "小学毕业", "小升初", "实验中学二年级", "在家",
        "养正中学", "大学城小学三年级", "未上学", "休学一年", "小学或者初中",
    ],
    "未采集": [None, "", "  ", "\n"],
}  # fmt: skip


@pytest.mark.parametrize(("stage", "words"), [(stage, one) for stage, some in CASES.items() for one in some])
def test_words_mean_a_stage(stage: str, words: str | None) -> None:
    assert stage_of(words) == stage


@given(st.text())
def test_any_words_mean_one_of_the_stages(words: str) -> None:
    assert stage_of(words) in STAGES
    assert (stage_of(words) == "未采集") == (not words.split())
