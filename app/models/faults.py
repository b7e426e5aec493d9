"""What SQLite and SQLCipher report, told as a sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from app.errors import Busy, Damaged, DiskFault, DiskFull, NotWritable, Problem

if TYPE_CHECKING:
    import sqlite3 as driver  # the same interface, and it has types; never used: it would write plain text
else:
    from sqlcipher3 import dbapi2 as driver


class DamagedLedger(Damaged):
    """The key is right and the file does not open, or a page of it cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            "台账文件损坏了，读不出来。密码没有问题，程序也没有改动这个文件。",
            "请关闭程序，把整个台账文件夹复制一份保存好，不要删除任何文件，然后用最近一次备份恢复。",
        )


_BY_NAME: dict[str, Callable[[], Problem]] = {
    "SQLITE_NOTADB": DamagedLedger,
    "SQLITE_CORRUPT": DamagedLedger,
    "SQLITE_FULL": DiskFull,
    "SQLITE_READONLY": NotWritable,
    "SQLITE_CANTOPEN": NotWritable,
    "SQLITE_PERM": NotWritable,
    "SQLITE_IOERR": DiskFault,
    "SQLITE_BUSY": Busy,
    "SQLITE_LOCKED": Busy,
}


def problem_of(error: BaseException) -> Problem | None:
    """The sentence for a database error, or None where the mistake is ours (a constraint, say)."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", None) or ""
    # extended codes add a word: SQLITE_IOERR_FSYNC
    kind = next((kind for begin, kind in _BY_NAME.items() if name.startswith(begin)), None)
    return kind() if kind else None


@contextmanager
def told() -> Iterator[None]:
    """Let database errors leave the block as sentences; those that are our own mistake as they are."""
    try:
        yield
    except (driver.Error, DBAPIError) as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from error
