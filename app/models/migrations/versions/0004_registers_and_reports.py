"""Reports, registers, papers of the office, marks of the national system."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "activity",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=True),
        sa.Column("village", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("safety", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("organiser", sa.String(), nullable=True),
        sa.Column("partners", sa.String(), nullable=True),
        sa.Column("children", sa.String(), nullable=True),
        sa.Column("guardians", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_table(
        "childrens_home",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("village", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("manager", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("rooms", sa.String(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_childrens_home")),
    )
    op.create_table(
        "evaluation",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("village", sa.String(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("total", sa.String(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("evaluator", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("worker_id", sa.String(length=32), nullable=False),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_worker_id"), ["worker_id"], unique=False)

    op.create_table(
        "list_item",
        sa.Column("list_kind", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("how_often", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_item")),
    )
    op.create_table(
        "list_tick",
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_tick")),
    )
    with op.batch_alter_table("list_tick", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_tick_item_id"), ["item_id"], unique=False)

    op.create_table(
        "office_paper",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("about_id", sa.String(length=32), nullable=False),
        sa.Column("use", sa.String(length=30), nullable=False),
        sa.Column("media", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_paper")),
    )
    with op.batch_alter_table("office_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_paper_about_id"), ["about_id"], unique=False)

    op.create_table(
        "period_report",
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("heading", sa.String(), nullable=True),
        sa.Column("addressee", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("composed_on", sa.Date(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_how", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("issuer", sa.String(length=100), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_report")),
    )
    op.create_table(
        "training",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("way", sa.String(), nullable=True),
        sa.Column("organiser", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("hours", sa.String(), nullable=True),
        sa.Column("people", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_table(
        "volunteer",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("skills", sa.String(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("pledged_on", sa.Date(), nullable=True),
        sa.Column("checked", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
    )
    op.create_table(
        "worker",
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("village", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("born", sa.String(), nullable=True),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("education", sa.String(), nullable=True),
        sa.Column("politics", sa.String(), nullable=True),
        sa.Column("committee", sa.String(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=True),
        sa.Column("registered", sa.String(), nullable=True),
        sa.Column("pledged_on", sa.Date(), nullable=True),
        sa.Column("allowance", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
    )
    op.create_table(
        "office_paper_content",
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["office_paper.id"], name=op.f("fk_office_paper_content_paper_id_office_paper")
        ),
        sa.PrimaryKeyConstraint("paper_id", name=op.f("pk_office_paper_content")),
    )
    op.create_table(
        "national_entry",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_national_entry_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_national_entry")),
    )
    with op.batch_alter_table("national_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_national_entry_child_id"), ["child_id"], unique=False)
