"""The parts of a Word package that are the same for every document, or nearly: styles, fonts, footers.

Element order is that of ECMA-376, which Word insists on. No part names a person.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from app.services.printing import wordfolio
from app.services.printing.blocks import Letters, Paper
from app.services.printing.setting import LEADING, PAD_ACROSS
from app.services.printing.wordml import Look, escaped
from app.services.printing.wordphotos import photo_id, photo_part

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HAIR = 2  # twips that programs lose in rounding
_LABELS, _VALUES, _BOXES, _RARE = "宋体", "仿宋", "Segoe UI Symbol", "SimSun-ExtB"
# The fonts that GB/T 9704-2012 asks for: offices have them, and none may be given away with a program.
_LETTERS = {
    Letters.TITLE: "方正小标宋简体",
    Letters.BODY: "仿宋_GB2312",
    Letters.FIRST: "黑体",
    Letters.SECOND: "楷体_GB2312",
}

DOCUMENT_START = f"{_HEAD}<w:document {_W} {_R}><w:body>"
DOCUMENT_END = "</w:body></w:document>"

TABLE_START = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Sheet"/><w:tblW w:w="{width}" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
)


def section(paper: Paper, footer: str, spare: float) -> str:
    """A section's properties: A4, its margins, its own page numbers, the footer with this relation.

    A page may grow by ``spare`` millimetres into its margins, where fonts are wider than the PDF's. Whole
    lines of a grid are a hair higher than its page: the lower margin makes room for the last of them.
    """
    wide, high = paper.size
    bottom = _twips(paper.bottom - 0.7 * spare)
    if paper.grid:
        bottom = _twips(high) - _twips(paper.top) - paper.grid.lines * wordfolio.pitch(paper) - _HAIR
    turned = ' w:orient="landscape"' if paper.landscape else ""
    footed = f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    footed = wordfolio.REFERENCES if paper.grid else footed
    return (
        f'<w:sectPr>{footed}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{_twips(wide)}" w:h="{_twips(high)}"{turned}/>'
        f'<w:pgMar w:top="{_twips(paper.top - 0.3 * spare)}" w:right="{_twips(paper.right)}" '
        f'w:bottom="{bottom}" w:left="{_twips(paper.left)}" '
        f'w:header="{_twips(5)}" w:footer="{_twips(_foot(paper))}" w:gutter="0"/>'
        f'<w:pgNumType w:start="1"/>{wordfolio.grid(paper)}</w:sectPr>'
    )


def _foot(paper: Paper) -> float:
    """Millimetres from the lower edge to the footer."""
    return paper.bottom - wordfolio.FOLIO_BELOW - wordfolio.FOLIO_SIZE * 25.4 / 72 if paper.grid else 5.0


def parts(
    paper: Paper, looks: Iterable[Look], totals: Mapping[int, str], photos: int = 0
) -> Iterator[tuple[str, str]]:
    """Every part but the document itself and its photographs, name and text. ``totals``: numbers of pages,
    and footers' ids; ``photos``: how many there are."""
    footers = [f"footer{total}" for total in totals] + [name for name, _ in wordfolio.footers(paper)]
    yield "[Content_Types].xml", _content_types(footers)
    yield (
        "_rels/.rels",
        _relations([("rId1", "officeDocument", "word/document.xml"), ("rId2", _CORE, _CORE_PART)]),
    )
    yield _CORE_PART, _core(paper)
    yield "word/styles.xml", _styles(looks, paper)
    yield (
        "word/settings.xml",
        _SETTINGS.replace("<w:defaultTabStop", f"{wordfolio.settings(paper)}<w:defaultTabStop"),
    )
    yield "word/fontTable.xml", _FONTS
    listed = [(id_, "footer", f"footer{total}.xml") for total, id_ in totals.items()]
    listed += [(wordfolio.relation(name), "footer", f"{name}.xml") for name, _ in wordfolio.footers(paper)]
    named = [(f"rId{number}", name, f"{name}.xml") for number, name in enumerate(_OWN, 1)]
    seen = [(photo_id(n), "image", photo_part(n).removeprefix("word/")) for n in range(1, photos + 1)]
    yield "word/_rels/document.xml.rels", _relations([*named, *listed, *seen])
    for total in totals:
        yield f"word/footer{total}.xml", _footer(paper, total)
    for name, paragraph in wordfolio.footers(paper):
        yield f"word/{name}.xml", f"{_HEAD}<w:ftr {_W} {_R}>{paragraph}</w:ftr>"


_OWN = ("styles", "settings", "fontTable")
_CORE = "core-properties"
_CORE_PART = "docProps/core.xml"


def _content_types(footers: Iterable[str]) -> str:
    names = [("document", "document.main"), *((name, name) for name in _OWN)]
    names += [(name, "footer") for name in footers]
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in names
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/{_CORE_PART}" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{listed}</Types>"
    )


def _relations(targets: Iterable[tuple[str, str, str]]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    listed = "".join(
        f'<Relationship Id="{id_}" Type="{f"{package}/metadata" if kind == _CORE else _RELATION}/{kind}" '
        f'Target="{target}"/>'
        for id_, kind, target in targets
    )
    return f'{_HEAD}<Relationships xmlns="{package}">{listed}</Relationships>'


def _core(paper: Paper) -> str:
    """What the file says of itself: the form's title, never a person's name."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        f"<dc:title>{escaped(paper.title)}</dc:title><dc:creator>关爱台账</dc:creator></cp:coreProperties>"
    )


def _footer(paper: Paper, total: int) -> str:
    look = Look(8.0)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_twips(paper.width)}"/></w:tabs>'
    words = f"{_spoken(escaped(paper.footer or ''))}<w:r><w:tab/></w:r>"
    count = _field("SECTIONPAGES", total) if total else _field("NUMPAGES", 1)
    page = f"{_spoken('第 ')}{_field('PAGE', 1)}{_spoken(' 页/共 ')}{count}{_spoken(' 页')}"
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{look.style}"/>{tab}</w:pPr>{words}{page}</w:p>'
    return f"{_HEAD}<w:ftr {_W} {_R}>{paragraph}</w:ftr>"


def _spoken(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _field(name: str, now: int) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>{now}</w:t></w:r></w:fldSimple>'


def _styles(looks: Iterable[Look], paper: Paper) -> str:
    styles = "".join(_style(look) for look in sorted({*looks, Look(8.0)}, key=lambda look: look.style))
    fonts = _character("Box", _BOXES) + _character("Rare", _RARE)
    return f"{_HEAD}<w:styles {_W}>{_defaults(paper)}{styles}{fonts}{_TABLE}</w:styles>"


def _style(look: Look) -> str:
    apart = look.leading or look.size * LEADING * look.spacing
    leading, size = round(apart * 20), f'w:val="{look.size * 2:g}"'
    fonts = _fonts(_LETTERS.get(look.letters) or (_VALUES if look.value else _LABELS))
    bold = "<w:b/>" if look.bold else ""
    closer = math.floor((look.tight - 1) * look.size * 20)  # rounded so that a line's last character fits
    tight = f'<w:spacing w:val="{closer}"/>' if closer else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{look.style}">'
        f'<w:name w:val="{look.style}"/>'
        f'<w:pPr>{_PLAIN}<w:spacing w:before="0" w:after="0" w:line="{leading}" w:lineRule="exact"/>'
        f'<w:jc w:val="{look.align.value}"/></w:pPr>'
        f"<w:rPr>{fonts}{bold}{tight}<w:sz {size}/><w:szCs {size}/></w:rPr></w:style>"
    )


def _character(name: str, font: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:rPr>{_fonts(font)}</w:rPr></w:style>"
    )


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


# No hanging marks, no added gaps between ideographs and numbers, no grid: widths as in the PDF.
_PLAIN = (
    '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
)


def _defaults(paper: Paper) -> str:
    """With a character grid, the size that its characters are counted in."""
    size = f'<w:rPr><w:sz w:val="{paper.grid.size * 2:g}"/></w:rPr>' if paper.grid else ""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_LABELS)}"
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_PLAIN}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"{size}</w:style>"
    )


def _rule(side: str, eighths: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="auto"/>'


_BORDERS = "".join(_rule(side, 8) for side in ("top", "left", "bottom", "right")) + "".join(
    _rule(side, 4) for side in ("insideH", "insideV")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{round(width * 20)}" w:type="dxa"/>'
    for side, width in (("top", 0.0), ("left", PAD_ACROSS), ("bottom", 0.0), ("right", PAD_ACROSS))
)
_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Sheet"><w:name w:val="Sheet"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr></w:style>"
)

_SETTINGS = (
    f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _font(name: str, other: str, panose: str, charset: str, family: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    )


# Where a computer lacks the font, the one to take instead.
_FONTS = f"{_HEAD}<w:fonts {_W}>" + (
    _font(_LABELS, "SimSun", "02010600030101010101", "86", "auto")
    + _font(_VALUES, "FangSong", "02010609060101010101", "86", "modern")
    + _font(_BOXES, "MS Gothic", "020B0502040204020203", "00", "swiss")
    + _font(_RARE, "HanaMinB", "02010609060101010101", "86", "modern")
    + _font(_LETTERS[Letters.TITLE], "华文中宋", "02010600030101010101", "86", "auto")
    + _font(_LETTERS[Letters.BODY], "仿宋", "02010609060101010101", "86", "modern")
    + _font(_LETTERS[Letters.FIRST], "SimHei", "02010609060101010101", "86", "modern")
    + _font(_LETTERS[Letters.SECOND], "楷体", "02010609060101010101", "86", "modern")
    + "</w:fonts>"
)
