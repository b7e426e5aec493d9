"""Which text the office's 责任书 has: the one that comes with the program, or its own."""

from __future__ import annotations

from app.errors import Refused
from app.models.office import Office
from app.paths import resources
from app.services.agreements.checking import complaints
from app.services.ledger import Ledger
from app.services.office.managing import require_admin

_SETTING = "agreement_text"


def standard_text() -> str:
    """The text that comes with the program."""
    return (resources() / "templates" / "agreement.txt").read_text(encoding="utf-8")


def text_of(office: Office) -> str:
    """The text in use: the office's own, else the standard one."""
    return str((office.settings or {}).get(_SETTING) or "") or standard_text()


def has_own_text(office: Office) -> bool:
    """Whether the office uses a text of its own."""
    return bool((office.settings or {}).get(_SETTING))


def keep_text(ledger: Ledger, text: str) -> None:
    """Use this text from now on. Raises ``Refused`` for one that cannot be printed, or without the right."""
    require_admin(ledger)
    if found := complaints(text):
        more = f"另外还有 {len(found) - 1} 处。" if len(found) > 1 else ""
        raise Refused("这份文本还不能用，没有保存。", found[0] + more)
    _set(ledger, text.strip() + "\n")


def use_standard_text(ledger: Ledger) -> None:
    """Go back to the text that comes with the program."""
    require_admin(ledger)
    _set(ledger, None)


def _set(ledger: Ledger, text: str | None) -> None:
    with ledger.changing_office() as (_, office):
        office.keep(_SETTING, text)
