"""Who may change the office, its users and its own fields."""

from __future__ import annotations

from app.errors import Refused
from app.services.ledger import Ledger


def require_admin(ledger: Ledger) -> None:
    """Raise ``Refused`` unless the person at the desk is a 管理员."""
    if not ledger.user.role.may_manage:
        raise Refused("这一项只有管理员可以改，没有改动。", "请管理员登录后再改。")
