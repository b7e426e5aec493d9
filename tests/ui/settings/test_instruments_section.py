"""评估量表 in the settings: what is there, adding from a file, retiring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.services.assessment.instruments import offered
from app.services.ledger import Ledger
from app.ui.settings.instruments import InstrumentsSection
from app.ui.start.means import Means
from tests.factories import TODAY
from tests.services.assessment.papers import bands, plain
from tests.ui.desks import a_desk


@pytest.fixture
def section(ledger: Ledger, means: Means, qtbot: QtBot) -> InstrumentsSection:
    made = InstrumentsSection(a_desk(ledger, means))
    qtbot.addWidget(made)
    made.resize(820, 600)
    made.show()
    made.arrive()
    return made


def said(section: InstrumentsSection) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in section.findChildren(QLabel) if one.isVisible())


def press(section: InstrumentsSection, name: str) -> None:
    QApplication.processEvents()
    found = next(one for one in section.findChildren(QPushButton, name) if not one.isHidden())
    found.click()


def test_the_reference_scale_is_told_with_its_bands(section: InstrumentsSection) -> None:
    assert "家庭监护风险评估参考量表（1 版）" in said(section)
    assert "0 到 14 分低风险，15 到 29 分中风险，30 到 58 分高风险" in said(section)


def test_a_scale_of_ones_own_is_added_and_the_other_retired(
    section: InstrumentsSection, ledger: Ledger, tmp_path: Path
) -> None:
    (tmp_path / "own.json").write_text(json.dumps(plain()), encoding="utf-8")
    section.add(tmp_path / "own.json")
    assert "已添加《村里的量表》" in said(section)
    press(section, "retire_family-reference@1")
    assert [one.key for one in offered(ledger.office, TODAY)] == ["village@1"]
    press(section, "restore_family-reference@1")
    assert len(offered(ledger.office, TODAY)) == 2


def test_a_scale_with_a_gap_is_refused_with_its_place(section: InstrumentsSection, tmp_path: Path) -> None:
    wrong = plain(bands=bands((0, 4, "low"), (5, 11, "high")))
    (tmp_path / "own.json").write_text(json.dumps(wrong), encoding="utf-8")
    section.add(tmp_path / "own.json")
    assert "4 分到不满 5 分没有等级" in said(section)
    assert "村里的量表" not in said(section)


def test_the_sample_is_written(section: InstrumentsSection, tmp_path: Path) -> None:
    section.write_sample(tmp_path / "样本.json")
    assert (
        json.loads((tmp_path / "样本.json").read_text(encoding="utf-8"))["title"]
        == "家庭监护风险评估参考量表"
    )
    assert "已另存样本" in said(section)
