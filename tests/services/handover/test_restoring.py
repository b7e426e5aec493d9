"""A package and the recovery sheet alone, on a new computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.errors import Problem
from app.models.handover import Parcel
from app.models.parcels import RESTORED
from app.models.trace import Trace
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.checking import check_ledger
from app.services.children.lines import lines
from app.services.demo.filling import fill
from app.services.handover.contents import plain_rows
from app.services.handover.own_keys import own_secrets
from app.services.handover.refusals import NoRecoveryPart, NotThisSheet, OtherKeys, TornPackage
from app.services.handover.restoring import Restored, restore_package
from app.services.handover.sealing import seal
from app.services.handover.secrets import Secrets
from app.services.ledger import Ledger
from app.services.office.extra_fields import Wish, add_field
from app.services.registers.photos import photo, photos_of
from app.services.safety.cost import FLOOR
from app.services.safety.folder import LedgerFolder
from app.services.safety.problems import LedgerThere, WrongRecovery
from app.services.safety.unlock import open_ledger
from tests.factories import TODAY, a_child
from tests.services.handover.conftest import SCAN
from tests.services.handover.forging import Inside
from tests.services.handover.offices import NOW, Offices, opened_at, two_offices

NEW_USER, NEW_PASSWORD = "新来的李主任", "海堤上的灯塔很亮"


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """A village with twelve invented children, a field of its own and a scan; its computer is about to go."""
    made = two_offices(tmp_path_factory.mktemp("lost"))
    fill(made.village, TODAY, 12)
    add_field(made.village, Wish("低保证号", "text"))
    made.village.reload_form()
    child = a_child(made.village, name="欧阳金丝雀")
    keeping.add(made.village, child.id, "photo", "院子", TODAY, Scan(SCAN, "image/jpeg", 1), TODAY)
    yield made
    made.close()


@pytest.fixture(scope="module")
def package(lost: Offices, tmp_path_factory: pytest.TempPathFactory) -> Path:
    seal(lost.village, tmp_path_factory.mktemp("first"), NOW)
    return seal(lost.village, tmp_path_factory.mktemp("second"), NOW).path


@pytest.fixture(scope="module")
def restored(lost: Offices, package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restored]:
    folder = LedgerFolder(tmp_path_factory.mktemp("new") / "台账")
    made = restore_package(package, lost.digits, folder, NEW_USER, NEW_PASSWORD, FLOOR, NOW)
    yield made
    made.unlocked.hold.release()


@pytest.fixture(scope="module")
def again(restored: Restored) -> Iterator[Ledger]:
    """The restored ledger, open."""
    opened = Ledger.of(restored.unlocked)
    yield opened
    opened.close()


def rows(ledger: Ledger, table: str) -> list[dict[str, Any]]:
    record = next(one for one in RESTORED if one.__tablename__ == table)
    with ledger.reading() as session:
        return list(plain_rows(session, record))


LEDGER_GOES_ON = ("trace", "parcel")  # the restore itself is entered there


@pytest.mark.parametrize("table", [one.__tablename__ for one in RESTORED])
def test_every_row_comes_back_as_it_was(lost: Offices, again: Ledger, package: Path, table: str) -> None:
    before, after = rows(lost.village, table), rows(again, table)
    if table in LEDGER_GOES_ON:
        before = opened_rows(lost, package)[table]
        after = [row for row in after if row in before]
    assert after == before


def test_the_photographs_of_activities_come_back(lost: Offices, again: Ledger) -> None:
    held = [row["about_id"] for row in rows(lost.village, "office_paper")]
    for activity in set(held):
        before, after = ([photo(a, one.id) for one in photos_of(a, activity)] for a in (lost.village, again))
        assert after == before
    assert held


def opened_rows(lost: Offices, package: Path) -> dict[str, list[dict[str, Any]]]:
    inside = Inside(package.read_bytes(), own_secrets(lost.town).sealing)
    return {table: inside.rows(table) for table in LEDGER_GOES_ON}


def test_it_is_whole_and_its_list_is_the_same(lost: Offices, again: Ledger) -> None:
    assert check_ledger(again, []).is_whole
    with lost.village.reading() as one, again.reading() as other:
        assert lines(one) == lines(other)


def test_the_scans_are_back(again: Ledger) -> None:
    assert [keeping.read(again, row["id"]) for row in rows(again, "attachment")] == [SCAN]


def test_its_own_fields_and_keys_and_whom_it_trusts_are_back(lost: Offices, again: Ledger) -> None:
    assert [field.label for field in again.form if field.label == "低保证号"] == ["低保证号"]
    assert own_secrets(again) == own_secrets(lost.village)
    assert again.office.name == lost.village.office.name


def test_its_trace_goes_on_and_says_that_it_was_restored(again: Ledger) -> None:
    with again.reading() as session:
        last = session.query(Trace).order_by(Trace.seq.desc()).first()
    assert last is not None
    assert (last.action, last.user, last.detail["sequence"]) == ("restore", NEW_USER, 2)


def test_its_numbers_go_on_so_that_the_town_sees_no_break(
    lost: Offices, again: Ledger, package: Path, tmp_path: Path
) -> None:
    before = opened_at(lost.town, package)
    after = opened_at(lost.town, seal(again, tmp_path, NOW).path)
    assert after.manifest.sequence == 3
    assert after.manifest.follows(2, before.hash)
    assert after.manifest.ledger != before.manifest.ledger  # the town can tell that it was restored


def test_only_the_new_user_and_the_new_sheet_open_it(lost: Offices, restored: Restored) -> None:
    keys = restored.unlocked.keys
    assert [user.name for user in keys.users()] == [NEW_USER]
    assert keys.open_with_recovery(restored.digits) == restored.unlocked.dek
    with pytest.raises(WrongRecovery):
        keys.open_with_recovery(lost.digits)


def test_it_opens_again_like_any_ledger(lost: Offices, package: Path, tmp_path: Path) -> None:
    folder = LedgerFolder(tmp_path / "台账")
    made = restore_package(package, lost.digits, folder, NEW_USER, NEW_PASSWORD, FLOOR, NOW)
    made.unlocked.hold.release()
    assert made.children == 13
    unlocked = open_ledger(folder, NEW_USER, NEW_PASSWORD, NOW)
    unlocked.hold.release()
    assert unlocked.checked


def test_scans_that_were_left_out_are_counted(lost: Offices, tmp_path: Path) -> None:
    path = seal(lost.village, tmp_path, NOW, with_attachments=False).path
    made = restore_package(
        path, lost.digits, LedgerFolder(tmp_path / "a"), NEW_USER, NEW_PASSWORD, FLOOR, NOW
    )
    made.unlocked.hold.release()
    photographs = len(rows(lost.village, "office_paper"))  # of the activities
    assert made.missing_scans == 1 + photographs


class TestRefusals:
    def refuse(self, problem: type[Problem], path: Path, digits: str, folder: Path) -> None:
        with pytest.raises(problem, match="没有"):
            restore_package(path, digits, LedgerFolder(folder), NEW_USER, NEW_PASSWORD, FLOOR, NOW)

    def test_never_over_a_ledger(self, lost: Offices, package: Path) -> None:
        folder = lost.village.path.parent
        before = lost.village.path.read_bytes()
        self.refuse(LedgerThere, package, lost.digits, folder)
        assert lost.village.path.read_bytes() == before

    def test_a_slip_of_the_finger(self, lost: Offices, package: Path, tmp_path: Path) -> None:
        self.refuse(WrongRecovery, package, "111112" * 8, tmp_path / "new")
        assert not (tmp_path / "new").exists()

    def test_a_torn_package(self, lost: Offices, package: Path, tmp_path: Path) -> None:
        torn = tmp_path / "torn.care"
        torn.write_bytes(package.read_bytes()[:-1])
        self.refuse(TornPackage, torn, lost.digits, tmp_path / "new")
        assert not (tmp_path / "new").exists()

    def test_the_towns_sheet(self, lost: Offices, package: Path, tmp_path: Path) -> None:
        assert lost.town.keys
        self.refuse(NotThisSheet, package, lost.town.keys.new_recovery(lost.town.key), tmp_path / "new")

    def test_a_package_without_keys(self, lost: Offices, package: Path, tmp_path: Path) -> None:
        inside = self.inside(lost, package)
        del inside.parts["keys.age"]
        inside.tell(
            parts={name: part for name, part in inside.manifest["parts"].items() if name != "keys.age"}
        )
        inside.sign(own_secrets(lost.village))
        self.refuse(NoRecoveryPart, self.sealed(lost, inside, tmp_path), lost.digits, tmp_path / "new")

    def test_a_package_forged_by_somebody_who_has_the_old_one(
        self, lost: Offices, package: Path, tmp_path: Path
    ) -> None:
        inside, stranger = self.inside(lost, package), Secrets.new()
        inside.tell(maker=inside.manifest["maker"] | {"signing": stranger.verifying})
        inside.sign(stranger)
        self.refuse(OtherKeys, self.sealed(lost, inside, tmp_path), lost.digits, tmp_path / "new")

    def inside(self, lost: Offices, package: Path) -> Inside:
        return Inside(package.read_bytes(), own_secrets(lost.town).sealing)

    def sealed(self, lost: Offices, inside: Inside, place: Path) -> Path:
        assert lost.village.keys
        path = place / "forged.care"
        path.write_bytes(inside.sealed(lost.village.keys.get_anchor("recovery_recipient")))
        return path


def test_a_power_cut_while_restoring_leaves_no_ledger_and_it_can_be_done_again(
    lost: Offices, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = LedgerFolder(tmp_path / "台账")

    def cut(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("app.services.safety.unlock.KeyFile.create", cut)
        with pytest.raises(KeyboardInterrupt):
            restore_package(package, lost.digits, folder, NEW_USER, NEW_PASSWORD, FLOOR, NOW)
    assert not folder.exists()
    made = restore_package(package, lost.digits, folder, NEW_USER, NEW_PASSWORD, FLOOR, NOW)
    made.unlocked.hold.release()
    assert folder.exists()


def test_the_package_it_came_from_counts_as_sent(again: Ledger) -> None:
    with again.reading() as session:
        sent = session.query(Parcel).order_by(Parcel.sequence).all()
    assert [(one.sequence, one.state, one.office) for one in sent[:2]] == [
        (1, "applied", "350582001004"),
        (2, "applied", "350582001004"),
    ]
