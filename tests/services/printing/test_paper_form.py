"""The sheet is the form: its words in their order, and every declared field in its one place."""

from collections import Counter

import pytest

from app.models.form import form_of
from app.services.printing import paper
from app.services.printing.content import SheetContent
from app.services.printing.filled import grid
from app.services.printing.setting import set_grid
from app.services.printing.wrap import Measure
from tests.services.printing.conftest import Texts

# The annex of 晋政民〔2024〕46号, typed out by hand from the notice: no word of it is taken from the program.
ANNEX = """
农村留守儿童和困境儿童个人信息台账
儿童基本信息 姓名 性别 □男 □女 民族
出生年月 身份证号码 家庭地址
户籍类别 □农村户 □城市户 儿童类别 □农村留守儿童 □困境儿童,具体类别为 是否单亲家庭 □是,单亲母亲/父亲家庭 □否
就学情况 寄宿情况 □寄宿生 □非寄宿生 监护情况 □监护情况一般 □监护情况良好 □监护不到位,具体情形为
健康情况 □健康 □一般或较弱 □重病,患病情况 □慢性病,患病情况 □残疾,等级 □其他 日常心理和行为情况
享受救助情况 □孤儿 □事实无人抚养儿童 □低保元/月 □特困元/月 □残疾元/月 □临时元/月 □其他元/月 □无
教育救助情况 医疗救助情况 其他救助情况
家庭信息 父亲 姓名: 身份证号码: 联系电话: 现住地址: 健康状况 □健康 □不健康,患病情况为
特殊情况 □被执行限制人身自由的措施 □死亡 □失踪 □重病 □重残 □失联 □服刑在押 □强制隔离戒毒 □其他
母亲 姓名: 身份证号码: 联系电话: 现住地址: 健康状况 □健康 □不健康,患病情况为
特殊情况 □被执行限制人身自由的措施 □死亡 □失踪 □重病 □重残 □失联 □服刑在押 □强制隔离戒毒 □其他
家庭收入人均(元/年) 家庭享受补助情况 □低保元/月 □特困元/月 □残疾元/月 □其他元/月 社会力量帮扶情况
留守儿童委托照护人情况 □祖父母、外祖父母 □亲戚朋友 □无委托照护 姓名: 联系电话:
委托照料原因 □父母双方同时外出 □父母一方外出,另一方无监护能力 □父母双方无监护能力
家庭监护情况 □低风险 □中风险 □高风险
结对信息 儿童主任姓名及电话 结对人员姓名及电话 结对人员所在单位
走访情况 一季度走访时间 发现的问题 解决措施 二季度走访时间 发现的问题 解决措施
三季度走访时间 发现的问题 解决措施 四季度走访时间 发现的问题 解决措施
关爱服务需求 其他说明情况 建档人签名 建档时间 年月日
说明：1.本表为参考模板，各镇街可结合实际完善；2.本表涉及个人信息，要妥善管理，防止泄露。
"""


def test_the_blank_form_says_what_the_annex_says(blank: SheetContent, texts: Texts) -> None:
    assert texts(blank) == ["".join(ANNEX.split())]


def test_every_name_on_paper_is_declared() -> None:
    declared = {field.name for field in form_of()}
    assert set(paper.fields_on_paper()) <= declared


def test_every_field_of_the_sheet_stands_on_it_once() -> None:
    marked = {field.name for field in form_of() if field.field.sheet}
    assert Counter(paper.fields_on_paper()) == Counter(marked)


def test_where_labels_break_changes_no_word() -> None:
    labels = {field.field.printed_label for field in form_of()} | {*paper.QUARTERS, paper.SIGNATURE}
    assert all("".join(paper.label_parts(label)) == label for label in labels)


def test_every_row_reaches_the_right_edge(blank: SheetContent, measure: Measure) -> None:
    made = set_grid(grid(blank), measure, 9.0)
    assert len(made.rows) == 18
    for row in made.rows:
        last = row.cells[-1]
        assert last.left + last.width == pytest.approx(sum(made.widths))
