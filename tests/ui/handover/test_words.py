"""What the pages of 资料交接 say, before anything is drawn."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.services.handover.sealing import Survey
from app.services.receiving.outcome import Brought, Conflict, Difference, Lowered, Named, Outcome
from app.services.receiving.verdicts import Told, Verdict
from app.services.replies.acknowledged import Acknowledged
from app.ui.handover.difference_words import changes, counts_in_words
from app.ui.handover.dropped import Kind, files_in, kind_of
from app.ui.handover.outcome_line import warnings_in_words
from app.ui.handover.package_words import arrived, contents, last_time
from app.ui.handover.receive_part import summary
from app.ui.handover.reply_part import brought_in_words
from app.ui.handover.sticks import is_stick, size_in_words
from app.ui.handover.verdict_words import mark_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("350582001004_0012_2026-11-10.care", Kind.PACKAGE),
        ("350582001000_350582001004_0003_2026-11-12.reply.care", Kind.REPLY),
        ("350582001004.card", Kind.CARD),
        ("名册.XLSX", Kind.WORKBOOK),
        ("照片.jpg", None),
    ],
)
def test_a_file_is_told_by_the_end_of_its_name(name: str, kind: Kind | None) -> None:
    assert kind_of(Path(name)) is kind


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["a.care", "b.care"], 2),
        (["a.care", "b.card"], 0),
        (["a.care", "照片.jpg"], 0),
        (["a.reply.care"], 1),
    ],
)
def test_files_are_dropped_together_when_they_are_of_one_kind(
    names: list[str], taken: int, tmp_path: Path
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    assert len(files_in(dropped)) == taken


def test_every_verdict_has_words_of_its_own_and_a_tone() -> None:
    marks = [mark_of(verdict) for verdict in Verdict]
    assert all(words and tone in ("done", "warning", "error", "quiet") for words, tone in marks)
    assert mark_of(Verdict.FORKED, applied=True) == ("已经收下", "done")


@pytest.mark.parametrize("verdict", [one for one in Verdict if one.refused])
def test_what_is_refused_is_marked_as_wrong(verdict: Verdict) -> None:
    assert mark_of(verdict)[1] == "error"


def an_outcome(verdict: Verdict, applied: bool = False, **more: object) -> Outcome:
    return Outcome("a.care", verdict, Told("说明。"), applied=applied, **more)  # type: ignore[arg-type]


def test_many_files_are_summed_up_in_one_line() -> None:
    found = [
        an_outcome(Verdict.FIRST, applied=True),
        an_outcome(Verdict.NEXT),
        an_outcome(Verdict.GAP),
        an_outcome(Verdict.SAME),
        an_outcome(Verdict.FORGED),
    ]
    assert summary(found) == "已经收下 1 个，可以收 2 个，不用收 1 个，不能收 1 个"


A_CHANGE = Difference(
    new=(Named("1", "陈小明"),),
    changed=(Named("2", "黄欣"), Named("3", "丁一桐")),
    gone=(Named("4", "吴小燕"), Named("5", "丁磊")),
    destroyed=("5",),
    conflicting=(Conflict("1", "陈小明", "9", "350582001003", "id"),),
    lowered=(Lowered("2", "黄欣", "high", "medium", "a"),),
)


def test_a_package_is_counted_by_what_it_changes() -> None:
    assert counts_in_words(A_CHANGE) == "新增 1 人，修改 2 人，不再有 2 人，可能重复 1 人"
    assert counts_in_words(Difference(unchanged=7)) == "7 人都没有变化"


def test_changes_name_the_children_as_lists_do() -> None:
    said = changes(A_CHANGE, {"350582001003": "曾井社区"}, masked=True)
    assert said == [
        "新增：陈×明",
        "修改：黄×、丁×桐",
        "按销毁清单销毁：丁×",
        "没有说明就不见了，请问一问：吴×燕",
        "等级降低：黄×，高风险改为中风险，请在督导意见里复核。",
        "可能重复：陈×明和曾井社区的一份档案证件号码相同。",
    ]
    assert "新增：陈小明" in changes(A_CHANGE, {}, masked=False)


def test_warnings_hide_names_where_lists_do() -> None:
    warned = (Told("有 1 个孩子的档案不在这个包里了（吴小燕）。"),)
    found = an_outcome(Verdict.NEXT, difference=A_CHANGE, warnings=warned)
    assert warnings_in_words(found, masked=True) == ["有 1 个孩子的档案不在这个包里了（吴×燕）。"]
    assert "吴小燕" in warnings_in_words(found, masked=False)[0]


def test_a_reply_is_told_by_what_it_brings() -> None:
    brought = Brought(opinions=3, new_opinions=2, moves=1, received=12)
    found = an_outcome(Verdict.NEXT, applied=True, brought=brought)
    said = "督导意见 3 条（新的 2 条），要迁入 1 人。镇里收到的最后一个交接包是第 12 号。"
    assert brought_in_words(found) == said
    nothing = an_outcome(Verdict.NEXT, brought=Brought())
    assert brought_in_words(nothing) == "没有督导意见。镇里还没有收到过交接包。"


def a_survey(**more: object) -> Survey:
    given = dict.fromkeys(Survey._fields, 0) | {"to": None, "since": None, "brings_back": True} | more
    return Survey(**given)  # type: ignore[arg-type]


def test_the_last_package_is_told_with_what_came_since() -> None:
    assert last_time(a_survey()) == "还没有做过交接包。"
    found = a_survey(since=date(2026, 11, 10), last_sequence=12, visits_since=14)
    assert last_time(found) == "上次：第 12 号，2026-11-10；以后新增走访 14 次。"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (12, "镇里已经收到第 12 号。"),
        (11, "镇里收到的最后一个是第 11 号（按 2026-11-12 的回复）。"),
        (0, "镇里还没有收到过（按 2026-11-12 的回复）。"),
    ],
)
def test_the_village_sees_what_the_town_has(number: int, words: str) -> None:
    said = Acknowledged(number, 3, datetime(2026, 11, 12, 3, tzinfo=UTC).replace(tzinfo=None))
    assert arrived(a_survey(last_sequence=12), said) == words


def test_what_there_is_none_of_is_not_counted_but_for_the_open_files() -> None:
    assert contents(a_survey()) == [(0, "人在册")]
    assert (3, "个附件") in contents(a_survey(open_files=20, attachments=3))


@pytest.mark.parametrize(
    ("size", "words"), [(900, "不到 1 兆"), (2_300_000, "2.2 兆"), (7_945_000_000, "7.4 G")]
)
def test_sizes_are_told_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words


@pytest.mark.parametrize(
    ("root", "system", "stick"),
    [
        ("/", "linux", False),
        ("/home", "linux", False),
        ("/media/wang/KINGSTON", "linux", True),
        ("/run/media/wang/A1", "linux", True),
        ("C:/", "win32", False),
        ("E:/", "win32", True),
    ],
)
def test_the_computers_own_volumes_are_no_sticks(root: str, system: str, stick: bool) -> None:
    assert is_stick(root, system) == stick
