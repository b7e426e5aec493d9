"""How much work a password costs: Argon2id settings, fitted once to the computer at set-up.

Floor and ceiling: OWASP ASVS 5.0 appendix C, and village computers with 2 to 4 GB of memory.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from argon2.low_level import Type, hash_secret_raw

_MIB = 1024
CEILING_KIB = 256 * _MIB
TARGET_SECONDS = 0.85
_MOST_PASSES = 12


@dataclass(frozen=True)
class Cost:
    """Argon2id: passes, memory in KiB, lanes (threads)."""

    time: int
    memory_kib: int
    lanes: int

    def is_sane(self) -> bool:
        """Neither weaker than the floor nor a trap: a changed key file could ask for all memory there is."""
        return (
            FLOOR.time <= self.time <= 64
            and FLOOR.memory_kib <= self.memory_kib <= 4 * CEILING_KIB
            and 1 <= self.lanes <= 16
        )


FLOOR = Cost(time=3, memory_kib=19 * _MIB, lanes=1)


def stretch(password: bytes, salt: bytes, cost: Cost) -> bytes:
    """32 bytes from a password; slow on purpose."""
    return hash_secret_raw(
        password,
        salt,
        time_cost=cost.time,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def measure(cost: Cost) -> float:
    """Seconds that one password takes here at ``cost``."""
    begin = time.perf_counter()
    stretch(b"measure", bytes(16), cost)
    return time.perf_counter() - begin


def calibrate(
    target: float = TARGET_SECONDS,
    ceiling_kib: int = CEILING_KIB,
    measured: Callable[[Cost], float] = measure,
) -> Cost:
    """The cost that takes about ``target`` seconds here: first more memory, at the ceiling more passes."""
    cost = Cost(FLOOR.time, 64 * _MIB, lanes=min(2, os.cpu_count() or 1))
    for _ in range(2):  # the second look corrects the first: time does not grow quite evenly with memory
        wanted = round(cost.memory_kib * target / measured(cost))
        memory = min(max(wanted, FLOOR.memory_kib), ceiling_kib)
        cost = replace(cost, memory_kib=memory)
    if cost.memory_kib < ceiling_kib:
        return cost
    passes = round(cost.time * target / measured(cost))
    return replace(cost, time=min(max(passes, FLOOR.time), _MOST_PASSES))
