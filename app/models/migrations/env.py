"""Run by alembic for each command, on the connection and in the transaction that the caller opened."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.types import TypeDecorator


def plain_type(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Write our own column types as the SQL types they are: a step must not change when the program does."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    transactional_ddl=True,  # SQLite can, once transactions begin with an explicit BEGIN
    render_as_batch=True,  # SQLite changes a column by rebuilding its table
    render_item=plain_type,
)
with context.begin_transaction():
    context.run_migrations()
