"""For developers: write the next migration from the last one to what the models declare.

    make revision MESSAGE="what changes"

Read the file it writes, and add a test from the last landed schema, before committing it.
"""

import sys
import tempfile
from pathlib import Path

from app.models import child, listing, office, parcels, trace  # noqa: F401 — they declare tables
from app.models.database import connect, engine
from app.models.migrations import write_revision
from app.models.record import Base


def main(words: list[str]) -> None:
    """Write the step and print where it is."""
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "ledger.db", bytes(32)
        connect(path, key, create=True).close()
        print(write_revision(engine(path, key), " ".join(words) or "unnamed", Base.metadata))


if __name__ == "__main__":
    main(sys.argv[1:])
