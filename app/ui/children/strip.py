"""A banner whose one button changes its words and what it does, instead of being made anew."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.widgets.basic import Banner, button


class Strip(Banner):
    """A sentence on the record, said again and again as the record is read anew."""

    def __init__(self) -> None:
        super().__init__()
        self._do: Callable[[], object] = lambda: None
        self.act = button("", lambda: self._do())
        self._line.addWidget(self.act)
        self.act.hide()

    def say(self, sentence: str, tone: str = "") -> None:
        """Show a sentence without a button; an empty one hides the strip."""
        super().say(sentence, tone)
        if hasattr(self, "act"):  # not yet while the banner itself is being made
            self.act.hide()

    def offer(self, words: str, clicked: Callable[[], object]) -> None:
        """Put what can be done about it beside the sentence."""
        self._do = clicked
        self.act.setText(words)
        self.act.setAccessibleName(words)
        self.act.show()
