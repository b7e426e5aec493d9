"""A copy that somebody asks for, with its trace row: in the ledger's folder, or outside the computer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.services.ledger import Ledger
from app.services.safety.backup import never
from app.services.safety.copies import Reason
from app.services.safety.copying import keep_copy
from app.services.safety.outside import copy_outside


def back_up(
    ledger: Ledger, now: datetime, out: Path | None = None, cancelled: Callable[[], bool] = never
) -> Path:
    """Copy the ledger to ``out`` (a file, or a folder to put one in), else into its own folder; where it is.

    Raises Refused for somebody who may only look, and what ``copy_outside`` and ``keep_copy`` raise.
    """
    if not ledger.user.role.may_write:
        raise Refused("您的账号只能查看，不能备份。", "请录入员或管理员来备份。")
    ledger.note("backup", outside=out is not None)  # before, so that the copy holds it too
    if out is not None:
        return copy_outside(ledger.folder, ledger.key, out, now, cancelled)
    copy = keep_copy(ledger.folder, ledger.key, Reason.MANUAL, now, cancelled)
    assert copy is not None  # one that is asked for is always made
    return copy
