"""A family is assessed on the page: questions, a suggestion, a decision, and what it changes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.child import Child
from app.services.assessment import keeping
from app.services.attachments.reading import JPEG, Scan
from app.services.ledger import Ledger
from app.services.safety.keys import User
from app.services.safety.roles import Role
from app.ui.children.child_page import ChildPage
from tests.factories import TODAY, USER, an_assessment, changed
from tests.services.assessment.papers import plain
from tests.ui.children.assessment.conftest import Assessing
from tests.ui.test_accessible import ALLOWED, LEAST, name_of, told, used

PLAINLY = "按纸质量表直接登记等级"


def test_the_score_runs_along_and_the_suggestion_waits_for_the_last_answer(assessing: Assessing) -> None:
    assert assessing.reads("score_words") == "已答 0/21　得 0 分　建议"
    assessing.answer(1, but=("room", "support"))
    assert assessing.reads("score_words") == "已答 19/21　得 19 分　建议"
    assert assessing.reads("score_level") == "中风险"  # whatever the last two are
    assessing.press("item_way_rough")
    assessing.press("item_body_untreated")
    assessing.press("item_mood_afraid")
    assert assessing.reads("score_level") == "答完再看"
    assert assessing.read("level") is None
    assessing.press("item_room_strangers")
    assessing.press("item_support_nobody")
    assert assessing.reads("score_words") == "已答 21/21　得 30 分　建议"
    assert assessing.read("level") == "high"


def test_what_follows_from_the_answers_is_filled_in_and_saved_with_them(
    assessing: Assessing, qtbot: QtBot
) -> None:
    assessing.answer(2)
    assert assessing.read("level") == "high"
    assert "按《家庭监护风险评估参考量表》得" in assessing.read("basis")
    assert assessing.read("next_due") == "2027年2月21日"
    with qtbot.waitSignal(assessing.page.saved):
        assessing.press("assessment_save")
    made = assessing.stored()[-1]
    assert (made.day, made.level, made.suggested, made.differs) == (TODAY, "high", "high", None)
    assert made.instrument == "family-reference@1"
    assert made.answers is not None
    assert len(made.answers) == 21
    assert assessing.reads("next_assessment") == "下次评估 2027-02-21，还有 90 天。"
    assert assessing.scrolled() == 0


def test_what_a_person_wrote_is_not_written_over(assessing: Assessing) -> None:
    assessing.write("basis", "祖母刚出院，父亲春节回来。")
    assessing.write("next_due", "2026-12-24")
    assessing.answer(2)
    assert assessing.read("basis") == "祖母刚出院，父亲春节回来。"
    assert assessing.read("next_due") == "2026-12-24"


def test_a_level_that_differs_asks_for_a_reason_and_a_lower_one_for_a_second_name(
    assessing: Assessing,
) -> None:
    cells = assessing.entry.cells
    assessing.answer(1)
    assert cells["differs"].isHidden()
    assert cells["reviewer"].isHidden()
    assessing.write("level", "low")
    assert not cells["differs"].isHidden()
    assert assessing.reads("lowered") == "比现行的中风险低，要请另一位同事或者儿童督导员复核。"
    assert not assessing.part.save()
    assert "请写明理由" in cells["differs"].sentence
    assert "请填写复核人" in cells["reviewer"].sentence
    assessing.write("differs", "父母已经回来同住")
    assessing.write("reviewer", USER)
    assert not assessing.part.save()
    assert "不能是评估人自己" in cells["reviewer"].sentence
    assessing.write("reviewer", "李督导")
    assert assessing.part.save()
    made = assessing.stored()[-1]
    assert (made.level, made.suggested, made.differs) == ("low", "medium", "父母已经回来同住")
    assert assessing.sees("建议中风险；评定为低风险，理由：父母已经回来同住")


def test_an_unfinished_paper_is_not_saved_and_the_open_question_is_shown(assessing: Assessing) -> None:
    assessing.answer(0, but=("parents", "watch", "way", "body", "mood"))
    assert not assessing.part.save()
    assert assessing.sees("还有 5 题没有答，等级定不下来，没有保存；已答的都在。")
    assert assessing.sees("还没有答")
    assert len(assessing.stored()) == 1


def test_a_sign_of_harm_asks_for_the_police_first_and_leads_on_to_the_report(
    assessing: Assessing, qtbot: QtBot
) -> None:
    assessing.press("veto_harm")
    assert assessing.sees("先打 110，同时告诉镇（街道）")
    with qtbot.waitSignal(assessing.tab.report_asked) as asked:
        assessing.press("entry_report")
    assert "疑似遭受家庭暴力" in asked.args[0]["facts"]
    assert assessing.read("level") == "high"  # no question had to be answered for that
    assert assessing.part.save()
    assert "还有 21 题没有答" in (assessing.stored()[-1].basis or "")
    with qtbot.waitSignal(assessing.tab.report_asked):
        assessing.press("tab_report")


def test_what_changes_for_the_visits_is_said_before_saving(assessing: Assessing, ledger: Ledger) -> None:
    assessing.choose_scale(PLAINLY)
    assert assessing.reads("after_saving") == ""
    assessing.write("level", "low")
    assert assessing.reads("after_saving").splitlines() == [
        "12 月起每月联系一次、每季走访一次（原来每月走访一次）。",
        "本月内要走访一次，还有 8 天。",
    ]


def test_a_level_from_paper_is_entered_without_questions(assessing: Assessing) -> None:
    assessing.choose_scale(PLAINLY)
    assert not assessing.tab.findChild(QWidget, "score_words").isVisible()  # type: ignore[union-attr]
    assessing.write("level", "high")
    assert not assessing.part.save()
    assert "请填写依据" in assessing.entry.cells["basis"].sentence
    assessing.write("basis", "按镇里的纸质量表，62 分。")
    assert assessing.part.save()
    made = assessing.stored()[-1]
    assert (made.instrument, made.suggested, made.answers) == (None, None, None)


def test_going_to_plain_entry_and_back_keeps_the_answers(assessing: Assessing) -> None:
    assessing.answer(2)
    assessing.choose_scale(PLAINLY)
    assert assessing.read("level") is None
    assessing.choose_scale("家庭监护风险评估参考量表（1 版）")
    assert assessing.reads("score_words").startswith("已答 21/21")
    assert assessing.read("level") == "high"


def test_the_scan_of_a_paper_scale_is_kept_with_the_assessment(assessing: Assessing) -> None:
    assessing.choose_scale(PLAINLY)
    assessing.write("level", "high")
    assessing.write("basis", "按镇里的纸质量表，62 分。")
    assessing.entry.scans.take(Scan(a_picture(), JPEG, 1))
    assert assessing.part.has_unsaved()
    assert assessing.part.save()
    (scan,) = [one for one in assessing.page.child.attachments if one.withdrawn is None]  # type: ignore[union-attr]
    assert (scan.kind, scan.about_id) == ("scale", assessing.stored()[-1].id)
    assessing.press(f"paper_{scan.id}")
    assert assessing.part.viewer.paper is not None
    assert assessing.part.viewer.paper.id == scan.id


def a_picture() -> bytes:
    """A small picture as a camera gives it."""
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    image.save(held, "JPG")  # type: ignore[call-overload]
    return bytes(held.data().data())


def test_digits_answer_the_question_in_focus(assessing: Assessing) -> None:
    first = assessing.tab.findChild(QRadioButton, "item_parents_home")
    assert isinstance(first, QRadioButton)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_3)
    assert assessing.entry._answers() == {"parents": "often"}


def test_words_beside_a_box_press_it(assessing: Assessing) -> None:
    box = assessing.tab.findChild(QAbstractButton, "veto_poor")
    assert isinstance(box, QAbstractButton)
    line = box.parentWidget()
    assert line is not None
    words = next(one for one in line.findChildren(QLabel) if one.text().startswith("台账“监护情况”"))
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert box.isChecked()


def test_a_draft_brings_back_every_answer(assessing: Assessing, page: ChildPage) -> None:
    assessing.answer(1, but=("bond",))
    assessing.press("veto_poor")
    assessing.write("participants", "班主任")
    draft = json.loads(json.dumps(page.draft()))
    page.new()
    page.take_up(draft)
    assert assessing.reads("score_words").startswith("已答 20/21")
    assert assessing.entry._answers()["poor"] is True
    assert assessing.read("participants") == "班主任"
    assessing.press("item_bond_close")
    assert assessing.part.save()


def test_an_assessment_is_corrected_with_the_version_it_was_made_with(
    assessing: Assessing, ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "own.json").write_text(json.dumps(plain()), encoding="utf-8")
    keeping.add_instrument(ledger, tmp_path / "own.json")
    answers = {"carer": "old", "school": "yes"}
    given = {"instrument": "village@1", "answers": answers, "suggested": "medium"}
    made = an_assessment(ledger, assessing.page.child, "medium", date(2026, 10, 1), **given)  # type: ignore[arg-type]
    keeping.retire_instrument(ledger, "village@1")
    assessing.part.clear()
    assessing.page.open(assessing.page.child_id, "监护评估")
    assert assessing.sees("村里的量表（1 版），得 4 分，建议中风险。")
    assessing.press("look")
    assert assessing.sees("2. 上学：正常（0 分）")
    assessing.card_buttons("correct")[0].click()
    assert assessing.entry.scale.key == "village@1"
    assessing.press("item_school_no")
    assert assessing.read("level") == "medium"  # decided by a person before
    assert not assessing.part.save()  # the suggestion is another now, and wants a reason
    assessing.write("level", "high")
    assert assessing.part.save()
    corrected = next(one for one in assessing.stored() if one.id == made)
    assert (corrected.level, corrected.suggested) == ("high", "high")
    assert corrected.answers == {"carer": "old", "school": "no"}


def test_a_scale_that_this_ledger_does_not_have_is_left_as_it_is(
    assessing: Assessing, ledger: Ledger
) -> None:
    answers = {"a": "b"}
    given = {"instrument": "elsewhere@7", "answers": answers, "suggested": "medium"}
    an_assessment(ledger, assessing.page.child, "medium", date(2026, 10, 1), **given)  # type: ignore[arg-type]
    assessing.part.clear()
    assessing.page.open(assessing.page.child_id, "监护评估")
    assert assessing.sees("不在本台账里的量表，建议中风险。")
    assessing.card_buttons("correct")[0].click()
    assessing.write("basis", "入户评估，改了一个错字。")
    assert assessing.part.save()
    made = next(one for one in assessing.stored() if one.instrument == "elsewhere@7")
    assert (made.answers, made.suggested, made.basis) == (answers, "medium", "入户评估，改了一个错字。")


def test_hints_stand_above_with_their_source_on_demand(
    page: ChildPage, ledger: Ledger, left_behind_child: Child
) -> None:
    child = changed(ledger, left_behind_child, father_special={"prison": ""}, mother_special={"dead": ""})
    page.open(child.id, "监护评估")
    seeing = Assessing(page, ledger)
    assert seeing.sees("疑似符合事实无人抚养儿童的条件")
    assert not seeing.sees("依据：民发")
    seeing.press("hints_more")
    assert seeing.sees("依据：民发〔2019〕62号")


def test_a_due_assessment_is_said_in_words(page: ChildPage, ledger: Ledger, left_behind_child: Child) -> None:
    an_assessment(ledger, left_behind_child, "high", date(2026, 3, 5))
    page.open(left_behind_child.id, "监护评估")
    said = Assessing(page, ledger).reads("next_assessment")
    assert said == "该重新评估了：2026-03-05 评为高风险，到 2026-06-03 要再评一次。"


def test_who_may_only_look_is_offered_nothing_to_assess(
    page: ChildPage, ledger: Ledger, left_behind_child: Child
) -> None:
    an_assessment(ledger, left_behind_child)
    ledger.user = User(USER, Role.VIEW)
    page.open(left_behind_child.id, "监护评估")
    seeing = Assessing(page, ledger)
    assert not seeing.part.add.isVisible()
    assert seeing.card_buttons("correct") == []
    seeing.part.begin()
    assert seeing.entry.isHidden()


@pytest.mark.parametrize("size", [(780, 410), (620, 420)])
def test_nothing_is_cut_off_where_there_is_little_room(assessing: Assessing, size: tuple[int, int]) -> None:
    assessing.page.resize(*size)
    QApplication.processEvents()
    inside = assessing.tab.widget()
    assert inside.minimumSizeHint().width() <= assessing.tab.viewport().width()
    assert inside.width() <= assessing.tab.viewport().width()
    strip = assessing.entry.strip
    assert strip.isHidden() or strip.sizeHint().width() <= strip.width()


def test_everything_on_the_tab_has_a_name_a_size_and_no_english(assessing: Assessing) -> None:
    assessing.answer(1)
    assessing.write("level", "low")
    assessing.press("veto_harm")
    QApplication.processEvents()
    found = [one for one in used([assessing.tab]) if one.isVisibleTo(assessing.tab)]
    assert len(found) > 90
    assert not [told(one) for one in found if not name_of(one) or not one.objectName()]
    assert not [told(one) for one in found if one.sizeHint().height() < LEAST]
    said = [one.text() for one in assessing.tab.findChildren(QLabel)] + [name_of(one) for one in found]
    assert not [words for words in said if re.search(r"[A-Za-z]", ALLOWED.sub("", words))]
