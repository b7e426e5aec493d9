"""What an official document's Word file has beside others: its character grid, and page numbers outside.

GB/T 9704-2012: — 1 — in 四号 半角宋体, 7 mm below the text; a character from the right edge on odd pages,
from the left on even ones.
"""

from __future__ import annotations

from app.services.printing.blocks import Paper

FOLIO_SIZE, FOLIO_BELOW = 14.0, 7.0  # points; millimetres under the text
_SIDES = {"footerOdd": "right", "footerEven": "left"}
_TWIPS = 20  # in a point
_IN_A_POINT = 4096  # the unit of a grid's space between characters

REFERENCES = (
    '<w:footerReference w:type="default" r:id="rIdfooterOdd"/>'
    '<w:footerReference w:type="even" r:id="rIdfooterEven"/>'
)


def relation(name: str) -> str:
    """The relation by which the document finds one of these footers."""
    return f"rId{name}"


def footers(paper: Paper) -> list[tuple[str, str]]:
    """The footers by name, each as a paragraph; none on other papers."""
    return [(name, _folio(side)) for name, side in _SIDES.items()] if paper.grid else []


def settings(paper: Paper) -> str:
    """What the settings say where odd and even pages differ."""
    return "<w:evenAndOddHeaders/>" if paper.grid else ""


def pitch(paper: Paper) -> int:
    """Twips from one line of a paper's grid to the next."""
    return round(paper.height * 72 / 25.4 / paper.grid.lines * _TWIPS) if paper.grid else 0


def grid(paper: Paper) -> str:
    """The section's lines and characters; the space between characters is less than nothing."""
    if paper.grid is None:
        return ""
    space = paper.width * 72 / 25.4 / paper.grid.characters - paper.grid.size
    return (
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{pitch(paper)}" '
        f'w:charSpace="{round(space * _IN_A_POINT)}"/>'
    )


def _folio(side: str) -> str:
    look = f'<w:rPr><w:sz w:val="{FOLIO_SIZE * 2:g}"/><w:szCs w:val="{FOLIO_SIZE * 2:g}"/></w:rPr>'
    edge = f'<w:ind w:{side}Chars="100" w:{side}="{round(FOLIO_SIZE * _TWIPS)}"/><w:jc w:val="{side}"/>'
    number = f'<w:fldSimple w:instr=" PAGE "><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
    return f"<w:p><w:pPr>{edge}</w:pPr>{_said(look, '— ')}{number}{_said(look, ' —')}</w:p>"


def _said(look: str, words: str) -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'
