"""One assessment to read: what the scale suggested, what was decided, and the answers on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from app.models.attachment import Attachment
from app.models.care import Assessment
from app.models.choices import LEVEL
from app.services.assessment.instrument import Instrument
from app.services.assessment.suggesting import suggestion
from app.ui.children.attachments.papers_line import PapersLine
from app.ui.children.care.card import CareCard
from app.ui.children.care.words import Heading
from app.ui.widgets.basic import button, label, row

_TOLD = ("instrument", "suggested", "differs")


class AssessmentCard(CareCard):
    """``instrument`` is the version it was made with, ``None`` for plain entry and for one not known here."""

    def __init__(
        self,
        record: Assessment,
        heading: Heading,
        instrument: Instrument | None,
        parent: QWidget | None = None,
    ) -> None:
        self._assessment, self._instrument = record, instrument
        heading = Heading(heading.words, (*heading.told, *_TOLD), heading.level, heading.marks)
        super().__init__(record, heading, parent)
        if record.instrument:
            self._column.insertWidget(1, label(self._scale(), wrap=True))
        if instrument is not None and record.answers:
            self._add_answers(instrument)

    def _scale(self) -> str:
        """What the scale said: 参考量表，得 22 分，建议中风险；评定高风险，理由：……"""
        one = self._assessment
        if self._instrument is None:
            told = "不在本台账里的量表"
        else:
            found = suggestion(self._instrument, one.answers or {})
            told = (
                f"{self._instrument.called}，{'得' if found.complete else '没有答完，已得'} {found.score} 分"
            )
        suggested = f"，建议{LEVEL.label(one.suggested)}" if one.suggested else ""
        reason = f"；评定为{LEVEL.label(one.level)}，理由：{one.differs}" if one.differs else "。"
        return f"{told}{suggested}{reason}"

    def show_scans(self, scans: list[Attachment], look: Callable[[Attachment], object]) -> None:
        """A button for each scan of the paper scale."""
        if scans:
            self._column.addWidget(PapersLine("扫描件", scans, look))

    def _add_answers(self, instrument: Instrument) -> None:
        self._answers = label("\n".join(_answered(instrument, self._assessment.answers or {})), wrap=True)
        self._answers.setObjectName("answers")
        self._answers.hide()
        self._look = button("看答卷", self._toggle, "quiet")
        self._look.setObjectName("look")
        self._look.setAccessibleName(f"看答卷：{self._heading.words}")
        self._column.addLayout(row(self._look, None))
        self._column.addWidget(self._answers)

    def _toggle(self) -> None:
        shown = self._answers.isHidden()
        self._answers.setVisible(shown)
        self._look.setText("收起答卷" if shown else "看答卷")


def _answered(instrument: Instrument, answers: dict[str, object]) -> Iterator[str]:
    """A line for each ticked sign and each question."""
    for veto in instrument.vetoes:
        if answers.get(veto.id) is True:
            yield f"有“{veto.words}”的情形（{veto.source}）"
    for number, item in enumerate(instrument.items(), 1):
        choice = item.choice(answers.get(item.id))
        yield f"{number}. {item.words}：{f'{choice.words}（{choice.points} 分）' if choice else '没有答'}"
