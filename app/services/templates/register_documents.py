"""The office's own registers and lists of duties, for which it may have forms of its own."""

from __future__ import annotations

from app.services.printing.register_content import LIST_COLUMNS, columns_of
from app.services.printing.register_papers import LISTS, WHAT
from app.services.registers.telling import listed_fields
from app.services.templates.declared import About
from app.services.templates.of_list import list_document

REGISTERS = (
    *(
        list_document(what, columns_of(kind, whose=True), listed_fields(kind)[0].label, About.REGISTER)
        for kind, what in WHAT.items()
    ),
    *(list_document(what, LIST_COLUMNS, LIST_COLUMNS[1].label, About.REGISTER) for what in LISTS.values()),
)
