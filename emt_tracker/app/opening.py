"""Opening the records of one data folder: store, rules, document worker and use cases, joined once."""

from dataclasses import dataclass

from emt_tracker import __version__, resources
from emt_tracker.app.clock import now
from emt_tracker.documents.reader import DocumentReader
from emt_tracker.paths import DataPaths
from emt_tracker.services.bundle import Services
from emt_tracker.services.calendars import Calendars
from emt_tracker.services.cards import Cards
from emt_tracker.services.certificates import Certificates
from emt_tracker.services.closings import Closings
from emt_tracker.services.courses import Courses
from emt_tracker.services.cycles import Cycles
from emt_tracker.services.explanations import Explanations
from emt_tracker.services.history import History
from emt_tracker.services.imports import Imports
from emt_tracker.services.letting_go import LettingGo
from emt_tracker.services.overrides import Overrides
from emt_tracker.services.overview import Overview
from emt_tracker.services.pages import RECIPE, Pages
from emt_tracker.services.planned import PlannedCourses
from emt_tracker.services.plans import Plans
from emt_tracker.services.records import Records
from emt_tracker.services.rules import Rules
from emt_tracker.services.sealing import Sealing
from emt_tracker.services.standing import Standing
from emt_tracker.services.suggestions import Suggestions
from emt_tracker.services.typed_lines import TypedLines
from emt_tracker.services.upkeep import Upkeep
from emt_tracker.services.verification import Verification
from emt_tracker.services.worksheets import Worksheets
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
        """What can wait until the records are in sight: what writing takes, and pages not made yet."""
        self.store.make_ready()
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
    standing = Standing(store, rulebook)
    typed = TypedLines(store)
    process = ProcessFile(resources.path("process", "massachusetts.toml"))
    pages = Pages(store, reader, PageCache(paths.pages, RECIPE), paths.scratch)
    return Services(
        overview=Overview(store, standing),
        explanations=Explanations(standing),
        overrides=Overrides(store, standing),
        courses=Courses(store, standing),
        planned=PlannedCourses(store),
        cards=Cards(store, standing),
        certificates=Certificates(store, reader, paths.scratch, pages),
        cycles=Cycles(store, rulebook),
        closings=Closings(store, standing, process),
        letting_go=LettingGo(store, standing),
        records=Records(store, standing, reader, pages, __version__, now),
        sealing=Sealing(paths.seal_key, now),
        imports=Imports(store, rulebook, reader.unpacked, pages.make_ahead),
        calendars=Calendars(store, standing, __version__, now),
        suggestions=Suggestions(store, standing),
        history=History(store),
        upkeep=Upkeep(store, paths.backups),
        verification=Verification(store.exports, reader.unpacked),
        worksheets=Worksheets(store, standing, typed),
        pages=pages,
        rules=Rules(store, standing, rulebook),
        plans=Plans(store, standing, process, typed),
    )
