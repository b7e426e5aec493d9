"""What is being typed, kept encrypted until it is saved: it is back after a lock, a crash or a power cut.

Names of files are keyed hashes; what a draft is of stands inside, encrypted.
"""

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.atomic import write_whole
from app.services.safety.folder import LedgerFolder
from app.services.safety.seal import NotOpened, derived, seal, unseal

_SUFFIX = ".draft"


@dataclass(frozen=True)
class Draft:
    """``content`` (JSON) typed under ``name``, last kept at ``kept`` (UTC)."""

    name: str
    kept: datetime
    content: Any


class DraftBox:
    """The drafts of one ledger. A draft that cannot be read is passed over: it must not bar the way in."""

    def __init__(self, folder: LedgerFolder, dek: bytes) -> None:
        self._folder = folder.drafts
        self._key = derived(dek, "drafts")
        self._name_key = derived(dek, "draft names")

    def put(self, name: str, content: Any, now: datetime) -> None:
        """Keep ``content`` under ``name``, in place of what was kept there. Raises DiskFull, NotWritable."""
        path = self._path(name)
        body = json.dumps({"name": name, "kept": now.isoformat(), "content": content}).encode()
        self._folder.mkdir(exist_ok=True)
        write_whole(path, seal(self._key, body, path.name.encode()))

    def get(self, name: str) -> Draft | None:
        """What was last kept under ``name``, ``None`` if there is nothing that can be read."""
        return self._read(self._path(name))

    def all(self) -> list[Draft]:
        """Every draft that can be read, oldest first."""
        drafts = (self._read(path) for path in self._folder.glob(f"*{_SUFFIX}"))
        return sorted((draft for draft in drafts if draft), key=lambda draft: draft.kept)

    def remove(self, name: str) -> None:
        """Forget one, because it is saved or given up; harmless if there is none."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        hashed = hmac.new(self._name_key, name.encode(), sha256).hexdigest()
        return self._folder / (hashed[:32] + _SUFFIX)

    def _read(self, path: Path) -> Draft | None:
        try:
            body = json.loads(unseal(self._key, path.read_bytes(), path.name.encode()))
            return Draft(body["name"], datetime.fromisoformat(body["kept"]), body["content"])
        except (OSError, NotOpened, ValueError, KeyError, TypeError):
            return None
