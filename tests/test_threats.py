"""The table of threats names tests that are there, each threat once."""

from pathlib import Path

from tests.threats import THREATS


def test_every_threat_has_its_tests() -> None:
    here = Path(__file__).parent
    assert not [test for threat in THREATS for test in threat.tests if not (here / test).exists()]


def test_no_threat_is_left_out() -> None:
    names = [threat.name for threat in THREATS]
    assert names == [
        *(f"T{n}" for n in range(1, 12)),
        "S1",
        "S2",
        "S4",
        "S5",
        *(f"R{n}" for n in range(1, 8)),
    ]
