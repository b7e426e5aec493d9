"""What goes out with the program: fonts as published, a licence for each part, locks that name no address."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FONTS = sorted((ROOT / "resources/fonts").glob("*.ttf"))
LOCKS = ("requirements.txt", "requirements-dev.txt")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def locked(name: str) -> dict[str, str]:
    """The packages of a lock file and their versions."""
    return dict(re.findall(r"^([\w.-]+)==([\w.]+) ", text_of(name), flags=re.MULTILINE))


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_each_font_is_the_file_that_its_readme_says(font: Path) -> None:
    digest = hashlib.sha256(font.read_bytes()).hexdigest()
    assert f"| `{font.name}` |" in text_of("resources/fonts/README.md")
    assert f"`{digest}` |" in text_of("resources/fonts/README.md")


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.stem)
def test_each_font_has_its_licence(font: Path) -> None:
    line = next(
        line for line in text_of("resources/licences/THIRD_PARTY.md").splitlines() if font.name in line
    )
    named = re.findall(r"`(texts/[^`]+)`", line)
    assert named
    assert all((ROOT / "resources/licences" / name).is_file() for name in named)


def test_each_package_that_the_program_runs_on_is_listed_with_its_version_and_licence() -> None:
    listed = dict(
        re.findall(r"^\| ([\w.-]+) \| ([\d.]+) \| \S", text_of("resources/licences/THIRD_PARTY.md"), re.M)
    )
    assert locked("requirements.txt") == listed


def test_each_package_asked_for_is_locked() -> None:
    asked = re.findall(r"^([A-Za-z][\w.-]*)", text_of("requirements.in"), flags=re.MULTILINE)
    assert asked
    assert {name.lower().replace("_", "-") for name in asked} <= set(locked("requirements.txt"))


def test_developers_run_the_versions_that_the_program_runs_on() -> None:
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_for_all_and_names_no_address(lock: str) -> None:
    lines = [line for line in text_of(lock).splitlines() if line and not line.lstrip().startswith("#")]
    entry = re.compile(r"([\w.-]+==[\w.]+| +--hash=sha256:[0-9a-f]{64})( \\)?")
    assert sum("--hash=" in line for line in lines) >= len(locked(lock)) > 0
    assert not [line for line in lines if not entry.fullmatch(line)]
    assert "://" not in text_of(lock)
