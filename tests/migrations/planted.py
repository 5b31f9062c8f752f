"""A schema of tomorrow: today's scripts and one more step, as a later version of the program would bring."""

import shutil
import textwrap
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError

from emt_tracker.storage.database import driver_of
from emt_tracker.storage.schema import CURRENT, Schema, schema_digest

NEXT = "0004"

REBUILD = """
with op.batch_alter_table("course") as course:
    course.add_column(sa.Column("language", sa.Text(), nullable=False, server_default="en"))
op.create_table("note", sa.Column("id", sa.Integer(), primary_key=True), sqlite_strict=True)
"""
FAIL_HALFWAY = f"""{REBUILD}
op.drop_table("no_such_table")
"""
REFUSED_BY_A_RULE = f"""{REBUILD}
op.execute(sa.update(sa.table("course", sa.column("title"))).values(title=""))
"""
LOSE_A_COURSE = f"""{REBUILD}
op.execute(sa.delete(sa.table("course", sa.column("position"))).where(sa.column("position") == 0))
"""
LOSE_HOURS = """
op.execute("UPDATE allocation SET hours = hours - 1")
"""
LEAVE_ORPHANS = """
op.execute("UPDATE document SET course_id = 'no ' || course_id")
"""
SLOWLY = f"""{REBUILD}
import time

for _ in range(100):
    op.bulk_insert(sa.table("note", sa.column("id")), [{{}}])
    time.sleep(0.002)
"""

_SCRIPT = """
import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {before!r}


def upgrade() -> None:
{body}
"""


def tomorrow(folder: Path, step: str = REBUILD) -> Schema:
    """The schema after this step, its scripts copied into ``folder``."""
    scripts = folder / "migrations 100%"
    shutil.copytree(CURRENT.scripts, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    script = _SCRIPT.format(revision=NEXT, before=CURRENT.head, body=textwrap.indent(step, "    "))
    (scripts / "versions" / "0004_tomorrow.py").write_text(script)
    return Schema(NEXT, scripts, {**CURRENT.digests, NEXT: digest_after(scripts)})


def digest_after(scripts: Path) -> str:
    """The digest of the schema that all these scripts lead to; empty where a step fails."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            migrate(connection, scripts)
            return schema_digest(driver_of(connection))
    except SQLAlchemyError:
        return ""
    finally:
        engine.dispose()


def migrate(connection: Connection, scripts: Path) -> None:
    """Run every step on this connection."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
