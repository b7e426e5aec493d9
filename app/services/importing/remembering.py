"""What somebody corrected about the columns of a header, kept with the office for the next such file.

Labels of the form are kept under marks of the header's words, never the words themselves; where hardly a
column is understood the line may be none of headers, and nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.models.office import Office
from app.services.exchange.understanding import choice
from app.services.exchange.understanding.choice import Remembered, choose, explain, fingerprint
from app.services.importing.sheet_draft import SheetDraft
from app.services.ledger import Ledger

_SETTING = "import_columns"
_MOST = 40  # headers; of more the oldest is forgotten
_UNDERSTOOD = 2
_MARK = re.compile(r"[0-9a-f]{32}")

Words = Mapping[str, str | None]


def remembered(office: Office) -> Remembered:
    """What was corrected before, by the header's fingerprint; what earlier programs kept in words counts no
    more, and goes when something is kept the next time."""
    kept: Remembered = (office.settings or {}).get(_SETTING, {})
    return {header: words for header, words in kept.items() if all(map(_MARK.fullmatch, words))}


def remember(ledger: Ledger, sheets: Sequence[SheetDraft]) -> None:
    """Keep what is decided about columns and would not be guessed; forget what would be guessed by now."""
    before = remembered(ledger.office)
    kept = dict(before)
    for each in sheets:
        if each.choice.taken and (key := fingerprint(each.sheet, each.choice)):
            kept.pop(key, None)
            if corrected := _corrected(each):
                kept[key] = corrected
    kept = dict(list(kept.items())[-_MOST:])
    if kept != (ledger.office.settings or {}).get(_SETTING, {}):
        with ledger.changing_office() as (_, office):
            office.keep(_SETTING, kept or None)


def _corrected(each: SheetDraft) -> Words:
    head = each.choice.head
    if head is None or not _is_header(each):
        return {}
    guessed = choice.remember(each.sheet, choose(each.sheet, each.form, each.choice.target, head))
    decided = choice.remember(each.sheet, each.choice)
    return {mark: target for mark, target in decided.items() if guessed.get(mark, "") != target}


def _is_header(each: SheetDraft) -> bool:
    matches = explain(each.sheet, each.choice, each.form)
    return sum(match.how in ("exact", "synonym") for match in matches) >= _UNDERSTOOD
