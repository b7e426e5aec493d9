"""What was being typed: back after a crash, unreadable to others, never in the way."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.safety import drafts as drafts_module
from app.services.safety.drafts import DraftBox
from app.services.safety.folder import LedgerFolder
from tests.services.safety.conftest import CANARY, NOW, everything_in

KEY = bytes(range(32))
NAME = f"child {CANARY}"


@pytest.fixture
def box(folder: LedgerFolder) -> DraftBox:
    return DraftBox(folder, KEY)


def test_a_draft_is_back_after_the_program_ends(box: DraftBox, folder: LedgerFolder) -> None:
    box.put(NAME, {"姓名": "𠮷娜·买买提", "几": [1, None]}, NOW)
    draft = DraftBox(folder, KEY).get(NAME)
    assert draft is not None
    assert (draft.name, draft.kept, draft.content) == (NAME, NOW, {"姓名": "𠮷娜·买买提", "几": [1, None]})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.text(),
    st.recursive(
        st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    ),
)
def test_whatever_is_typed_comes_back(box: DraftBox, name: str, content: object) -> None:
    box.put(name, content, NOW)
    draft = box.get(name)
    assert draft is not None
    assert draft.content == content


def test_nothing_typed_can_be_read_in_files_or_their_names(box: DraftBox, folder: LedgerFolder) -> None:
    box.put(NAME, {"姓名": CANARY}, NOW)
    assert CANARY.encode() not in everything_in(folder.path)
    assert b"child" not in everything_in(folder.drafts)


def test_a_later_draft_takes_the_place_of_an_earlier(box: DraftBox) -> None:
    box.put(NAME, 1, NOW)
    box.put(NAME, 2, NOW + timedelta(seconds=10))
    assert [draft.content for draft in box.all()] == [2]


def test_all_drafts_come_oldest_first(box: DraftBox) -> None:
    for number in (3, 1, 2):
        box.put(f"child {number}", number, NOW + timedelta(minutes=number))
    assert [draft.content for draft in box.all()] == [1, 2, 3]


def test_a_draft_can_be_given_up(box: DraftBox) -> None:
    box.put(NAME, 1, NOW)
    box.remove(NAME)
    box.remove(NAME)
    assert box.get(NAME) is None
    assert box.all() == []


@pytest.mark.parametrize("rubbish", [b"", b"short", bytes(200), b"{}" * 50])
def test_an_unreadable_draft_is_passed_over(box: DraftBox, folder: LedgerFolder, rubbish: bytes) -> None:
    box.put("good", 1, NOW)
    box.put("bad", 2, NOW)
    box._path("bad").write_bytes(rubbish)
    assert box.get("bad") is None
    assert [draft.name for draft in box.all()] == ["good"]


def test_a_draft_put_in_the_place_of_another_is_not_read(box: DraftBox) -> None:
    box.put("one", 1, NOW)
    box.put("two", 2, NOW)
    box._path("one").replace(box._path("two"))
    assert box.all() == []


def test_drafts_of_another_ledger_are_not_read(box: DraftBox, folder: LedgerFolder) -> None:
    box.put(NAME, 1, NOW)
    assert DraftBox(folder, bytes(32)).all() == []


def test_a_power_cut_while_keeping_leaves_the_earlier_draft(
    box: DraftBox, folder: LedgerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.put(NAME, "earlier", NOW)

    def cut(path: object, content: bytes) -> None:
        (folder.drafts / ".new-abc").write_bytes(content[:20])
        raise KeyboardInterrupt

    monkeypatch.setattr(drafts_module, "write_whole", cut)
    with pytest.raises(KeyboardInterrupt):
        box.put(NAME, "later", NOW)
    assert [draft.content for draft in box.all()] == ["earlier"]
