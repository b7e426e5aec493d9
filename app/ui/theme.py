"""How it looks: one accent, white cards on a quiet ground, text no smaller than 12 pt.

All sizes hang on the zoom (1.0 to 2.0), so that the whole window grows together with Ctrl + and Ctrl -.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ZOOMS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)

COLOURS = {
    "ink": "#1b2625",
    "muted": "#56625f",
    "faint": "#8a9693",
    "line": "#d7dfdd",
    "paper": "#ffffff",
    "ground": "#f3f6f5",
    "accent": "#0f6b5f",
    "accent_dark": "#0b554b",
    "accent_soft": "#e1f0ec",
    "bar": "#123b36",
    "bar_dark": "#0c2b27",
    "bar_text": "#dbe9e6",
    "red": "#a3201d",
    "red_soft": "#fbe5e4",
    "amber": "#7a4a00",
    "amber_soft": "#fdf0d3",
    "green": "#1f6530",
    "green_soft": "#e3f2e2",
}

# Sans families that Windows, UOS and Kylin bring; the bundled ones fill in, and carry the rare characters.
SYSTEM_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC")
BUNDLED = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "HanaMinB.ttf")


@cache
def _bundled_families() -> tuple[str, ...]:
    found: list[str] = []
    for file in BUNDLED:
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / file))
        found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(dict.fromkeys(found))


def families(bundled_only: bool = False) -> list[str]:
    """Font families in order of preference."""
    have = set(QFontDatabase.families())
    system = [] if bundled_only else [family for family in SYSTEM_FAMILIES if family in have]
    return [*system, *_bundled_families()]


def font(zoom: float = 1.0, points: float = 12, bold: bool = False, bundled_only: bool = False) -> QFont:
    made = QFont()
    made.setFamilies(families(bundled_only))
    made.setPointSizeF(points * zoom)
    made.setBold(bold)
    return made


def apply(app: QApplication, zoom: float = 1.0, bundled_only: bool = False) -> None:
    """Dress the whole program; again, at another size, only in what depends on the size.

    Each of these calls goes through every widget there is.
    """
    if not app.styleSheet():
        app.setStyle("Fusion")
        app.setPalette(_palette())
    app.setFont(font(zoom, bundled_only=bundled_only))
    app.setStyleSheet(_style_sheet(zoom))


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "paper",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "paper",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "paper",
        QPalette.ColorRole.PlaceholderText: "faint",
        QPalette.ColorRole.ToolTipBase: "paper",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Link: "accent",
    }
    for role, name in roles.items():
        palette.setColor(role, QColor(COLOURS[name]))
    return palette


def _style_sheet(zoom: float) -> str:
    template = Template((RESOURCES / "style.qss").read_text(encoding="utf-8"))
    lengths = {f"px{n}": f"{round(n * zoom)}px" for n in range(1, 61)}
    points = {f"pt{n}": f"{n * zoom:g}pt" for n in (12, 13, 14, 15, 16, 18, 20, 24, 28)}
    icons = {"icons": (RESOURCES / "icons").as_posix()}
    return template.substitute(COLOURS | lengths | points | icons)
