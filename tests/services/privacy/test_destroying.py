"""Destroying closed files: by two persons, nothing left but a list without names and a trace that holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text

from app.errors import Problem, Refused
from app.models.care_records import CARE
from app.models.child import Child
from app.models.database import connect
from app.models.disposal import Disposal
from app.models.family import Family
from app.models.privacy import Retention
from app.models.trace import ERASED, Trace, first_break
from app.services.care import records as care
from app.services.checking import check_ledger
from app.services.children import families, records
from app.services.children.undo import Undo
from app.services.ledger import Ledger
from app.services.privacy import destroying, disposing, old_copies
from app.services.safety.backup import verified_copy
from app.services.safety.copies import Reason, copies
from app.services.safety.drafts import DraftBox
from app.services.safety.problems import WrongPassword
from tests.factories import PASSWORD, TODAY, USER, a_child, changed
from tests.services.privacy.conftest import CANARY, SECOND, SECOND_PASSWORD, a_closed_child

WHY = "保管期限已满，经居委会同意"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def proposed(ledger: Ledger, *child_ids: str) -> str:
    return disposing.propose(ledger, child_ids, WHY, TODAY)


def destroyed(second: Ledger, disposal_id: str) -> None:
    destroying.destroy(second, disposal_id, SECOND_PASSWORD, TODAY, NOW)


def everything(ledger: Ledger) -> Iterator[str]:
    """Every value in every table, as text."""
    with ledger.reading() as session:
        tables = session.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'table'")).all()
        for table in tables:
            for row in session.execute(text(f'SELECT * FROM "{table}"')):
                yield from (
                    one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in row
                )


def traces(ledger: Ledger) -> list[Trace]:
    with ledger.reading() as session:
        return list(session.scalars(select(Trace).order_by(Trace.seq)))


def test_nothing_of_a_destroyed_file_is_left_in_the_ledger(ledger: Ledger, second: Ledger, gone: str) -> None:
    listed = proposed(ledger, gone)
    assert any(CANARY in one for one in everything(ledger))
    destroyed(second, listed)
    left = "\n".join(everything(second))
    assert not [one for one in (CANARY, "金丝雀", "榕树下", "李警官") if one in left]


def test_what_stays_is_the_surname_the_year_and_the_dates(ledger: Ledger, second: Ledger, gone: str) -> None:
    destroyed(second, proposed(ledger, gone))
    (listed,) = disposing.disposals(second)
    assert (listed.proposed_by, listed.confirmed_by, listed.state) == (USER, SECOND, "done")
    assert listed.entries == [
        {
            "initial": "欧",
            "born": "2001",
            "opened": "2014-03-01",
            "closed": "2016-05-31",
            "reason": "满龄",
            "until": "2026-05-31",
            "records": 3,
            "papers": 1,
        }
    ]


def test_the_trace_still_holds_and_tells_who_did_what_without_what_was_said(
    ledger: Ledger, second: Ledger, gone: str
) -> None:
    other = a_child(ledger, name="陈小明")
    before = {row.seq: (row.at, row.user, row.action, row.about) for row in traces(ledger)}
    destroyed(second, proposed(ledger, gone))
    after = traces(second)
    assert first_break(after) is None
    assert before.items() <= {row.seq: (row.at, row.user, row.action, row.about) for row in after}.items()
    assert all(row.detail == ERASED for row in after if row.about == gone)
    assert not [row for row in after if row.about == other.id and row.detail == ERASED]
    assert [row.user for row in after if row.action == "destroy" and row.detail.get("rows")] == [SECOND]


def test_a_row_emptied_by_hand_is_still_noticed(ledger: Ledger, second: Ledger, gone: str) -> None:
    other = a_child(ledger, name="陈小明")
    destroyed(second, proposed(ledger, gone))
    rows = traces(second)
    tampered = next(row for row in rows if row.about == other.id)
    tampered.detail = ERASED
    assert first_break(rows) == tampered.seq


def test_the_ledger_is_whole_afterwards(ledger: Ledger, second: Ledger, gone: str) -> None:
    a_child(ledger, name="陈小明")
    destroyed(second, proposed(ledger, gone))
    assert check_ledger(second, []).is_whole


def test_deleted_content_is_overwritten_in_the_file(ledger: Ledger) -> None:
    connection = connect(ledger.path, ledger.key)
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    connection.close()


def test_a_brother_keeps_the_family(ledger: Ledger, second: Ledger, gone: str) -> None:
    brother = a_child(ledger, name="欧阳小弟")
    families.join(ledger, brother.id, gone)
    destroyed(second, proposed(ledger, gone))
    assert records.load(second, brother.id).family.father.name == "金丝雀甲"
    assert first_break(traces(second)) is None


def test_a_family_that_the_child_had_before_goes_too(ledger: Ledger, second: Ledger) -> None:
    left = a_child(ledger, name=CANARY, father_name="从前的父亲", opened_on=date(2014, 1, 1))
    families.join(ledger, left.id, a_child(ledger, name="欧阳小妹").id)
    records.close(ledger, left.id, date(2016, 1, 1), "moved", "", TODAY)
    destroyed(second, proposed(ledger, left.id))
    assert "从前的父亲" not in "\n".join(everything(second))


def test_what_was_being_typed_of_it_is_forgotten(ledger: Ledger, second: Ledger, gone: str) -> None:
    box = DraftBox(ledger.folder, ledger.key)
    box.put("王主任/children", {"child": gone, "fields": {"name": CANARY}}, NOW)
    box.put("陈督导/children", {"child": "another"}, NOW)
    destroyed(second, proposed(ledger, gone))
    assert [draft.name for draft in box.all()] == ["陈督导/children"]


def test_a_sitting_that_changed_the_file_has_nothing_of_it_to_undo(
    ledger: Ledger, second: Ledger, gone: str
) -> None:
    undo = Undo(ledger)
    listed = proposed(ledger, gone)
    destroyed(second, listed)
    assert not [row for row in undo.last() if row.detail == ERASED]


# Who may, and what


def test_who_proposed_a_list_may_not_confirm_it(ledger: Ledger, gone: str) -> None:
    with pytest.raises(Refused, match="另一位管理员"):
        destroying.destroy(ledger, proposed(ledger, gone), PASSWORD, TODAY, NOW)
    assert records.load(ledger, gone).name == CANARY


def test_without_the_second_persons_own_password_nothing_is_destroyed(
    ledger: Ledger, second: Ledger, gone: str
) -> None:
    with pytest.raises(WrongPassword):
        destroying.destroy(second, proposed(ledger, gone), PASSWORD, TODAY, NOW)
    assert records.load(second, gone).name == CANARY
    assert not copies(second.folder)


def test_a_file_reopened_meanwhile_is_not_destroyed(ledger: Ledger, second: Ledger, gone: str) -> None:
    listed = proposed(ledger, gone)
    records.reopen(ledger, gone)
    with pytest.raises(Refused, match="重新启用"):
        destroyed(second, listed)


def test_a_file_to_be_kept_longer_meanwhile_is_not_destroyed(
    ledger: Ledger, second: Ledger, gone: str
) -> None:
    listed = proposed(ledger, gone)
    care.put(ledger, gone, Retention, {"day": TODAY, "until": date(2030, 1, 1), "basis": "诉讼"}, TODAY)
    with pytest.raises(Refused, match="延长了保管期限"):
        destroyed(second, listed)


def test_a_list_given_up_can_no_longer_be_confirmed(ledger: Ledger, second: Ledger, gone: str) -> None:
    listed = proposed(ledger, gone)
    disposing.drop(second, listed)
    with pytest.raises(Refused, match="已经处理过"):
        destroyed(second, listed)
    assert proposed(ledger, gone)  # and may be proposed again


@pytest.mark.parametrize(
    ("why", "closed", "match"),
    [
        ("an open file", None, "没有关档"),
        ("one whose time is not over", date(2020, 1, 1), "保管期限"),
    ],
)
def test_only_closed_files_past_their_date_can_be_proposed(
    ledger: Ledger, why: str, closed: date | None, match: str
) -> None:
    child = a_closed_child(ledger, closed=closed) if closed else a_child(ledger, name="陈小明").id
    with pytest.raises(Refused, match=match):
        proposed(ledger, child)
    assert not disposing.disposals(ledger)


def test_a_file_stands_on_one_list_at_a_time_and_a_list_has_its_reason(ledger: Ledger, gone: str) -> None:
    with pytest.raises(Refused, match="写明销毁的理由"):
        disposing.propose(ledger, [gone], "  ", TODAY)
    proposed(ledger, gone)
    with pytest.raises(Refused, match="另一份"):
        proposed(ledger, gone)


def test_nothing_is_destroyed_when_the_copy_before_cannot_be_made(
    ledger: Ledger, second: Ledger, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:

    def full(*_: object) -> None:
        raise Problem("磁盘已满，没有备份。")

    monkeypatch.setattr(destroying, "verified_copy", full)
    with pytest.raises(Problem, match="磁盘已满"):
        destroyed(second, proposed(ledger, gone))
    assert records.load(second, gone).name == CANARY


def test_several_files_go_together_and_each_kind_of_record_with_them(
    ledger: Ledger, second: Ledger, gone: str
) -> None:
    both = [gone, a_closed_child(ledger, name="欧阳金丝雀二")]
    stays = changed(ledger, a_child(ledger, name="陈小明"), address="村口")
    destroyed(second, proposed(ledger, *both))
    with second.reading() as session:
        assert [one.id for one in session.scalars(select(Child))] == [stays.id]
        assert [one.id for one in session.scalars(select(Family))] == [stays.family_id]
        assert not [one for kind in CARE for one in session.scalars(select(kind))]
        assert len(session.scalars(select(Disposal)).one().entries) == 2


# Copies


def test_copies_from_before_hold_the_files_until_they_are_dropped(
    ledger: Ledger, second: Ledger, gone: str
) -> None:
    verified_copy(ledger.folder, ledger.key, Reason.DAILY, NOW)
    listed = proposed(ledger, gone)
    destroyed(second, listed)
    verified_copy(ledger.folder, ledger.key, Reason.EXIT, NOW)
    assert [one.reason for one in old_copies.older_copies(second, listed)] == [Reason.BULK, Reason.DAILY]
    assert old_copies.drop_older_copies(second, listed, SECOND_PASSWORD, NOW) == 2
    assert len(copies(second.folder)) == 2  # a fresh one, and the one from after
    assert not old_copies.older_copies(second, listed)


def test_copies_are_dropped_with_the_own_password_only(ledger: Ledger, second: Ledger, gone: str) -> None:
    listed = proposed(ledger, gone)
    destroyed(second, listed)
    with pytest.raises(WrongPassword):
        old_copies.drop_older_copies(second, listed, PASSWORD, NOW)
    assert len(copies(second.folder)) == 1
