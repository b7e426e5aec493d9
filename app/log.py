"""The log: what kind of thing happened and where in the program, never about whom.

Messages are constant English; of their arguments only numbers are written. Of an exception its type and
the program's lines that it passed, never its text, which may hold a name. ``log.info("read %d rows", n)``.
"""

import logging
import re
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_BYTES, _FILES = 512 * 1024, 3
_OURS = ("app", "__main__")
_LONG_NUMBER = re.compile(r"\d{6,}")
_NOT_ENGLISH = re.compile(r"[^\x20-\x7e]+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def start(folder: Path, name: str = "program.log") -> RotatingFileHandler:
    """Write the log of the whole program into ``folder``, at most three files of half a megabyte.

    Remove the handler with :func:`stop` before the folder goes away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / name, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8")
    handler.setFormatter(Redacted())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)  # libraries tell much that nobody will read
    for ours in _OURS:
        logging.getLogger(ours).setLevel(logging.INFO)
    return handler


def stop(handler: logging.Handler) -> None:
    """End what :func:`start` began."""
    logging.getLogger().removeHandler(handler)
    handler.close()


class Redacted(logging.Formatter):
    """One line a record: time (UTC), level, where, what; then the shape of the exception, if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        line = f"{time} {record.levelname} {record.name}:{record.lineno} {_message(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return line + "".join(f"\n    {part}" for part in (shape(error) if error else []))


def _message(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] not in _OURS:
        return "(message left out)"  # libraries quote what they were given
    text = redacted(str(record.msg))
    arguments = record.args if isinstance(record.args, tuple) else ()
    try:
        return text % tuple(_argument(each) for each in arguments)
    except (TypeError, ValueError):
        return text


def _argument(value: object) -> object:
    """Numbers as they are, everything else as its type."""
    return value if isinstance(value, (bool, int, float)) else f"<{type(value).__name__}>"


def redacted(text: str) -> str:
    """A message that is safe even with data put into it by mistake: no Chinese, quotes, long numbers."""
    text = _QUOTED.sub("''", text)
    return _LONG_NUMBER.sub("#", _NOT_ENGLISH.sub("?", text))


def shape(error: BaseException) -> list[str]:
    """An exception as types and program lines, the first cause first; safe to show and to send."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = shape(before) if before else []
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}", *_places(error.__traceback__)]


def _places(trace: TracebackType | None) -> list[str]:
    """File, line and function of each step; only the end of a path, which may begin with somebody's name."""
    steps = traceback.extract_tb(trace)
    return [f"  {'/'.join(Path(step.filename).parts[-3:])}:{step.lineno} {step.name}" for step in steps]
