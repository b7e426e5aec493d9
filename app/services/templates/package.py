"""The parts of a Word file as they are kept: read without trust, put together again from known parts only.

What a form does not need is left behind: properties (they name the author), comments, bound data. What could
reach outside or run is a reason to take nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from app.services.templates.gate import MAIN, TurnedAway, unpacked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES, ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the ZIP's earliest date: the same parts give the same file

# The parts that are kept, by the last word of their relation, with their content type; and those left behind.
KEPT = {
    "styles": f"{_TYPE}.wordprocessingml.styles+xml",
    "numbering": f"{_TYPE}.wordprocessingml.numbering+xml",
    "settings": f"{_TYPE}.wordprocessingml.settings+xml",
    "fontTable": f"{_TYPE}.wordprocessingml.fontTable+xml",
    "theme": f"{_TYPE}.theme+xml",
    "header": f"{_TYPE}.wordprocessingml.header+xml",
    "footer": f"{_TYPE}.wordprocessingml.footer+xml",
    "footnotes": f"{_TYPE}.wordprocessingml.footnotes+xml",
    "endnotes": f"{_TYPE}.wordprocessingml.endnotes+xml",
    "image": "",
}
_LEFT_BEHIND = {
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "customXml",
    "glossaryDocument",
    "webSettings",
    "stylesWithEffects",
    "printerSettings",
    "font",
}
_IMAGES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
_HOSTILE_ELEMENTS = {"object", "OLEObject", "control", "altChunk", "subDoc", "movie"}
_REACHING_FIELDS = re.compile(
    r"DDE|INCLUDE|IMPORT|DATABASE|(?<!HYPER)LINK|HYPERLINK(?!\s*\\l)", re.IGNORECASE
)
_DROPPED = {
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "dataBinding",
    "attachedTemplate",
    "mailMerge",
    "docVars",
    "proofErr",
    "saveThroughXslt",
    "embedRegular",
    "embedBold",
    "embedItalic",
    "embedBoldItalic",
}


def parsed(part: bytes) -> Any:
    """The tree of a part. No entity is ever opened, no document type is allowed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TurnedAway("damaged") from error
    if tree.getroottree().docinfo.doctype:
        raise TurnedAway("hostile")
    return tree


def told(tree: Any) -> bytes:
    """A tree as a part."""
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def cleaned(content: bytes) -> dict[str, bytes]:
    """The parts to keep of a Word file from outside. Raises ``TurnedAway`` with the reason."""
    parts = unpacked(content)
    _check_main(parts)
    list(_related(parts, ""))  # links of the whole file
    kept: dict[str, bytes] = {}
    _keep(parts, MAIN, "", kept)
    return kept


def _check_main(parts: Mapping[str, bytes]) -> None:
    declared = parts.get(TYPES, b"")
    if b"macroEnabled" in declared:
        raise TurnedAway("macros")
    parsed(declared)
    root = parsed(parts[MAIN])
    if root.tag != f"{W}document" or root.find(f"{W}body") is None:
        raise TurnedAway("strict" if "purl.oclc.org" in root.tag else "other")


def _with_section(tree: Any) -> Any:
    """A document whose body ends with its section's properties; some programs leave them out."""
    body = tree.find(f"{W}body")
    if body is not None and (not len(body) or body[-1].tag != f"{W}sectPr"):
        found = body.find(f"{W}sectPr")
        body.append(found if found is not None else body.makeelement(f"{W}sectPr"))
    return tree


def _keep(parts: Mapping[str, bytes], name: str, kind: str, kept: dict[str, bytes]) -> None:
    """Keep a part and all it needs, each once."""
    if name in kept:
        return
    if kind == "image":
        kept[name] = _image(parts[name])
        return
    tree = parsed(parts[name])
    _check(tree)
    kept[name] = told(_with_section(_without(tree, _DROPPED)))
    needed = list(_related(parts, name))
    if needed:
        kept[relations_of(name)] = told(relations(needed))
    for _, what, target in needed:
        _keep(parts, posixpath.normpath(posixpath.join(posixpath.dirname(name), target)), what, kept)


def _related(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, str, str]]:
    """What a part needs: identity, kind and target of each, from its own folder."""
    there = relations_of(name)
    if there not in parts:
        return
    for one in parsed(parts[there]):
        kind, target = one.get("Type", "").rsplit("/", 1)[-1], one.get("Target", "")
        if one.get("TargetMode") == "External" or "://" in target:
            raise TurnedAway("links")
        if not name or kind in _LEFT_BEHIND:
            continue  # of the file itself only the document is kept
        if kind not in KEPT:
            raise TurnedAway("embedded")
        target = target[len("/word/") :] if target.startswith("/word/") else target
        if posixpath.join(posixpath.dirname(name), target) not in parts:
            raise TurnedAway("damaged")
        yield one.get("Id", ""), kind, target


def relations_of(name: str) -> str:
    """Where the relations of a part are kept."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relations(listed: Iterable[tuple[str, str, str]]) -> Any:
    """The tree of relations: identity, kind and target of each."""
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    for id_, kind, target in listed:
        etree.SubElement(
            root, f"{{{_RELATIONS}}}Relationship", Id=id_, Type=f"{_RELATION}/{kind}", Target=target
        )
    return root


def _image(content: bytes) -> bytes:
    if not content.startswith(tuple(_IMAGES)):
        raise TurnedAway("picture")
    return content


def _check(tree: Any) -> None:
    """Nothing that runs, and nothing that reaches outside the file."""
    fields: list[str] = []
    for one in tree.iter():
        local = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if not local:
            raise TurnedAway("hostile")  # an entity
        if local in _HOSTILE_ELEMENTS:
            raise TurnedAway("embedded")
        if local in ("instrText", "delInstrText"):
            fields.append(one.text or "")
        for key, value in one.attrib.items():
            if etree.QName(key).localname in ("src", "href", "instr") and _reaches(value):
                raise TurnedAway("links")
    if _REACHING_FIELDS.search("".join(fields)):
        raise TurnedAway("links")


def _reaches(value: str) -> bool:
    return "://" in value or value.startswith(("\\\\", "//")) or bool(_REACHING_FIELDS.search(value))


def _without(tree: Any, names: set[str]) -> Any:
    for one in list(tree.iter()):
        if etree.QName(one).localname in names and one.getparent() is not None:
            one.getparent().remove(one)
    return tree


def write(
    parts: Iterable[tuple[str, bytes | Iterable[bytes]]], kinds: Mapping[str, str], out: BinaryIO
) -> None:
    """Put parts together as a Word file; one may come in pieces. ``kinds`` are those of ``kinds_of``,
    looked at when all parts have been written."""
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr(_entry(ROOT_RELATIONS), told(relations([("rId1", "officeDocument", MAIN)])))
        for name, content in parts:
            with package.open(_entry(name), "w", force_zip64=True) as stream:
                for piece in [content] if isinstance(content, bytes) else content:
                    stream.write(piece)
        package.writestr(_entry(TYPES), told(_types(kinds)))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    return entry


def kinds_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The kind of each part that another one needs, by its name."""
    found: dict[str, str] = {}
    for name in parts:
        if relations_of(name) in parts:
            for _, kind, target in related(parts, name):
                found[posixpath.normpath(posixpath.join(posixpath.dirname(name), target))] = kind
    return found


def related(parts: Mapping[str, bytes], name: str) -> list[tuple[str, str, str]]:
    """What a kept part needs: identity, kind and target of each."""
    if relations_of(name) not in parts:
        return []
    return [
        (one.get("Id"), one.get("Type").rsplit("/", 1)[-1], one.get("Target"))
        for one in parsed(parts[relations_of(name)])
    ]


def _types(kinds: Mapping[str, str]) -> Any:
    root = etree.Element(f"{{{_CONTENT_TYPES}}}Types", nsmap={None: _CONTENT_TYPES})

    def declare(tag: str, **given: str) -> None:
        etree.SubElement(root, f"{{{_CONTENT_TYPES}}}{tag}", given)

    declare(
        "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    declare("Default", Extension="xml", ContentType="application/xml")
    declare("Override", PartName=f"/{MAIN}", ContentType=f"{_TYPE}.wordprocessingml.document.main+xml")
    for name, kind in sorted(kinds.items()):
        if kind != "image":
            declare("Override", PartName=f"/{name}", ContentType=KEPT[kind])
        else:
            declare("Override", PartName=f"/{name}", ContentType=f"image/{_image_kind(name)}")
    return root


def _image_kind(name: str) -> str:
    return "png" if name.lower().endswith(".png") else "jpeg"
