"""Scans and photographs, kept in the database and so encrypted with it.

What a list needs stands in ``Attachment``; the bytes stand apart in ``AttachmentContent``, so that opening a
child never loads them.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models import care_choices
from app.models.care import CareRecord
from app.models.fields import calendar_day, one_of, text
from app.models.record import Base


class Attachment(CareRecord):
    """A scan or a photograph. ``about_id`` is the care record it belongs to, "" for the child at large.

    ``media`` is ``image/jpeg`` or ``application/pdf``; ``size`` is in bytes; ``digest`` the SHA-256 of the
    content, hexadecimal. A year's archived sheet is never changed nor withdrawn.
    """

    __tablename__ = "attachment"
    title = "附件"
    beside = ("withdrawn", "about_id", "size", "digest")
    final: ClassVar[tuple[str, str] | None] = ("kind", care_choices.ARCHIVE)

    day = calendar_day("日期", required=True)
    kind = one_of("材料类别", care_choices.PAPER_KIND, required=True)
    name = text("名称", longest=80, required=True)
    about_id: Mapped[str] = mapped_column(String(32), default="", active_history=True)
    media: Mapped[str] = mapped_column(String(20), default="image/jpeg")
    size: Mapped[int] = mapped_column(Integer, default=0, active_history=True)
    pages: Mapped[int] = mapped_column(Integer, default=1)
    digest: Mapped[str] = mapped_column(String(64), default="", active_history=True)


class AttachmentContent(Base):
    """The bytes of an attachment."""

    __tablename__ = "attachment_content"

    attachment_id: Mapped[str] = mapped_column(String(32), ForeignKey("attachment.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
