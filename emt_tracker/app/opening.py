"""Opening the records of one data folder: store, rules, document worker and use cases, joined once."""

from dataclasses import dataclass

from emt_tracker import __version__, resources
from emt_tracker.app.clock import now
from emt_tracker.documents.reader import DocumentReader
from emt_tracker.paths import DataPaths
from emt_tracker.services.bundle import Means, Services
from emt_tracker.services.pages import RECIPE, Pages
from emt_tracker.services.standing import Standing
from emt_tracker.storage.page_cache import PageCache
from emt_tracker.storage.process_file import ProcessFile
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """The use cases on one open store, and what must be closed when they are done."""

    services: Services
    store: Store
    reader: DocumentReader
    paths: DataPaths

    def make_ready(self) -> None:
        """What can wait until the records are in sight: what writing and other pages take, and exhibits."""
        self.store.make_ready()
        self.services.make_ready()
        self.services.pages.catch_up()

    def close(self) -> None:
        """Let the workers go, purge private copies and give the store back to others."""
        self.services.pages.close()
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
    rulebook = Rulebook.load(resources.path("rules"), paths.rules, is_for_elsewhere=True)
    means = Means(
        store=store,
        standing=Standing(store, rulebook),
        rulebook=rulebook,
        process=ProcessFile(resources.path("process", "massachusetts.toml")),
        reader=reader,
        pages=Pages(store, reader, PageCache(paths.pages, RECIPE), paths.scratch),
        scratch=paths.scratch,
        backups=paths.backups,
        seal_key=paths.seal_key,
        version=__version__,
        now=now,
    )
    return Services(means)
