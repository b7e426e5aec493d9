"""Workbooks for tests: tidy ones by a line of Python, hostile ones by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from app.services.exchange.reading import Sheet

Rows = Sequence[Sequence[Any]]


def a_sheet(name: str, *rows: Sequence[Any]) -> Sheet:
    """A sheet as it is read: the first row is row 1."""
    return Sheet(name, [(number, list(row)) for number, row in enumerate(rows, 1)])


def a_workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A file with these cells: text, numbers, days, yes and no as what they are."""
    with xlsxwriter.Workbook(path) as book:
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, place, cell, days)
                    else:
                        sheet.write(number, place, cell)
    return path


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="儿童" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_BEGIN = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>'
)


def by_hand(rows: str = "", **parts: bytes | str) -> bytes:
    """An .xlsx of raw XML; ``parts`` add or replace entries: xl__workbook_dot_xml is xl/workbook.xml."""
    entries: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _BEGIN,
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS,
        "xl/worksheets/sheet1.xml": SHEET.format(rows),
    }
    entries |= {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return packed.getvalue()


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
