"""The log of the records that were written: by their digests, without names or places of files."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exported_record",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("print", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Text(), nullable=False),
        sa.Column("record_date", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'",
            name=op.f("exported_record_sha256_a_digest"),
        ),
        sa.CheckConstraint(
            "length(fingerprint) = 64 AND fingerprint NOT GLOB '*[^0-9a-f]*'",
            name=op.f("exported_record_fingerprint_a_digest"),
        ),
        sa.CheckConstraint("print <> ''", name=op.f("exported_record_print_not_blank")),
        sa.CheckConstraint(
            "record_date IS date(record_date, '+0 days')", name=op.f("exported_record_record_date_a_day")
        ),
        sa.CheckConstraint(
            "written_at IS strftime('%Y-%m-%dT%H:%M:%SZ', written_at, '+0 days')",
            name=op.f("exported_record_written_at_a_moment"),
        ),
        sa.CheckConstraint("size > 0", name=op.f("exported_record_size_positive")),
        sa.CheckConstraint("pages > 0", name=op.f("exported_record_pages_positive")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("exported_record_key")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
