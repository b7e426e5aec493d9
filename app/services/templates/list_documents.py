"""The lists of children for which an office may have its own form, each from its one description."""

from __future__ import annotations

from app.services.lists.catalogue import LISTINGS
from app.services.lists.paper import heads
from app.services.printing.order import What
from app.services.printing.roster_content import COLUMNS as ROSTER_COLUMNS
from app.services.selfcheck.paper import COLUMNS as CHECK_COLUMNS
from app.services.templates.names import SELF_CHECK
from app.services.templates.of_list import list_document

_NAME = "姓名"
LISTS = (
    list_document(What.ROSTER, ROSTER_COLUMNS, _NAME),
    *(list_document(one.key, heads(one, town=True), _NAME) for one in LISTINGS.values()),
    list_document(SELF_CHECK, CHECK_COLUMNS, _NAME),
)
