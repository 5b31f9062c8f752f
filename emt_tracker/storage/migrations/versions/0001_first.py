"""The first schema: holder, cycles, courses with allocations and documents, and certificate bytes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_certificate()
    _create_course()
    _create_cycle()
    _create_holder()
    _create_allocation()
    _create_document()
    _create_allocation_subtopic()


def _create_certificate() -> None:
    op.create_table(
        "certificate",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'", name=op.f("certificate_sha256_a_digest")
        ),
        sa.CheckConstraint("size > 0 AND size = length(data)", name=op.f("certificate_size_of_data")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("certificate_key")),
        sqlite_strict=True,
    )


def _create_course() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("trashed_on", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("completed_on", sa.Text(), nullable=False),
        sa.Column("hours_approved", sa.Integer(), nullable=False),
        sa.Column("hours_attended", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("started_on", sa.Text(), nullable=True),
        sa.Column("delivery", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("approval_body", sa.Text(), nullable=False),
        sa.Column("approval_number", sa.Text(), nullable=True),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("instructor", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("excluded", sa.Integer(), nullable=False),
        sa.Column("nremt_entered", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.CheckConstraint("id <> ''", name=op.f("course_id_not_blank")),
        sa.CheckConstraint("title <> ''", name=op.f("course_title_not_blank")),
        sa.CheckConstraint(
            "completed_on IS date(completed_on, '+0 days')", name=op.f("course_completed_on_a_day")
        ),
        sa.CheckConstraint("started_on IS date(started_on, '+0 days')", name=op.f("course_started_on_a_day")),
        sa.CheckConstraint("trashed_on IS date(trashed_on, '+0 days')", name=op.f("course_trashed_on_a_day")),
        sa.CheckConstraint("started_on <= completed_on", name=op.f("course_started_before_completed")),
        sa.CheckConstraint("hours_approved > 0", name=op.f("course_hours_approved_positive")),
        sa.CheckConstraint("hours_attended >= 0", name=op.f("course_hours_attended_not_negative")),
        sa.CheckConstraint(
            "delivery IN ('classroom', 'vilt', 'distributive', 'unknown')", name=op.f("course_delivery_known")
        ),
        sa.CheckConstraint("level IN ('emr', 'emt', 'aemt', 'paramedic')", name=op.f("course_level_known")),
        sa.CheckConstraint(
            "approval_body IN ('capce', 'oems', 'none')", name=op.f("course_approval_body_known")
        ),
        sa.CheckConstraint("excluded IN (0, 1)", name=op.f("course_excluded_yes_or_no")),
        sa.CheckConstraint("nremt_entered IN (0, 1)", name=op.f("course_nremt_entered_yes_or_no")),
        sa.PrimaryKeyConstraint("id", name=op.f("course_key")),
        sa.UniqueConstraint("position", name=op.f("course_position_unique")),
        sqlite_strict=True,
    )


def _create_cycle() -> None:
    op.create_table(
        "cycle",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Text(), nullable=False),
        sa.Column("last_recertified_on", sa.Text(), nullable=True),
        sa.Column("first_certified_on", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("rules", sa.Text(), nullable=True),
        sa.Column("exam_passed_on", sa.Text(), nullable=True),
        sa.Column("step_a_submitted_on", sa.Text(), nullable=True),
        sa.Column("step_a_approved_on", sa.Text(), nullable=True),
        sa.Column("step_b_submitted_on", sa.Text(), nullable=True),
        sa.Column("renewal_verified_on", sa.Text(), nullable=True),
        sa.CheckConstraint("id <> ''", name=op.f("cycle_id_not_blank")),
        sa.CheckConstraint(
            "coalesce(starts_on, last_recertified_on, first_certified_on) IS NOT NULL",
            name=op.f("cycle_has_a_start"),
        ),
        sa.CheckConstraint("expires_on IS date(expires_on, '+0 days')", name=op.f("cycle_expires_on_a_day")),
        sa.CheckConstraint(
            "last_recertified_on IS date(last_recertified_on, '+0 days')",
            name=op.f("cycle_last_recertified_on_a_day"),
        ),
        sa.CheckConstraint(
            "first_certified_on IS date(first_certified_on, '+0 days')",
            name=op.f("cycle_first_certified_on_a_day"),
        ),
        sa.CheckConstraint("starts_on IS date(starts_on, '+0 days')", name=op.f("cycle_starts_on_a_day")),
        sa.CheckConstraint(
            "exam_passed_on IS date(exam_passed_on, '+0 days')", name=op.f("cycle_exam_passed_on_a_day")
        ),
        sa.CheckConstraint(
            "step_a_submitted_on IS date(step_a_submitted_on, '+0 days')",
            name=op.f("cycle_step_a_submitted_on_a_day"),
        ),
        sa.CheckConstraint(
            "step_a_approved_on IS date(step_a_approved_on, '+0 days')",
            name=op.f("cycle_step_a_approved_on_a_day"),
        ),
        sa.CheckConstraint(
            "step_b_submitted_on IS date(step_b_submitted_on, '+0 days')",
            name=op.f("cycle_step_b_submitted_on_a_day"),
        ),
        sa.CheckConstraint(
            "renewal_verified_on IS date(renewal_verified_on, '+0 days')",
            name=op.f("cycle_renewal_verified_on_a_day"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("cycle_key")),
        sa.UniqueConstraint("position", name=op.f("cycle_position_unique")),
        sqlite_strict=True,
    )


def _create_holder() -> None:
    op.create_table(
        "holder",
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("affiliation", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("nremt_number", sa.Text(), nullable=True),
        sa.Column("ems_id", sa.Text(), nullable=True),
        sa.Column("state_number", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("holder_only_one")),
        sa.CheckConstraint("level IN ('emr', 'emt', 'aemt', 'paramedic')", name=op.f("holder_level_known")),
        sa.CheckConstraint("holder IN ('national', 'state_only')", name=op.f("holder_holder_known")),
        sa.CheckConstraint(
            "affiliation IN ('affiliated', 'unaffiliated')", name=op.f("holder_affiliation_known")
        ),
        sa.CheckConstraint("region IN ('I', 'II', 'III', 'IV', 'V')", name=op.f("holder_region_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("holder_key")),
        sqlite_strict=True,
    )


def _create_allocation() -> None:
    op.create_table(
        "allocation",
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("pediatric_hours", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category IN ('national', 'local', 'individual')", name=op.f("allocation_category_known")
        ),
        sa.CheckConstraint(
            "topic IN ('airway', 'cardiology', 'trauma', 'medical', 'operations')",
            name=op.f("allocation_topic_known"),
        ),
        sa.CheckConstraint(
            "category <> 'national' OR topic IS NOT NULL", name=op.f("allocation_national_has_a_topic")
        ),
        sa.CheckConstraint("hours > 0", name=op.f("allocation_hours_positive")),
        sa.CheckConstraint(
            "pediatric_hours BETWEEN 0 AND hours", name=op.f("allocation_pediatric_within_hours")
        ),
        sa.PrimaryKeyConstraint("course_id", "position", name=op.f("allocation_key")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("allocation_of_course"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _create_document() -> None:
    op.create_table(
        "document",
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'", name=op.f("document_sha256_a_digest")
        ),
        sa.CheckConstraint("size >= 0", name=op.f("document_size_not_negative")),
        sa.CheckConstraint(
            "kind IN ('certificate', 'roster', 'transcript', 'card', 'receipt', 'other')",
            name=op.f("document_kind_known"),
        ),
        sa.PrimaryKeyConstraint("course_id", "position", name=op.f("document_key")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("document_of_course"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _create_allocation_subtopic() -> None:
    op.create_table(
        "allocation_subtopic",
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("allocation_position", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subtopic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id", "allocation_position"],
            ["allocation.course_id", "allocation.position"],
            name=op.f("allocation_subtopic_of_allocation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "course_id", "allocation_position", "position", name=op.f("allocation_subtopic_key")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
