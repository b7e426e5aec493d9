"""From sheets of cells to rows of values under the form's labels; whatever is not understood is remarked."""

from __future__ import annotations

from app.models.form import Form
from app.services.exchange.layout import CHILDREN, OURS, REGISTER, SHEETS
from app.services.exchange.lines import Given, Line
from app.services.exchange.outcome import Outcome, Remark
from app.services.exchange.reading import Sheet
from app.services.exchange.understanding.choice import Remembered, TableChoice, guess
from app.services.exchange.understanding.table import read_table

__all__ = ["Given", "Line", "guessed", "tables"]


def tables(sheets: list[Sheet], form: Form, outcome: Outcome) -> dict[str, list[Line]]:
    """The lines of all sheets that are taken, by what they are; results are among the outcome's rows."""
    lines: dict[str, list[Line]] = {}
    choices = guessed(sheets, form)
    say_what_is_left_out(sheets, choices, outcome)
    for sheet, choice in zip(sheets, choices, strict=True):
        for target, some in read_table(sheet, choice, form, outcome).lines.items():
            lines.setdefault(target, []).extend(some)
    return lines


def guessed(
    sheets: list[Sheet],
    form: Form,
    remembered: Remembered = {},  # noqa: B006 — never changed
) -> list[TableChoice]:
    """A choice for each sheet. Beside a sheet called 儿童 no other is taken for one of children."""
    choices = [guess(sheet, form, remembered) for sheet in sheets]
    named = {sheet.name.strip() for sheet in sheets}
    if CHILDREN not in named:
        return choices
    return [
        TableChoice(taken=False)
        if choice.taken and sheet.name.strip() not in (*SHEETS, *REGISTER)
        else choice
        for sheet, choice in zip(sheets, choices, strict=True)
    ]


def say_what_is_left_out(sheets: list[Sheet], choices: list[TableChoice], outcome: Outcome) -> None:
    """Remarks of sheets that are not taken; an error where none is."""
    for sheet, choice in zip(sheets, choices, strict=True):
        if not choice.taken and sheet.rows and sheet.name.strip() not in OURS:
            outcome.remarks.append(Remark(sheet.name, 0, "", "", "warning", _why(sheet, choice)))
    if not any(choice.taken for choice in choices):
        message = "没有找到可以导入的内容：要有一张表，表头里有“姓名”或“身份证号码”。"
        outcome.remarks.append(Remark(sheets[0].name if sheets else "", 0, "", "", "error", message))


def _why(sheet: Sheet, choice: TableChoice) -> str:
    if sheet.hidden and choice.head:
        return "没有导入这一张表：它在表格里是隐藏的。"
    if choice.head:
        return "没有导入这一张表。"
    return "没有导入这一张表：没有找到带“姓名”的表头。"
