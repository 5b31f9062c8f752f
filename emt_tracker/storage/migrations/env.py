"""How the migration tool runs the steps: on the connection, and in the transaction, that it is handed."""

from alembic import context

from emt_tracker.storage.dossier_tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
# No begin_transaction() here: the caller's one transaction holds every step and the checks after them.
context.run_migrations()
