"""What is kept beside the portfolio: cards, steps done, lines entered, overrides, plans and closed cycles."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_card()
    _create_card_course()
    _create_card_document()
    _create_step_done()
    _create_step_receipt()
    _create_line_entered()
    _create_override()
    _create_planned_course()
    _create_closing()


def _create_card() -> None:
    op.create_table(
        "card",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("card_key")),
        sa.CheckConstraint("id <> ''", name=op.f("card_id_not_blank")),
        sa.CheckConstraint(
            "kind IN ('state', 'cpr', 'acls', 'pals', 'phtls', 'drivers_licence', 'other')",
            name=op.f("card_kind_known"),
        ),
        sa.CheckConstraint("expires_on IS date(expires_on, '+0 days')", name=op.f("card_expires_on_a_day")),
        sa.CheckConstraint("issued_on IS date(issued_on, '+0 days')", name=op.f("card_issued_on_a_day")),
        sa.UniqueConstraint("position", name=op.f("card_position_unique")),
        sqlite_strict=True,
    )


def _create_card_course() -> None:
    op.create_table(
        "card_course",
        sa.Column("card_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card_id", "position", name=op.f("card_course_key")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("card_course_of_card"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _create_card_document() -> None:
    op.create_table(
        "card_document",
        sa.Column("card_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("card_id", "position", name=op.f("card_document_key")),
        sa.CheckConstraint(
            "length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'",
            name=op.f("card_document_sha256_a_digest"),
        ),
        sa.CheckConstraint("size >= 0", name=op.f("card_document_size_not_negative")),
        sa.CheckConstraint(
            "kind IN ('certificate', 'roster', 'transcript', 'card', 'receipt', 'other')",
            name=op.f("card_document_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["card_id"], ["card.id"], name=op.f("card_document_of_card"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _create_step_done() -> None:
    op.create_table(
        "step_done",
        sa.Column("cycle_id", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Text(), nullable=False),
        sa.Column("confirmation", sa.Text(), nullable=False),
        sa.Column("paid_cents", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cycle_id", "task", name=op.f("step_done_key")),
        sa.CheckConstraint("cycle_id <> ''", name=op.f("step_done_cycle_id_not_blank")),
        sa.CheckConstraint("task <> ''", name=op.f("step_done_task_not_blank")),
        sa.CheckConstraint("done_on IS date(done_on, '+0 days')", name=op.f("step_done_done_on_a_day")),
        sa.CheckConstraint("paid_cents BETWEEN 0 AND 99999999", name=op.f("step_done_paid_cents_an_amount")),
        sa.UniqueConstraint("position", name=op.f("step_done_position_unique")),
        sqlite_strict=True,
    )


def _create_step_receipt() -> None:
    op.create_table(
        "step_receipt",
        sa.Column("cycle_id", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cycle_id", "task", "position", name=op.f("step_receipt_key")),
        sa.ForeignKeyConstraint(
            ["cycle_id", "task"],
            ["step_done.cycle_id", "step_done.task"],
            name=op.f("step_receipt_of_step_done"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'", name=op.f("step_receipt_sha256_a_digest")
        ),
        sa.CheckConstraint("size >= 0", name=op.f("step_receipt_size_not_negative")),
        sa.CheckConstraint(
            "kind IN ('certificate', 'roster', 'transcript', 'card', 'receipt', 'other')",
            name=op.f("step_receipt_kind_known"),
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _create_line_entered() -> None:
    op.create_table(
        "line_entered",
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("completed_on", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("course_id", "category", "topic", name=op.f("line_entered_key")),
        sa.CheckConstraint("course_id <> ''", name=op.f("line_entered_course_id_not_blank")),
        sa.CheckConstraint(
            "category IN ('national', 'local', 'individual')", name=op.f("line_entered_category_known")
        ),
        sa.CheckConstraint(
            "topic IN ('', 'airway', 'cardiology', 'trauma', 'medical', 'operations')",
            name=op.f("line_entered_topic_known"),
        ),
        sa.CheckConstraint(
            "entered_on IS date(entered_on, '+0 days')", name=op.f("line_entered_entered_on_a_day")
        ),
        sa.CheckConstraint(
            "completed_on IS date(completed_on, '+0 days')", name=op.f("line_entered_completed_on_a_day")
        ),
        sa.CheckConstraint("hours >= 0", name=op.f("line_entered_hours_not_negative")),
        sa.UniqueConstraint("position", name=op.f("line_entered_position_unique")),
        sqlite_strict=True,
    )


def _create_override() -> None:
    op.create_table(
        "override",
        sa.Column("cycle_id", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cycle_id", "path", name=op.f("override_key")),
        sa.CheckConstraint("cycle_id <> ''", name=op.f("override_cycle_id_not_blank")),
        sa.CheckConstraint("path <> ''", name=op.f("override_path_not_blank")),
        sa.CheckConstraint("note <> ''", name=op.f("override_note_not_blank")),
        sa.CheckConstraint("made_on IS date(made_on, '+0 days')", name=op.f("override_made_on_a_day")),
        sa.UniqueConstraint("position", name=op.f("override_position_unique")),
        sqlite_strict=True,
    )


def _create_planned_course() -> None:
    op.create_table(
        "planned_course",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("planned_on", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("pediatric_hours", sa.Integer(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("planned_course_key")),
        sa.CheckConstraint("id <> ''", name=op.f("planned_course_id_not_blank")),
        sa.CheckConstraint("title <> ''", name=op.f("planned_course_title_not_blank")),
        sa.CheckConstraint(
            "planned_on IS date(planned_on, '+0 days')", name=op.f("planned_course_planned_on_a_day")
        ),
        sa.CheckConstraint("hours > 0", name=op.f("planned_course_hours_positive")),
        sa.CheckConstraint(
            "category IN ('national', 'local', 'individual')", name=op.f("planned_course_category_known")
        ),
        sa.CheckConstraint(
            "topic IN ('airway', 'cardiology', 'trauma', 'medical', 'operations')",
            name=op.f("planned_course_topic_known"),
        ),
        sa.CheckConstraint(
            "category <> 'national' OR topic IS NOT NULL", name=op.f("planned_course_national_has_a_topic")
        ),
        sa.CheckConstraint(
            "pediatric_hours BETWEEN 0 AND hours", name=op.f("planned_course_pediatric_within_hours")
        ),
        sa.UniqueConstraint("position", name=op.f("planned_course_position_unique")),
        sqlite_strict=True,
    )


def _create_closing() -> None:
    op.create_table(
        "closing",
        sa.Column("cycle_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=False),
        sa.Column("record_name", sa.Text(), nullable=False),
        sa.Column("record_sha256", sa.Text(), nullable=False),
        sa.Column("portfolio", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cycle_id", name=op.f("closing_key")),
        sa.CheckConstraint("cycle_id <> ''", name=op.f("closing_cycle_id_not_blank")),
        sa.CheckConstraint("closed_on IS date(closed_on, '+0 days')", name=op.f("closing_closed_on_a_day")),
        sa.CheckConstraint(
            "length(record_sha256) = 64 AND record_sha256 NOT GLOB '*[^0-9a-f]*'",
            name=op.f("closing_record_sha256_a_digest"),
        ),
        sa.UniqueConstraint("position", name=op.f("closing_position_unique")),
        sqlite_strict=True,
    )
