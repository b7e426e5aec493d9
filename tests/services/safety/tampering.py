"""A small ledger in its own folder, closed cleanly, and ways to spoil its files from outside."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from app.models.faults import DamagedLedger
from app.services.ledger import Ledger
from app.services.office.founding import founding
from app.services.safety import anchor, looking
from app.services.safety.cost import FLOOR
from app.services.safety.findings import Finding
from app.services.safety.folder import LedgerFolder
from app.services.safety.unlock import make_ledger, open_ledger
from tests.factories import CODES, PASSWORD, USER, a_child, a_visit, changed

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PAGE = 4096


def a_closed_ledger(place: Path) -> LedgerFolder:
    """Three children with a visit each."""
    folder = LedgerFolder(place / "ledger")
    office = founding(*CODES["village"], "village")
    unlocked, _ = make_ledger(folder, USER, PASSWORD, FLOOR, first=office)
    with unlocked.hold:
        ledger = Ledger.of(unlocked)
        anchor.opened(ledger)
        for name in ("陈小明", "林小红", "吴小军"):
            a_visit(ledger, a_child(ledger, name=name))
        leave(ledger)
    return folder


@contextmanager
def reopened(folder: LedgerFolder, clean: bool = True) -> Iterator[Ledger]:
    """The ledger in use; afterwards closed, or as after a power cut."""
    unlocked = open_ledger(folder, USER, PASSWORD, NOW)
    with unlocked.hold:
        ledger = Ledger.of(unlocked)
        try:
            anchor.opened(ledger)
            yield ledger
        finally:
            if clean:
                leave(ledger)
            else:
                ledger.engine.dispose()


def leave(ledger: Ledger) -> None:
    anchor.closing(ledger)
    ledger.engine.dispose()


def found_in(folder: LedgerFolder) -> list[Finding]:
    """What is found at the next opening; a file that does not even open has been noticed too."""
    with reopened(folder) as ledger:
        return looking.look(ledger)


def is_noticed(folder: LedgerFolder) -> bool:
    """Whether the next opening says anything: that the file is damaged, or what was found."""
    try:
        return bool(found_in(folder))
    except DamagedLedger:
        return True


def work_on(folder: LedgerFolder, address: str, clean: bool = True) -> None:
    """Change every child."""
    with reopened(folder, clean) as ledger:
        with ledger.reading() as session:
            from app.services.children.lines import lines

            ids = [line.child_id for line in lines(session)]
        for child_id in ids:
            from app.services.children.records import load

            changed(ledger, load(ledger, child_id), address=address)


def copied(folder: LedgerFolder, place: Path) -> LedgerFolder:
    """The same ledger somewhere else, as a thief of a copy has it."""
    shutil.copytree(folder.path, place)
    return LedgerFolder(place)


def bit_flip(content: bytearray, random: Random) -> None:
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def truncation(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content)) :]


def swap(content: bytearray, random: Random) -> None:
    first, second = random.sample(range(len(content) // PAGE), 2)
    a, b = (slice(PAGE * at, PAGE * (at + 1)) for at in (first, second))
    content[a], content[b] = content[b], content[a]


def zero_page(content: bytearray, random: Random) -> None:
    at = PAGE * random.randrange(len(content) // PAGE)
    content[at : at + PAGE] = bytes(PAGE)


Spoil = Callable[[bytearray, Random], None]
SPOILS: dict[str, tuple[Spoil, int]] = {
    "bit flip": (bit_flip, 400),
    "truncation": (truncation, 200),
    "swap": (swap, 100),
    "zero page": (zero_page, 100),
}
