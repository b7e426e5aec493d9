"""print: the papers of privacy from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.printing.preview import Preview
from tests.commands.conftest import Run


def first_child(run: Run) -> str:
    found: str = run("children", "--json").json[0]["id"]
    return found


@pytest.mark.parametrize(
    ("what", "pages"), [("consent-blank", 4), ("impact", 1), ("emergency", 1), ("pledge", 1)]
)
def test_blank_papers_need_no_child(made: Run, tmp_path: Path, what: str, pages: int) -> None:
    out = tmp_path / "out.pdf"
    assert made("print", out, "--what", what).code == 0
    with Preview(out.read_bytes()) as document:
        assert len(document) == pages


def test_a_childs_whole_file_is_written(filled: Run, tmp_path: Path) -> None:
    out = tmp_path / "file.pdf"
    ran = filled("print", out, "--what", "file", "--child", first_child(filled), "--discreet")
    assert ran.code == 0
    with Preview(out.read_bytes()) as document:
        assert "儿童关爱档案" in document.text(0)
        assert "依法应当保密的内容没有列入" in document.text(0).replace("\r\n", "")


def test_consents_are_written_for_those_named(filled: Run, tmp_path: Path) -> None:
    ran = filled("print", tmp_path / "consent.docx", "--what", "consent", "--child", first_child(filled))
    assert (ran.code, ran.err) == (0, "")
    assert "2 份" in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("all.pdf", "--what", "file"), "一次只能打印一个孩子"),
        (("all.pdf", "--what", "answer"), "没有已经答复的申请"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_nothing_written(
    filled: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    name, *rest = arguments
    ran = filled("print", tmp_path / name, *rest)
    assert ran.code == 1
    assert said in ran.err
    assert not (tmp_path / name).exists()
