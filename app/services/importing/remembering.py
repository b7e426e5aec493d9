"""What somebody corrected about the columns of a header, kept with the office for the next such file.

Only words of headers and labels of the form are kept, under the header's fingerprint; where hardly a column
is understood the line may be none of headers, and nothing is kept.
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
_LONGEST = 30  # characters of a header's word
_UNDERSTOOD = 2
_NUMBER = re.compile(r"\d{5,}")

Words = Mapping[str, str | None]


def remembered(office: Office) -> Remembered:
    """What was corrected before, by the header's fingerprint."""
    kept: Remembered = (office.settings or {}).get(_SETTING, {})
    return kept


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
    if kept != before:
        with ledger.changing_office() as (_, office):
            office.keep(_SETTING, kept or None)


def _corrected(each: SheetDraft) -> Words:
    head = each.choice.head
    if head is None or not _is_header(each):
        return {}
    guessed = choice.remember(each.sheet, choose(each.sheet, each.form, each.choice.target, head))
    decided = choice.remember(each.sheet, each.choice)
    return {
        words: target
        for words, target in decided.items()
        if guessed.get(words, "") != target and len(words) <= _LONGEST and not _NUMBER.search(words)
    }


def _is_header(each: SheetDraft) -> bool:
    matches = explain(each.sheet, each.choice, each.form)
    return sum(match.how in ("exact", "synonym") for match in matches) >= _UNDERSTOOD
