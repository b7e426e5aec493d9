"""A ledger is a folder: what lies where in it, and that only one running program may have it open."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.errors import DiskFull, NotWritable, problem_of_os
from app.services.safety.hold import Hold

_RESERVE = 50 * 1024**2  # bytes free at the start, beside room for the file twice (a copy, a migration)


@dataclass(frozen=True)
class LedgerFolder:
    """The parts of a ledger's folder. Nothing here looks at what is in the files."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.path / "ledger.db"

    @property
    def unfinished(self) -> Path:
        """The database while the ledger is being made; it gets its name as the very last step."""
        return self.path / "ledger.db.new"

    @property
    def keys(self) -> Path:
        """The key file."""
        return self.path / "keys.json"

    @property
    def keys_copy(self) -> Path:
        """Its second copy, in case the first is torn."""
        return self.path / "keys-2.json"

    @property
    def backups(self) -> Path:
        """Verified copies, each with its keys."""
        return self.path / "backups"

    @property
    def logs(self) -> Path:
        """The program's log while this ledger is open."""
        return self.path / "logs"

    @property
    def drafts(self) -> Path:
        """What is being typed, encrypted."""
        return self.path / "drafts"

    def exists(self) -> bool:
        """Whether there is a ledger, even with parts missing; one that was never finished does not count."""
        keys = self.keys.exists() or self.keys_copy.exists()
        return self.database.exists() or (keys and not self.unfinished.exists())

    def create(self) -> None:
        """Make the folders, for this user of the computer only. Raises NotWritable, DiskFull."""
        try:
            for folder in (self.path, self.backups, self.logs, self.drafts):
                folder.mkdir(parents=True, exist_ok=True)
            self.path.chmod(0o700)
        except OSError as error:
            raise problem_of_os(error) from error

    def hold(self) -> Hold:
        """Keep every other program out until the hold is released or this program ends. Raises InUse."""
        return Hold(self.path / "in-use")

    def check_writable(self) -> None:
        """Write a little and take it away again. Raises NotWritable, DiskFull or DiskFault."""
        try:
            with tempfile.TemporaryFile(dir=self.path) as file:
                file.write(bytes(4096))
                file.flush()
                os.fsync(file.fileno())
            if self.database.exists() and not os.access(self.database, os.W_OK):
                raise NotWritable
        except OSError as error:
            raise problem_of_os(error) from error

    def check_free_space(self, need: int | None = None) -> None:
        """Refuse with DiskFull unless ``need`` bytes are free; by default what a safe start wants."""
        wanted = self.wanted_space() if need is None else need
        if self.free_space() < wanted:
            raise DiskFull(f"（至少要空出 {round(wanted / 1024**2)} 兆）")

    def free_space(self) -> int:
        """Bytes that are free on the disk."""
        return shutil.disk_usage(self.path).free

    def wanted_space(self) -> int:
        """Bytes that should be free before the ledger is opened."""
        size = self.database.stat().st_size if self.database.exists() else 0
        return 2 * size + _RESERVE
