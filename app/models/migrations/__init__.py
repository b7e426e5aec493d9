"""The steps that bring an older ledger up to date, run by alembic from inside the program.

``versions/`` holds one file per step; the steps are found beside this file, from source and when frozen.
"""

from io import StringIO
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData

from app.models.database import migrating, reading

MIGRATIONS = Path(__file__).parent


def revision(engine: Engine) -> str | None:
    """The step at which the ledger stands; None for an empty file."""
    with reading(engine).begin() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def latest(steps: Path = MIGRATIONS) -> str | None:
    """The last step that this program knows; None if there is none yet."""
    return _directory(steps).get_current_head()


def is_newer(engine: Engine, steps: Path = MIGRATIONS) -> bool:
    """Whether the ledger was written by a later program: it stands at a step that this one does not know."""
    known = {step.revision for step in _directory(steps).walk_revisions()}
    return revision(engine) not in known | {None}


def is_older(engine: Engine, steps: Path = MIGRATIONS) -> bool:
    """Whether steps are missing. Meaningless for a newer ledger: ask :func:`is_newer` first."""
    return revision(engine) != latest(steps)


def upgrade(engine: Engine, steps: Path = MIGRATIONS) -> None:
    """Do all missing steps in one transaction; if any fails, the ledger is as it was.

    Raises whatever the step raised, and RuntimeError if a reference would point nowhere afterwards.
    """
    with migrating(engine).begin() as connection:
        command.upgrade(_config(steps, connection), "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("a step left a reference to nothing")


def write_revision(engine: Engine, message: str, metadata: MetaData, steps: Path = MIGRATIONS) -> Path:
    """For developers: write the step from the ledger behind ``engine`` to the declared ``metadata``.

    The ledger is brought to the last step first. Returns the new file, to be read and committed.
    """
    upgrade(engine, steps)
    with migrating(engine).begin() as connection:
        config = _config(steps, connection)
        config.attributes["metadata"] = metadata
        written = command.revision(config, message, autogenerate=True)
    if written is None or isinstance(written, list):
        raise RuntimeError("expected one new step")
    return Path(written.path)


def differences(engine: Engine, metadata: MetaData) -> list[Any]:
    """What the declared ``metadata`` and the ledger behind ``engine`` do not have in common."""
    with reading(engine).begin() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))


def _directory(steps: Path) -> ScriptDirectory:
    return ScriptDirectory(str(steps))


def _config(steps: Path, connection: Connection) -> Config:
    config = Config(stdout=StringIO())  # alembic tells what it does; nobody is there to read it
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
