"""The look at several sizes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme


def test_another_size_changes_letters_and_sheet_but_asks_for_the_style_only_once(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, bundled_only=True)
    usual, sheet = qapp.font().pointSizeF(), qapp.styleSheet()
    monkeypatch.setattr(theme, "_palette", lambda: pytest.fail("every widget is gone through once more"))
    try:
        theme.apply(qapp, 2.0, bundled_only=True)
        assert qapp.font().pointSizeF() == 2 * usual
        assert qapp.styleSheet() != sheet
    finally:
        theme.apply(qapp, bundled_only=True)
