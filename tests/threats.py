"""What the program is defended against, with the number that has to be reached, and the tests that count it.

make threats        runs them all, the slow ones too, and prints the table with what came of each
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import NamedTuple

import pytest


class Threat(NamedTuple):
    """``number`` is what has to be reached; ``tests`` are files or folders below ``tests``."""

    name: str
    what: str
    number: str
    tests: tuple[str, ...]


_SAFETY = "services/safety"
_HANDOVER = "services/handover"
THREATS = (
    Threat("T1", "thief takes the computer", "204 words, 0 found", ("ui/test_theft.py",)),
    Threat("T2", "somebody finds the stick", "0 words, 0 names", (f"{_HANDOVER}/test_secrecy.py",)),
    Threat(
        "T3",
        "unlocked desk",
        "locks 50/50, 0 words on widgets, drafts 20/20",
        ("ui/test_walking_away.py", "ui/test_lock_watch.py"),
    ),
    Threat("T4", "screen captured (Windows, with its call replaced)", "all", ("ui/test_screen_guard.py",)),
    Threat("T5", "clipboard", "3 marks, 30 s, foreign text 20/20", ("ui/test_clipboard.py",)),
    Threat("T6", "memory on the disk after a crash", "core file 0", ("test_hardening.py",)),
    Threat(
        "T7",
        "forged package",
        "2 x 1,000, 0 accepted",
        (f"{_HANDOVER}/test_opening.py", "services/receiving/test_forged.py"),
    ),
    Threat("T8", "replay, older, gap, fork", "350/350", ("services/receiving/test_judging.py",)),
    Threat(
        "T9", "a village writes another's children", "200, 0 merged", ("services/receiving/test_forged.py",)
    ),
    Threat(
        "T10",
        "file changed or rolled back",
        "400 + 200 + 100 + 100, 60/60, 3/3",
        (f"{_SAFETY}/test_anchors.py",),
    ),
    Threat("T11", "trace edited by somebody with the key", "4,000/4,000", ("models/test_trace.py",)),
    Threat("S1", "hostile spreadsheets", "48 refused", ("services/exchange/test_reading.py",)),
    Threat(
        "S2",
        "formulas and links written out",
        "14 payloads, every column, 0 live",
        ("services/exchange/test_exporting.py",),
    ),
    Threat("S4", "hostile Word forms", "39 refused", ("services/templates/test_hostile_forms.py",)),
    Threat("S5", "names in a package that lead elsewhere", "24, 0 files", (f"{_HANDOVER}/test_opening.py",)),
    Threat("R1", "power cut", ">= 10,000 states, 0 lost", ("torture/power",)),
    Threat("R2", "kill -9 in seven acts", "700/700", ("torture/test_kills.py",)),
    Threat(
        "R3",
        "disk full, stick pulled",
        "50/50 and 50/50",
        ("torture/test_damage.py", f"{_HANDOVER}/test_sealing.py"),
    ),
    Threat("R4", "forgotten password", "1,000/1,000, slips found", (f"{_SAFETY}/test_recovery.py",)),
    Threat("R5", "two instances, leftovers", "1 of 20 opens, 20/20 start", ("torture/test_damage.py",)),
    Threat("R6", "older program, newer ledger", "0 writes", (f"{_SAFETY}/test_unlock.py",)),
    Threat("R7", "wrong clock", "at least 3 copies kept", (f"{_SAFETY}/test_keeping.py",)),
)


class Tally:
    """Counts outcomes by file while the tests run."""

    def __init__(self) -> None:
        self.found: dict[str, Counter[str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            file = report.nodeid.split("::")[0].removeprefix("tests/")
            self.found.setdefault(file, Counter())[report.outcome] += 1

    def of(self, threat: Threat) -> Counter[str]:
        """What came of a threat's tests."""
        mine = [tally for file, tally in self.found.items() if file.startswith(threat.tests)]
        return sum(mine, Counter())


def main() -> int:
    """Run every test of the table and print it; what pytest ended with."""
    files = sorted({f"tests/{test}" for threat in THREATS for test in threat.tests})
    tally = Tally()
    ended = pytest.main(["-m", "not bench", "-s", *files], plugins=[tally])
    print()
    for threat in THREATS:
        came = ", ".join(f"{count} {outcome}" for outcome, count in tally.of(threat).items()) or "not run"
        print(f"{threat.name:4} {threat.what:50} {threat.number:48} {came}")
    return int(ended)


if __name__ == "__main__":
    sys.exit(main())
