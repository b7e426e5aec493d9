"""Papers of the office itself: photographs of activities, and Word files that serve as templates.

As with a child's attachments, the bytes stand apart from what is told of them.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models import register_choices
from app.models.fields import calendar_day, one_of, text
from app.models.record import Base
from app.models.registers import OfficeRecord


class OfficePaper(OfficeRecord):
    """A photograph, a template or another paper. ``about_id`` is the record of a register it belongs to, ""
    for none; ``use`` says of a template which document is made from it.

    ``media`` is the content's media type; ``size`` is in bytes; ``digest`` the SHA-256 of the content,
    hexadecimal.
    """

    __tablename__ = "office_paper"
    title = "单位材料"
    beside = ("withdrawn", "about_id", "use", "size", "digest")

    day = calendar_day("日期", required=True)
    kind = one_of("材料类别", register_choices.OFFICE_PAPER_KIND, required=True)
    name = text("名称", longest=80, required=True)
    about_id: Mapped[str] = mapped_column(String(32), default="", index=True, active_history=True)
    use: Mapped[str] = mapped_column(String(30), default="", active_history=True)
    media: Mapped[str] = mapped_column(String(100), default="image/jpeg")
    size: Mapped[int] = mapped_column(Integer, default=0, active_history=True)
    pages: Mapped[int] = mapped_column(Integer, default=1)
    digest: Mapped[str] = mapped_column(String(64), default="", active_history=True)


class OfficePaperContent(Base):
    """The bytes of a paper of the office."""

    __tablename__ = "office_paper_content"

    paper_id: Mapped[str] = mapped_column(String(32), ForeignKey("office_paper.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
