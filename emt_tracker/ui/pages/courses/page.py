"""The Courses page: joins the list, the pane, what can be done, and where files go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from emt_tracker.domain.errors import NotFound
from emt_tracker.ui.models.course_filters import Filter
from emt_tracker.ui.pages.courses.actions import CourseActions
from emt_tracker.ui.pages.courses.deeds import Deeds
from emt_tracker.ui.pages.courses.incoming import IncomingFiles
from emt_tracker.ui.pages.courses.listing import Listing
from emt_tracker.ui.pages.courses.pane import CoursePane
from emt_tracker.ui.pages.courses.papers import Papers
from emt_tracker.ui.pages.courses.pointing import FILTERS, chip_words
from emt_tracker.ui.pages.courses.remembered import pane_is_open, recall, remember, turn_pane
from emt_tracker.ui.pages.page import Destination, Page
from emt_tracker.ui.widgets.document_pictures import Pictures
from emt_tracker.ui.widgets.layouts import Rule, holding, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction, QImage

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.courses import Course, Document
    from emt_tracker.domain.dossier import Planned
    from emt_tracker.domain.rules import TopicRule
    from emt_tracker.services.bundle import Services
    from emt_tracker.services.courses import CourseLine
    from emt_tracker.ui.models.intake import Intake
    from emt_tracker.ui.operations import Operations


class CoursesPage(Page):
    """Every course on the records, and the one place where courses are changed."""

    key = "courses"
    title = "Courses"
    fills_width = True

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.listing = Listing()
        self.table = self.listing.table
        self.setFocusProxy(self.table)
        self.pictures = Pictures(operations)
        self.pane = CoursePane(self.pictures)
        self.papers = Papers(self, operations, self.pictures)
        self.actions_on_courses = CourseActions(self.table)
        self._deeds: Deeds | None = None
        self._incoming: IncomingFiles | None = None
        self._pane_part = holding(row(Rule(vertical=True), self.pane, spacing=0))
        self._row_before = 0
        self._topics: tuple[TopicRule, ...] = ()
        self.setLayout(row((self.listing, 1), self._pane_part, spacing=0))
        self._connect_list()
        self._connect_pane()
        self._connect_actions()

    def _connect_list(self) -> None:
        listing, table = self.listing, self.table
        table.chosen.connect(self._show_chosen)
        table.opened.connect(self.edit)
        table.files_dropped.connect(self._take)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)
        listing.model.modelReset.connect(self._remember)
        listing.model.modelReset.connect(self._show_pane)
        listing.bar.columns_changed.connect(self._remember)
        listing.bar.pane_wanted.connect(self._turn_pane)
        listing.add_course.clicked.connect(self.add)
        listing.choose_files.clicked.connect(self._choose_files)
        listing.planned.chosen.connect(self.plan)
        listing.planned.happened.connect(self._open_planned)
        listing.to_settings.clicked.connect(self._go_to_cycles)
        listing.total.clicked.connect(self._explain_total)
        listing.suggest.clicked.connect(self.suggest_allocation)

    def _connect_pane(self) -> None:
        pane = self.pane
        pane.closed.connect(self._turn_pane)
        pane.edit_asked.connect(self._edit_chosen)
        pane.entered_asked.connect(self._turn_entered)
        pane.excluded_asked.connect(self._turn_excluded)
        pane.delete_asked.connect(self._delete)
        pane.files_asked.connect(self._attach_to_chosen)
        pane.files_dropped.connect(self._take_for_chosen)
        pane.documents.zoom_asked.connect(self._zoom)
        pane.documents.open_asked.connect(self.papers.open)
        pane.documents.save_asked.connect(self.papers.save)
        pane.documents.remove_asked.connect(self._detach)

    def _connect_actions(self) -> None:
        actions = self.actions_on_courses
        actions.edit.triggered.connect(self._edit_chosen)
        actions.duplicate.triggered.connect(self._duplicate)
        actions.attach.triggered.connect(self._attach_to_chosen)
        actions.copy_number.triggered.connect(self._copy_number)
        actions.entered.triggered.connect(self._turn_entered)
        actions.exclude.triggered.connect(self._turn_excluded)
        actions.plan.triggered.connect(self._plan_new)
        actions.suggest.triggered.connect(self.suggest_allocation)
        actions.delete.triggered.connect(self._delete)

    # ---- what the window tells ---------------------------------------------------------------

    def go_live(self, services: Services) -> None:
        """The records are open."""
        super().go_live(services)
        self._deeds = Deeds(self.operations, services)
        self._incoming = IncomingFiles(self, self.operations, services, self.listing)
        self._incoming.attached.connect(self._show_saved)
        self._incoming.new_wanted.connect(self.add)
        self.pictures.go_live(services.certificates)
        self.papers.go_live(services.certificates)
        recall(self.memory, self.listing)
        self._show_pane()

    def reload(self) -> None:
        """Read the lines of the cycle in sight."""
        try:
            lines = self.services.courses.lines(self.today, self.cycle_id)
            progress = self.services.courses.progress(self.today, self.cycle_id)
        except NotFound as fault:
            self.listing.show_fault(fault, self.listing.to_settings, kept=self.services.courses.count)
            return
        self._topics = progress.pack.topics
        self.listing.show_lines(lines, progress)
        self.listing.show_planned(self.services.planned.lines(self.today, self.cycle_id), self.today)

    def arrive(self, destination: Destination) -> None:
        """Do or show what another page or the window's menu pointed to."""
        about, ids = destination.about, destination.courses
        if about == "new":
            self.add()
        elif about == "edit" and ids:
            self.edit(ids[0])
        elif about == "trash":
            self.open_trash()
        elif about == "attach" and ids:
            self.show_courses(ids)
            self._attach_to_chosen()
        elif about in FILTERS:
            self.listing.show_filter(FILTERS[about])
        elif ids:
            self.show_courses(ids, chip_words(about))
        if destination.search:
            self.search(destination.search)
            self.table.select_courses(())
        self.table.setFocus()

    def search(self, words: str) -> None:
        """Show what contains every word; looked for among all courses."""
        self.listing.show_found(words)

    def show_courses(self, course_ids: Sequence[str], words: str = "") -> None:
        """Show some courses alone; a single one is chosen among the others."""
        if len(course_ids) > 1:
            self.listing.show_only(frozenset(course_ids), words or "Chosen")
        else:
            self.listing.make_visible(course_ids[0])
        self.table.select_courses(course_ids[:1])

    def actions_for_menus(self) -> list[QAction]:
        """Everything that can be done with the chosen courses."""
        return self.actions_on_courses.all()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a Qt-style setter
        """In a narrow window the pane is narrower."""
        super().set_compact(compact)
        self.pane.set_compact(compact)

    def _explain_total(self) -> None:
        from emt_tracker.ui.dialogs.explain import ExplainSheet

        sheet = ExplainSheet(
            self.window(), self.operations, self.services, "total", self.today, self.cycle_id
        )
        sheet.course_chosen.connect(self._show_explained)
        sheet.rules_wanted.connect(self._show_rules)
        sheet.open()

    def _show_rules(self, path: str) -> None:
        self.go_to.emit(Destination("rules", about=path))

    def _show_explained(self, course_id: str) -> None:
        self.show_courses((course_id,))
        self.table.setFocus()

    # ---- what is chosen ----------------------------------------------------------------------

    def chosen(self) -> list[CourseLine]:
        """The selected lines."""
        return self.table.selected_lines()

    def _one(self) -> Course | None:
        lines = self.chosen()
        return lines[0].course if len(lines) == 1 else None

    def _show_chosen(self) -> None:
        lines = self.chosen()
        self.actions_on_courses.show_lines(lines)
        self.pane.show_lines(lines)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_on_courses.all())
        menu.popup(self.table.viewport().mapToGlobal(at))

    # ---- what is done ------------------------------------------------------------------------

    def add(self, intake: Intake | None = None) -> None:
        """Open the editor for a new course, perhaps with files that prove it."""
        self._open_editor(None, intake)

    def edit(self, course_id: str) -> None:
        """Open the editor for a course."""
        self._open_editor(self.services.courses.course(course_id), None)

    def plan(self, plan: Planned | None = None) -> None:
        """Open the editor for a plan, or for a new one."""
        from emt_tracker.ui.dialogs.plan_editor import PlanEditor

        planned = self.services.planned
        editor = PlanEditor(self.window(), self.operations, planned, self.today, self._topics, plan)
        editor.happened.connect(self._open_planned)
        editor.open()

    def suggest_allocation(self) -> None:
        """Work out where hours would be credited, and offer it."""
        if not self.is_live:
            return
        from emt_tracker.ui.dialogs.suggestion import SuggestionSheet

        SuggestionSheet(
            self.window(), self.operations, self.services.suggestions, self.today, self.cycle_id
        ).open()

    def open_trash(self) -> None:
        """Open the Trash."""
        from emt_tracker.ui.dialogs.trash import TrashDialog

        TrashDialog(self.window(), self.operations, self.services.courses, self.today).open()

    def _plan_new(self) -> None:
        self.listing.show_filter(Filter.PLANNED)
        self.plan()

    def _open_planned(self, plan: Planned) -> None:
        """It happened: the course editor, filled with what was planned."""
        self._open_editor(None, None, plan)

    def _open_editor(
        self, course: Course | None, intake: Intake | None, planned: Planned | None = None
    ) -> None:
        from emt_tracker.ui.dialogs.course_editor import CourseEditor, EditorNeeds

        needs = EditorNeeds.read(self.services, self.today, self.cycle_id)
        editor = CourseEditor(self.window(), self.operations, needs, course, planned)
        if intake is not None:
            editor.add_files(intake.files)
        editor.saved.connect(self._show_saved)
        editor.open()

    def _show_saved(self, course_id: str) -> None:
        self.listing.make_visible(course_id)
        self.table.select_courses((course_id,))
        self.table.setFocus()

    def _edit_chosen(self) -> None:
        course = self._one()
        if course is not None:
            self.edit(course.id)

    def _duplicate(self) -> None:
        course = self._one()
        if course is not None and self._deeds is not None:
            self._deeds.duplicate(course, self._show_new)

    def _show_new(self, changes: Changes) -> None:
        for course_id in changes.courses:
            self._show_saved(course_id)

    def _delete(self) -> None:
        lines = self.chosen()
        if lines and self._deeds is not None:
            self._row_before = self.table.currentIndex().row()
            self._deeds.put_in_trash(lines, self.today, self._choose_next)

    def _choose_next(self, _changes: Changes) -> None:
        self.table.select_courses((), near_row=self._row_before)

    def _turn_entered(self) -> None:
        if self._deeds is not None and self.chosen():
            self._deeds.turn_entered(self.chosen(), self.today, self.cycle_id)

    def _turn_excluded(self) -> None:
        if self._deeds is not None and self.chosen():
            self._deeds.turn_excluded(self.chosen())

    def _copy_number(self) -> None:
        course = self._one()
        if course is not None:
            QGuiApplication.clipboard().setText(course.approval.number or "")

    def _detach(self, document: Document) -> None:
        course = self._one()
        if course is not None and self._deeds is not None:
            self._deeds.detach(course, document)

    def _zoom(self, document: Document) -> None:
        self.papers.zoom(document, self.pane.documents.page_view.page)

    # ---- files -------------------------------------------------------------------------------

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Files for no course in particular: ask which one, or make a new course of them."""
        self._take(list(paths))
        return True

    def take_image(self, image: QImage) -> bool:
        """The same for a pasted picture."""
        if self._incoming is not None:
            self._incoming.take_picture(image)
        return True

    def _take(self, paths: list[Path], course_id: str = "") -> None:
        if self._incoming is not None:
            self._incoming.take(paths, course_id)

    def _take_for_chosen(self, paths: list[Path]) -> None:
        course = self._one()
        self._take(paths, course.id if course is not None else "")

    def _attach_to_chosen(self) -> None:
        course = self._one()
        if course is not None and self._incoming is not None:
            self._incoming.choose(course.id)

    def _choose_files(self) -> None:
        if self._incoming is not None:
            self._incoming.choose()

    # ---- pane and places ---------------------------------------------------------------------

    def _remember(self) -> None:
        if self.is_live:
            remember(self.memory, self.listing)

    def _turn_pane(self) -> None:
        turn_pane(self.memory)
        self._show_pane()

    def _show_pane(self) -> None:
        """Beside an empty list, or beside what is planned, there is nothing to show."""
        shown = pane_is_open(self.memory) and not (self.listing.is_empty or self.listing.is_planning)
        self._pane_part.setVisible(shown)

    def _go_to_cycles(self) -> None:
        self.go_to.emit(Destination("settings", about="cycles"))
