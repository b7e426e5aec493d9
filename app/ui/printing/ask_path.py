"""Ask where to save a file, with a name that never holds a child's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_KINDS = {
    "pdf": "PDF 文件 (*.pdf)",
    "docx": "Word 文件 (*.docx)",
    "xlsx": "表格文件 (*.xlsx)",
    "csv": "文本表格 (*.csv)",
}


def ask_path(parent: QWidget, name: str) -> Path | None:
    """The file chosen, with the ending of ``name``; ``None`` when somebody thought better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    ending = Path(name).suffix
    chosen, _ = QFileDialog.getSaveFileName(parent, "保存到", str(Path(folder) / name), _KINDS[ending[1:]])
    if not chosen:
        return None
    return Path(chosen) if Path(chosen).suffix.lower() == ending else Path(chosen + ending)
