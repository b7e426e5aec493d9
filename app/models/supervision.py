"""What the town does with its villages: opinions and their answers, matches, moves, spot checks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models import care_choices
from app.models.fields import calendar_day, long_text, one_of, person_name
from app.models.record import Record

_ID = String(32)


class Opinion(Record):
    """督导意见: written by the town about a child of a village, one of its records, or the village at large.

    ``child_id`` is "" for the village; ``about_id`` is the record it is about, such as the assessment whose
    lowered level is reviewed; ``verdict`` is set for those.
    """

    __tablename__ = "opinion"

    village: Mapped[str] = mapped_column(String(12), index=True)
    child_id: Mapped[str] = mapped_column(_ID, default="", index=True)
    about_id: Mapped[str] = mapped_column(_ID, default="")
    day = calendar_day("日期", required=True)
    kind = one_of("类别", care_choices.OPINION_KIND, required=True)
    verdict = one_of("复核意见", care_choices.AGREES)
    words = long_text("督导意见", required=True)
    due = calendar_day("办理期限")
    author = person_name("督导员", required=True)
    closed_on = calendar_day("办结日期")
    closed_by = person_name("办结人")
    withdrawn: Mapped[str | None] = mapped_column(String(200), active_history=True)


class Answer(Record):
    """答复: what the village says to an opinion."""

    __tablename__ = "answer"

    opinion_id: Mapped[str] = mapped_column(_ID, index=True)
    day = calendar_day("日期", required=True)
    words = long_text("答复", required=True)
    done = one_of("是否办好", care_choices.YES_NO, required=True)
    author = person_name("答复人", required=True)


class Match(Record):
    """重复核对: what the town decided about two files in two villages that may be the same child's."""

    __tablename__ = "same_child"

    first_id: Mapped[str] = mapped_column(_ID, index=True)
    second_id: Mapped[str] = mapped_column(_ID, index=True)
    decision = one_of("核对结果", care_choices.MATCH, required=True)
    day = calendar_day("日期", required=True)
    decided_by = person_name("核对人", required=True)
    note = long_text("说明")


class Move(Record):
    """迁移: a file on its way from one village to another. ``child_id`` is its identity in the new one.

    ``state``: ``waiting`` at the town, ``sent`` with a reply, ``taken`` in by the new village.
    """

    __tablename__ = "move"

    from_office: Mapped[str] = mapped_column(String(12))
    from_child_id: Mapped[str] = mapped_column(_ID, index=True)
    to_office: Mapped[str] = mapped_column(String(12))
    child_id: Mapped[str] = mapped_column(_ID, default="", index=True)
    day = calendar_day("日期", required=True)
    state: Mapped[str] = mapped_column(String(10), default="waiting", active_history=True)
    note = long_text("说明")


class SpotCheck(Record):
    """抽查: a sample drawn by ``seed`` from ``scope``, so that anybody can draw the same one again."""

    __tablename__ = "spot_check"

    day = calendar_day("抽查日期", required=True)
    seed: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    scope: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    child_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    checker = person_name("抽查人", required=True)
    note = long_text("说明")


class SpotFinding(Record):
    """What a spot check found of one child; ``answers`` by the item of the checklist."""

    __tablename__ = "spot_finding"

    check_id: Mapped[str] = mapped_column(_ID, index=True)
    child_id: Mapped[str] = mapped_column(_ID, index=True)
    day = calendar_day("核查日期", required=True)
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    result = one_of("核查结果", care_choices.SPOT_RESULT, required=True)
    words = long_text("发现的情况")
    opinion_id: Mapped[str] = mapped_column(_ID, default="")
