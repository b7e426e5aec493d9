"""Files on their way in: chosen or dropped, drawn anew on the worker, told when they are there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.attachments.reading import Scan, take_in
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.messages import words_of

_FILTER = "图片和 PDF (*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.gif *.pdf *.heic);;所有文件 (*)"


class Taking(QObject):
    """``taken`` carries each file's ``Scan``, ``refused`` the sentence why one is not taken; ``idle`` when no
    file is left."""

    taken = Signal(object)
    refused = Signal(str)
    idle = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.waiting = 0
        self._turn = 0

    def take(self, files: Iterable[Path]) -> None:
        """Take in files, one after another."""
        for path in files:
            self.waiting += 1
            done, failed = partial(self._done, self._turn), partial(self._failed, self._turn)
            self._desk.jobs.run("正在读取附件", partial(_read, path), done, failed, self)

    def forget(self) -> None:
        """What is still being read is not wanted any more: another child comes, say."""
        self._turn += 1
        self.waiting = 0

    def _done(self, turn: int, scan: object) -> None:
        if turn == self._turn:
            self.taken.emit(scan)
            self._count()

    def _failed(self, turn: int, why: Exception) -> None:
        if turn == self._turn:
            self.refused.emit("".join(words_of(why)))
            self._count()

    def _count(self) -> None:
        self.waiting -= 1
        if not self.waiting:
            self.idle.emit()


def _read(path: Path, _progress: Progress) -> Scan:
    return take_in(path)


def ask_files(parent: QWidget) -> list[Path]:
    """The files chosen, none when somebody thought better of it."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    folder = usual if Path(usual).is_dir() else str(Path.home())
    chosen, _ = QFileDialog.getOpenFileNames(parent, "选择照片或扫描件", folder, _FILTER)
    return [Path(one) for one in chosen]


def files_in(dropped: QMimeData) -> list[Path]:
    """The files of something that is dragged over the window."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
