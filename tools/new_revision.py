"""For developers: write the next migration from the last one to what the models declare.

    make revision MESSAGE="what changes"

Read the file it writes, and add a test from the last landed schema, before committing it.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.models import care, child, family, listing, office, trace  # noqa: F401 — they declare tables
from app.models.database import connect, engine
from app.models.migrations import write_revision
from app.models.record import Base

with tempfile.TemporaryDirectory() as folder:
    path, key = Path(folder) / "ledger.db", bytes(32)
    connect(path, key, create=True).close()
    print(write_revision(engine(path, key), " ".join(sys.argv[1:]) or "unnamed", Base.metadata))
