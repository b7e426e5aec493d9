"""Lines of Chinese break where a careful typist would break them, and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resources
from app.services.printing.blocks import Blank, Cell, Keep, Line, Text, line, lines
from app.services.printing.characters import UNIT, printable
from app.services.printing.fonts import Fonts, Style
from app.services.printing.wrap import Measure

MEASURE = Measure(Fonts(resources() / "fonts"))


def broken(what: Line, room: float) -> list[str]:
    return ["".join(run.text for run in one.runs) for one in MEASURE.line(what, room)]


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("农村留守儿童", 4, ["农村留守", "儿童"]),
        ("今天天气好。明天", 5, ["今天天气", "好。明天"]),  # 。 may not begin a line
        ("他说：“好”", 4, ["他说：", "“好”"]),  # “ may not end one
        ("见第（二）项", 4, ["见第", "（二）项"]),
        ("电话13800000000转", 7.5, ["电话", "13800000000转"]),  # a number is not broken …
        ("13800000000", 4, ["1380000", "0000"]),  # … unless it alone is too wide
        ("低保600元/月", 4.5, ["低保", "600元/月"]),
        ("2024年3月5日", 3.3, ["2024年", "3月5日"]),
        ("one two", 2, ["one", "two"]),
        ("", 4, [""]),
        ("宽", 0.5, ["宽"]),  # narrower than any character: still printed
    ],
)
def test_a_line_breaks_like_this(text: str, room: float, expected: list[str]) -> None:
    assert broken(line(text), room) == expected


def test_a_box_stays_with_its_words_and_its_blank() -> None:
    boxes: Line = (
        Keep((Text("□低保"), Blank("600"), Text("元/月"))),
        Text(" "),
        Keep((Text("□特困"), Blank(), Text("元/月"))),
    )
    assert broken(boxes, 12) == ["□低保600元/月", "□特困元/月"]


def test_an_empty_blank_at_the_end_is_ruled_to_the_end_of_the_line() -> None:
    (only,) = MEASURE.line((Text("其他"), Blank("", 3)), 10)
    assert only.runs[-1].style is Style.RULED
    assert only.runs[-1].width == pytest.approx(8)


def test_a_blank_is_at_least_as_wide_as_asked() -> None:
    (only,) = MEASURE.line((Blank("1", 3), Text("元")), 10)
    assert only.width == pytest.approx(4)


def test_a_long_value_on_a_blank_goes_on_on_the_next_line() -> None:
    kept: Line = (Keep((Text("☑重病,患病情况"), Blank("急性淋巴细胞白血病，化疗中"))),)
    assert len(broken(kept, 10)) == 3
    assert "".join(broken(kept, 10)) == "☑重病,患病情况急性淋巴细胞白血病，化疗中"


def test_a_cell_keeps_the_lines_of_its_text() -> None:
    cell = Cell(lines("一行\n\n三行"))
    assert [len(one.runs) for one in MEASURE.cell(cell, 10)] == [1, 0, 1]


WILD = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)


@given(WILD)
def test_units_never_lose_a_character(text: str) -> None:
    clean = printable(text)
    assert "".join(UNIT.findall(clean)) == clean


@given(WILD, st.floats(min_value=0.5, max_value=30))
def test_whatever_is_typed_is_all_there_after_breaking(text: str, room: float) -> None:
    clean = printable(text).replace("\n", " ")
    set_lines = MEASURE.line(line(text), room)
    rejoined = "".join("".join(run.text for run in one.runs) + one.after for one in set_lines)
    assert rejoined.removesuffix("\n") == clean


@given(st.text(alphabet="留守儿童走访，。（）“”123ab ", max_size=60), st.floats(min_value=2, max_value=20))
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    assert all(one.width <= room + 1e-3 for one in MEASURE.line(line(text), room))


def test_what_has_no_shape_is_left_out_and_line_ends_are_one_kind() -> None:
    assert printable("a\x00\ud800\u200b\ufffe甲\r\n乙\u2028丙\t丁") == "a甲\n乙\n丙 丁"
