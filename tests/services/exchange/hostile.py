"""Files that nobody means well with, or that are no tables at all, each with a word of what is said of it."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.services.exchange.workbooks import SHEET, by_hand, text_cell

OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
FAR = f"<row r='1'>{text_cell('A1', '姓名')}</row><row r='1048576'>{text_cell('XFD1048576', 'x')}</row>"
SHEET_1 = "xl__worksheets__sheet1_dot_xml"


def with_sheet(xml: str) -> bytes:
    """A workbook whose only sheet is this XML."""
    return by_hand("", **{SHEET_1: xml})


def far_cell() -> bytes:
    return by_hand(FAR)


def far_column() -> bytes:
    return by_hand(f"<row r='1'>{text_cell('A1', '姓名')}{text_cell('ZZZZZZ1', 'x')}</row>")


def far_row() -> bytes:
    return by_hand(
        f"<row r='1'>{text_cell('A1', '姓名')}</row><row r='99999999'>{text_cell('A99999999', 'x')}</row>"
    )


def many_rows() -> bytes:
    rows = f"<row r='1'>{text_cell('A1', '姓名')}</row><row r='300000'>{text_cell('B300000', 'x')}</row>"
    return by_hand(rows)


def many_columns() -> bytes:
    return by_hand(f"<row r='1'>{text_cell('A1', '姓名')}{text_cell('ZZZ1', 'x')}</row>")


def bomb() -> bytes:
    row = f"<row r='1'>{text_cell('A1', 'x' * 1000)}</row>"
    return with_sheet(SHEET.format(row * 10_000))


def bomb_of_strings() -> bytes:
    return by_hand("", xl__sharedStrings_dot_xml="<sst>" + "<si><t>aaaa</t></si>" * 500_000 + "</sst>")


def huge_once_unpacked() -> bytes:
    return by_hand("", xl__media__big_dot_bin=bytes(101 * 1024**2))


def many_entries() -> bytes:
    return by_hand("", **{f"xl__p{number}_dot_xml": "<a/>" for number in range(300)})


def million_names() -> bytes:
    """Three hundred thousand empty entries in the archive's list, and an end that hides behind a comment."""
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<HHH", 1, 0, 0) + bytes(12) + b"a"
    listed = entry * 300_000
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(listed), 4, 5)
    return b"PK\x03\x04" + listed + end + b"hello"


def overlapping_list() -> bytes:
    """An archive whose end says that it has sixty thousand entries."""
    content = bytearray(by_hand())
    struct.pack_into("<H", content, len(content) - 12, 60_000)
    return bytes(content)


def lying_sizes() -> bytes:
    """The directory of the archive says that a bomb is small."""
    content = bytearray(bomb())
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 1000)
    return bytes(content)


def the_same_name_twice() -> bytes:
    packed = BytesIO(by_hand())
    with zipfile.ZipFile(packed, "a") as file:
        data = SHEET.format("")
        file.writestr("xl/worksheets/Sheet1.xml", data)
    return packed.getvalue().replace(b"xl/worksheets/Sheet1.xml", b"xl/worksheets/sheet1.xml")


def nested() -> bytes:
    """An archive of archives."""
    content = by_hand()
    for depth in range(5):
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            file.writestr(f"{depth}.xlsx", content)
        content = packed.getvalue()
    return content


def entities() -> bytes:
    lol = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return with_sheet(lol + SHEET.format(f"<row r='1'>{text_cell('A1', '&b;')}</row>"))


def entities_in_two_bytes() -> bytes:
    """The same in UTF-16, where a plain search would not see it."""
    lol = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE z [<!ENTITY a "aa">]>' + SHEET.format("")
    return by_hand("", **{SHEET_1: lol.encode("utf-16")})


def entities_among_relations() -> bytes:
    lol = '<!DOCTYPE z [<!ENTITY a "aa">]><Relationships/>'
    return by_hand("", xl__worksheets___rels__sheet1_dot_xml_dot_rels=lol)


def external_entity() -> bytes:
    fetched = '<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return with_sheet(fetched + SHEET.format(""))


def deep_xml() -> bytes:
    return with_sheet("<a>" * 500_000)


def cyclic_relations() -> bytes:
    """A workbook whose sheet is the workbook itself."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument'
        '/2006/relationships/worksheet"/></Relationships>'
    )
    return by_hand("", xl___rels__workbook_dot_xml_dot_rels=relations)


def encrypted_office() -> bytes:
    return OLD_OFFICE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)


def old_word() -> bytes:
    return OLD_OFFICE + bytes(512) + "WordDocument".encode("utf-16-le") + bytes(2048)


def cyclic_chain() -> bytes:
    """An old workbook whose sectors follow each other in a ring."""
    head = OLD_OFFICE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0, 1, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (512 - len(head) - 4)
    fat = struct.pack("<128I", 1, 0, *[0xFFFFFFFF] * 126)
    directory = "Workbook".encode("utf-16-le").ljust(512, b"\0")
    return head + fat + directory


def locked_zip() -> bytes:
    content = bytearray(by_hand())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def locked_ods() -> bytes:
    return archive(
        **{"content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>", "mimetype": "ods"}
    )


def archive(**entries: str) -> bytes:
    """A plain archive of these entries."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return packed.getvalue()


HOSTILE: list[tuple[Callable[[], bytes], str]] = [
    (far_cell, "停止"),
    (far_column, "没有导入"),
    (far_row, "没有导入"),
    (many_rows, "行或列太多"),
    (many_columns, "行或列太多"),
    (bomb, "内容不正常"),
    (bomb_of_strings, "内容不正常"),
    (huge_once_unpacked, "内容不正常"),
    (many_entries, "内容不正常"),
    (million_names, "内容不正常"),
    (overlapping_list, "内容不正常"),
    (the_same_name_twice, "内容不正常"),
    (nested, "压缩包"),
    (entities, "内容不正常"),
    (entities_in_two_bytes, "内容不正常"),
    (entities_among_relations, "内容不正常"),
    (external_entity, "内容不正常"),
    (deep_xml, "没有导入"),
    (cyclic_relations, "没有导入"),
    (lying_sizes, "没有导入"),
    (cyclic_chain, "没有导入"),
    (lambda: by_hand("", xl__vbaProject_dot_bin=b"x"), "宏"),
    (lambda: by_hand("", xl__externalLinks__externalLink1_dot_xml="<a/>"), "连着别的文件"),
    (encrypted_office, "密码保护"),
    (locked_zip, "密码保护"),
    (locked_ods, "密码保护"),
    (lambda: archive(**{"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "文字文档"),
    (old_word, "文字文档"),
    (lambda: archive(**{"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "不是电子表格"),
    (lambda: "只是一句话".encode("gb18030"), "不是电子表格"),
    (lambda: "姓名,性别\n陈一\0,男".encode(), "不是电子表格"),
    (lambda: b"\xff\xfe" + "姓名,性别".encode("utf-16-le") + b"\x00", "不是电子表格"),
    (lambda: bytes(range(128, 256)) * 20, "不是电子表格"),
    (lambda: ("姓名,性别\n" + "x" * 5_000_000 + ",男").encode(), "太多"),
    (lambda: ("姓名" + ",x" * 1_000_000).encode(), "太多"),
    (lambda: b"a,b\n" * 200_001, "太多"),
    (lambda: b"", "空的"),
    (lambda: bytes(4096), "空的"),
    (lambda: b"%PDF-1.7", "PDF"),
    (lambda: b"\x89PNG\r\n\x1a\n", "图片"),
    (lambda: b"<html><table><tr><td>x</td></tr></table></html>", "网页"),
    (lambda: b"Rar!\x1a\x07", "压缩包"),
    (lambda: by_hand()[:-200], "损坏"),
    (lambda: with_sheet("<worksheet><sheetData><row"), "没有导入"),
    (lambda: by_hand("", xl__workbook_dot_xml="no xml at all"), "没有导入"),
    (lambda: OLD_OFFICE + bytes(600), "损坏"),
    (lambda: b"PK\x03\x04" + bytes(1000), "损坏"),
    (lambda: bytes(20 * 1024**2 + 1), "超过 20 兆"),
]
