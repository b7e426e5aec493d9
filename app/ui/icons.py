"""Our own drawings; no icon stands without its name beside it."""

from PySide6.QtGui import QIcon

from app.ui.theme import RESOURCES


def icon(name: str) -> QIcon:
    """The drawing ``resources/icons/<name>.svg``."""
    return QIcon(str(RESOURCES / "icons" / f"{name}.svg"))
