"""The log tells what kind of thing happened and where, and nothing about anybody."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import log

CANARY, PINYIN, NUMBER = "欧阳金丝雀", "ouyangjinsique", "350582201501019999"


@pytest.fixture
def written(tmp_path: Path) -> Iterator[Path]:
    handler = log.start(tmp_path / "logs")
    yield tmp_path / "logs" / "program.log"
    log.stop(handler)


def fail_with(name: str) -> None:
    raise ValueError(f"cannot read {name}")


def test_numbers_are_written_and_names_are_not(written: Path) -> None:
    logging.getLogger("app.services").info("read %d rows of %s in %.1f s", 300, CANARY, 1.5)
    assert "app.services" in written.read_text(encoding="utf-8")
    assert "read 300 rows of <str> in 1.5 s" in written.read_text(encoding="utf-8")


def test_an_exception_is_written_as_its_type_and_its_lines(written: Path) -> None:
    try:
        try:
            fail_with(PINYIN)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError:
        logging.getLogger("app.ui").exception("saving failed")
    text = written.read_text(encoding="utf-8")
    assert "ERROR app.ui" in text
    assert text.index("builtins.ValueError") < text.index("builtins.KeyError")
    assert "test_log.py:" in text
    assert "fail_with" in text
    assert PINYIN not in text
    assert CANARY not in text


def test_a_slip_in_a_message_does_not_let_a_name_through(written: Path) -> None:
    logging.getLogger("app.models").warning(f"bad {CANARY} {NUMBER} '{PINYIN}' \n2026 forged line")
    text = written.read_text(encoding="utf-8")
    assert "bad" in text
    for hidden in (CANARY, NUMBER, PINYIN):
        assert hidden not in text
    assert len(text.splitlines()) == 1


def test_what_libraries_say_is_left_out(written: Path) -> None:
    logging.getLogger("sqlalchemy.engine").warning(f"INSERT {PINYIN}")
    text = written.read_text(encoding="utf-8")
    assert "sqlalchemy.engine" in text
    assert PINYIN not in text


@pytest.mark.parametrize(
    ("message", "arguments", "line"), [("two %d %d", (1,), "two %d %d"), ("100% done", (), "100% done")]
)
def test_a_message_whose_arguments_do_not_fit_is_still_written(
    message: str, arguments: tuple[int, ...], line: str
) -> None:
    record = logging.LogRecord("app", logging.INFO, "file.py", 7, message, arguments, None)
    assert log.Redacted().format(record).endswith(f"INFO app:7 {line}")


def test_no_folder_above_the_program_is_named(written: Path) -> None:
    try:
        fail_with("x")
    except ValueError as error:
        lines = log.shape(error)
    assert str(Path(__file__).parents[2]) not in "\n".join(lines)
    assert lines[0] == "builtins.ValueError"


def test_the_log_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_BYTES", 2000)
    handler = log.start(tmp_path)
    for number in range(300):
        logging.getLogger("app").info("line %d", number)
    log.stop(handler)
    files = list(tmp_path.iterdir())
    assert len(files) == 3
    assert all(path.stat().st_size <= 2000 for path in files)


def test_after_stopping_nothing_is_written(tmp_path: Path) -> None:
    log.stop(log.start(tmp_path))
    logging.getLogger("app").info("too late")
    assert (tmp_path / "program.log").read_text(encoding="utf-8") == ""
