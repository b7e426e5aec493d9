"""全国系统录入: that a child's record was typed into the national child welfare system, and when."""

from __future__ import annotations

from app.models.care import CareRecord
from app.models.fields import calendar_day, person_name, text


class NationalEntry(CareRecord):
    """One entry or update there (notice 二（二）: 准确录入儿童福利信息系统，及时动态更新数据)."""

    __tablename__ = "national_entry"
    title = "全国系统录入"

    day = calendar_day("录入日期", required=True)
    by = person_name("录入人", required=True)
    note = text("备注")

    @classmethod
    def collection(cls) -> str:
        """The plural that is not made with an s."""
        return "national_entries"
