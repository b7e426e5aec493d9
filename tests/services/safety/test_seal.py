"""Small things sealed: open with the right key and label only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.safety.seal import NotOpened, derived, seal, unseal

KEY = bytes(range(32))


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_what_was_sealed_comes_back(content: bytes, label: bytes) -> None:
    assert unseal(KEY, seal(KEY, content, label), label) == content


@given(st.binary(min_size=1, max_size=60), st.data())
def test_one_changed_bit_is_noticed(content: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, content, b"label"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(NotOpened):
        unseal(KEY, bytes(sealed), b"label")


@given(st.binary(max_size=40))
def test_rubbish_another_key_or_another_label_does_not_open(rubbish: bytes) -> None:
    with pytest.raises(NotOpened):
        unseal(KEY, rubbish, b"")
    with pytest.raises(NotOpened):
        unseal(derived(KEY, "other"), seal(KEY, rubbish, b""), b"")
    with pytest.raises(NotOpened):
        unseal(KEY, seal(KEY, rubbish, b"one"), b"two")


def test_keys_for_different_purposes_are_different() -> None:
    assert len({derived(KEY, "a"), derived(KEY, "b"), derived(KEY, "a", b"salt"), KEY}) == 4


def test_the_same_content_is_never_sealed_the_same() -> None:
    assert len({seal(KEY, b"x", b"") for _ in range(100)}) == 100
