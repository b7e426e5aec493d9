"""One running program per ledger, by a lock of the operating system on an open file.

The lock ends with the program however it ends, so nothing stale is left after a crash or a power cut; what
the file says is never looked at.
"""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from app.errors import problem_of_os
from app.services.safety.problems import InUse

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class Hold:
    """The right to use a ledger. Released by :meth:`release`, by leaving a ``with``, or by the program's end.

    Raises InUse if another program has it, NotWritable where the file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        try:
            # opened by hand: the hold outlives this function. Child processes do not inherit it.
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise problem_of_os(error) from error
        try:
            os.lseek(self._file.fileno(), 0, os.SEEK_SET)
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise InUse from error

    def release(self) -> None:
        """Let others in; harmless a second time."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
