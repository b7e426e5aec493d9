"""A thousand sheets as one file, against the same strings and lines drawn or the same XML built directly."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.models.form import form_of
from app.paths import resources
from app.services.demo.village import invent_village
from app.services.printing import pdf, sheet, word
from app.services.printing.blocks import Paper
from app.services.printing.content import SheetContent, content_of
from app.services.printing.fonts import Face, Fonts, Run, Style
from app.services.printing.ink import Ink
from app.services.printing.wrap import Measure
from tests.factories import TODAY

COUNT = 1_000
MOST_MEMORY = 150  # megabytes that a thousand sheets may add
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.bench


def invented(count: int = COUNT) -> list[SheetContent]:
    form = form_of()
    village = invent_village(form, count, seed=7, today=TODAY)
    return [content_of(child, form, TODAY.year) for child in village][:count]


@pytest.fixture(scope="module")
def contents() -> list[SheetContent]:
    return invented()


def as_pdf(contents: list[SheetContent], paper: Paper) -> bytes:
    out, measure = io.BytesIO(), Measure(Fonts(resources() / "fonts"))
    pdf.write((sheet.lay_out(one, paper, measure) for one in contents), paper, measure, out)
    return out.getvalue()


def as_word(contents: list[SheetContent], paper: Paper) -> bytes:
    out, measure = io.BytesIO(), Measure(Fonts(resources() / "fonts"))
    word.write((sheet.lay_out(one, paper, measure) for one in contents), paper, out)
    return out.getvalue()


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def table(work: str, taken: float, floor: float, most: float) -> None:
    print(
        f"\n| {work} | {taken:.2f} s | floor {floor:.2f} s | {taken / floor:.2f} × | at most {most:.1f} × |"
    )


class Recorder(Ink):
    """Notes every string and shape of a document while it is drawn."""

    drawn: list[tuple[list[tuple[str, float, float, float, str]], list[tuple[float, ...]]]]

    def run(self, run: Run, x: float, y: float, size: float, tight: float = 1.0, apart: float = 0.0) -> None:
        strings, shapes = self.drawn[-1]
        if run.text:
            held = run.face in (Face.REGULAR, Face.BOLD, Face.RARE)
            strings.append((run.face.value if held else Face.REGULAR.value, size, x, y, run.text))
        if run.style is not Style.PLAIN:
            shapes.append((x, y, run.width * size))
        if run.face is Face.BOX:
            shapes += [(x, y, size, size)] * len(run.text)
        super().run(run, x, y, size, tight, apart)

    def cell(self, x: float, y: float, width: float, height: float) -> None:
        self.drawn[-1][1].append((x, y, width, height))
        super().cell(x, y, width, height)

    def end_page(self) -> None:
        self.drawn.append(([], []))
        super().end_page()


def drawn_straight() -> bytes:
    """The recorded strings and shapes on a canvas, and nothing else: no measuring, no breaking of lines."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for strings, shapes in Recorder.drawn[:-1]:
        for font, size, x, y, text in strings:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        for shape in shapes:
            if len(shape) == 4:
                canvas.rect(*shape)
            else:
                canvas.line(shape[0], shape[1], shape[0] + shape[2], shape[1])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_thousand_sheets_as_one_pdf(contents: list[SheetContent], monkeypatch: pytest.MonkeyPatch) -> None:
    paper = sheet.sheet_paper("内部资料 妥善保管")
    Recorder.drawn = [([], [])]
    with monkeypatch.context() as patched:
        patched.setattr(pdf, "Ink", Recorder)
        as_pdf(contents, paper)
    for face in (Face.REGULAR, Face.BOLD, Face.RARE):
        pdfmetrics.registerFont(TTFont(face.value, str(resources() / "fonts" / f"{face.value}.ttf")))
    floor = min(seconds(drawn_straight) for _ in range(2))
    taken = min(seconds(lambda: as_pdf(contents, paper)) for _ in range(2))
    table(f"{COUNT} sheets as one PDF", taken, floor, 2.0)
    assert taken <= 2.0 * floor


def built_directly(parts: dict[str, etree._Element]) -> bytes:
    """Every element of the package made, written and zipped by lxml: nothing measured, no text prepared."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, root in parts.items():
            package.writestr(name, etree.tostring(_made_again(root), encoding="UTF-8"))
    return out.getvalue()


def _made_again(element: etree._Element) -> etree._Element:
    made = etree.Element(element.tag, element.attrib)
    stack = [(element, made)]
    while stack:
        old, new = stack.pop()
        new.text = old.text
        stack += [(child, etree.SubElement(new, child.tag, child.attrib)) for child in old]
    return made


def test_a_thousand_sheets_as_one_word_file(contents: list[SheetContent]) -> None:
    paper = sheet.sheet_paper("内部资料 妥善保管")
    with ZipFile(io.BytesIO(as_word(contents, paper))) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    floor = min(seconds(lambda: built_directly(parts)) for _ in range(2))
    taken = min(seconds(lambda: as_word(contents, paper)) for _ in range(2))
    table(f"{COUNT} sheets as one Word file", taken, floor, 3.0)
    assert taken <= 3.0 * floor


_MEMORY = """
import sys
from tests.benchmarks.test_printing_bench import as_pdf, as_word, invented, peak, resident
from app.services.printing import sheet
contents = invented()
before = resident()
{work}(contents, sheet.sheet_paper("内部资料"))
print(peak() - before)
"""


def resident() -> float:
    """Megabytes that this process holds now."""
    return _status("VmRSS")


def peak() -> float:
    """Megabytes that this process has held at most."""
    return _status("VmHWM")


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells memory on Linux only")
@pytest.mark.parametrize("work", ["as_pdf", "as_word"])
def test_a_thousand_sheets_need_little_memory(work: str) -> None:
    command = [sys.executable, "-c", _MEMORY.format(work=work)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    added = float(done.stdout)
    print(f"\n| memory, {COUNT} sheets {work} | {added:.0f} MB | at most {MOST_MEMORY} MB |")
    assert added <= MOST_MEMORY
