"""The recovery ladder: what is offered for each problem, and each rung taken."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import Damaged, DiskFull, NotWritable, Problem
from app.models.database import connect, integrity
from app.models.faults import DamagedLedger
from app.models.migrations import MIGRATIONS, latest
from app.services.safety import staging
from app.services.safety.backup import row_counts
from app.services.safety.copies import Reason, copies, keys_of
from app.services.safety.copying import keep_copy
from app.services.safety.cost import FLOOR
from app.services.safety.keys import KeyFile, new_dek
from app.services.safety.ladder import Kind, mend, salvage_ledger, take_keys, ways
from app.services.safety.problems import (
    ForgedKeys,
    MissingKeys,
    MissingLedger,
    NoCopyFits,
    NoLedger,
    TooNew,
    WrongPassword,
)
from app.services.safety.restoring import Secret, restore
from app.services.safety.salvaging import salvage
from app.services.safety.unlock import open_ledger
from tests.services.safety.conftest import ADMIN, NOW, PASSWORD, snapshot
from tests.services.safety.lasting import (
    PAGE,
    SECRET,
    Office,
    actions_in,
    an_office,
    counts_in,
    names_in,
    root_of,
    spoil,
)

NAMES = ["吴小海", "林晓芳", "陈小明"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return an_office(tmp_path / "台账")


def problem_at_start(office: Office) -> Problem:
    """What stands in the way of opening, as the start window meets it."""
    with pytest.raises(Problem) as caught:
        open_ledger(office.folder, ADMIN, PASSWORD, NOW)
    return caught.value


def kinds(office: Office, problem: Problem) -> list[Kind]:
    return [way.kind for way in ways(office.folder, problem)]


# What is offered

REPAIRS = [Kind.MEND, Kind.COPY, Kind.SALVAGE, Kind.PACKAGE]


@pytest.mark.parametrize(
    ("problem", "offered"),
    [
        (WrongPassword(), [Kind.SHEET]),
        (DiskFull(), [Kind.ROOM]),
        (MissingKeys(), [Kind.KEYS, Kind.COPY, Kind.PACKAGE]),
        (ForgedKeys(), [Kind.KEYS, Kind.COPY, Kind.PACKAGE]),
        (MissingLedger(), [Kind.COPY, Kind.PACKAGE]),
        (DamagedLedger(), REPAIRS),
        (NoLedger(), [Kind.COPY, Kind.PACKAGE]),
        (TooNew(), []),
        (NotWritable(), []),
    ],
    ids=lambda given: type(given).__name__ if isinstance(given, Problem) else "",
)
def test_the_gentlest_way_is_offered_first(office: Office, problem: Problem, offered: list[Kind]) -> None:
    found = ways(office.folder, problem)
    assert [way.kind for way in found] == offered
    assert all(way.title and way.loses and way.advice for way in found)


def test_the_copy_offered_is_the_newest_whole_one_and_says_from_when(office: Office) -> None:
    way = next(way for way in ways(office.folder, DamagedLedger()) if way.kind is Kind.COPY)
    assert way.copy == office.copy
    assert "11月20日" in way.loses


def test_without_a_copy_here_the_stick_is_named_and_no_keys_are_promised(office: Office) -> None:
    shutil.rmtree(office.folder.backups)
    found = ways(office.folder, MissingKeys())
    assert [way.kind for way in found] == [Kind.COPY, Kind.PACKAGE]
    assert (found[0].copy, "U盘" in found[0].title) == (None, True)


# The rungs, each by its name


def torn(office: Office) -> None:
    content = office.folder.database.read_bytes()
    office.folder.database.write_bytes(content[: len(content) // 2])


def emptied(office: Office) -> None:
    office.folder.database.write_bytes(b"")


def zeroed(office: Office) -> None:
    office.folder.database.write_bytes(bytes(office.folder.database.stat().st_size))


def first_page_flipped(office: Office) -> None:
    spoil(office.folder.database, 0)


@pytest.mark.parametrize("harm", [torn, emptied, zeroed, first_page_flipped])
def test_a_ruined_file_is_restored_from_the_copy(office: Office, harm: Callable[[Office], None]) -> None:
    harm(office)
    ruined = office.folder.database.read_bytes()
    assert kinds(office, problem_at_start(office)) == REPAIRS
    with pytest.raises(Damaged):
        mend(office.folder, SECRET, NOW)
    assert office.folder.database.read_bytes() == ruined
    aside = restore(office.folder, office.copy, SECRET, NOW)
    assert aside
    assert (aside / "ledger.db").read_bytes() == ruined
    assert office.names() == ["林小芳", "陈小明"]


def test_a_change_that_was_cut_off_is_taken_back_by_its_journal(office: Office, tmp_path: Path) -> None:
    """What a power cut in the middle of a save leaves: the file half-changed, the journal beside it."""
    writer = connect(office.folder.database, office.dek)
    writer.execute("PRAGMA cache_size=1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE child SET name = '改了一半'")
    writer.execute("CREATE TABLE spill AS SELECT hex(randomblob(3000)) AS x FROM trace, trace AS other")
    cut = tmp_path / "断电"
    shutil.copytree(office.folder.path, cut)
    writer.execute("ROLLBACK")
    writer.close()
    assert (cut / "ledger.db-journal").stat().st_size
    after = Office(type(office.folder)(cut), office.dek, office.digits)
    assert after.names() == NAMES
    assert integrity(after.folder.database, office.dek) == []


def test_without_its_journal_a_half_changed_file_is_told_and_restored(office: Office, tmp_path: Path) -> None:
    spoil(office.folder.database, 3, 4)
    (office.folder.path / "ledger.db-journal").unlink(missing_ok=True)
    assert kinds(office, problem_at_start(office)) == REPAIRS
    restore(office.folder, office.copy, SECRET, NOW)
    assert office.names() == ["林小芳", "陈小明"]


def keys_torn(office: Office) -> None:
    office.folder.keys.write_bytes(office.folder.keys.read_bytes()[:200])


def second_keys_gone(office: Office) -> None:
    office.folder.keys_copy.unlink()


@pytest.mark.parametrize("harm", [keys_torn, second_keys_gone])
def test_one_bad_key_file_is_mended_from_the_other(office: Office, harm: Callable[[Office], None]) -> None:
    harm(office)
    assert office.names() == NAMES
    assert office.folder.keys.read_bytes() == office.folder.keys_copy.read_bytes()


def both_torn(office: Office) -> None:
    for path in (office.folder.keys, office.folder.keys_copy):
        path.write_bytes(path.read_bytes()[:200])


def both_gone(office: Office) -> None:
    office.folder.keys.unlink()
    office.folder.keys_copy.unlink()


def anothers_keys(office: Office) -> None:
    """Keys of another ledger, with the same password."""
    KeyFile.create(office.folder, new_dek(), ADMIN, PASSWORD, FLOOR)


@pytest.mark.parametrize("harm", [both_torn, both_gone, anothers_keys])
@pytest.mark.parametrize("by", ["password", "sheet"])
def test_without_keys_those_of_a_copy_open_the_ledger_and_nothing_is_lost(
    office: Office, harm: Callable[[Office], None], by: str
) -> None:
    harm(office)
    with pytest.raises(Damaged):
        open_ledger(office.folder, ADMIN, PASSWORD, NOW)
    secret = SECRET if by == "password" else Secret(digits=office.digits)
    assert take_keys(office.folder, secret, NOW) == office.copy
    assert office.names() == NAMES
    with office.open() as ledger:
        assert ledger.keys
        assert not ledger.keys.get_anchor("noticed")  # the old keys' anchors raise no alarm
    if harm is not both_gone:
        (aside,) = office.folder.path.glob("damaged-*")
        assert {path.name for path in aside.iterdir()} == {"keys.json", "keys-2.json"}


def test_the_newest_copy_whose_keys_fit_is_taken(office: Office) -> None:
    for minutes in (1, 2):
        keep_copy(office.folder, office.dek, Reason.MANUAL, NOW + timedelta(minutes=minutes))
    keys_of(copies(office.folder)[0]).write_bytes(b"torn")
    both_gone(office)
    assert take_keys(office.folder, SECRET, NOW) == copies(office.folder)[1]


def test_keys_are_not_taken_with_a_wrong_password_nor_from_copies_that_do_not_fit(office: Office) -> None:
    both_gone(office)
    before = snapshot(office.folder.path)
    with pytest.raises(WrongPassword):
        take_keys(office.folder, Secret("不是这个密码"), NOW)
    assert snapshot(office.folder.path) == before
    keys_of(office.copy).unlink()
    with pytest.raises(NoCopyFits):
        take_keys(office.folder, SECRET, NOW)


def test_a_restore_that_was_cut_off_before_it_was_ready_is_given_up_at_the_next_start(office: Office) -> None:
    stage = office.folder.path / "restoring"
    stage.mkdir()
    (stage / "ledger.db").write_bytes(b"half of a copy")
    assert staging.is_unfinished(office.folder)
    assert office.names() == NAMES
    assert not stage.exists()


def test_a_migration_that_was_cut_off_is_done_again_from_the_start(office: Office, tmp_path: Path) -> None:
    """A step of the schema is one transaction, so a cut leaves a journal and the old state."""
    steps = tmp_path / "steps"
    shutil.copytree(MIGRATIONS, steps)
    (steps / "versions" / "9999_next.py").write_text(
        f'from alembic import op\nrevision = "next"\ndown_revision = "{latest()}"\n\n'
        "def upgrade():\n    op.execute('CREATE TABLE later (x)')\n    op.execute(\"SELECT cut()\")\n"
    )
    for _ in range(2):
        with pytest.raises(Problem, match="退回原样"):
            open_ledger(office.folder, ADMIN, PASSWORD, NOW, steps=steps)
        assert "later" not in counts_in(office.folder.database, office.dek)
    assert office.names() == NAMES


# Mending


def test_a_bad_index_is_built_anew_and_nothing_is_lost(office: Office) -> None:
    counts = counts_in(office.folder.database, office.dek)
    spoil(office.folder.database, root_of(office.folder.database, office.dek, "ix_trace_about"))
    assert isinstance(problem_at_start(office), DamagedLedger)
    mended = mend(office.folder, SECRET, NOW)
    assert mended.aside
    assert "什么都没有丢" in mended.sentence
    assert office.names() == NAMES
    assert integrity(office.folder.database, office.dek) == []
    after = counts_in(office.folder.database, office.dek)
    assert after | {"trace": 0} == counts | {"trace": 0}
    assert "restore" in actions_in(office.folder.database, office.dek)


def test_an_index_that_lacks_rows_is_built_anew(office: Office) -> None:
    """Index and table disagree, and no page is bad: only the full check tells."""
    path = office.folder.database
    writer = connect(path, office.dek)
    writer.execute("PRAGMA writable_schema=ON")
    ((sql,),) = writer.execute("SELECT sql FROM sqlite_schema WHERE name = 'ix_trace_about'").fetchall()
    writer.execute("DELETE FROM sqlite_schema WHERE name = 'ix_trace_about'")
    writer.close()
    writer = connect(path, office.dek)
    root = root_of(office.copy, office.dek, "ix_trace_about") + 1
    writer.execute("DELETE FROM trace WHERE seq = 3")
    writer.execute("PRAGMA writable_schema=ON")
    entry = ("index", "ix_trace_about", "trace", root, sql)
    writer.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", entry)
    writer.close()
    assert integrity(path, office.dek)
    mend(office.folder, SECRET, NOW)
    assert integrity(path, office.dek) == []


def test_a_torn_page_that_nothing_uses_is_dropped(office: Office) -> None:
    path = office.folder.database
    writer = connect(path, office.dek)
    writer.execute("CREATE TABLE scrap AS SELECT hex(randomblob(4000)) AS x FROM trace")
    writer.execute("DROP TABLE scrap")
    writer.close()
    spoil(path, path.stat().st_size // PAGE - 1)
    assert [flaw.harmless for flaw in integrity(path, office.dek)] == [True]
    assert mend(office.folder, SECRET, NOW).aside
    assert integrity(path, office.dek) == []
    assert office.names() == NAMES


def test_a_table_with_a_bad_page_is_not_called_mended(office: Office) -> None:
    spoil(office.folder.database, root_of(office.folder.database, office.dek, "child"))
    before = office.folder.database.read_bytes()
    with pytest.raises(DamagedLedger):
        mend(office.folder, SECRET, NOW)
    assert office.folder.database.read_bytes() == before
    assert not (office.folder.path / "restoring").exists()


# Salvaging


def test_what_a_bad_page_leaves_is_read_row_by_row(tmp_path: Path) -> None:
    path, key = tmp_path / "ledger.db", new_dek()
    writer = connect(path, key, create=True)
    writer.execute("CREATE TABLE note (id TEXT PRIMARY KEY, words TEXT)")
    writer.execute("CREATE INDEX by_words ON note (words)")
    writer.execute("BEGIN")
    rows = [(f"{number:032}", f"{number} " * 40) for number in range(2000)]
    writer.executemany("INSERT INTO note VALUES (?, ?)", rows)
    writer.execute("COMMIT")
    writer.close()
    pages = path.stat().st_size // PAGE
    spoil(path, *range(10, pages, pages // 10))
    found = salvage(path, key, tmp_path / "fresh.db")
    assert 1800 < found.rows < 2000
    assert found.rows + found.gaps == 2000
    assert integrity(tmp_path / "fresh.db", key) == []
    reader = connect(tmp_path / "fresh.db", key)
    assert set(reader.execute("SELECT id, words FROM note").fetchall()) < set(rows)
    assert row_counts(reader)["note"] == found.rows
    reader.close()


def test_a_salvaged_ledger_opens_and_says_what_is_missing(office: Office) -> None:
    path = office.folder.database
    spoil(path, root_of(path, office.dek, "visit"))
    assert isinstance(problem_at_start(office), DamagedLedger)
    mended = salvage_ledger(office.folder, SECRET, NOW)
    assert mended.aside
    assert "条读不出来" in mended.sentence
    assert office.names() == NAMES
    assert counts_in(path, office.dek)["visit"] == 0
    assert integrity(path, office.dek) == []


def test_lines_of_the_list_that_cannot_be_read_are_worked_out_anew(office: Office) -> None:
    path = office.folder.database
    spoil(path, root_of(path, office.dek, "list_line"))
    salvage_ledger(office.folder, SECRET, NOW)
    assert counts_in(path, office.dek)["list_line"] == 3
    assert office.names() == NAMES


@pytest.mark.parametrize("table", ["office", "sqlite_schema"])
def test_without_its_office_or_list_of_tables_nothing_can_be_salvaged(office: Office, table: str) -> None:
    path = office.folder.database
    spoil(path, 0 if table == "sqlite_schema" else root_of(path, office.dek, table))
    before = path.read_bytes()
    with pytest.raises(DamagedLedger):
        salvage_ledger(office.folder, SECRET, NOW)
    assert path.read_bytes() == before
    assert names_in(office.copy, office.dek) == ["林小芳", "陈小明"]
