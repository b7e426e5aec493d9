"""An official document after GB/T 9704-2012, in the plain form that offices send each other: no red head.

A4, 156 × 225 mm of text, 22 lines of 28 characters a page; title 2号小标宋, text 3号仿宋, headings 黑体 and
楷体; the office and the day at the right, pages numbered — 1 — outside, annexes on pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.services.printing.blocks import Align, CharacterGrid, Letters, Paper, Paragraph, line
from app.services.printing.setting import POINTS

SIZE, TITLE_SIZE, TABLE_SIZE = 16.0, 22.0, 10.5  # 三号, 二号, 五号
LINES, CHARACTERS = 22, 28
WIDTH, HEIGHT = 156.0, 225.0  # millimetres of text
LEADING = HEIGHT * POINTS / LINES
TIGHT = WIDTH * POINTS / CHARACTERS / SIZE
_TITLE_MOST = 20.0  # characters of a title's line


def official_paper(title: str) -> Paper:
    """37 mm above, 28 mm at the left; what is left at the right and below follows from the text's size."""
    grid = CharacterGrid(LINES, CHARACTERS, SIZE)
    return Paper(
        title, left=28.0, right=210.0 - 28.0 - WIDTH, top=37.0, bottom=297.0 - 37.0 - HEIGHT, grid=grid
    )


def title(words: str) -> list[Paragraph]:
    """The title in the middle, on as few lines as it needs, an empty line below."""
    return [*(_title(part) for part in _title_lines(words)), _text("")]


def _title(words: str, keep: bool = True) -> Paragraph:
    return Paragraph(line(words), TITLE_SIZE, Align.CENTRE, leading=LEADING, letters=Letters.TITLE, keep=keep)


def _title_lines(words: str) -> list[str]:
    """The lines of a long title begin with a good word where there is one, and are about as long."""
    if _wide(words) <= _TITLE_MOST:
        return [words]
    middle = len(words) // 2
    places = [at for at in range(6, len(words) - 5) if words.startswith(_GOOD, at)]
    cut = min(places, key=lambda at: abs(_wide(words[:at]) - _wide(words[at:])), default=middle)
    return [*_title_lines(words[:cut]), *_title_lines(words[cut:])]


_GOOD = ("关于", "农村留守儿童", "困境儿童", "关爱服务", "工作情况", "20")


def addressee(words: str) -> Paragraph:
    """主送机关, at the left edge."""
    return _text(f"{words}：", keep=True)


def body(words: str) -> Paragraph:
    """A paragraph, its first line two characters in."""
    return _text(words, indent=2)


def heading(words: str) -> Paragraph:
    """一、 in 黑体."""
    return _text(words, indent=2, letters=Letters.FIRST, keep=True)


def subheading(words: str) -> Paragraph:
    """（一） in 楷体."""
    return _text(words, indent=2, letters=Letters.SECOND, keep=True)


def annex_note(names: list[str]) -> list[Paragraph]:
    """附件： below the text, each annex by name; it stays with the signature below."""
    if len(names) == 1:
        return [_text("", keep=True), _text(f"附件：{names[0]}", indent=2, keep=True)]
    first, *others = [f"{number}.{name}" for number, name in enumerate(names, 1)]
    told = [_text(f"附件：{first}", indent=2, keep=True)]
    return [_text("", keep=True), *told, *(_text(one, indent=5, keep=True) for one in others)]


def signed(office: str, dated: str) -> list[Paragraph]:
    """落款 and 成文日期: the day four characters from the right, the office in the middle above it."""
    inset = max(round(4 + (_wide(dated) - _wide(office)) / 2), 0)
    return [
        _text("", keep=True),
        _text("", keep=True),
        _text(office, align=Align.RIGHT, inset=inset, keep=True),
        _text(dated, align=Align.RIGHT, inset=4),
    ]


def _wide(words: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in words)


def annex(number: str, name: str) -> list[Paragraph]:
    """The head of an annex on a page of its own: 附件1 in 黑体, its name in the middle."""
    first = _text(f"附件{number}", letters=Letters.FIRST, starts=True, keep=True)
    return [first, *(_title(part) for part in _title_lines(name)), _text("", keep=True)]


def small(words: str) -> Paragraph:
    """A remark above an annex's table: below a full page it would stand on a page of its own."""
    return Paragraph(line(words), TABLE_SIZE, Align.LEFT, below=1.0, letters=Letters.BODY, keep=True)


def words_of(blocks: Iterable[object]) -> str:
    """All that paragraphs say, for the characters that no font has."""
    pieces = (piece for block in blocks if isinstance(block, Paragraph) for piece in block.line)
    return "".join(getattr(piece, "text", "") for piece in pieces)


def _text(
    words: str,
    *,
    align: Align = Align.BOTH,
    indent: int = 0,
    inset: int = 0,
    letters: Letters = Letters.BODY,
    keep: bool = False,
    starts: bool = False,
) -> Paragraph:
    return Paragraph(
        line(words),
        SIZE,
        align,
        indent=indent,
        inset=inset,
        letters=letters,
        leading=LEADING,
        tight=TIGHT,
        keep=keep,
        starts=starts,
    )
