"""A new file, the migrations and the typed rows are one and the same schema."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from emt_tracker.storage.dossier_tables import Row
from emt_tracker.storage.schema import CURRENT, DIGESTS, HEAD
from tests.migrations.planted import digest_after, migrate

ROOT = Path(__file__).parents[2]


def test_the_head_is_the_newest_script():
    config = Config()
    config.set_main_option("script_location", str(CURRENT.scripts))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_every_step_has_one_before_it_and_a_number_of_four_digits():
    config = Config()
    config.set_main_option("script_location", str(CURRENT.scripts))
    steps = list(ScriptDirectory.from_config(config).walk_revisions())

    numbers = [int(step.revision) for step in reversed(steps)]

    assert numbers == list(range(1, len(steps) + 1))
    assert all(len(step.revision) == len(HEAD) for step in steps)


def test_the_digest_of_the_schema_is_the_one_that_is_known():
    assert digest_after(CURRENT.scripts) == DIGESTS[HEAD]


def test_every_step_has_a_real_file_of_the_schema_before_and_after_it():
    stored = sorted(file.stem for file in Path(__file__).parent.glob("records-*.db"))

    assert stored == [f"records-{number:04}" for number in range(1, int(HEAD) + 1)]


def test_a_new_file_has_the_very_schema_that_the_migrations_lead_to(path: Path, tmp_path: Path):
    migrated = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with migrated.begin() as connection:
        migrate(connection, CURRENT.scripts)
    migrated.dispose()

    assert _schema_of(path) == _schema_of(tmp_path / "migrated.db")


def test_the_migrations_lead_to_the_typed_rows():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate(connection, CURRENT.scripts)
        differences = compare_metadata(MigrationContext.configure(connection), Row.metadata)
    engine.dispose()

    assert differences == []


def test_opening_and_making_records_never_imports_the_migration_tool(tmp_path: Path):
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from emt_tracker.storage.store import Store\n"
        "folder = Path(sys.argv[1])\n"
        "Store.open(folder / 'records.db', create=True, backups=folder).close()\n"
        "Store.open(folder / 'records.db', backups=folder).close()\n"
        "heavy = {'alembic', 'mako', 'PIL', 'reportlab', 'pikepdf', 'pypdfium2', 'PySide6'}\n"
        "print(sorted(heavy & sys.modules.keys()))\n"
    )
    command_line = [sys.executable, "-c", script, str(tmp_path)]

    run = subprocess.run(command_line, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603

    assert run.stdout == "[]\n"


def _schema_of(path: Path) -> dict[tuple[str, str], str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {(kind, name): " ".join((sql or "").split()) for kind, name, sql in rows}
