"""Drawing on a PDF page: words, rules and boxes, as the fewest operators that say it.

Words go out as one text object a page, in the order in which they are put, so that they are read in that
order too. Boxes are shapes; the character itself lies over its box unseen, to be found and copied.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from app.services.printing.fonts import Face, Fonts, Run, Style

_HAIR, _RULE, _FRAME = 0.35, 0.5, 1.0  # points
_BELOW = 0.16  # of the size: how far under the baseline a blank's rule runs


class Ink:
    """A canvas and the page on it that is being drawn. Coordinates are points from the bottom left."""

    def __init__(self, canvas: Canvas, fonts: Fonts) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc  # type: ignore[attr-defined]
        self._fonts = fonts
        self._words: list[str] = []
        self._hair: list[str] = []
        self._rules: list[str] = []
        self._frames: list[str] = []
        self._ticks: list[str] = []
        self._known: dict[tuple[Face, str, float], str] = {}

    def run(self, run: Run, x: float, y: float, size: float, tight: float = 1.0, apart: float = 0.0) -> None:
        """Put a run with its baseline at ``y``; its characters ``tight`` as wide as they are, and ``apart``
        points further from each other."""
        if run.text:
            shown = self._shown(run.face, run.text, size)
            shown = f"{apart / tight:.3f} Tc {shown} 0 Tc" if apart else shown
            self._words.append(f"{tight:g} 0 0 1 {x:.2f} {y:.2f} Tm {shown}")
        if run.style is not Style.PLAIN:
            self._line(x, y + (-_BELOW if run.style is Style.RULED else 0.36) * size, run.width * size)
        if run.face is Face.BOX:
            self._boxes(run.text, x, y, size)
        elif run.face is Face.MISSING:
            self._gaps(run.text, x, y, size)

    def cell(self, x: float, y: float, width: float, height: float) -> None:
        """Rule round a cell."""
        self._rules.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re")

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """The heavier rule round a whole grid."""
        self._frames.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re")

    def picture(self, jpeg: bytes, x: float, top: float, width: float, height: float) -> None:
        """A JPEG in the middle below ``top``, in its own proportions, no larger than that.

        It goes into the file as it is: the canvas's own way would unpack every image first.
        """
        name, image = _image(jpeg)
        canvas: Any = self._canvas
        registered = self._document.getXObjectName(name)
        if registered not in self._document.idToObject:
            canvas._setXObjects(image)
            self._document.Reference(image, registered)
            self._document.addForm(name, image)
        canvas._currentPageHasImages = 1
        canvas._formsinuse.append(name)
        scale = min(width / image.width, height / image.height)
        wide, high = image.width * scale, image.height * scale
        place = f"{wide:.2f} 0 0 {high:.2f} {x + (width - wide) / 2:.2f} {top - high:.2f} cm"
        canvas.addLiteral(f"q {place} /{registered} Do Q")

    def drawing(self, drawing: Drawing, x: float, y: float, scale: float) -> None:
        """A drawing with its lower left corner there, its fonts known to reportlab already. Words put before
        are read before those in it."""
        self._put_words()
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.scale(scale, scale)
        renderPDF.draw(drawing, self._canvas, 0, 0)
        self._canvas.restoreState()

    def end_page(self) -> None:
        """Hand the page to the canvas and begin the next."""
        strokes = ((self._hair, _HAIR), (self._rules, _RULE), (self._frames, _FRAME), (self._ticks, 0.9))
        for shapes, width in strokes:
            if shapes:
                self._canvas.addLiteral(f"{width} w {' '.join(shapes)} S")
                shapes.clear()
        self._put_words()
        self._canvas.showPage()

    def _put_words(self) -> None:
        self._canvas.addLiteral(f"BT {' '.join(self._words)} ET")
        self._words.clear()

    def _line(self, x: float, y: float, width: float) -> None:
        self._hair.append(f"{x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l")

    def _boxes(self, text: str, x: float, y: float, size: float) -> None:
        side, base = 0.74 * size, y - 0.06 * size
        for number, char in enumerate(text):
            left = x + (number + 0.1) * size
            self._rules.append(f"{left:.2f} {base:.2f} {side:.2f} {side:.2f} re")
            if char == "☑":
                self._ticks.append(_tick(left, base, side))

    def _gaps(self, text: str, x: float, y: float, size: float) -> None:
        """Four corners round the place of each character, to be filled in by hand."""
        for number in range(len(text)):
            self._hair += _corners(x + (number + 0.06) * size, y - 0.1 * size, 0.88 * size)

    def _shown(self, face: Face, text: str, size: float) -> str:
        """The operators that show a text; the same words come on sheet after sheet."""
        known = self._known.get((face, text, size))
        if known is None:
            known = self._show(face, text, size)
            if len(self._known) < 20_000:
                self._known[face, text, size] = known
        return known

    def _show(self, face: Face, text: str, size: float) -> str:
        font = self._fonts.file(face)
        shown = " ".join(
            f"{font.getSubsetInternalName(subset, self._document)} {size:g} Tf <{codes.hex()}> Tj"
            for subset, codes in font.splitString(text, self._document)
        )
        return f"3 Tr {shown} 0 Tr" if face in (Face.BOX, Face.MISSING) else shown


def _image(jpeg: bytes) -> tuple[str, Any]:
    """A JPEG as an object of the file, and its name there: the same image is kept once."""
    name = hashlib.sha256(jpeg).hexdigest()
    image = PDFImageXObject(name)
    if not image.loadImageFromJPEG(BytesIO(jpeg)):
        raise ValueError("not a JPEG")
    return name, image


def _tick(x: float, y: float, side: float) -> str:
    """√ in a box, a little over its edge as a pen would make it."""
    return (
        f"{x + 0.18 * side:.2f} {y + 0.52 * side:.2f} m {x + 0.42 * side:.2f} {y + 0.2 * side:.2f} l "
        f"{x + 0.92 * side:.2f} {y + 0.98 * side:.2f} l"
    )


def _corners(x: float, y: float, side: float) -> list[str]:
    arm = 0.28 * side
    return [
        f"{a + dx:.2f} {b:.2f} m {a:.2f} {b:.2f} l {a:.2f} {b + dy:.2f} l"
        for a, dx in ((x, arm), (x + side, -arm))
        for b, dy in ((y, arm), (y + side, -arm))
    ]
