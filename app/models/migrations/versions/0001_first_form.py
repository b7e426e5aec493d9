"""The form and everything around it, as first landed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "extra_field",
        sa.Column("label", sa.String(length=50), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("unit", sa.String(length=10), nullable=False),
        sa.Column("offers", sa.JSON(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_field")),
    )
    op.create_table(
        "family",
        sa.Column("income", sa.String(), nullable=True),
        sa.Column("family_aid", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("social_help", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family")),
    )
    op.create_table(
        "office",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("town", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=7), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_office")),
    )
    op.create_table(
        "trace",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user", sa.String(length=50), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("record", sa.String(length=20), nullable=False),
        sa.Column("record_id", sa.String(length=32), nullable=False),
        sa.Column("about", sa.String(length=32), nullable=False),
        sa.Column("batch", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_trace")),
    )
    with op.batch_alter_table("trace", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trace_about"), ["about"], unique=False)

    op.create_table(
        "child",
        sa.Column("family_id", sa.String(length=32), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("ethnic", sa.String(), nullable=True),
        sa.Column("born", sa.String(), nullable=True),
        sa.Column("id_type", sa.String(), nullable=True),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("group", sa.String(), nullable=True),
        sa.Column("household", sa.String(), nullable=True),
        sa.Column("category", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("single_parent", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("schooling", sa.String(), nullable=True),
        sa.Column("boarding", sa.String(), nullable=True),
        sa.Column("guardianship", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("health", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("psychology", sa.String(), nullable=True),
        sa.Column("aid", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("education_aid", sa.String(), nullable=True),
        sa.Column("medical_aid", sa.String(), nullable=True),
        sa.Column("other_aid", sa.String(), nullable=True),
        sa.Column("carer", sa.String(), nullable=True),
        sa.Column("carer_name", sa.String(), nullable=True),
        sa.Column("carer_phone", sa.String(), nullable=True),
        sa.Column("entrust_reason", sa.String(), nullable=True),
        sa.Column("director", sa.String(), nullable=True),
        sa.Column("partner", sa.String(), nullable=True),
        sa.Column("partner_unit", sa.String(), nullable=True),
        sa.Column("needs", sa.String(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=True),
        sa.Column("village", sa.String(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reason", sa.String(), nullable=True),
        sa.Column("close_note", sa.String(), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_child_family_id_family")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
    )
    with op.batch_alter_table("child", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_family_id"), ["family_id"], unique=False)
        batch_op.create_index("ix_child_id_number", ["id_number"], unique=False)

    op.create_table(
        "parent",
        sa.Column("family_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=6), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("id_type", sa.String(), nullable=True),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("health", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("special", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_parent_family_id_family")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parent")),
    )
    with op.batch_alter_table("parent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parent_family_id"), ["family_id"], unique=False)
        batch_op.create_index("ix_parent_id_number", ["id_number"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("assessor", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_assessment_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_child_id"), ["child_id"], unique=False)

    op.create_table(
        "list_line",
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("born", sa.String(), nullable=True),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("left_behind", sa.Boolean(), nullable=False),
        sa.Column("hardship", sa.Boolean(), nullable=False),
        sa.Column("village", sa.String(), nullable=True),
        sa.Column("group", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("schooling", sa.String(), nullable=True),
        sa.Column("carer_name", sa.String(), nullable=True),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("completeness", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("last_visit", sa.Date(), nullable=True),
        sa.Column("search", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_list_line_child_id_child")),
        sa.PrimaryKeyConstraint("child_id", name=op.f("pk_list_line")),
    )
    op.create_table(
        "suspension",
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("whereabouts", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_suspension_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    with op.batch_alter_table("suspension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suspension_child_id"), ["child_id"], unique=False)

    op.create_table(
        "visit",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("way", sa.String(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("visitors", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("met", sa.String(), nullable=True),
        sa.Column("observations", sa.String(), nullable=True),
        sa.Column("problems", sa.String(), nullable=True),
        sa.Column("measures", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_visit_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_child_id"), ["child_id"], unique=False)
