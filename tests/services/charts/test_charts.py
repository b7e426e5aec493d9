"""Charts: one drawing for screen and paper, nothing clipped, nothing covered, readable without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest
from reportlab.graphics.shapes import Line, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.paths import resources
from app.services.charts.chart import EM, HEAD, NOTHING, ROW, Chart, chart, charts, words_in
from app.services.charts.lettering import FAMILIES, lines, stretches, width
from app.services.charts.svg import svg
from app.services.charts.tones import LOOKS, filled
from app.services.figures.breakdown import Bar, Breakdown, Form, Part, Series, Tone, plain
from app.services.printing import pdf
from app.services.printing.blocks import Paper
from app.services.printing.fonts import Fonts
from app.services.printing.pages import SetDrawing, Sheet
from app.services.printing.wrap import Measure

WIDTHS = (24.0, 30.0, 44.0, 62.0)
LEAST = 36 / 16  # ems: what can be pressed is no smaller than 36 pixels at the usual size
LONG = "遭遇突发事件、意外伤害、临时性困难的儿童"


def children(number: int) -> tuple[str, ...]:
    return tuple(f"{one:032x}" for one in range(number))


def part(number: int) -> Part:
    return Part("3月没有完成的走访", children(number))


LEVELS = plain("levels", "风险等级", {"高风险": children(3), "中风险": children(12), "未评估": ()})
KINDS = plain("kinds", "具体类别", {LONG: children(2), "孤儿": children(1)}, adds_up=False)
_DUTIES = ("按期", "补录", "没完成", "豁免", "未到期")
MONTHS = Breakdown(
    "visits",
    "各月走访任务",
    "次",
    tuple(Series(words, tone) for words, tone in zip(_DUTIES, Tone, strict=True)),
    tuple(Bar(f"{month}月", tuple(map(part, (1000 + month, 1, 3, month % 2, 0)))) for month in range(1, 13)),
    Form.STACKED,
)
SHARES = Breakdown(
    "coverage",
    "离100%还差多少",
    "人",
    (Series("已做到"), Series("还没有", Tone.BAD)),
    (Bar("困境儿童结对", (part(13), part(5))), Bar("委托监护责任书", (part(0), part(0)))),
    Form.SHARE,
)
YEARS = Breakdown(
    "years",
    "和去年比",
    "人",
    (Series("2025年", Tone.SOFT), Series("2026年")),
    (Bar("已落实的需求和心愿", (part(5), part(123))), Bar("活动", (Part("活动", number=4), part(0)))),
    Form.PAIRED,
)
ALL = (LEVELS, KINDS, MONTHS, SHARES, YEARS)
HANA = "\U00020040"  # which only HanaMinB has
RARE = plain("village", "村居", {f"{HANA}村": children(1), "<“洋埭”&下>": children(2)})


@pytest.fixture(
    params=[(one, wide) for one in ALL for wide in WIDTHS], ids=lambda one: f"{one[0].key}-{one[1]}"
)
def made(request: pytest.FixtureRequest) -> Chart:
    return chart(*request.param)


def extent(words: String) -> tuple[float, float]:
    """Where words begin and end."""
    return words.x, words.x + stringWidth(words.text, words.fontName, words.fontSize)


def test_no_word_reaches_over_the_edge(made: Chart) -> None:
    for words in words_in(made.drawing):
        left, right = extent(words)
        assert left >= -0.01
        assert right <= made.wide * EM + 0.01, words.text
        assert 0 <= words.y <= made.high * EM


def test_no_words_lie_over_others_or_over_a_bar(made: Chart) -> None:
    by_line: dict[float, list[tuple[float, float]]] = {}
    for words in words_in(made.drawing):
        by_line.setdefault(round(words.y / EM), []).append(extent(words))
    for spans in by_line.values():
        ordered = sorted(spans)
        assert all(a[1] <= b[0] + 0.01 for a, b in pairwise(ordered))
    tracks = [one for one in made.drawing.contents if isinstance(one, Rect) and one.strokeColor is None]
    for track in tracks:
        for words in words_in(made.drawing):
            if track.y <= words.y <= track.y + track.height:
                left, right = extent(words)
                assert right <= track.x + 0.01 or left >= track.x + track.width - 0.01


def test_a_number_and_its_share_are_read_apart() -> None:
    made = chart(plain("took", "用了多久", {"7天以内": (), "8—30天": children(212)}), 30.0)
    number = next(one for one in words_in(made.drawing) if one.text == "212")
    share = next(one for one in words_in(made.drawing) if one.text == "100%")
    assert extent(share)[0] - extent(number)[1] > 0.4 * EM


def test_every_number_stands_beside_its_bar(made: Chart) -> None:
    told = [words.text for words in words_in(made.drawing)]
    for bar in made.breakdown.bars:
        for one in bar.parts:
            assert str(one.count) in told


def test_every_number_can_be_pressed_with_a_finger(made: Chart) -> None:
    numbers = [spot for spot in made.spots if spot.is_number]
    assert {(spot.bar, spot.series) for spot in numbers} == {
        (bar, series)
        for bar in range(len(made.breakdown.bars))
        for series in range(len(made.breakdown.series))
    }
    for spot in made.spots:
        assert spot.x >= 0
        assert spot.x + spot.wide <= made.wide + 0.01
        assert spot.y + spot.high <= made.high + 0.01
    assert all(spot.wide >= LEAST and spot.high >= LEAST for spot in numbers)


def bars_of(made: Chart, bar: int) -> list[float]:
    """How wide the parts of a bar are drawn."""
    return [spot.wide for spot in made.spots if spot.bar == bar and not spot.is_number]


def test_bars_are_as_long_as_their_numbers() -> None:
    high, medium = (bars_of(chart(LEVELS, 40), at)[0] for at in (0, 1))
    assert high / medium == pytest.approx(3 / 12)
    done, missed = bars_of(chart(SHARES, 40), 0)
    assert done / (done + missed) == pytest.approx(13 / 18)
    last, now = bars_of(chart(YEARS, 40), 0)
    assert last / now == pytest.approx(5 / 123)


def test_shares_are_rounded_down_and_of_nothing_none_is_told() -> None:
    told = [words.text for words in words_in(chart(SHARES, 40).drawing)]
    assert "72%" in told
    assert "—" in told
    assert "20%" in [words.text for words in words_in(chart(LEVELS, 40).drawing)]
    assert not [words.text for words in words_in(chart(KINDS, 40).drawing) if words.text.endswith("%")]


@pytest.mark.parametrize(
    "breakdown", [plain("none", "没有", {}), plain("zero", "都是0", {"男": (), "女": ()})]
)
def test_nothing_counted_is_said_in_words(breakdown: Breakdown) -> None:
    made = chart(breakdown, 30)
    assert [words.text for words in words_in(made.drawing)] == [NOTHING]
    assert (made.high, made.spots) == (ROW, ())


def test_many_bars_become_several_charts_to_one_measure() -> None:
    parts = charts(MONTHS, 40, most=5)
    assert [len(one.breakdown.bars) for one in parts] == [5, 5, 2]
    whole = chart(MONTHS, 40)
    assert bars_of(parts[1], 0) == bars_of(whole, 5)
    assert parts[2].high == pytest.approx(HEAD + 2 * ROW)


def svg_words(made: Chart) -> list[str]:
    return [unescape(one) for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg(made).decode())]


@pytest.mark.parametrize("breakdown", [*ALL, RARE], ids=lambda one: one.key)
def test_screen_and_paper_are_one_drawing(breakdown: Breakdown) -> None:
    made = chart(breakdown, 44)
    drawn = [words.text for words in words_in(made.drawing)]
    assert svg_words(made) == drawn
    out = BytesIO()
    paper, measure = Paper("图"), Measure(Fonts(resources() / "fonts"))
    page = (SetDrawing(made.drawing, 9 / EM, made.high * 9),)
    pdf.write([Sheet((page,))], paper, measure, out)
    found = pypdfium2.PdfDocument(out.getvalue())[0].get_textpage().get_text_range()
    assert re.sub(r"\s", "", found) == "".join(drawn).replace(" ", "")


def test_the_screen_knows_the_fonts_by_their_families() -> None:
    families = set(re.findall(r"font-family: ([^;]+);", svg(chart(RARE, 40)).decode()))
    assert families == set(FAMILIES.values())
    assert "clipPath" not in svg(chart(RARE, 40)).decode()


def shapes(tone: Tone) -> Iterator[Any]:
    return filled(tone, 0, 0, 3 * EM, 1.2 * EM, EM)


def test_each_series_is_told_apart_without_its_colour() -> None:
    looks = set()
    for tone in Tone:
        rect, *hatch = shapes(tone)
        grey = round(0.3 * rect.fillColor.red + 0.59 * rect.fillColor.green + 0.11 * rect.fillColor.blue, 1)
        leaning = {(one.x2 - one.x1 > 0, one.y2 - one.y1 > 0) for one in hatch}
        looks.add((grey, frozenset(leaning)))
    assert len(looks) == len(Tone) == len(LOOKS)


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("wide", [0.05, 1.0, 30.0])
def test_patterns_stay_within_their_bar(tone: Tone, wide: float) -> None:
    for line in filled(tone, 10, 20, wide, 24, EM):
        if isinstance(line, Line):
            assert all(10 - 0.01 <= x <= 10 + wide + 0.01 for x in (line.x1, line.x2))
            assert all(20 - 0.01 <= y <= 44.01 for y in (line.y1, line.y2))


def test_words_are_broken_and_shortened_to_their_room() -> None:
    assert lines(LONG, 11.0) == ["遭遇突发事件、意外伤害", "、临时性困难的儿童"]
    assert lines(LONG, 6.0) == ["遭遇突发事件", "、意外伤害…"]
    assert all(width(one) <= 6.0 for one in lines(LONG, 6.0))
    assert lines("", 6.0) == [""]


def test_rare_characters_have_a_font_of_their_own_and_unknown_ones_a_blank() -> None:
    found = [(one.font, one.text) for one in stretches(f"陈{HANA}村")]
    assert found == [("NotoSansSC-Regular", "陈"), ("HanaMinB", HANA), ("NotoSansSC-Regular", "村")]
    assert [one.text for one in stretches("\U0002ebf0")] == ["　"]
