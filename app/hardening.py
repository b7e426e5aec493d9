"""Keeps what is in the program's memory from landing on the disk when it crashes, or being read from outside.

Nothing here stops a program that runs as the same user from reading the screen or the keys: it keeps a crash
from leaving a picture of the memory behind, and other programs from attaching to this one.
"""

import sys

_SET_DUMPABLE = 4  # PR_SET_DUMPABLE of <linux/prctl.h>


def harden(platform: str = sys.platform) -> tuple[str, ...]:
    """No core files, and no attaching by other programs of the same user; what was left out, with why.

    Call it before any secret is typed. It never raises: hardening must not bar the way to the ledger.
    """
    if platform != "linux":
        # Windows writes no core files by itself; closing the process to its own user would need an access
        # list made by hand, which also shuts out screen readers.
        return (f"memory is not guarded on {platform}",)
    return tuple(filter(None, (_write_no_core(), _let_nobody_attach())))


def _write_no_core() -> str:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError) as error:
        return f"core files are not ruled out: {error}"
    return ""


def _let_nobody_attach() -> str:
    import ctypes

    try:
        failed = ctypes.CDLL(None, use_errno=True).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, AttributeError) as error:
        return f"other programs may attach: {error}"
    return "other programs may attach" if failed else ""
