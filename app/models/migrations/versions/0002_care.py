"""What is done for a child: closer looks at visits, problems, reports, agreements, help, attachments."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("entruster", sa.String(), nullable=True),
        sa.Column("entruster_relation", sa.String(), nullable=True),
        sa.Column("entruster_number", sa.String(), nullable=True),
        sa.Column("entruster_phone", sa.String(), nullable=True),
        sa.Column("entruster_address", sa.String(), nullable=True),
        sa.Column("second_entruster", sa.String(), nullable=True),
        sa.Column("second_number", sa.String(), nullable=True),
        sa.Column("second_phone", sa.String(), nullable=True),
        sa.Column("carer", sa.String(), nullable=True),
        sa.Column("carer_relation", sa.String(), nullable=True),
        sa.Column("carer_number", sa.String(), nullable=True),
        sa.Column("carer_phone", sa.String(), nullable=True),
        sa.Column("carer_address", sa.String(), nullable=True),
        sa.Column("carer_health", sa.String(), nullable=True),
        sa.Column("capable", sa.String(), nullable=True),
        sa.Column("barred", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("opinion", sa.String(), nullable=True),
        sa.Column("opinion_words", sa.String(), nullable=True),
        sa.Column("weekly", sa.String(), nullable=True),
        sa.Column("witness", sa.String(), nullable=True),
        sa.Column("school_told", sa.Date(), nullable=True),
        sa.Column("village_told", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("sign_way", sa.String(), nullable=True),
        sa.Column("refused_why", sa.String(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_agreement_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_child_id"), ["child_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("about_id", sa.String(length=32), nullable=False),
        sa.Column("media", sa.String(length=20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_attachment_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_child_id"), ["child_id"], unique=False)

    op.create_table(
        "concern",
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("severity", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("measures", sa.String(), nullable=True),
        sa.Column("responsible", sa.String(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("reported_to", sa.String(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("reopened", sa.String(), nullable=True),
        sa.Column("visit_id", sa.String(length=32), nullable=False),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_concern_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
    )
    with op.batch_alter_table("concern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concern_child_id"), ["child_id"], unique=False)

    op.create_table(
        "need",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_need_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
    )
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_need_child_id"), ["child_id"], unique=False)

    op.create_table(
        "paired_visit",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("way", sa.String(), nullable=True),
        sa.Column("partner", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_paired_visit_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paired_visit")),
    )
    with op.batch_alter_table("paired_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paired_visit_child_id"), ["child_id"], unique=False)

    op.create_table(
        "pairing",
        sa.Column("partner", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_pairing_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
    )
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_child_id"), ["child_id"], unique=False)

    op.create_table(
        "plan_mark",
        sa.Column("duty", sa.String(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_plan_mark_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_mark")),
    )
    with op.batch_alter_table("plan_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_mark_child_id"), ["child_id"], unique=False)

    op.create_table(
        "report",
        sa.Column("situation", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("found", sa.String(), nullable=True),
        sa.Column("facts", sa.String(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_at", sa.String(), nullable=True),
        sa.Column("way", sa.String(), nullable=True),
        sa.Column("police", sa.String(), nullable=True),
        sa.Column("case_number", sa.String(), nullable=True),
        sa.Column("also_told", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reporter", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_report_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_child_id"), ["child_id"], unique=False)

    op.create_table(
        "report_note",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("told_by", sa.String(), nullable=True),
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_report_note_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_note")),
    )
    with op.batch_alter_table("report_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_note_child_id"), ["child_id"], unique=False)

    op.create_table(
        "service",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("action", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("amount", sa.String(), nullable=True),
        sa.Column("need_id", sa.String(length=32), nullable=False),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_service_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
    )
    with op.batch_alter_table("service", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_child_id"), ["child_id"], unique=False)

    op.create_table(
        "temporary_care",
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("situation", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("placement", sa.String(), nullable=True),
        sa.Column("caretaker", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_temporary_care_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temporary_care")),
    )
    with op.batch_alter_table("temporary_care", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_temporary_care_child_id"), ["child_id"], unique=False)

    op.create_table(
        "waiver",
        sa.Column("duty", sa.String(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("waived_by", sa.String(), nullable=True),
        sa.Column("child_id", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.String(length=200), nullable=True),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("office", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_waiver_child_id_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
    )
    with op.batch_alter_table("waiver", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiver_child_id"), ["child_id"], unique=False)

    op.create_table(
        "attachment_content",
        sa.Column("attachment_id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name="fk_attachment_content_attachment_id_attachment"
        ),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_attachment_content")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("participants", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("instrument", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("suggested", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("differs", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("reviewer", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("next_due", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("answers", sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("companions", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("child_seen", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("living", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("schooling", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("health", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("mood", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("hazards", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("parent_contact", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("wishes", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("reassess", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("together", sa.String(length=32), nullable=True))
