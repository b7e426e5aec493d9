"""Every change leaves its trace: what a session is about to write is noted in the same transaction.

``watch`` arms a session; each flush collects one row a record with its changed fields; ``chain`` numbers the
rows and chains them before the commit.
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models.care import CareRecord
from app.models.care_records import CARE
from app.models.child import Child
from app.models.disposal import Disposal
from app.models.family import Family, Parent
from app.models.fields import own_fields
from app.models.office import ExtraField, Office
from app.models.office_papers import OfficePaper
from app.models.period_report import PeriodReport
from app.models.record import Base, Record, new_id, utc_now
from app.models.registers import OFFICE_RECORDS, OfficeRecord
from app.models.rows import insert_rows
from app.models.supervision import Answer, Match, Move, Opinion, SpotCheck, SpotFinding
from app.models.trace import START, Trace, chained

# Records that are no child's own: what the town does with its villages, lists of files destroyed, and what
# an office keeps of its own work.
BESIDE: tuple[type[Record], ...] = (
    Opinion,
    Answer,
    Match,
    Move,
    SpotCheck,
    SpotFinding,
    Disposal,
    *OFFICE_RECORDS,
    OfficePaper,
    PeriodReport,
)
_NEW: tuple[type[Base], ...] = (Child, CareRecord, ExtraField, *BESIDE)
_UNDONE: tuple[type[Record], ...] = (*CARE, *OFFICE_RECORDS, OfficePaper)
# What a row calls a record that can be undone: by its table, a parent by the role.
RECORDS: dict[str, type[Record]] = {
    "child": Child,
    "family": Family,
    "father": Parent,
    "mother": Parent,
    **{kind.__tablename__: kind for kind in _UNDONE},
}

# Beside the declared fields, these belong to a record's history.
_ALSO = {
    Child: ("extra", "family_id"),
    ExtraField: ("label", "offers", "place", "retired"),
    Office: ("name", "town", "settings"),
    Opinion: ("village", "child_id", "about_id", "withdrawn"),
    Answer: ("opinion_id",),
    Match: ("first_id", "second_id"),
    Move: ("from_office", "from_child_id", "to_office", "child_id", "state"),
    SpotCheck: ("seed", "size", "scope", "child_ids"),
    SpotFinding: ("check_id", "child_id", "answers", "opinion_id"),
    Disposal: ("proposed_by", "reason", "confirmed_by", "state", "child_ids"),
}


def watch(session: Session, user: str, office: str, action: str, batch: str) -> None:
    """Arm a session: from here on its flushes are traced."""
    session.info.update(user=user, office=office, action=action, batch=batch or new_id(), rows=[], touched={})
    event.listen(session, "before_flush", _before_flush)


def touched(session: Session) -> dict[str, Child]:
    """The children whose line in the list may have changed, by identity."""
    found: dict[str, Child] = session.info["touched"]
    return found


def add(
    session: Session,
    action: str,
    *,
    about: str = "",
    record: str = "",
    record_id: str = "",
    detail: dict[str, Any] | None = None,
) -> None:
    """Note something by hand; it is written with the session's other rows."""
    session.info["rows"].append(
        {
            "user": session.info["user"],
            "action": action,
            "batch": session.info["batch"],
            "about": about,
            "record": record,
            "record_id": record_id,
            "detail": detail or {},
        }
    )


def chain(session: Session) -> None:
    """Number and chain the noted rows after the last one in the file.

    The transaction has had the write lock since it began (``database.engine``), so nobody else's row can come
    between the last one read here and those written after it.
    """
    rows: list[dict[str, Any]] = session.info["rows"]
    last = session.execute(select(Trace.seq, Trace.hash).order_by(Trace.seq.desc()).limit(1)).first()
    seq, previous = (last[0], last[1]) if last else (0, START)
    now = utc_now()
    for number, row in enumerate(rows, seq + 1):
        row |= {"seq": number, "at": now}
        row["hash"] = previous = chained(previous, row)
    insert_rows(session.connection(), Trace, rows)
    rows.clear()


def _before_flush(session: Session, context: Any, instances: Any) -> None:
    for record in session.new:
        if isinstance(record, Record):
            _identify(session, record)
    _refuse_anothers(session)
    _refuse_final(session)
    for record in session.new:
        if isinstance(record, _NEW):
            told = {} if isinstance(record, Child) else first_values(type(record), record)
            _note(session, record, "create", told)
    for record in session.dirty:
        if isinstance(record, Record | Office) and (changed := _changes(record)):
            _note(session, record, session.info["action"], changed)


def _refuse_anothers(session: Session) -> None:
    """Only the office that owns a record writes it; what a package brought is taken as it came."""
    if session.info.get("replica"):
        return
    mine = session.info["office"]
    touched = (*session.new, *session.deleted, *session.dirty)
    others = [one for one in touched if isinstance(one, Record) and one.office != mine]
    if any(one not in session.dirty or session.is_modified(one) for one in others):
        raise Refused(
            "这份档案由别的单位保管，这里只能查看，没有改动。", "要改的地方，请写督导意见，由保管的单位来改。"
        )


def _refuse_final(session: Session) -> None:
    """What is final is never written again; an archived sheet goes only with the child's whole file."""
    if session.info.get("replica"):
        return
    gone = () if session.info.get("destroying") else session.deleted
    written = [one for one in (*session.dirty, *gone) if isinstance(one, Record) and one.final is not None]
    if any(was_final(one) and (one in gone or session.is_modified(one)) for one in written):
        raise Refused(
            "已经报送的报告和年终归档的台账不能再改，也不能撤销。台账没有改动。",
            "报告要改的，请另写一版；归档以后的变化，会归到下一年。",
        )


def was_final(record: Record) -> bool:
    """Whether a record was final before what a session is about to write."""
    if record.final is None:
        return False
    name, code = record.final
    history = inspect(record).attrs[name].history
    return bool((history.deleted[0] if history.deleted else getattr(record, name)) == code)


def _identify(session: Session, record: Record) -> None:
    record.id = record.id or new_id()
    record.office = record.office or session.info["office"]


def _note(session: Session, record: Any, action: str, detail: dict[str, Any]) -> None:
    for child in _children(record):
        session.info["touched"][child.id] = child
    add(
        session,
        action,
        about=_about(record),
        record=record.__tablename__ if not isinstance(record, Parent) else record.role,
        record_id=getattr(record, "id", ""),
        detail=detail,
    )


def _children(record: Any) -> list[Child]:
    if isinstance(record, Child):
        return [record]
    if isinstance(record, CareRecord):
        return [record.child]
    session = inspect(record).session
    if isinstance(record, Parent) and session:
        record = session.get(Family, record.family_id)
    return list(record.children) if isinstance(record, Family) else []


def _about(record: Any) -> str:
    if isinstance(record, CareRecord):
        return record.child_id or record.child.id
    if isinstance(record, Parent):
        return record.family_id
    if isinstance(record, Opinion | SpotFinding):
        return record.child_id
    return str(record.id) if isinstance(record, Child | Family) else ""


def first_values(kind: type, record: Any) -> dict[str, Any]:
    """What a new record of ``kind`` says, as a trace tells it: ``{field: [None, value]}``."""
    values = {name: plain(getattr(record, name)) for name, plain in watched(kind)}
    return {name: [None, value] for name, value in values.items() if value not in (None, "", {})}


def _changes(record: Any) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    state = inspect(record)
    for name, plain in watched(type(record)):
        if name not in state.committed_state:
            continue  # nobody wrote it, as most of the columns
        history = state.attrs[name].history
        if history.has_changes():
            old = history.deleted[0] if history.deleted else None
            if old != (new := getattr(record, name)):
                changed[name] = [plain(old), plain(new)]
    return changed


def watched(record: type) -> list[tuple[str, Any]]:
    """The columns of a record that belong to its history, each with how it is told in JSON."""
    declared = [(field.name, field.kind.plain) for field in own_fields(record)]
    if issubclass(record, CareRecord | OfficeRecord):
        extra = record.beside
    else:
        extra = _ALSO.get(cast("type[Base]", record), ())
    return declared + [(name, lambda value: value) for name in extra]
