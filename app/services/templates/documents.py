"""Every document for which an office may have its own Word form, in the order in which they are offered."""

from __future__ import annotations

from app.models.form import Form
from app.services.templates.census_documents import CENSUSES
from app.services.templates.child_documents import of_children, of_nobody
from app.services.templates.declared import Document
from app.services.templates.list_documents import LISTS
from app.services.templates.register_documents import REGISTERS
from app.services.templates.report_documents import REPORTS


def documents(form: Form) -> tuple[Document, ...]:
    """All of them, those about children with the fields of the office's form."""
    return (*of_children(form), *REPORTS, *LISTS, *CENSUSES, *REGISTERS, *of_nobody(form))


def document(form: Form, key: str) -> Document | None:
    """The document, ``None`` for what has no form of the office's own."""
    return next((one for one in documents(form) if one.key == key), None)
