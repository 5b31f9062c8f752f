"""Recertify: both steps as living checklists, what they cost, what there is to know; then the worksheet."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from emt_tracker.domain.errors import Fault, NotFound
from emt_tracker.domain.process import Means, Step
from emt_tracker.ui.models.worksheet_delegate import LEFT_PADDING, RIGHT_PADDING
from emt_tracker.ui.pages.page import Destination, Page
from emt_tracker.ui.pages.recertify.costs import Costs
from emt_tracker.ui.pages.recertify.deeds import Deeds
from emt_tracker.ui.pages.recertify.ending import Ending
from emt_tracker.ui.pages.recertify.exam import ExamPanel
from emt_tracker.ui.pages.recertify.header import Header
from emt_tracker.ui.pages.recertify.limbo import LimboSection
from emt_tracker.ui.pages.recertify.next_action import NextAction
from emt_tracker.ui.pages.recertify.notices import Notices
from emt_tracker.ui.pages.recertify.papers import Papers
from emt_tracker.ui.pages.recertify.step import StepColumn
from emt_tracker.ui.pages.recertify.worksheet import Worksheet
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.layouts import Rule, Scroll, column, holding, row
from emt_tracker.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.domain.plan import Plan, TaskState
    from emt_tracker.domain.process import Route
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.recertify.task_form import Noted
    from emt_tracker.ui.pages.recertify.task_row import TaskRow

_MARGIN = 32
_MARGIN_COMPACT = 24
_GAP = 64
_GAP_COMPACT = 32
_ENTER_HOURS: Final = "enter_hours"
_SEEN: Final = "renewal_verified_on"
"""The date that the last task notes: the new expiration was seen."""
_LEADS: Final = {
    "complete_hours": Destination("overview"),
    "keep_documents": Destination("courses", about="no_document"),
}


class RecertifyPage(Page):
    """One frozen ``Plan`` is read and shown; what is unfolded or half typed stays while it is read again."""

    key = "recertify"
    title = "Recertify"

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._plan: Plan | None = None
        self._deeds: Deeds | None = None
        self._pointed_at: TaskRow | None = None
        self._papers = Papers(self, operations)
        self.header = Header()
        self.ending = Ending()
        self.notices = Notices()
        self.refused = Banner("alert", "", "Dismiss", accent="danger")
        self.next_action = NextAction()
        self.exam = ExamPanel()
        self.steps = {step: StepColumn(step) for step in Step}
        self.limbo = LimboSection()
        self.costs = Costs()
        self.worksheet = Worksheet(operations)
        self.exam_button = Button("", "quiet")
        self.way_button = Button("", "secondary", "settings")
        self._no_cycle: QWidget | None = None
        self._build()
        self._connect()
        self.set_compact(compact=False)

    def _build(self) -> None:
        right = holding(column(self.steps[Step.B], 26, self.costs, None, spacing=0))
        self._columns = row((self.steps[Step.A], 1), (right, 1), spacing=_GAP)
        content = holding(
            column(
                self.header, 14, self.refused, 4, self.ending, 8, self.notices, 6, self.next_action, 16,
                self.exam, self._columns, 22, self.limbo, Rule(), spacing=0,
            )
        )  # fmt: skip
        self._content_layout = content.layout()
        self._foot = row(self.worksheet)
        self._full = Scroll(holding(column(content, self._foot, None, spacing=0)))
        self._stack = QStackedWidget()
        self._waiting = QWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._full)
        self.setLayout(column(self._stack, spacing=0))
        for part in (self.refused, self.ending, self.exam, self.limbo, self.exam_button, self.way_button):
            part.hide()

    def _connect(self) -> None:
        self.refused.pressed.connect(self.refused.hide)
        self.ending.close_wanted.connect(self.close_cycle)
        self.ending.closed_wanted.connect(self.show_closed)
        self.notices.opened.connect(self.open_address)
        self.next_action.asked.connect(self._follow)
        self.exam_button.clicked.connect(self.ask_the_way)
        self.way_button.clicked.connect(self.ask_the_way)
        self.exam.hours_wanted.connect(self.ask_the_way)
        self.exam.failed.connect(self._note_attempt)
        self.limbo.course_asked.connect(self._show_course)
        self.costs.sources.clicked.connect(self.show_sources)
        self.worksheet.courses_wanted.connect(self._go_to_courses)
        for step in self.steps.values():
            step.turned.connect(self._turn)
            step.asked.connect(self._lead)
            step.noted.connect(self._note)
            step.attached.connect(self._attach)
            step.receipt_opened.connect(self._papers.open)
            step.receipt_removed.connect(self._remove_receipt)
            step.opened.connect(self.open_address)
            step.grown.connect(self._order_tabs)

    # ---- what the window tells -----------------------------------------------------------------

    def toolbar_widgets(self) -> list[QWidget]:
        """The way that this cycle goes, and the other one."""
        return [self.exam_button, self.way_button]

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - as declared by Page
        """Take less room for margins and between the steps."""
        super().set_compact(compact)
        margin = _MARGIN_COMPACT if compact else _MARGIN
        if self._content_layout is not None:
            self._content_layout.setContentsMargins(margin, 2, margin, 18)
        self._foot.setContentsMargins(margin - LEFT_PADDING, 0, margin - RIGHT_PADDING, 24)
        self._columns.setSpacing(_GAP_COMPACT if compact else _GAP)
        for step in self.steps.values():
            step.set_compact(compact=compact)

    def go_live(self, services: Services) -> None:
        """Tasks can be ticked from now on."""
        super().go_live(services)
        self._plan = None
        self._deeds = Deeds(self.operations, services)
        self._deeds.refused.connect(self._refuse)
        self._deeds.ticked.connect(self._go_on_after)
        self._papers.go_live(services.certificates)
        self.worksheet.go_live(services.worksheets)

    def reload(self) -> None:
        """One read answers everything."""
        try:
            plan = self.services.plans.plan(self.today, self.cycle_id)
        except NotFound:
            self._plan = None
            self.exam_button.hide()
            self.way_button.hide()
            self._stack.setCurrentWidget(self._cycle_question())
            return
        self.show_plan(plan)
        self.worksheet.show_cycle(self.today, self.cycle_id)

    def arrive(self, destination: Destination) -> None:
        """Go to a task (``task:`` and its key), unfolded and with the keyboard, or to the ``worksheet``."""
        key = destination.about.removeprefix("task:")
        self._full.verticalScrollBar().setValue(0)
        if key == "worksheet":
            self.worksheet.take_focus()
            QTimer.singleShot(0, self._show_worksheet)
        for step in self.steps.values():
            if (task := step.rows.get(key)) is not None:
                if not task.is_unfolded:
                    task.unfold()
                task.title.setFocus()
                self._pointed_at = task
                QTimer.singleShot(0, self._bring_into_sight)

    def _show_worksheet(self) -> None:
        self._full.verticalScrollBar().setValue(self.worksheet.y())

    def _bring_into_sight(self) -> None:
        """Only once what was unfolded has its place."""
        if self._pointed_at is not None and shiboken6.isValid(self._pointed_at):
            self._full.ensureWidgetVisible(self._pointed_at)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_plan(self, plan: Plan) -> None:
        """Show a renewal as it stands."""
        if self._plan is None or self._plan.cycle.id != plan.cycle.id:
            self._begin_anew()
        self._plan = plan
        if self._deeds is not None:
            self._deeds.show_plan(plan)
        self.header.show_plan(plan)
        closing = self.services.closings.closing(plan.cycle.id)
        self.ending.show_end(plan, closing)
        self.notices.show_notices(plan.notices)
        self.next_action.show_action(plan.actions[0] if plan.actions else None)
        self._show_way(plan)
        for step in self.steps.values():
            state = next((state for state in plan.steps if state.step is step.step), None)
            step.setVisible(state is not None and bool(state.tasks))
            if state is not None:
                step.show_step(state, plan)
                step.set_locked(locked=closing is not None)
        self.limbo.show_limbo(plan.limbo)
        self.costs.show_plan(plan)
        self._order_tabs()
        self._stack.setCurrentWidget(self._full)

    def _begin_anew(self) -> None:
        """Another cycle, perhaps of other records: nothing unfolded or half typed belongs to it."""
        for step in self.steps.values():
            step.forget()
        self.refused.hide()
        self._full.verticalScrollBar().setValue(0)

    def _order_tabs(self) -> None:
        """Tab goes down the page, whatever was made first; the worksheet follows by itself."""
        above = (self.notices.in_tab_order(), self.next_action.in_tab_order(), self.exam.in_tab_order())
        steps = (step.in_tab_order() for step in self.steps.values())
        reached = [part for parts in (*above, *steps) for part in parts]
        for before, after in pairwise([self.ending.action, *reached, self.costs.sources, *self.limbo.rows()]):
            QWidget.setTabOrder(before, after)

    def _show_way(self, plan: Plan) -> None:
        by_exam = plan.means is Means.EXAM
        self.exam_button.setText("Renew by hours…" if by_exam else "Recertify by exam…")
        self.exam_button.setVisible(plan.exam is not None)
        self.way_button.setText(plan.process.variant(plan.route).title)
        self.way_button.show()
        for button in (self.exam_button, self.way_button):
            button.updateGeometry()
        exam = plan.exam
        self.exam.setVisible(exam is not None and (by_exam or exam.failed_on is not None))
        if exam is not None:
            self.exam.show_exam(exam)

    def _cycle_question(self) -> QWidget:
        if self._no_cycle is None:
            from emt_tracker.ui.widgets.empty import EmptyWords

            button = Button("Set up a cycle", "primary")
            button.clicked.connect(self._go_to_cycles)
            sentence = "Enter your last recertification and expiration: both steps then stand here in order."
            self._no_cycle = EmptyWords("recertify", "No recertification cycle yet", sentence, button)
            self._stack.addWidget(self._no_cycle)
        return self._no_cycle

    def show_sources(self) -> None:
        """Say where all of it was read."""
        from emt_tracker.ui.pages.recertify.sources import SourcesSheet

        if self._plan is not None:
            SourcesSheet(self, self._plan.process).open()

    # ---- what a person does ------------------------------------------------------------------------

    def ask_the_way(self) -> None:
        """Hours or exam, and who reviews: each with what it means."""
        from emt_tracker.ui.pages.recertify.way_sheet import WaySheet

        if self._plan is not None:
            sheet = WaySheet(self, self._plan)
            sheet.means_chosen.connect(self._choose)
            sheet.route_chosen.connect(self._take_route)
            sheet.open()

    def close_cycle(self) -> None:
        """Keep the record of a renewed cycle and begin the next."""
        from emt_tracker.ui.dialogs.closing import ClosingDialog

        if self._plan is not None:
            ClosingDialog(self, self.operations, self.services, self._plan.cycle.id, self.today).open()

    def show_closed(self) -> None:
        """Show what was kept of a closed cycle, and the way to reopen it."""
        from emt_tracker.ui.dialogs.closed_cycle import ClosedCycleSheet

        for closed in self.services.closings.closed:
            if self._plan is not None and closed.cycle.id == self._plan.cycle.id:
                ClosedCycleSheet(self, self.operations, self.services, closed).open()

    def _go_on_after(self, key: str) -> None:
        """Once the new date was seen, the cycle can be closed."""
        if self._plan is not None and self._plan.process.task(key).date == _SEEN:
            self.close_cycle()

    def open_address(self, address: str) -> None:
        """Open a page on the web, or a message, in the program that the system has for it."""
        if not QDesktopServices.openUrl(QUrl(address)):
            fault = Fault("Nothing on this computer opened the address.", f"It is {address}")
            self.operations.failed.emit(fault)

    def _turn(self, state: TaskState, on: bool) -> None:  # noqa: FBT001 - as the signal carries it
        if on:
            self._known_deeds.tick(state, self.today)
        else:
            self._known_deeds.untick(state)

    def _note(self, state: TaskState, noted: Noted) -> None:
        self._known_deeds.note(state, noted)

    def _attach(self, state: TaskState, paths: tuple[Path, ...]) -> None:
        self._known_deeds.attach(state, paths, self.today)

    def _remove_receipt(self, state: TaskState, document: object) -> None:
        self._known_deeds.remove(state, document)  # type: ignore[arg-type]  # as the signal carries it

    def _note_attempt(self, failed: bool) -> None:  # noqa: FBT001 - as the signal carries it
        self._known_deeds.exam_failed(self.today if failed else None)

    def _choose(self, means: Means) -> None:
        self._known_deeds.choose(means, self.today)

    def _take_route(self, route: Route) -> None:
        self._known_deeds.take_route(route)

    @property
    def _known_deeds(self) -> Deeds:
        assert self._deeds is not None, "not live yet"  # noqa: S101 - nothing can be pressed before
        return self._deeds

    def _refuse(self, words: str) -> None:
        """Say why it was not done, and show the records as they are."""
        self.refused.show_words(words)
        self.refused.show()
        self.mark_stale()
        self.refresh()

    # ---- ways to other pages -------------------------------------------------------------------------

    def _lead(self, state: TaskState) -> None:
        if state.task.key == _ENTER_HOURS:
            self.arrive(Destination(self.key, "worksheet"))
            return
        self.go_to.emit(_LEADS.get(state.task.key, Destination("overview")))

    def _follow(self, target: str) -> None:
        """An action leads to a task here, or to another page."""
        page, _, about = target.partition(":")
        if page in ("task", "notice"):
            self.arrive(Destination(self.key, target))
        else:
            self.go_to.emit(Destination(page, about))

    def _show_course(self, course_id: str) -> None:
        self.go_to.emit(Destination("courses", courses=(course_id,)))

    def _go_to_courses(self) -> None:
        self.go_to.emit(Destination("courses"))

    def _go_to_cycles(self) -> None:
        self.go_to.emit(Destination("settings", about="cycles"))
