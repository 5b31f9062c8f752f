"""Records: what is kept and until when, what is still missing, and the ways out of the program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction

from emt_tracker.domain.changes import Changes
from emt_tracker.domain.errors import Fault, NotFound
from emt_tracker.ui.dialogs.message import Message, show_fault
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.models.ledger_delegate import INSET
from emt_tracker.ui.pages.page import Destination, Page
from emt_tracker.ui.pages.records.ledger import LedgerSection
from emt_tracker.ui.pages.records.missing import MissingSection
from emt_tracker.ui.pages.records.side import PRINTS, BackupSection, ExportSection
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.layouts import Scroll, column, holding, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from emt_tracker.services.bundle import Services
    from emt_tracker.services.calendars import WrittenCalendar
    from emt_tracker.services.upkeep import BackupInfo
    from emt_tracker.ui.operations import Operations

_SIDE_WIDTH = 332
_SIDE_WIDTH_COMPACT = 288
_GAP = 56
_GAP_COMPACT = 32
_MARGIN = 32
_MARGIN_COMPACT = 24
_FOLDER = "records/folder"


class RecordsPage(Page):
    """The ledger at the left; exports and backups at the right."""

    key = "records"
    title = "Records"

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.ledger = LedgerSection()
        self.missing = MissingSection()
        self.exports = ExportSection()
        self.backups = BackupSection()
        self.export_button = Button("Export audit record", "primary", "download")
        self.verify_button = Button("Verify a record…", "quiet", "check-circle")
        self._portfolio_action = QAction("Export &Everything Recorded…", self)
        self._build()
        self._connect()
        self._set_available(cycle=False)

    def _build(self) -> None:
        left = holding(
            column(self.ledger, 24, row(self.missing, margins=(INSET, 0, INSET, 0)), None, spacing=0)
        )
        self._side = holding(column(self.exports, 22, self.backups, None, spacing=0))
        self._columns = row((left, 1), self._side, spacing=0)
        scroll = Scroll(holding(self._columns))
        self.setLayout(column(scroll, spacing=0))
        self.set_compact(compact=False)

    def _connect(self) -> None:
        self.ledger.courses_asked.connect(self._ask_for_courses)
        self.ledger.set_up.clicked.connect(self._go_to_cycles)
        self.ledger.let_go.clicked.connect(self.let_files_go)
        self.ledger.kept.clicked.connect(self._explain_keeping)
        self.missing.courses_asked.connect(self._ask_for_courses)
        self.missing.attach_asked.connect(self._ask_to_attach)
        self.exports.print_asked.connect(self.export_print)
        self.exports.portfolio_asked.connect(self.export_portfolio)
        self.exports.calendar_asked.connect(self.export_calendar)
        self.backups.backup_asked.connect(self.back_up)
        self.export_button.clicked.connect(self.export_record)
        self.verify_button.clicked.connect(self.verify_record)
        self._portfolio_action.triggered.connect(self.export_portfolio)
        self.operations.backups_changed.connect(self._read_backups)

    def toolbar_widgets(self) -> list[QWidget]:
        """The one primary button of the page, and the way to check a file that came out of it."""
        return [self.verify_button, self.export_button]

    def actions_for_menus(self) -> list[QAction]:
        """The way out that the File menu does not have; the record and the backup stand there."""
        return [self._portfolio_action]

    def arrive(self, destination: Destination) -> None:
        """Begin what was chosen in a menu: ``portfolio``, ``calendar``, ``backup``, ``verify``, a print."""
        begin: dict[str, Callable[[], None]] = {
            "portfolio": self.export_portfolio,
            "calendar": self.export_calendar,
            "backup": self.back_up,
            "verify": self.verify_record,
            **{key: partial(self.export_print, key) for key in PRINTS},
        }
        if self.is_live and destination.about in begin:
            begin[destination.about]()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - as declared by Page
        """Give the ledger the room that a narrow window leaves."""
        super().set_compact(compact)
        margin = _MARGIN_COMPACT if compact else _MARGIN
        self._columns.setContentsMargins(margin - INSET, 4, margin, 24)
        self._columns.setSpacing((_GAP_COMPACT if compact else _GAP) - INSET)
        self._side.setFixedWidth(_SIDE_WIDTH_COMPACT if compact else _SIDE_WIDTH)

    def go_live(self, services: Services) -> None:
        """Exports and backups work from now on."""
        super().go_live(services)
        self._set_available(cycle=True)

    def reload(self) -> None:
        """Read the ledger and the backups; both are small."""
        try:
            ledger = self.services.records.ledger(self.today, self.cycle_id)
        except NotFound:
            self._set_available(cycle=False)
            self.ledger.show_no_cycle()
            self.missing.show_courses(())
        else:
            self._set_available(cycle=True)
            self.ledger.show_ledger(ledger, self.today)
            (kept,) = self.services.explanations.of("retention", self.today, self.cycle_id).grounds
            self.ledger.show_rule(kept)
            self.missing.show_courses(ledger.missing)
        self._read_backups()

    def _read_backups(self) -> None:
        if self.is_live:
            self.backups.show_backups(self.services.upkeep.backups(), self.today)

    def _set_available(self, *, cycle: bool) -> None:
        self.export_button.setEnabled(self.is_live and cycle)
        self.verify_button.setEnabled(self.is_live)
        self._portfolio_action.setEnabled(self.is_live)
        self.backups.button.setEnabled(self.is_live)
        self.exports.set_available(record=self.is_live and cycle, portfolio=self.is_live)

    def _ask_for_courses(self, ids: tuple[str, ...], words: str) -> None:
        self.go_to.emit(Destination("courses", about=words, courses=ids))

    def _ask_to_attach(self, course_id: str) -> None:
        self.go_to.emit(Destination("courses", about="attach", courses=(course_id,)))

    def _explain_keeping(self) -> None:
        from emt_tracker.ui.dialogs.explain import ExplainSheet

        sheet = ExplainSheet(
            self.window(), self.operations, self.services, "retention", self.today, self.cycle_id
        )
        sheet.rules_wanted.connect(self._show_rules)
        sheet.open()

    def _show_rules(self, path: str) -> None:
        self.go_to.emit(Destination("rules", about=path))

    def _go_to_cycles(self) -> None:
        self.go_to.emit(Destination("settings", about="cycles"))

    def export_record(self) -> None:
        """Ask what the audit record should hold, and write it."""
        self.export_print("audit")

    def export_print(self, name: str) -> None:
        """Ask what a print should hold, and write it; another one can be chosen in the dialog."""
        from emt_tracker.services.records import Print
        from emt_tracker.ui.dialogs.export_record import ExportRecord

        if not self.export_button.isEnabled():
            return
        dialog = ExportRecord(
            self,
            self.operations,
            self.services,
            self.today,
            self.cycle_id,
            self._folder(),
            memory=self.memory,
            chosen=Print(name),
        )
        dialog.written.connect(self._remember_folder)
        dialog.open()

    def verify_record(self) -> None:
        """Ask for a record and check it, byte by byte."""
        from emt_tracker.ui.dialogs.verify_record import VerifyRecord

        VerifyRecord(self, self.operations, self.services, self._folder(), memory=self.memory).open()

    def let_files_go(self) -> None:
        """Show what is past its keep-until date, to export and then to let go."""
        from emt_tracker.ui.dialogs.letting_go import LettingGoSheet

        sheet = LettingGoSheet(self, self.operations, self.services.letting_go, self.today)
        sheet.let_go.connect(self._tell_gone)
        sheet.open()

    def _tell_gone(self, gone: int) -> None:
        """Every page reads again: the files are no longer held, though no course changed."""
        self.operations.changed.emit(Changes("Let files go"))
        Message(self, f"{counted(gone, 'file')} let go", "The courses stay on your records.").open()

    def export_portfolio(self) -> None:
        """Ask for a file name, then write everything recorded as JSON."""
        name = f"EMT Tracker {self.today.isoformat()}"
        self._ask_where("Export everything recorded", "Portfolio", f"{name}.json", self.write_portfolio)

    def export_calendar(self) -> None:
        """Ask for a file name, then write the dates ahead for a calendar program."""
        self._ask_where("Export a calendar", "Calendar", "EMT recertification.ics", self.write_calendar)

    def _ask_where(self, title: str, kind: str, name: str, then: Callable[[str], None]) -> None:
        from PySide6.QtWidgets import QFileDialog

        suffix = name.rpartition(".")[2]
        dialog = QFileDialog(self, title, self._folder(), f"{kind} (*.{suffix})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(then)
        dialog.open()

    def write_portfolio(self, name: str) -> None:
        """Write everything recorded to a file."""
        to = Path(name)
        work = partial(self.services.imports.export, to)
        self.operations.run(work, label=f"Writing {to.name}", failed=self._show_fault)

    def write_calendar(self, name: str) -> None:
        """Write the milestones of the cycle and the last days of cards to a file."""
        to = Path(name)
        work = partial(self.services.calendars.export, to, self.today, self.cycle_id)
        tell = self._tell_calendar
        self.operations.run(work, done=tell, label=f"Writing {to.name}", failed=self._show_fault)

    def _tell_calendar(self, written: WrittenCalendar) -> None:
        days = counted(len(written.reminders), "day")
        sentence = (
            "Open it with your calendar program, which reminds you 90, 30 and 7 days before each. "
            "When a date changes, export again: the same days are then updated."
        )
        Message(self, f"{written.path.name} holds {days}", sentence).open()

    def _folder(self) -> str:
        """Where the last record went, else where documents lie."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self.memory.recall(_FOLDER) or documents

    def _remember_folder(self, path: Path) -> None:
        self.memory.remember(_FOLDER, str(path.parent))

    def back_up(self) -> None:
        """Write a backup, verify it, and show it in the list."""
        self.backups.button.setEnabled(False)
        work = partial(self.services.upkeep.back_up, self.operations.now())
        self.operations.run(work, done=self._backed_up, label="Backing up", failed=self._show_fault)

    def _backed_up(self, _backup: BackupInfo) -> None:
        self.backups.button.setEnabled(True)
        self.operations.backups_changed.emit()

    def _show_fault(self, fault: Fault) -> None:
        self.backups.button.setEnabled(True)
        show_fault(self, fault)
