"""Another process draws a scan anew; whatever becomes of it is one sentence."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.services.attachments import reading
from app.services.attachments.refusals import NotTaken
from tests.services.attachments.images import a_bomb, a_heic, a_pdf, a_photo


def test_a_photo_from_a_file_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "DSC_0001.JPG").write_bytes(a_photo(orientation=6))
    scan = reading.take_in(tmp_path / "DSC_0001.JPG")
    assert (scan.media, scan.pages) == ("image/jpeg", 1)
    assert Image.open(BytesIO(scan.content)).size == (40, 60)


def test_a_pdf_is_taken_in() -> None:
    scan = reading.take_in(a_pdf(2))
    assert (scan.media, scan.pages, scan.content[:5]) == ("application/pdf", 2, b"%PDF-")


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "空的"), (a_heic(), "另存为 JPG"), (b"hello", "不是图片"), (a_bomb(), "尺寸太大")],
    ids=["empty", "heic", "text", "bomb"],
)
def test_what_cannot_be_taken_in_is_one_sentence(content: bytes, word: str) -> None:
    with pytest.raises(NotTaken, match=word) as refused:
        reading.take_in(content)
    assert "已填的内容都在" in refused.value.sentence
    assert refused.value.advice.startswith("请") or "请" in refused.value.advice


def test_a_file_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotTaken, match="找不到"):
        reading.take_in(tmp_path / "gone.jpg")


def test_a_file_too_big_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "big.jpg").open("wb") as file:
        file.truncate(11 * 1024**2)
    with pytest.raises(NotTaken, match="太大（超过 10 兆）"):
        reading.take_in(tmp_path / "big.jpg")


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(NotTaken, match="很久"):
        reading.take_in(a_photo(), seconds=0.0)


@pytest.mark.parametrize(
    "said",
    [
        "'[1, 2'",
        "'[1, 2]'",
        '\'{"media": "text/html", "pages": 1}\'',
        '\'{"media": "image/jpeg", "pages": 1}\'',
        "'{}'",
    ],
)
def test_a_reader_that_talks_nonsense_is_not_believed(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(reading, "_command", lambda: [sys.executable, "-c", f"print({said})"])
    with pytest.raises(NotTaken, match="停止"):
        reading.take_in(a_photo())


def test_a_reader_that_dies_costs_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    with pytest.raises(NotTaken, match="停止"):
        reading.take_in(a_photo())
