"""Write a moved file into this office's ledger, in a transaction of ``Ledger.writing``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from app.models import replica
from app.models.attachment import AttachmentContent
from app.models.child import Child
from app.models.form import Form
from app.models.handover import ForeignTrace
from app.models.rows import insert_rows
from app.models.supervision import Move
from app.services import tracing
from app.services.children.records import fetch
from app.services.moving.file import MovedFile
from app.services.moving.identity import moved_id
from app.services.moving.own_fields import carried
from app.services.moving.settling import TAKEN


def enter(
    session: Session,
    form: Form,
    file: MovedFile,
    move: Move,
    scan: Callable[[str], bytes | None],
    today: date,
) -> None:
    """Write the rows, the scans and the traces; what is here already, as a sibling's family, stays as it
    is."""
    connection = session.connection()
    child = file.rows[Child][0]
    child["extra"], more = carried(form, file.extra, file.own_fields)
    child["remarks"] = "\n".join(filter(None, (child["remarks"], more))) or None
    for record, rows in file.rows.items():
        keys = [(row["id"],) for row in rows]
        here = replica.held(connection, record, keys)
        insert_rows(connection, record, [row for row in rows if (row["id"],) not in here])
    found = ((one, scan(digest)) for one, digest in file.scans.items())
    replica.put(connection, AttachmentContent, [(one, content) for one, content in found if content])
    replica.put(connection, ForeignTrace, list(replica.told(ForeignTrace, file.traces)))
    _note(session, file, move, today)


def _note(session: Session, file: MovedFile, move: Move, today: date) -> None:
    """Whose it is now, for the town; what happened, for the history; the child's line, for the list."""
    office = session.info["office"]
    taken = Move(
        id=moved_id(move.id, office),
        from_office=move.from_office,
        from_child_id=move.from_child_id,
        to_office=office,
        child_id=file.child_id,
        day=today,
        state=TAKEN,
    )
    session.add(taken)
    detail = {"from": move.from_office}
    tracing.add(
        session, "take_in", about=file.child_id, record="child", record_id=file.child_id, detail=detail
    )
    tracing.touched(session)[file.child_id] = fetch(session, file.child_id)
