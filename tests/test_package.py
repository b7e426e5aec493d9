"""The built program, as an office gets it: no Python, no source, only its folder. Run by ``make package``."""

import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pypdfium2
import pytest

BUNDLE = Path(__file__).parent.parent / "dist/care-ledger"
COMMANDS = BUNDLE / ("care-ledger-cli.exe" if sys.platform == "win32" else "care-ledger")
WINDOW = BUNDLE / ("care-ledger.exe" if sys.platform == "win32" else "care-ledger")
# What may not be given away with a program that is not under the GPL itself.
GPL_ONLY = re.compile(
    r"Charts|DataVisualization|Qt6?Graphs|VirtualKeyboard|WaylandCompositor|HttpServer|libreadline",
    re.IGNORECASE,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a program on a clean account: no Python of ours, its own home, no screen."""
    home = {
        name: str(tmp_path)
        for name in ("HOME", "LOCALAPPDATA", "APPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    }
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT", "TEMP") if name in os.environ}
    return {**kept, **home, "QT_QPA_PLATFORM": "offscreen", "LEDGER_PASSWORD": "梅岭的桂花 2031 又开了"}


def run(desk: dict[str, str], *words: str | Path) -> str:
    """Run a command of the built program and return what it says; it must succeed."""
    done = subprocess.run(
        [COMMANDS, *words], env=desk, capture_output=True, encoding="utf-8", timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_office_makes_its_ledger_and_checks_it(desk: dict[str, str], tmp_path: Path) -> None:
    office = (
        "--office",
        "梅岭街道某某社区",
        "--code",
        "350582002001",
        "--kind",
        "village",
        "--user",
        "王主任",
    )
    said = run(desk, "init", *office, "--data", tmp_path / "ledger")
    assert len(re.findall(r"\d", said)) >= 48, "the recovery digits are shown once"
    run(desk, "check", "--data", tmp_path / "ledger")


def test_a_child_is_printed_on_the_official_sheet(desk: dict[str, str], tmp_path: Path) -> None:
    run(desk, "demo", "--children", "1", "--seed", "1", "--data", tmp_path / "ledger")
    for name in ("sheet.pdf", "sheet.docx"):
        run(desk, "print", tmp_path / name, "--data", tmp_path / "ledger")
    with pypdfium2.PdfDocument(tmp_path / "sheet.pdf") as sheet:
        text = sheet[0].get_textpage().get_text_bounded()
    written = docx.Document(str(tmp_path / "sheet.docx"))
    for words in (text, "".join(paragraph.text for paragraph in written.paragraphs)):
        assert "农村留守儿童和困境儿童个人信息台账" in re.sub(r"\s", "", words)
    assert written.tables[0].cell(0, 1).text == "姓名"


def test_the_window_opens_and_stays_open(desk: dict[str, str]) -> None:
    with subprocess.Popen([WINDOW], env=desk, stderr=subprocess.PIPE, encoding="utf-8") as program:
        try:
            program.wait(timeout=10)
        except subprocess.TimeoutExpired:
            stayed = True
        else:
            stayed = False
        program.kill()
        _, complaints = program.communicate()
    assert stayed, complaints


def test_nothing_under_the_gpl_alone_is_in_the_folder() -> None:
    names = [file.name for file in BUNDLE.rglob("*") if "licences" not in file.parts]
    assert any("Widgets" in name for name in names)
    assert not [name for name in names if GPL_ONLY.search(name)]


def test_each_package_brings_its_licence() -> None:
    packages = BUNDLE / "_internal/resources/licences/packages"
    lock = (Path(__file__).parent.parent / "requirements.txt").read_text(encoding="utf-8")
    asked = set(re.findall(r"^([\w.-]+)==", lock, flags=re.MULTILINE))
    qt = {"pyside6-essentials", "shiboken6"}  # their texts are in licences/texts
    missing = {package for package in asked - qt if not any((packages / package).rglob("*"))}
    assert not missing
