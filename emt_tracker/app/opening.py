"""Opening the records of one data folder: store, rules, document worker and use cases, joined once."""

from dataclasses import dataclass

from emt_tracker import __version__, resources
from emt_tracker.documents.reader import DocumentReader
from emt_tracker.paths import DataPaths
from emt_tracker.services.bundle import Services
from emt_tracker.services.certificates import Certificates
from emt_tracker.services.courses import Courses
from emt_tracker.services.cycles import Cycles
from emt_tracker.services.history import History
from emt_tracker.services.imports import Imports
from emt_tracker.services.overview import Overview
from emt_tracker.services.records import Records
from emt_tracker.services.standing import Standing
from emt_tracker.services.upkeep import Upkeep
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """The use cases on one open store, and what must be closed when they are done."""

    services: Services
    store: Store
    reader: DocumentReader
    paths: DataPaths

    def close(self) -> None:
        """Let the worker go, purge private copies and give the store back to others."""
        self.reader.close()
        self.paths.purge_scratch()
        self.store.close()


def open_records(paths: DataPaths, *, create: bool) -> Opened:
    """Open the records of a data folder.

    Raises:
        Fault: they are not there (and ``create`` is False), in use elsewhere, damaged, or of a newer program.
    """
    if create:
        paths.make()
    store = Store.open(paths.database, create=create, backups=paths.backups)
    paths.purge_scratch()
    reader = DocumentReader(paths.scratch)
    return Opened(_services(store, reader, paths), store, reader, paths)


def _services(store: Store, reader: DocumentReader, paths: DataPaths) -> Services:
    rulebook = Rulebook.load(resources.path("rules"))
    standing = Standing(store, rulebook)
    return Services(
        overview=Overview(standing),
        courses=Courses(store, standing),
        certificates=Certificates(store, reader, paths.scratch),
        cycles=Cycles(store, rulebook),
        records=Records(store, standing, reader, paths.scratch, __version__),
        imports=Imports(store, rulebook),
        history=History(store),
        upkeep=Upkeep(store, paths.backups),
    )
