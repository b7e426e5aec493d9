"""The open ledger: the only door to its records.

Reading is ``with ledger.reading() as session``. Writing is ``with ledger.writing() as session``: one
transaction that checks the person's right, leaves its trace and keeps the list in step, or changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.errors import Refused
from app.models import database
from app.models.faults import told
from app.models.form import Form, form_of
from app.models.office import ExtraField, Office
from app.models.record import Record
from app.services import tracing
from app.services.children import listing, pinyin
from app.services.safety import anchor
from app.services.safety.folder import LedgerFolder
from app.services.safety.keys import KeyFile, User
from app.services.safety.unlock import Unlocked


class Ledger:
    """One unlocked ledger and the person using it."""

    def __init__(self, path: Path, key: bytes, user: User, keys: KeyFile | None = None) -> None:
        self.path = path
        self.key = key
        self.user = user
        self.keys = keys
        self.engine: Engine = database.engine(path, key)
        self._read_engine = database.reading(self.engine)
        self.office = self._load_office()
        self.form: Form = self._load_form()

    @classmethod
    def of(cls, unlocked: Unlocked) -> Self:
        """The ledger that a password, or the recovery sheet, has just opened."""
        return cls(unlocked.folder.database, unlocked.dek, unlocked.user, unlocked.keys)

    @property
    def folder(self) -> LedgerFolder:
        """The folder it lies in, with its keys and copies."""
        return LedgerFolder(self.path.parent)

    def owns(self, record: Record) -> bool:
        """Whether this office keeps a record, or another whose copy it has. A new one will be its own."""
        return record.office in ("", None, self.office.code)

    def _load_office(self) -> Office:
        with self.reading() as session:
            return session.scalars(select(Office)).one()

    def _load_form(self) -> Form:
        with self.reading() as session:
            in_use = (~ExtraField.retired, ExtraField.office == self.office.code)
            own = session.scalars(select(ExtraField).where(*in_use).order_by(ExtraField.place))
            return form_of([extra.declared() for extra in own])

    def reload_form(self) -> None:
        """Take up changes to the office's own fields."""
        self.form = self._load_form()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to read with; what is loaded stays usable after it closes."""
        with told(), Session(self._read_engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self, action: str = "update", batch: str = "") -> Iterator[Session]:
        """One transaction. Raises ``Refused`` for somebody who may only look."""
        if not self.user.role.may_write:
            raise Refused("您的账号只能查看，不能修改。", "需要修改时，请管理员在“设置”里调整您的权限。")
        with (
            told(),
            Session(self.engine, expire_on_commit=False, autoflush=False) as session,
            session.begin(),
        ):
            tracing.watch(session, self.user.name, self.office.code, action, batch)
            yield session
            session.flush()
            listing.refresh(session, self.form, tracing.touched(session))
            tracing.chain(session)

    @contextmanager
    def changing_office(self) -> Iterator[tuple[Session, Office]]:
        """``writing`` with the office's entry at hand; everybody has it anew once the transaction landed."""
        with self.writing() as session:
            office = session.get_one(Office, self.office.code)
            yield session, office
        self.office = office

    def note(self, action: str, about: str | Sequence[str] = "", **detail: Any) -> None:
        """Leave a trace of something that changed no record: a look, a print, an export; a row a child."""
        with told(), Session(self.engine, autoflush=False) as session, session.begin():
            tracing.watch(session, self.user.name, self.office.code, action, "")
            for child_id in [about] if isinstance(about, str) else about:
                tracing.add(session, action, about=child_id, detail=detail)
            tracing.chain(session)

    def close(self) -> None:
        """Let go of the file, its end noted with the keys, and of the names spelled for searching."""
        anchor.closing(self)
        self.engine.dispose()
        pinyin.readings.cache_clear()
