"""What is to be said of a table as a whole: columns and rows that are left out, hidden or merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.models.care import LEVEL_CELL
from app.models.form import Form
from app.services.exchange.layout import CHILDREN
from app.services.exchange.outcome import Level, Outcome, Remark
from app.services.exchange.reading import Sheet
from app.services.exchange.understanding.body import Spot
from app.services.exchange.understanding.choice import ColumnMatch, TableChoice, explain
from app.services.exchange.understanding.headings import Heading
from app.services.exchange.understanding.matching import words_of
from app.services.exchange.understanding.targets import ADDED, NOTES, QUARTERS, parsed

_MOST_ROWS_TOLD = 12


class Teller:
    """Says what is to be said of one sheet."""

    def __init__(self, sheet: Sheet, choice: TableChoice, form: Form, outcome: Outcome, ours: bool) -> None:
        self._sheet = sheet
        self._choice = choice
        self._form = form
        self._outcome = outcome
        self._ours = ours
        self._row = choice.head[0] if choice.head else 0

    def columns(self) -> None:
        """Columns that are not understood, that stand twice, or that are only kept in words."""
        seen: set[str] = set()
        for match in explain(self._sheet, self._choice, self._form):
            if match.twice and match.label in seen:
                message = f"“{match.header}”这一列有两列，请只留一列。"
                self._say(match, "error", message if self._ours else _twice(match))
            elif match.how == "nothing" and (message := self._not_understood(match)):
                self._say(match, "error" if self._ours else "warning", message)
            elif match.label == NOTES + ADDED:
                self._say(match, "warning", self._kept(match))
            seen.add(match.label or "")
            if match.hidden and match.label:
                self._say(match, "warning", "这一列在表格里是隐藏的，也读了，请核对。")

    def _say(self, match: ColumnMatch, level: Level, message: str) -> None:
        column = match.header or match.letters
        self._outcome.remarks.append(
            Remark(self._sheet.name, self._row, column, match.header, level, message, match.place)
        )

    def _not_understood(self, match: ColumnMatch) -> str:
        if not match.header:
            if not match.samples:
                return ""
            return (
                "这一列有内容，没有表头。请写上表头，或者删去这一列。"
                if self._ours
                else "这一列有内容，没有表头，没有导入。"
            )
        if not self._ours:
            return "没有导入这一列：不认识它的表头。要导入的，请指定它是哪一栏。" if match.samples else ""
        if self._choice.target == CHILDREN and match.header == LEVEL_CELL:
            return "风险等级不写在这里，请写在“评估”表里：姓名、评估日期、风险等级、评估人、依据。"
        if self._choice.target == CHILDREN and match.header.startswith(QUARTERS):
            return "走访不写在这里，请写在“走访”表里：姓名、日期、方式、走访人、发现的问题、解决措施。"
        return f"不认识“{match.header}”这一列，请改成表格上的名称，或者删去这一列。"

    def _kept(self, match: ColumnMatch) -> str:
        """Why a column goes to 其他说明情况."""
        heading = Heading(self._sheet, *(self._choice.head or (1, 1)))
        found = words_of(self._choice.target, self._form).match(heading.parts(match.place))
        record = parsed(found.target).record if found else ""
        if record == "评估":
            return "没有评估日期这一列，不能作为一次评估，内容写进“其他说明情况”；请另外登记评估。"
        if record == "走访":
            return "没有走访日期这一列，不能作为一次走访，内容写进“其他说明情况”。"
        return "台账没有这一栏，内容写进“其他说明情况”。"

    def hidden(self) -> None:
        """Rows that the spreadsheet program does not show are read, and said; a filter leaves many."""
        numbers = {number for number, _ in self._sheet.rows if number > (self._choice.head or (0, 0))[1]}
        if self._sheet.hidden:
            self._whole("这一张表在表格里是隐藏的，也读了，请核对。")
        if hidden := sorted(self._sheet.hidden_rows & numbers):
            self._whole(f"第 {spans(hidden)} 行在表格里是隐藏的（可能做了筛选），也读了，请核对。")

    def merged(self, spots: Iterable[Spot]) -> None:
        """A cell over several children that is not their household's is the first one's only."""
        heads = {match.place: match for match in explain(self._sheet, self._choice, self._form)}
        for spot in spots:
            match = heads.get(spot.area.first_column)
            if match and match.label and not spot.filled:
                message = (
                    f"第 {spot.area.first_row} 到 {spot.area.last_row} 行合并成了一格，只算第一行的，请核对。"
                )
                self._outcome.remarks.append(
                    Remark(
                        self._sheet.name,
                        spot.area.first_row,
                        match.header,
                        "",
                        "warning",
                        message,
                        match.place,
                    )
                )

    def left_out(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Rows that are none of a child, each with why; those without a word all at once."""
        empty = [number for number, _, shown in rows if not shown or shown.replace(".", "").isdigit()]
        for number, why, shown in rows:
            if number not in empty:
                self._outcome.remarks.append(
                    Remark(self._sheet.name, number, "", shown, "warning", f"{why}，没有导入。")
                )
        if empty:
            self._whole(f"第 {spans(empty)} 行只有序号，没有内容，没有导入。")

    def _whole(self, message: str) -> None:
        self._outcome.remarks.append(Remark(self._sheet.name, 0, "", "", "warning", message))


def _twice(match: ColumnMatch) -> str:
    return f"有两列都是“{match.label}”，不知道用哪一列。请只留一列，或指定其中一列是别的栏目。"


def spans(numbers: list[int]) -> str:
    """Row numbers in words: 3、5–8."""
    told = [str(first) if first == last else f"{first}–{last}" for first, last in _runs(sorted(numbers))]
    more = "等" if len(told) > _MOST_ROWS_TOLD else ""
    return "、".join(told[:_MOST_ROWS_TOLD]) + more


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number > last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
