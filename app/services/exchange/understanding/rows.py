"""A row put together: its own cells, what they say of others, and the records that it brings along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median_low
from typing import NamedTuple

from app.models import citizen_id
from app.models.form import Form
from app.models.kinds import Month
from app.services.exchange.layout import CARE, CHILDREN, NUMBER
from app.services.exchange.lines import Given
from app.services.exchange.outcome import Outcome, Row
from app.services.exchange.understanding import conditions, joined, people
from app.services.exchange.understanding.composing import Composed, Told, Words
from app.services.exchange.understanding.plan import VISIT
from app.services.exchange.understanding.targets import QUARTERS

_BORN = "出生年月"
_DAYS = {"走访": "日期", "评估": "评估日期", "暂离": "开始"}
_WAY, _VISITED = "方式", Given("visit", VISIT)  # a column called 最近走访 tells of one
_GROUPS = {
    "监护人": people.guardian,
    "家长": people.parents,
    "残疾": conditions.disability,
    "患病": conditions.illness,
    "核对": conditions.age,
}
_ROWS_TO_COMPARE = 3  # fewer do not say in which year a roster was written
_YEARS_APART = 2


class Age(NamedTuple):
    """What a row says in the column 年龄, and the year of birth beside it."""

    told: Told
    result: Row
    born: int
    years: int


def usual_year(ages: Sequence[Age]) -> int | None:
    """年龄 says in which year most rows were written; ``None`` where too few rows say it."""
    if len(ages) < _ROWS_TO_COMPARE:
        return None
    return median_low(one.born + one.years for one in ages)


def hold_against(usual: int | None, ages: Iterable[Age], outcome: Outcome) -> None:
    """A row that was written in another year than the usual one has a wrong age or birth."""
    for told, result, born, years in ages:
        if usual is not None and abs(born + years - usual) >= _YEARS_APART:
            message = f"年龄与出生年月对不上（{born} 年生，别的行是 {usual} 年前后填的），请核对出生年月。"
            outcome.warn(result, told.header, told.given.text, message, told.place)


def sheet_of(record: str) -> str:
    """The sheet that a record's line belongs to: visits of a quarter are visits."""
    return VISIT if record in QUARTERS else record


class Compositor:
    """Puts the rows of one sheet together."""

    def __init__(self, form: Form, target: str) -> None:
        self._form = form
        self._words = Words(form)
        self._target = target
        self.ages: list[Age] = []

    def compose(self, told: list[Told]) -> Composed:
        """One row, from what its cells say."""
        row = Composed(self._form, self._words)
        groups: dict[str, dict[str, Told]] = defaultdict(dict)
        for one in told:
            if one.target.record:
                groups[one.target.record][one.target.label] = one
            elif not one.target.shared:
                self._take(row, one)
        for one in told:
            self._also(row, told, one)
        self._together(row, told, groups)
        self._hint(row, told)
        if self._target == CHILDREN:
            row.finish()
        return row

    def _take(self, row: Composed, one: Told) -> None:
        """A cell as it is, or what is wrong with it."""
        given = one.given
        if given.fault:
            row.refuse(one, given.fault, given.suggestions)
            return
        if given.warning:
            row.warn(one, given.warning, given.suggestions)
        if given.value is not None:
            row.given[one.target.label] = given

    def _also(self, row: Composed, told: list[Told], one: Told) -> None:
        """What a cell says of others: it fills empty ones, and is kept in words beside full ones."""
        for label, text in one.given.also:
            if label == _BORN:
                self._born(row, told, one, text)
            elif self._target == CHILDREN and not row.put(label, text, one):
                row.note(f"{one.header}写的是：{one.given.text}")

    def _born(self, row: Composed, told: list[Told], one: Told, text: str) -> None:
        """Where nothing is written; what is written and unclear stays a question."""
        written = any(other.target.label == _BORN for other in told)
        if not written and row.put(_BORN, text, one):
            row.warn(one, f"{_BORN}没有写，照号码里还剩下的部分填成了{text}，请核对。")

    def _together(self, row: Composed, told: list[Told], groups: dict[str, dict[str, Told]]) -> None:
        sound = [one for one in told if not one.given.fault and one.given.text]
        joined.tick(row, [one for one in sound if one.target.chosen])
        for name, work_out in _GROUPS.items():
            if name in groups:
                work_out(row, self._sound(row, groups[name]))
        joined.join(row, [one for one in sound if one.target.added])
        for record, cells in groups.items():
            if sheet_of(record) in CARE:
                self._record(row, record, cells)

    def _sound(self, row: Composed, cells: dict[str, Told]) -> dict[str, Told]:
        for one in cells.values():
            if one.given.fault:
                row.refuse(one, one.given.fault, one.given.suggestions)
            elif one.given.warning:
                row.warn(one, one.given.warning, one.given.suggestions)
        return {
            label: one for label, one in cells.items() if one.given.value is not None and not one.given.fault
        }

    def _record(self, row: Composed, record: str, cells: dict[str, Told]) -> None:
        """A visit or an assessment that stands in the child's row; without its day it is only words."""
        day = cells.get(_DAYS[sheet_of(record)])
        if day is None:
            for one in cells.values():
                row.note(f"{one.header}：{one.given.text}")
                row.warn(one, "这一行没有写日期，内容写进“其他说明情况”，请核对。")
            return
        given: dict[str, Given] = row.records[record]
        for one in cells.values():
            if one.given.fault:
                row.refuse(one, one.given.fault, one.given.suggestions, record)
                continue
            if one.given.warning:
                row.warn(one, one.given.warning, one.given.suggestions, record)
            given[one.target.label] = one.given
        if sheet_of(record) == VISIT:
            given.setdefault(_WAY, _VISITED)

    def _hint(self, row: Composed, told: list[Told]) -> None:
        """A month of birth that is not clear may be told by the identity number; it is only suggested."""
        month = _month_told(row, told) if row.said else ""
        if not month:
            return
        unclear = {one.place for one in told if one.target.label == _BORN and not one.target.record}
        for turn, one in enumerate(row.said):
            if one.level == "error" and one.place in unclear and not one.record:
                suggested = tuple(dict.fromkeys((month, *one.suggestions)))
                message = f"{one.message}身份证号码上是{month}。"
                row.said[turn] = one._replace(message=message, suggestions=suggested)

    def remember(self, row: Composed, result: Row) -> None:
        """Keep a row's age until all of them are known."""
        year = _year(row)
        if (
            row.age
            and year
            and (words := row.age.given.text.removesuffix("周岁").removesuffix("岁")).isdigit()
        ):
            self.ages.append(Age(row.age, result, year, int(words)))


def _month_told(row: Composed, told: list[Told]) -> str:
    """The month of birth that the identity number tells, or what is left of it; "" for none."""
    number = row.given.get(NUMBER)
    if born := citizen_id.birth_date(number.value) if number else None:
        return Month().format(f"{born:%Y-%m}")
    return next((text for one in told for label, text in one.given.also if label == _BORN), "")


def _year(row: Composed) -> int | None:
    if born := row.given.get(_BORN):
        return int(str(born.value)[:4])
    number = row.given.get(NUMBER)
    told = citizen_id.birth_date(number.value) if number else None
    return told.year if told else None
