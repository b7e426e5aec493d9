"""The tick by which a paper goes to Word in the office's own form; only where there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox

from app.services.templates.keeping import usable_templates
from app.ui.desk import Desk

T = TypeVar("T")

ONLY_WORD = "预览、打印和 PDF 是程序自带的格式。本单位的模板先存为 Word，再从 Word 或 WPS 里打印。"


def own_form(desk: Desk, key: str, make: Callable[[], T]) -> Callable[[], T] | None:
    """How a paper is made in the office's own form, ``None`` where the office has none for it."""
    return make if key in usable_templates(desk.ledger) else None


def own_form_tick() -> QCheckBox:
    """Set to begin with: an office that loaded a form means to use it."""
    made = QCheckBox("存为 Word 时用本单位模板")
    made.setObjectName("print_template")
    made.setChecked(True)
    return made
