"""Word files that nobody means well with, or that are none: each is refused with a sentence, or loses what
could do harm."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from app.services import apart
from app.services.templates import gate, reading
from app.services.templates.reader import answer
from app.services.templates.refusals import _REASONS, NotTaken, not_taken
from tests.services.templates.forms import (
    DOCUMENT,
    RELATIONS,
    a_form,
    content,
    edited,
    part_of,
    related,
    with_parts,
)

PLAIN = content(lambda made: made.add_paragraph("〔姓名〕"))
_TYPE = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
_BODY = b"<w:body>"


def in_body(xml: str) -> bytes:
    return edited(PLAIN, _BODY, _BODY + xml.encode())


def field(words: str) -> bytes:
    return in_body(f"<w:p><w:r><w:instrText>{words}</w:instrText></w:r></w:p>")


def external(kind: str, target: str) -> bytes:
    return related(PLAIN, f'Id="rIdX" {_TYPE}/{kind}" Target="{target}" TargetMode="External"')


def attached_template() -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="rId1" {_TYPE}/attachedTemplate" Target="http://x/e.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    return with_parts(PLAIN, {"word/_rels/settings.xml.rels": relations.encode()})


def declared(doctype: bytes, name: str = DOCUMENT) -> bytes:
    before = part_of(PLAIN, name)
    head, _, rest = before.partition(b"?>")
    return with_parts(PLAIN, {name: head + b"?>" + doctype + rest})


def in_utf_16(whole: bytes) -> bytes:
    """A document type hidden from whoever looks for its letters."""
    text = (
        part_of(whole)
        .decode()
        .replace('encoding="UTF-8"', 'encoding="UTF-16"')
        .replace("encoding='UTF-8'", "encoding='UTF-16'")
    )
    return with_parts(whole, {DOCUMENT: text.encode("utf-16")})


def bomb() -> bytes:
    return with_parts(PLAIN, {"word/theme/theme1.xml": b" " * (39 * 1024**2)})


def twice() -> bytes:
    out = BytesIO(PLAIN)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as packed:
        packed.writestr(DOCUMENT, b"<other/>")
    return out.getvalue()


LOL = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SYSTEM = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "other"),
    "text": (lambda: "〔姓名〕".encode(), "other"),
    "an old .doc": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "old"),
    "a password": (
        lambda: bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "cut off": (lambda: PLAIN[: len(PLAIN) // 2], "damaged"),
    "a workbook": (lambda: with_parts(PLAIN, {DOCUMENT: None, "xl/workbook.xml": b"<x/>"}), "other"),
    "too big": (lambda: PLAIN + bytes(gate.MOST_BYTES), "big"),
    "a zip bomb": (bomb, "hostile"),
    "many entries": (lambda: with_parts(PLAIN, {f"word/x{n}.xml": b"<x/>" for n in range(400)}), "hostile"),
    "a part twice": (twice, "hostile"),
    "a name that climbs": (lambda: with_parts(PLAIN, {"word/../../x.xml": b"<x/>"}), "hostile"),
    "a name from the root": (lambda: with_parts(PLAIN, {"/etc/x.xml": b"<x/>"}), "hostile"),
    "swelling entities": (lambda: declared(LOL), "hostile"),
    "an entity that fetches": (lambda: declared(SYSTEM), "hostile"),
    "a document type in UTF-16": (lambda: in_utf_16(declared(LOL)), "hostile"),
    "a document type in the styles": (lambda: declared(SYSTEM, "word/styles.xml"), "hostile"),
    "a document type in the relations": (lambda: declared(SYSTEM, RELATIONS), "hostile"),
    "broken XML": (lambda: with_parts(PLAIN, {DOCUMENT: b"<w:document"}), "damaged"),
    "another root": (lambda: with_parts(PLAIN, {DOCUMENT: b"<x/>"}), "other"),
    "the strict format": (
        lambda: with_parts(
            PLAIN,
            {
                DOCUMENT: b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body/></document>'
            },
        ),
        "strict",
    ),
    "macros": (lambda: with_parts(PLAIN, {"word/vbaProject.bin": b"x"}), "macros"),
    "macros by its type": (
        lambda: edited(PLAIN, b"wordprocessingml.document.main", b"macroEnabled.main", "[Content_Types].xml"),
        "macros",
    ),
    "ActiveX": (lambda: with_parts(PLAIN, {"word/activeX/activeX1.xml": b"<x/>"}), "macros"),
    "an embedded file": (lambda: with_parts(PLAIN, {"word/embeddings/oleObject1.bin": b"x"}), "embedded"),
    "an OLE object": (lambda: in_body("<w:p><w:r><w:object/></w:r></w:p>"), "embedded"),
    "another document in it": (lambda: in_body("<w:altChunk/>"), "embedded"),
    "a chart": (lambda: related(PLAIN, f'Id="rIdX" {_TYPE}/chart" Target="chart1.xml"'), "embedded"),
    "a template from afar": (attached_template, "links"),
    "a picture from afar": (lambda: external("image", "http://x/1.png"), "links"),
    "a link": (lambda: external("hyperlink", "http://x/"), "links"),
    "a share of the network": (lambda: external("image", "file://server/share/1.png"), "links"),
    "a drawing from afar": (
        lambda: in_body(
            '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="\\\\server\\x.png"/>'
            "</w:pict></w:r></w:p>"
        ),
        "links",
    ),
    "a field that starts programs": (lambda: field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"'), "links"),
    "such a field in pieces": (
        lambda: in_body("<w:p><w:r><w:instrText>D</w:instrText><w:instrText>DE x</w:instrText></w:r></w:p>"),
        "links",
    ),
    "a field that fetches a file": (lambda: field('INCLUDETEXT "\\\\\\\\server\\\\x.docx"'), "links"),
    "a field that fetches a picture": (lambda: field('INCLUDEPICTURE "http://x/1.png"'), "links"),
    "a simple field": (
        lambda: in_body('<w:p><w:fldSimple w:instr="DDE x y"/></w:p>'),
        "links",
    ),
    "a picture of another kind": (
        lambda: with_parts(
            related(PLAIN, f'Id="rIdX" {_TYPE}/image" Target="media/1.emf"'),
            {"word/media/1.emf": b"\x01\0\0\0"},
        ),
        "picture",
    ),
    "a part that is not there": (
        lambda: related(PLAIN, f'Id="rIdX" {_TYPE}/image" Target="media/1.png"'),
        "damaged",
    ),
}


@pytest.mark.parametrize("make", HOSTILE)
def test_each_is_refused_for_its_own_reason(make: str) -> None:
    build, code = HOSTILE[make]
    assert answer(build()) == (code, b"")


def test_every_reason_is_a_sentence_that_says_nothing_changed() -> None:
    assert {code for _, code in HOSTILE.values()} | {"gone", "slow", "ended"} == set(_REASONS)
    for code in _REASONS:
        told = not_taken(code)
        assert told.sentence.endswith("没有载入，现在用的模板没有变。")
        assert told.advice.endswith("。")


def test_an_innocent_file_is_put_together_anew(tmp_path: Path) -> None:
    taken = reading.take_in(a_form(tmp_path / "form.docx", "〔姓名〕"))
    with zipfile.ZipFile(BytesIO(taken)) as packed:
        assert not [name for name in packed.namelist() if name.startswith(("docProps", "customXml"))]
    assert docx.Document(BytesIO(taken)).paragraphs[0].text == "〔姓名〕"


def test_what_was_put_together_anew_is_taken_as_it_is() -> None:
    _, once = answer(PLAIN)
    assert answer(once) == ("", once)


def test_comments_and_bound_data_are_left_behind() -> None:
    def build(made: Any) -> None:
        paragraph = made.add_paragraph("〔姓名〕")
        made.add_comment(paragraph.runs, "这里怎么填？", "林主任")

    _, taken = answer(content(build))
    with zipfile.ZipFile(BytesIO(taken)) as packed:
        whole = b"".join(packed.read(name) for name in packed.namelist())
        assert "word/comments.xml" not in packed.namelist()
    assert "林主任".encode() not in whole
    assert b"comment" not in part_of(taken)


def test_a_file_that_keeps_the_reading_process_busy_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_slow(*_: object) -> bytes:
        raise apart.TooSlow

    monkeypatch.setattr(apart, "ask", too_slow)
    with pytest.raises(NotTaken, match="已经停止"):
        reading.take_in(a_form(tmp_path / "form.docx"))


@pytest.mark.parametrize(
    "told", [None, b"", b"no json\nPK", b'{"refused": "?"}\n', b"{}\nno file", b"[]\nPK"]
)
def test_an_answer_that_makes_no_sense_is_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: bytes | None
) -> None:
    monkeypatch.setattr(apart, "ask", lambda *_: told)
    with pytest.raises(NotTaken, match="出了问题"):
        reading.take_in(a_form(tmp_path / "form.docx"))


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(NotTaken, match="找不到"):
        reading.take_in(tmp_path / "nowhere.docx")
