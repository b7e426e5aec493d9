"""An hour at the desk, recorded: visits entered one by one through the ledger's own door.

    python -m tests.torture.power.workload FOLDER KEY SAVES [careless]

After each save its number is written beside the ledger: that save must be there when the power comes back,
and at most the one after it. ``careless`` works with settings that are known to lose saves, so that the
simulation can be seen to find them.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from app.models import database
from app.services.ledger import Ledger
from app.services.safety.keys import User
from app.services.safety.roles import Role
from tests.factories import a_child, a_visit

DONE = "done"
FIRST = date(2026, 1, 1)
CARELESS = "careless"


def main(folder: Path, key: bytes, saves: int) -> None:
    """Enter one visit a save, of some length, and say so each time."""
    ledger = Ledger(folder / "ledger.db", key, User("王主任", Role.ADMIN))
    child = a_child(ledger)
    done = (folder / DONE).open("ab", buffering=0)
    for number in range(saves):
        a_visit(ledger, child, FIRST + timedelta(number), observations=f"第 {number} 次。" * (number % 60))
        done.write(b"%d\n" % (number + 1))
    ledger.close()


if __name__ == "__main__":
    if CARELESS in sys.argv:
        careless = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=OFF")
        database._SETTINGS = (*database._SETTINGS[:1], *careless, *database._SETTINGS[3:])
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3]))
