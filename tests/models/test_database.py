"""The encrypted file: nothing readable in it, the right settings everywhere, damage told as damage."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2

from app.errors import Busy, Damaged
from app.models import database
from app.models.database import connect, engine, integrity, reading
from app.models.faults import DamagedLedger, problem_of

KEY = bytes(range(32))
CANARY = "欧阳金丝雀350582201501019999"
ROWS = 400


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A file with two tables, a reference between them, and a canary in every row."""
    path = tmp_path / "一本 台账%20?#.db"  # a path that is awkward in an address
    connection = connect(path, KEY, create=True)
    connection.execute("CREATE TABLE family (id INTEGER PRIMARY KEY, name TEXT)")
    connection.execute(
        "CREATE TABLE child (id INTEGER PRIMARY KEY, family INTEGER REFERENCES family, note TEXT)"
    )
    connection.execute("CREATE INDEX by_note ON child (note)")
    connection.execute("BEGIN")
    connection.execute("INSERT INTO family VALUES (1, ?)", (CANARY,))
    connection.executemany(
        "INSERT INTO child VALUES (?, 1, ?)", [(n, CANARY * 3 + str(n)) for n in range(ROWS)]
    )
    connection.execute("COMMIT")
    connection.close()
    return path


@pytest.fixture
def store(ledger: Path) -> Iterator[Engine]:
    made = engine(ledger, KEY)
    yield made
    made.dispose()


def run(store: Engine, *statements: str) -> None:
    """All of them in one transaction."""
    with store.begin() as transaction:
        for statement in statements:
            transaction.execute(text(statement))


def pragma(path: Path, name: str) -> object:
    connection = connect(path, KEY)
    try:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        connection.close()


def test_the_file_does_not_say_that_it_is_a_database(ledger: Path) -> None:
    assert ledger.read_bytes()[:16] != b"SQLite format 3\0"


def test_nothing_stored_can_be_found_in_any_file(ledger: Path) -> None:
    connection = connect(ledger, KEY)
    connection.execute("BEGIN")
    connection.execute("UPDATE child SET note = note || ?", (CANARY,))  # the journal has content now
    everything = b"".join(path.read_bytes() for path in ledger.parent.iterdir())
    connection.execute("ROLLBACK")
    connection.close()
    assert len(everything) > ledger.stat().st_size
    assert CANARY.encode() not in everything
    assert CANARY.encode("utf-16-le") not in everything


def test_the_plain_library_cannot_open_it(ledger: Path) -> None:
    plain = sqlite3.connect(ledger)
    with pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM child")
    plain.close()


def test_a_library_that_does_not_encrypt_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "driver", sqlite3)
    with pytest.raises(RuntimeError):
        connect(tmp_path / "plain.db", KEY, create=True)
    assert not (tmp_path / "plain.db").read_bytes()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ],
)
def test_every_connection_has_the_measured_settings(ledger: Path, name: str, value: object) -> None:
    assert pragma(ledger, name) == value


def test_no_code_can_be_loaded_into_the_database(ledger: Path) -> None:
    connection = connect(ledger, KEY)
    with pytest.raises(dbapi2.OperationalError, match="not authorized"):
        connection.execute("SELECT load_extension('anything')")
    connection.close()


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DamagedLedger):
        connect(tmp_path / "none.db", KEY)
    assert not list(tmp_path.iterdir())


def overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut in the first page": lambda path: path.write_bytes(path.read_bytes()[:1000]),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "first bytes flipped": lambda path: overwrite(path, 100, b"\xff\x00\xff\x00"),
    "another file": lambda path: path.write_bytes(b"<html>" * 5000),
    "made plain": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(8000)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_as_one_and_not_touched(ledger: Path, damage: str) -> None:
    DAMAGES[damage](ledger)
    before = ledger.read_bytes()
    with pytest.raises(Damaged, match="损坏"):
        connect(ledger, KEY)
    assert ledger.read_bytes() == before


def test_the_key_of_another_ledger_does_not_open_it(ledger: Path) -> None:
    with pytest.raises(DamagedLedger):
        connect(ledger, bytes(32))


def test_damage_is_quiet_on_the_terminal(ledger: Path, capfd: pytest.CaptureFixture[str]) -> None:
    overwrite(ledger, 100, b"\xff\xff\xff")
    with pytest.raises(DamagedLedger):
        connect(ledger, KEY)
    assert capfd.readouterr() == ("", "")


def test_a_whole_file_has_no_findings(ledger: Path) -> None:
    assert integrity(ledger, KEY) == []
    assert integrity(ledger, KEY, quick=True) == []


@pytest.mark.parametrize("quick", [True, False])
def test_one_flipped_bit_anywhere_after_the_first_page_is_found(ledger: Path, quick: bool) -> None:
    content = ledger.read_bytes()
    for page in range(1, len(content) // 4096):
        overwrite(ledger, page * 4096 + 77, bytes([content[page * 4096 + 77] ^ 1]))
        assert integrity(ledger, KEY, quick=quick), f"page {page}"
        ledger.write_bytes(content)


def test_a_file_cut_short_is_found(ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes()[: 4096 * 5])
    with pytest.raises(DamagedLedger):
        integrity(ledger, KEY)


def test_a_torn_page_that_nothing_refers_to_is_harmless(ledger: Path) -> None:
    connection = connect(ledger, KEY)
    connection.execute("DELETE FROM child WHERE id > 5")  # its pages are free now
    connection.close()
    content = ledger.read_bytes()
    findings = []
    for page in range(1, len(content) // 4096):
        overwrite(ledger, page * 4096 + 77, b"\x00\xff\x00\xff")
        findings.append([found.harmless for found in integrity(ledger, KEY)])
        ledger.write_bytes(content)
    assert [True] in findings
    assert any(False in found for found in findings)


def test_findings_do_not_quote_what_is_stored(ledger: Path) -> None:
    connection = connect(ledger, KEY)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("DELETE FROM family")
    connection.close()
    found = integrity(ledger, KEY)
    assert len(found) == ROWS
    assert CANARY not in repr(found)


def test_a_change_is_kept_and_a_failed_one_is_not(store: Engine) -> None:
    with store.begin() as transaction:
        transaction.execute(text("UPDATE family SET name = '改过'"))
    with pytest.raises(IntegrityError):
        run(store, "UPDATE family SET name = '又改'", "INSERT INTO child VALUES (9999, 77, '')")
    with reading(store).begin() as transaction:
        assert transaction.execute(text("SELECT name FROM family")).scalar() == "改过"


def test_a_failed_change_of_the_schema_leaves_nothing_behind(store: Engine) -> None:
    with pytest.raises(DBAPIError):
        run(store, "CREATE TABLE half (id INTEGER)", "this is no SQL")
    with reading(store).begin() as transaction:
        assert not transaction.execute(text("SELECT 1 FROM sqlite_schema WHERE name = 'half'")).scalar()


def test_an_error_does_not_show_what_was_being_stored(store: Engine) -> None:
    with pytest.raises(IntegrityError) as caught, store.begin() as transaction:
        transaction.execute(text("INSERT INTO child VALUES (1, 1, :note)"), {"note": CANARY})
    assert CANARY not in str(caught.value)


def test_looking_cannot_write_even_on_a_connection_that_wrote(store: Engine) -> None:
    with store.begin() as transaction:
        transaction.execute(text("UPDATE family SET name = '甲'"))
    with pytest.raises(DBAPIError, match="readonly"), reading(store).begin() as transaction:
        transaction.execute(text("UPDATE family SET name = '乙'"))
    with store.begin() as transaction:  # and the connection can write again afterwards
        transaction.execute(text("UPDATE family SET name = '丙'"))


def test_a_second_writer_waits_for_the_first(store: Engine) -> None:
    order: list[str] = []
    inside = threading.Event()

    def slow() -> None:
        with store.begin() as transaction:
            transaction.execute(text("UPDATE family SET name = 'slow'"))
            inside.set()
            time.sleep(0.2)
            order.append("slow")

    worker = threading.Thread(target=slow)
    worker.start()
    inside.wait()
    with store.begin() as transaction:
        order.append("quick")
        transaction.execute(text("UPDATE family SET name = 'quick'"))
    worker.join()
    assert order == ["slow", "quick"]


def test_a_reader_is_not_kept_waiting_by_a_writer(store: Engine) -> None:
    with store.begin() as writer:
        writer.execute(text("UPDATE family SET name = 'new'"))
        with reading(store).begin() as reader:
            assert reader.execute(text("SELECT name FROM family")).scalar() == CANARY


def test_many_threads_count_together_without_losing_one(store: Engine) -> None:
    def count() -> None:
        for _ in range(10):
            with store.begin() as transaction:
                found = transaction.execute(text("SELECT count(*) FROM family")).scalar_one()
                transaction.execute(text("INSERT INTO family (name) VALUES (:n)"), {"n": str(found)})

    workers = [threading.Thread(target=count) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with reading(store).begin() as transaction:
        assert transaction.execute(text("SELECT count(DISTINCT name) FROM family")).scalar() == 41


def test_a_writer_that_waits_in_vain_gets_a_sentence(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with store.begin(), pytest.raises(DBAPIError) as caught, store.begin():
        pass
    assert isinstance(problem_of(caught.value), Busy)
