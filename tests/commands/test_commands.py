"""The commands: what they print, what they write, what they end with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from app.commands import main
from app.commands.opening import PASSWORD as VARIABLE
from app.paths import resources
from tests.commands.conftest import Run
from tests.factories import PASSWORD, USER, an_id_number
from tests.services.exchange.workbooks import a_workbook

NUMBER = an_id_number()


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A workbook with two children and a visit."""
    sheets = {
        "儿童": [
            ["姓名", "身份证号码", "建档时间"],
            ["单晓𬭎", NUMBER, "2025-01-01"],
            ["陈小二", "", "2025-01-01"],
        ],
        "走访": [["身份证号码", "日期", "方式", "走访人"], [NUMBER, "2026-10-08", "走访", "王主任"]],
        "评估": [["姓名", "评估日期", "风险等级"], ["单晓𬭎", "2026-01-01", "高"]],
    }
    return a_workbook(tmp_path / "roster.xlsx", sheets)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A workbook with one good row and one bad."""
    return a_workbook(
        tmp_path / "faulty.xlsx", {"儿童": [["姓名", "性别"], ["陈一", "男"], ["陈二", "女的吧"]]}
    )


def test_a_ledger_is_made_and_its_recovery_digits_are_printed_once(run: Run, folder: Path) -> None:
    words = ("--office", "青新社区居委会", "--code", "350582001004", "--kind", "village", "--user", USER)
    made = run("init", *words)
    assert (made.code, made.err) == (0, "")
    assert len(re.findall(r"\b\d{6}\b", made.out)) == 8
    again = run("init", *words)
    assert again.code == 1
    assert "已经有一本台账" in again.err
    assert (folder / "ledger.db").read_bytes()[:16] != b"SQLite format 3\0"
    assert not list(folder.glob("*.new*"))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"--code": "123"}, "12 位数字"),
        ({"--office": " "}, "单位名称"),
        ({"--user": ""}, "--user"),
        ({"--user": "  "}, "用户的名字"),
        ({"--user": "王" * 51}, "用户的名字"),
    ],
)
def test_an_impossible_office_is_refused_and_nothing_is_made(
    run: Run, folder: Path, change: dict[str, str], word: str
) -> None:
    given = {"--office": "青新社区", "--code": "350582001004", "--kind": "village", "--user": USER} | change
    ran = run("init", *(part for pair in given.items() for part in pair))
    assert ran.code == 1
    assert word in ran.err
    assert not folder.exists()


def test_a_short_password_is_refused_and_a_weak_one_pointed_out(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--office", "青新社区", "--code", "350582001004", "--kind", "village", "--user", USER)
    monkeypatch.setenv(VARIABLE, "abc123")
    assert "至少要 8 个字" in run("init", *words).err
    monkeypatch.setenv(VARIABLE, "wangwei1985")
    weak = run("init", *words)
    assert (weak.code, "提醒" in weak.err) == (0, True)


def test_the_demo_prints_who_may_enter(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    ran = run("demo", "--children", "5")
    assert ran.code == 0
    assert "演示主任" in ran.out
    assert "关爱台账演示" in ran.out
    assert "5 个虚构的孩子" in ran.out


def test_the_demo_fills_an_empty_ledger_once(made: Run) -> None:
    assert "青新社区居委会，5 个" in made("demo", "--children", "5").out
    assert "已经有孩子" in made("demo", "--children", "5").err


def test_children_are_listed_for_people_and_for_scripts(made: Run, roster: Path) -> None:
    made("import", roster)
    listed = made("children", "--json").json
    assert [set(one) for one in listed] == [
        {"id", "name", "id_number", "level", "completeness", "status"}
    ] * 2
    by_name = {one["name"]: one for one in listed}
    assert (by_name["单晓𬭎"]["level"], by_name["陈小二"]["level"]) == ("高", None)
    assert by_name["单晓𬭎"]["status"] == "在册"
    plain = made("children", "--search", "sxh").out.splitlines()
    assert plain[0].split("\t")[1:4] == ["单晓𬭎", NUMBER, "高风险"]
    assert plain[1] == "共 1 个孩子。"


def test_an_import_says_what_it_did(made: Run, roster: Path) -> None:
    tried = made("import", roster, "--dry-run")
    assert (tried.code, "新增 4 行" in tried.out, "没有写入" in tried.out) == (0, True, True)
    assert made("children", "--json").json == []
    assert "已导入：新增 4 行" in made("import", roster).out
    assert "没有变化 4 行" in made("import", roster).out


def test_an_import_tells_scripts_in_json(made: Run, roster: Path) -> None:
    told = made("import", roster, "--json").json
    assert told["counts"] == {"new": 4, "updated": 0, "filled": 0, "skipped": 0, "refused": 0}
    assert [row["sheet"] for row in told["rows"]] == ["儿童", "儿童", "走访", "评估"]
    assert {problem["level"] for problem in told["problems"]} == {"warning"}


def test_a_faulty_workbook_is_refused_whole(made: Run, faulty: Path) -> None:
    ran = made("import", faulty)
    assert ran.code == 1
    assert "“儿童”表第 3 行“性别”（女的吧）" in ran.out
    assert "什么都没有写入" in ran.err
    as_json = made("import", faulty, "--json")
    assert (as_json.code, as_json.json["counts"]["refused"]) == (1, 1)
    assert made("children", "--json").json == []


@pytest.mark.parametrize(
    ("duplicates", "told"), [("skip", "没有变化 1 行"), ("fill", "没有变化 1 行"), ("update", "更新 1 行")]
)
def test_known_children_are_treated_as_was_asked(
    made: Run, tmp_path: Path, duplicates: str, told: str
) -> None:
    for address in ("1号", "2号"):
        path = a_workbook(tmp_path / f"{address}.xlsx", {"儿童": [["姓名", "家庭地址"], ["陈一", address]]})
        ran = made("import", path, "--duplicates", duplicates)
    assert (ran.code, told in ran.out) == (0, True)


def test_rows_with_errors_are_kept_apart_and_the_others_imported(made: Run, tmp_path: Path) -> None:
    rows = [["姓名", "性别"], ["陈一", "男"], ["陈二", "女孩子家"]]
    path, rejected = a_workbook(tmp_path / "in.xlsx", {"儿童": rows}), tmp_path / "rejected.xlsx"
    ran = made("import", path, "--rejected", rejected)
    assert (ran.code, "新增 1 行" in ran.out, "有 1 行没有导入" in ran.err) == (1, True, True)
    again = made("import", rejected, "--json").json
    assert [one["column"] for one in again["problems"]] == ["性别"]
    assert made("import", path, "--rejected", tmp_path / "rejected.txt").code == 1


def test_an_export_is_imported_again_without_a_change(filled: Run, tmp_path: Path) -> None:
    assert filled("export", tmp_path / "all.xlsx").code == 0
    told = filled("import", tmp_path / "all.xlsx", "--json").json
    assert {row["action"] for row in told["rows"]} == {"skipped"}


def test_a_masked_export_says_nothing_of_being_in_the_clear(filled: Run, tmp_path: Path) -> None:
    assert "没有加密" in filled("export", tmp_path / "all.xlsx").out
    assert "没有加密" not in filled("export", tmp_path / "masked.xlsx", "--redact", "full").out
    assert "结尾改成 .xlsx" in filled("export", tmp_path / "all.txt").err


@pytest.mark.parametrize(
    "what", ["ledger", "roster", "ledger-blank", "visit-form", "visit-form-blank", "agreement-blank"]
)
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_paper_is_written(filled: Run, tmp_path: Path, what: str, ending: str) -> None:
    out = tmp_path / f"out.{ending}"
    ran = filled("print", out, "--what", what)
    assert (ran.code, ran.err) == (0, "")
    assert out.read_bytes()[:4] == (b"%PDF" if ending == "pdf" else b"PK\x03\x04")
    assert (" 页" in ran.out) == (ending == "pdf")  # only Word knows where it breaks pages


def test_one_child_is_printed_by_its_number_or_its_identity(made: Run, roster: Path, tmp_path: Path) -> None:
    made("import", roster)
    (child,) = made("children", "--json", "--search", NUMBER).json
    for one in (child["id"], NUMBER):
        assert "1 份" in made("print", tmp_path / "one.pdf", "--child", one, "--year", "2026").out
        with pypdfium2.PdfDocument(tmp_path / "one.pdf") as pdf:
            text = pdf[0].get_textpage().get_text_range()
        assert "单晓𬭎" in text
        assert NUMBER in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["out.pdf", "--child", "nobody"], "没有编号或身份证号码是“nobody”"),
        (["out.txt"], ".pdf 或 .docx"),
        (["out.pdf", "--year", "3"], "年份 3 不对"),
        (["out.pdf", "--template"], "只能写成 .docx"),
        (["out.docx", "--template"], "还没有载入《台账》的模板"),
        (["out.docx", "--template", "--what", "roster"], "还没有载入《花名册》的模板"),
    ],
)
def test_what_cannot_be_printed_is_told(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = filled("print", *words)
    assert (ran.code, told in ran.err) == (1, True)
    assert not Path(words[0]).exists()


def test_agreements_that_nobody_has_are_not_printed(made: Run, roster: Path, tmp_path: Path) -> None:
    made("import", roster)
    ran = made("print", tmp_path / "out.pdf", "--what", "agreement")
    assert (ran.code, "都还没有登记委托监护责任书" in ran.err) == (1, True)
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("command", ["print", "export"])
def test_a_folder_that_is_not_there_is_told_as_such(filled: Run, tmp_path: Path, command: str) -> None:
    ran = filled(command, tmp_path / "没有" / ("台账.pdf" if command == "print" else "台账.xlsx"))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("找不到要用的文件夹")
    assert not (tmp_path / "没有").exists()


def test_an_empty_ledger_has_nothing_to_print(made: Run, tmp_path: Path) -> None:
    assert "没有可以打印的孩子" in made("print", tmp_path / "out.pdf").err
    assert made("print", tmp_path / "out.pdf", "--what", "ledger-blank").code == 0


def test_a_whole_ledger_is_called_whole(filled: Run) -> None:
    assert filled("check").code == 0
    told = filled("check", "--json").json
    assert (told["whole"], told["completeness"]["children"] > 10) == (True, True)


def test_a_damaged_ledger_is_told_and_ends_with_one(filled: Run, folder: Path) -> None:
    (folder / "keys-2.json").unlink()
    ran = filled("check")
    assert (ran.code, "少了一份" in ran.out) == (1, True)
    content = bytearray((folder / "ledger.db").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "ledger.db").write_bytes(content)
    assert (filled("check").code, "损坏" in filled("check").err) == (1, True)


def test_a_wrong_password_opens_nothing(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "不是这个密码呀")
    ran = filled("children")
    assert (ran.code, ran.out) == (1, "")
    assert "密码不对" in ran.err


def test_no_password_and_nobody_to_ask_is_told(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert "LEDGER_PASSWORD" in filled("children").err


def test_ending_the_input_at_the_question_for_the_password_is_told(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(words: str) -> str:
        raise EOFError

    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("app.commands.opening.getpass", ended)
    ran = filled("children")
    assert (ran.code, ran.out) == (1, "")
    assert "没有输入密码" in ran.err


def test_a_folder_without_a_ledger_is_told(run: Run) -> None:
    ran = run("children")
    assert (ran.code, "没有台账" in ran.err) == (1, True)


@pytest.mark.parametrize(
    "argv",
    [
        ["nothing"],
        ["init"],
        ["init", "--office"],
        ["init", "--office", "a", "--code", "b", "--kind", "city"],
        ["export", "x.xlsx", "--redact", "half"],
        ["demo", "--children", "many"],
        ["children", "--on", "2026-02-30"],
        ["import"],
        ["check", "--unheard"],
        ["children", "--json=3"],
    ],
)
def test_wrong_usage_ends_with_two_and_a_chinese_sentence(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    told = capsys.readouterr().err
    assert told.startswith("命令写得不对。")
    assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{2,}", told)


def test_help_is_chinese_and_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--help"]) == 0
    told = capsys.readouterr().out
    assert "用法：" in told
    assert "usage" not in told
    assert "只核对，不写入" in told


def test_a_mistake_of_ours_shows_nothing_personal(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("单晓𬭎 350582201503050011")

    monkeypatch.setattr("app.commands.children.lines", fail)
    ran = filled("children")
    assert ran.code == 1
    assert "程序出了意外" in ran.err
    assert "KeyError" in ran.err
    assert "350582" not in ran.err


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """For the program as a process of its own: the password, no screen, and nobody's settings."""
    given = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return given | {VARIABLE: PASSWORD, "XDG_CONFIG_HOME": str(tmp_path / "config")}


def test_the_program_itself_runs_a_command_without_qt_or_a_display(
    filled: Run, folder: Path, environment: dict[str, str]
) -> None:
    """As a scheduled task does; with a console that knows no Chinese."""
    environment |= {"PYTHONIOENCODING": "ascii", "PYTHONPROFILEIMPORTTIME": "1"}
    ran = subprocess.run(
        [sys.executable, resources().parent / "main.py", "children", "--json", "--data", folder],
        capture_output=True,
        env=environment,
        check=True,
    )
    assert len(json.loads(ran.stdout.decode("utf-8"))) == 20
    assert b"PySide6" not in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is told otherwise there")
def test_a_reader_who_has_seen_enough_is_left_in_peace(
    filled: Run, folder: Path, environment: dict[str, str]
) -> None:
    """As with ``children | head``."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(resources().parent / "main.py"), "children", "--data", str(folder)]
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")
