"""Ask where to save a file of 资料交接; a stick is proposed where there is one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.handover.dropped import Kind
from app.ui.handover.sticks import sticks


def ask_file(parent: QWidget, name: str, kind: Kind) -> Path | None:
    """The file chosen, with the kind's ending; ``None`` when somebody thought better of it."""
    found = sticks()
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = found[0].folder if found else Path(documents)
    chosen, _ = QFileDialog.getSaveFileName(parent, "保存到", str(folder / name), kind.filter())
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(kind.endings) else Path(chosen + kind.endings[0])
