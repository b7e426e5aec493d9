"""Every ideograph that a name may hold has a glyph, and extracts as itself."""

import json
from pathlib import Path

import pytest

from app.services.printing.content import SheetContent
from app.services.printing.fonts import Face, Fonts
from app.services.printing.wrap import Measure
from tests.services.printing.conftest import printed, read_pages

DATA = Path(__file__).parents[2] / "data"
# What GB 18030-2022 calls for: the ideographs of Unicode's main block and of Extensions A to F.
GB_18030 = [
    (0x4E00, 0x9FEF),
    (0x3400, 0x4DB5),
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
]


@pytest.fixture
def fonts(measure: Measure) -> Fonts:
    return measure.fonts


def test_the_two_fonts_hold_every_ideograph_of_gb_18030(fonts: Fonts) -> None:
    files = (fonts.file(Face.REGULAR), fonts.file(Face.RARE))
    lacking = [
        chr(code)
        for first, last in GB_18030
        for code in range(first, last + 1)
        if not any(font.covers(chr(code)) for font in files)
    ]
    assert lacking == []


def test_bold_has_the_characters_in_general_use(fonts: Fonts) -> None:
    general = json.loads((DATA / "tgh8105.json").read_text(encoding="utf-8"))
    bold = fonts.file(Face.BOLD)
    assert len(general) == 8105
    assert [code for code in general if not bold.covers(chr(int(code)))] == []


def test_a_text_is_split_by_who_draws_it(fonts: Fonts) -> None:
    assert [(run.face, run.text) for run in fonts.runs("陈𪚥☑a")] == [
        (Face.REGULAR, "陈"),
        (Face.RARE, "𪚥"),
        (Face.BOX, "☑"),
        (Face.REGULAR, "a"),
    ]


@pytest.mark.parametrize("name", ["𬭎𫖯𬱟", "㐂·𪚥", "㊣丨々〇", "买买提·阿卜杜热西提", "🀄𮯰"])
def test_a_rare_name_extracts_as_itself(name: str, measure: Measure) -> None:
    page = read_pages(printed(SheetContent(name, 2026, {"name": name}), measure))[0]
    assert name in page


def test_a_character_without_a_glyph_is_told_and_leaves_a_blank(fonts: Fonts) -> None:
    (run,) = fonts.runs("\U0002ebf0")
    assert (run.face, run.width) == (Face.MISSING, 1.0)
    assert fonts.missing("陈\U0002ebf0明") == "\U0002ebf0"
