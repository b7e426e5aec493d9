"""One Word file from a template and those it is filled for, each on pages of their own.

The text goes into the file child by child: a thousand need no more memory than one. Headers and footers with
placeholders in them are there once for each child.
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from lxml import etree

from app.services.templates import marks, package
from app.services.templates.conditions import settle
from app.services.templates.gate import MAIN
from app.services.templates.marks import Rows, Words
from app.services.templates.opened import EDGES, Opened
from app.services.templates.package import R, W

_SECTION, _PARAGRAPH = f"{W}sectPr", f"{W}p"
_ONCE = (f"{W}bookmarkStart", f"{W}bookmarkEnd")  # names that a document may have once
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_IDENTITIES = (f"{_WORD_2010}paraId", f"{_WORD_2010}textId")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
# What stands behind the numbering of pages in a section's properties; the schema wants that order.
_LATER = (
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
_BEHIND_NUMBERING = {f"{W}{name}" for name in _LATER.split()}


class Filling(NamedTuple):
    """What one child's sheet is filled with, and which of the marked paragraphs are for it. ``in_cells``
    goes before ``words`` where a cell of a table says nothing but a placeholder."""

    words: Words
    rows: list[Rows]
    holds: Mapping[str, bool] = {}
    in_cells: Words | None = None

    def fill(self, tree: Any) -> None:
        """Fill a part."""
        settle(tree, self.holds)
        if self.in_cells is not None:
            marks.fill_cells(tree, self.in_cells)
        marks.fill(tree, self.words, self.rows)


def write(opened: Opened, fillings: Iterable[Filling], out: BinaryIO) -> int:
    """Write the template filled for each in turn; how many there were."""
    made = _Made(opened)
    package.write(made.parts(fillings), made.kinds, out)
    return made.count


class _Edge(NamedTuple):
    """A header or footer with placeholders in it, as the document needs it."""

    id: str
    kind: str
    target: str
    tree: Any


class _Made:
    """``kinds`` grows while the parts are written: each child may have headers of its own."""

    def __init__(self, opened: Opened) -> None:
        self.count = 0
        self._opened = opened
        self._tree = package.parsed(opened.parts[MAIN])
        needed = package.related(opened.parts, MAIN)
        self._edges = [edge for edge in self._all_edges(needed) if _has_marks(edge.tree)]
        replaced = {edge.id for edge in self._edges}
        self._related = [one for one in needed if one[0] not in replaced]
        self._replaced = {f"word/{edge.target}" for edge in self._edges}
        self.kinds = {name: kind for name, kind in opened.kinds.items() if name not in self._replaced}
        self._filled_edges: dict[str, bytes] = {}
        self._drawings = 0

    def parts(self, fillings: Iterable[Filling]) -> Iterator[tuple[str, bytes | Iterable[bytes]]]:
        """The file's parts in the order in which they are known."""
        yield MAIN, self._document(fillings)
        own = {MAIN, *self._replaced}
        own |= {package.relations_of(name) for name in own} | {package.TYPES, package.ROOT_RELATIONS}
        yield from ((name, part) for name, part in self._opened.parts.items() if name not in own)
        yield from self._filled_edges.items()
        yield package.relations_of(MAIN), package.told(package.relations(self._related))

    def _all_edges(self, needed: list[tuple[str, str, str]]) -> Iterator[_Edge]:
        for id_, kind, target in needed:
            if kind in EDGES:
                yield _Edge(id_, kind, target, package.parsed(self._opened.parts[f"word/{target}"]))

    def _document(self, fillings: Iterable[Filling]) -> Iterator[bytes]:
        """The document's text in pieces."""
        before, _, after = _taken_apart(self._tree)
        yield before
        waiting: Any = None
        for filling in fillings:
            if waiting is not None:
                _end_section(waiting.find(f"{W}body"))
                yield _taken_apart(waiting)[1]
            waiting = self._filled(filling)
        yield _taken_apart(self._tree if waiting is None else waiting)[1]
        yield after

    def _filled(self, filling: Filling) -> Any:
        self.count += 1
        tree = copy.deepcopy(self._tree)
        if self.count > 1:
            _begin_another(tree)
        filling.fill(tree)
        for edge in self._edges:
            self._fill_edge(edge, filling, tree)
        for drawing in tree.iter(_DRAWING):
            self._drawings += 1
            drawing.set("id", str(self._drawings))
        return tree

    def _fill_edge(self, edge: _Edge, filling: Filling, tree: Any) -> None:
        """A header of the child's own, and the child's sections pointed to it."""
        folder, file = posixpath.split(edge.target)
        target, id_ = posixpath.join(folder, f"filled{self.count}-{file}"), f"filled{self.count}-{edge.id}"
        own = copy.deepcopy(edge.tree)
        filling.fill(own)
        self._filled_edges[f"word/{target}"] = package.told(own)
        self.kinds[f"word/{target}"] = edge.kind
        beside = package.relations_of(f"word/{edge.target}")
        if beside in self._opened.parts:
            self._filled_edges[package.relations_of(f"word/{target}")] = self._opened.parts[beside]
        self._related.append((id_, edge.kind, target))
        for reference in tree.iter(f"{W}headerReference", f"{W}footerReference"):
            if reference.get(f"{R}id") == edge.id:
                reference.set(f"{R}id", id_)


def _has_marks(tree: Any) -> bool:
    return any(one.marks() for one in marks.spelled(tree))


def _taken_apart(tree: Any) -> tuple[bytes, bytes, bytes]:
    """What stands before, in and after a document's body."""
    written = package.told(tree)
    body = tree.find(f"{W}body")
    name = f"{body.prefix}:body" if body.prefix else "body"
    start = re.search(rf"<{name}(\s[^>]*)?>".encode(), written)
    close = written.rindex(f"</{name}>".encode())
    assert start  # a body always has its section
    return written[: start.end()], written[start.end() : close], written[close:]


def _begin_another(tree: Any) -> None:
    """A further copy of the text: without what may be there only once, on a new page, numbered from 1."""
    for one in list(tree.iter(*_ONCE)):
        one.getparent().remove(one)
    for one in tree.iter():
        for name in _IDENTITIES:
            one.attrib.pop(name, None)
    section = next(tree.iter(_SECTION))
    for kind in section.findall(f"{W}type"):
        section.remove(kind)
    _numbering(section).set(f"{W}start", "1")


def _numbering(section: Any) -> Any:
    found = section.find(f"{W}pgNumType")
    if found is None:
        found = section.makeelement(f"{W}pgNumType")
        behind = next((one for one in section if one.tag in _BEHIND_NUMBERING), None)
        if behind is None:
            section.append(found)
        else:
            behind.addprevious(found)
    return found


def _end_section(body: Any) -> None:
    """The last section's properties go into its last paragraph, so that another section may follow."""
    section = body[-1]
    body.remove(section)
    last = body[-1] if len(body) else None
    if last is None or last.tag != _PARAGRAPH or last.find(f"{W}pPr/{_SECTION}") is not None:
        last = etree.SubElement(body, _PARAGRAPH)
    properties = last.find(f"{W}pPr")
    if properties is None:
        properties = last.makeelement(f"{W}pPr")
        last.insert(0, properties)
    properties.append(section)
    for change in properties.findall(f"{W}pPrChange"):
        properties.append(change)  # the schema wants it last
