"""The acts that a power cut or a full disk may catch in the middle, each on a small ledger made beforehand.

python -m tests.torture.acts ACT FOLDER      does one, in a process of its own
"""

from __future__ import annotations

import shutil
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from app import paths
from app.models import replica
from app.models.care import Visit
from app.models.child import Child
from app.models.database import connect, integrity
from app.models.family import Family, Parent
from app.models.record import Base
from app.services.checking import check_ledger
from app.services.demo.filling import fill
from app.services.exchange.importing import import_workbook
from app.services.importing.batches import last_imports
from app.services.importing.taking_back import take_back
from app.services.ledger import Ledger
from app.services.office import users
from app.services.office.founding import founding
from app.services.safety import anchor, restoring
from app.services.safety.backup import verified_copy
from app.services.safety.copies import Reason, copies, keys_of
from app.services.safety.copying import keep_copy
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile
from app.services.safety.problems import WrongPassword
from app.services.safety.unlock import Unlocked, make_ledger, open_ledger
from tests.factories import CODES, PASSWORD, TODAY, USER, a_visit
from tests.services.exchange.workbooks import a_workbook

NOW = datetime(2026, 11, 23, 10, 2, tzinfo=UTC)
NEW_PASSWORD = "晒谷场上的风筝"
OLD_SCHEMA = Path(__file__).parents[1] / "data" / "ledger_0002.sql"
IMPORTED, NUMERALS = 100, "一二三四五六七八九十"
BOOK, COPY = "in.xlsx", "before.db"


@contextmanager
def opened(place: Path, password: str = PASSWORD) -> Iterator[tuple[Unlocked, Ledger]]:
    """The ledger in a folder, opened the whole way a window opens it."""
    unlocked = open_ledger(LedgerFolder(place), USER, password, NOW)
    with unlocked.hold, closing(Ledger.of(unlocked)) as ledger:
        yield unlocked, ledger


# what the acts begin with


def prepare(place: Path) -> None:
    """A ledger of six invented children and a bit of work."""
    name, code = CODES["village"]
    office = founding(name, code, "village", "青阳街道")
    unlocked, _ = make_ledger(LedgerFolder(place), USER, PASSWORD, FLOOR, first=office)
    with unlocked.hold, closing(Ledger.of(unlocked)) as ledger:
        fill(ledger, TODAY, 6, 7)


def prepare_import(place: Path) -> None:
    prepare(place)
    rows = [[name, "女", "2016-03"] for name in _names()]
    a_workbook(place / BOOK, {"儿童": [["姓名", "性别", "出生年月"], *rows]})


def prepare_taking_back(place: Path) -> None:
    """An import that brought children and changed those that were there."""
    prepare(place)
    with opened(place) as (_, ledger):
        with ledger.reading() as session:
            known = [[one.name, one.id, "晒谷场边"] for one in session.scalars(select(Child))]
        brought = [[name, "", "晒谷场边"] for name in _names()]
        a_workbook(place / BOOK, {"儿童": [["姓名", "系统编号", "家庭地址"], *known, *brought]})
        assert import_workbook(ledger, place / BOOK, TODAY).applied


def _names() -> list[str]:
    return [f"陈{one}{two}" for one in NUMERALS for two in NUMERALS][:IMPORTED]


def prepare_migration(place: Path) -> None:
    """The ledger as the program before this one left it."""
    prepare(place)
    folder = LedgerFolder(place)
    dek = KeyFile.load(folder).open_with_password(USER, PASSWORD)
    folder.database.unlink()
    old = connect(folder.database, dek, create=True)
    old.execute("PRAGMA foreign_keys=OFF")
    old.executescript(OLD_SCHEMA.read_text(encoding="utf-8"))
    old.close()
    KeyFile.load(folder).set_anchor(dek, anchor.NAME, None)  # that program kept none


def prepare_restore(place: Path) -> None:
    """A copy, and a ledger that went on since."""
    prepare(place)
    with opened(place) as (unlocked, ledger):
        copy = verified_copy(unlocked.folder, unlocked.dek, Reason.MANUAL, NOW)
        shutil.copy(copy, place / COPY)
        shutil.copy(keys_of(copy), keys_of(place / COPY))
        a_visit(ledger, _a_child(ledger))


def put_back(source: Path, place: Path) -> Path:
    """The ledger of ``source`` once more at ``place``, on a computer that has not seen it used since."""
    shutil.rmtree(place, ignore_errors=True)
    paths.witness_file().unlink(missing_ok=True)
    return Path(shutil.copytree(source, place))


def _a_child(ledger: Ledger) -> Child:
    with ledger.reading() as session:
        return session.scalars(select(Child).order_by(Child.id).limit(1)).one()


# the acts; each says when it begins in earnest


Ready = Callable[[], object]


def save(place: Path, ready: Ready) -> None:
    with opened(place) as (_, ledger):
        child = _a_child(ledger)
        ready()
        a_visit(ledger, child, observations="孩子在家写作业。" * 200)


def take_in(place: Path, ready: Ready) -> None:
    with opened(place) as (_, ledger):
        ready()
        import_workbook(ledger, place / BOOK, TODAY, dry_run=False)


def take_out(place: Path, ready: Ready) -> None:
    with opened(place) as (_, ledger):
        batch = last_imports(ledger, 1)[0].batch
        ready()
        take_back(ledger, batch)


def migrate(place: Path, ready: Ready) -> None:
    ready()
    with opened(place):
        pass


def back_up(place: Path, ready: Ready) -> None:
    with opened(place) as (unlocked, _):
        ready()
        keep_copy(unlocked.folder, unlocked.dek, Reason.MANUAL, NOW)


def restore(place: Path, ready: Ready) -> None:
    ready()
    restoring.restore(LedgerFolder(place), place / COPY, restoring.Secret(PASSWORD), NOW)


def change_password(place: Path, ready: Ready) -> None:
    with opened(place) as (unlocked, ledger):
        ready()
        users.change_own_password(ledger, unlocked.keys, PASSWORD, NEW_PASSWORD, FLOOR)


# what is there afterwards


def rows(ledger: Ledger, record: type[Base]) -> int:
    with ledger.reading() as session:
        return session.scalar(select(func.count()).select_from(record)) or 0


class Act(NamedTuple):
    """``measure`` counts what the act changes, of a ledger that one of ``passwords`` opened."""

    prepare: Callable[[Path], None]
    do: Callable[[Path, Ready], None]
    measure: Callable[[Ledger, str], int]
    passwords: tuple[str, ...] = (PASSWORD,)


def _visits(ledger: Ledger, password: str) -> int:
    return rows(ledger, Visit)


def _children(ledger: Ledger, password: str) -> int:
    """Of every value of children and their families, none of which may come back without the others."""
    with ledger.reading() as session:
        connection = session.connection()
        kept = [sorted(replica.kept(connection, one), key=repr) for one in (Child, Family, Parent)]
    return zlib.crc32(repr(kept).encode())


ACTS = {
    "save": Act(prepare, save, _visits),
    "import": Act(prepare_import, take_in, lambda ledger, _: rows(ledger, Child)),
    "taking back": Act(prepare_taking_back, take_out, _children),
    "migrate": Act(prepare_migration, migrate, _visits),  # opening it afterwards finishes what was begun
    "backup": Act(prepare, back_up, lambda ledger, _: len(copies(ledger.folder))),
    "restore": Act(prepare_restore, restore, _visits),
    "password": Act(
        prepare, change_password, lambda _, password: int(password == NEW_PASSWORD), (PASSWORD, NEW_PASSWORD)
    ),
}


def state(act: Act, place: Path) -> int:
    """What ``act.measure`` says of the ledger in a folder, once it was found whole in every part.

    Raises AssertionError for one that is not, and the Problem of one that does not open.
    """
    with _opened_with_one_of(act.passwords, place) as (unlocked, ledger, password):
        report = check_ledger(ledger, [])
        if act.do is restore:  # cut off at its very end, the present ledger may once be called an old one
            report = replace(report, anchors=[])
        assert report.is_whole, report
        for copy in copies(unlocked.folder):
            assert not integrity(copy, unlocked.dek), "a copy that has its name is whole"
        return act.measure(ledger, password)


@contextmanager
def _opened_with_one_of(passwords: tuple[str, ...], place: Path) -> Iterator[tuple[Unlocked, Ledger, str]]:
    keys = KeyFile.load(LedgerFolder(place))
    for password in passwords[:-1]:
        with suppress(WrongPassword):
            keys.open_with_password(USER, password)
            break
    else:
        password = passwords[-1]
    with opened(place, password) as (unlocked, ledger):
        yield unlocked, ledger, password


if __name__ == "__main__":
    ACTS[sys.argv[1]].do(Path(sys.argv[2]), lambda: None)
