"""Failed openings: kept while the ledger is shut, slowed down, and in its trace at the next opening."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.trace import Trace
from app.services.ledger import Ledger
from app.services.office.founding import founding
from app.services.safety import anchor, attempts
from app.services.safety.attempts import FAILED, RECOVERED, Attempt
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.problems import WrongPassword
from app.services.safety.unlock import make_ledger, open_ledger, recover
from tests.factories import CODES, PASSWORD, USER
from tests.services.safety.tampering import NOW, reopened


@pytest.fixture
def shut(tmp_path: Path) -> tuple[LedgerFolder, str]:
    """A ledger nobody has open, and the digits of its recovery sheet."""
    folder = LedgerFolder(tmp_path / "ledger")
    unlocked, digits = make_ledger(
        folder, USER, PASSWORD, FLOOR, first=founding(*CODES["village"], "village")
    )
    unlocked.hold.release()
    return folder, digits


def noted(ledger: Ledger) -> list[tuple[str, str]]:
    with ledger.reading() as session:
        rows = session.scalars(select(Trace).order_by(Trace.seq)).all()
    return [(row.action, row.detail.get("user", "")) for row in rows]


def test_wrong_passwords_are_in_the_trace_of_whoever_opens_next(shut: tuple[LedgerFolder, str]) -> None:
    folder, _ = shut
    for _ in range(2):
        with pytest.raises(WrongPassword):
            open_ledger(folder, USER, "不是这个", NOW)
    assert [each.action for each in attempts.read(folder)] == [FAILED, FAILED]
    with reopened(folder) as ledger:
        assert noted(ledger) == [(FAILED, USER), (FAILED, USER)]
    assert attempts.read(folder) == []


def test_an_opening_by_the_sheet_leaves_its_row(shut: tuple[LedgerFolder, str]) -> None:
    folder, digits = shut
    unlocked, _ = recover(folder, digits, USER, "晒谷场上三只白鹅走过", FLOOR, NOW)
    with unlocked.hold:
        ledger = Ledger.of(unlocked)
        anchor.opened(ledger)
        assert noted(ledger) == [(RECOVERED, USER)]
        ledger.close()


@pytest.mark.parametrize(
    ("failed", "seconds"), [(0, 0), (1, 0), (2, 0), (3, 2), (4, 4), (5, 8), (7, 32), (8, 60), (200, 60)]
)
def test_the_pause_grows_up_to_a_minute(failed: int, seconds: int) -> None:
    assert attempts.pause([Attempt(FAILED, USER, "")] * failed) == seconds


@pytest.mark.parametrize(("gone", "left"), [(0, 8), (3, 5), (9, 0), (-3600, 8)])
def test_the_rest_of_the_pause_outlives_the_program_and_a_clock_set_back(gone: int, left: int) -> None:
    tried = [Attempt(FAILED, USER, NOW.isoformat())] * 5
    assert attempts.remaining(tried, NOW + timedelta(seconds=gone)) == left


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"[[1, 2]]", b'{"a": 1}'])
def test_a_torn_file_bars_nothing(shut: tuple[LedgerFolder, str], content: bytes) -> None:
    folder, _ = shut
    (folder.path / "attempts.json").write_bytes(content)
    assert attempts.read(folder) == []
    attempts.leave(folder, FAILED, USER, NOW)
    assert len(attempts.read(folder)) == 1


def test_no_more_than_two_hundred_are_kept(shut: tuple[LedgerFolder, str]) -> None:
    folder, _ = shut
    attempts._file(folder).write_text(str([[FAILED, USER, ""]] * 200).replace("'", '"'))
    attempts.leave(folder, FAILED, "小林", NOW)
    kept = attempts.read(folder)
    assert (len(kept), kept[-1].user) == (200, "小林")
