"""What somebody may do with a package: open it with a key, change its inside, sign anew, seal again."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from app.services.handover import age
from app.services.handover.canonical import canonical
from app.services.handover.manifest import MANIFEST, SIGNATURE
from app.services.handover.secrets import Secrets


class Inside:
    """The parts of a package as bytes by name, to be changed at will."""

    def __init__(self, sealed: bytes, identity: str) -> None:
        with zipfile.ZipFile(io.BytesIO(age.decrypted(sealed, [identity]))) as container:
            self.parts = {name: container.read(name) for name in container.namelist()}

    @property
    def manifest(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.parts[MANIFEST])
        return told

    def tell(self, **changes: Any) -> None:
        """Change what the manifest says; the signature no longer fits."""
        self.parts[MANIFEST] = canonical(self.manifest | changes)

    def replace(self, name: str, content: bytes) -> None:
        """Another part in a part's place, and the manifest says so."""
        self.parts[name] = content
        told = {"sha256": sha256(content).hexdigest(), "size": len(content)}
        rows = {name[5:-6]: content.count(b"\n")} if name.startswith("data/") else {}
        self.tell(parts=self.manifest["parts"] | {name: told}, counts=self.manifest["counts"] | rows)

    def sign(self, secrets: Secrets) -> None:
        self.parts[SIGNATURE] = secrets.sign(self.parts[MANIFEST])

    def rows(self, table: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.parts[f"data/{table}.jsonl"].splitlines()]

    def set_rows(self, table: str, rows: list[dict[str, Any]]) -> None:
        self.replace(f"data/{table}.jsonl", b"".join(canonical(row) + b"\n" for row in rows))

    def sealed(self, *recipients: str) -> bytes:
        return age.encrypted(zipped(self.parts), recipients)


def zipped(parts: Mapping[str, bytes] | list[tuple[zipfile.ZipInfo | str, bytes]]) -> bytes:
    """A ZIP of whatever entries, odd ones too."""
    out, entries = io.BytesIO(), parts.items() if isinstance(parts, Mapping) else parts
    with zipfile.ZipFile(out, "w") as container:
        for entry, content in entries:
            container.writestr(entry, content)
    return out.getvalue()
