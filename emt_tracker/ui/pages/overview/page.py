"""The overview page: one frozen ``Dashboard`` is read and shown; nothing else is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from emt_tracker.domain.audit import Kind
from emt_tracker.domain.errors import NotFound
from emt_tracker.ui.formatting import as_tooltip
from emt_tracker.ui.pages.overview.countdown import Countdown, countdown_words
from emt_tracker.ui.pages.overview.marks import marks_of
from emt_tracker.ui.pages.overview.skeleton import Skeleton
from emt_tracker.ui.pages.page import Destination, Page
from emt_tracker.ui.widgets.layouts import Scroll, column, holding
from emt_tracker.ui.widgets.timeline import TimelineBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.audit import Finding
    from emt_tracker.services.overview import Dashboard
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.overview.figures import FigureRow
    from emt_tracker.ui.pages.overview.first_look import FirstLook
    from emt_tracker.ui.pages.overview.standing import FigureList, StandingPanel

_MARGIN = 32
_MARGIN_COMPACT = 24
_ELSEWHERE = {
    "card_ends": Destination("settings", about="cards"),
    "deadline": Destination("recertify", about="notices"),
    "opens_soon": Destination("recertify", about="notices"),
    "complete": Destination("recertify", about="task:submit_step_a"),
    "not_entered": Destination("recertify", about="worksheet"),
}
"""What is seen to on another page than Courses, by the kind of finding."""


class OverviewPage(Page):
    """Countdown and timeline above; below them what stands on the records, or how to begin."""

    key = "overview"
    title = "Overview"

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.countdown = Countdown()
        self.timeline = TimelineBar()
        self.countdown.clicked.connect(self._explain_days)
        self.timeline.asked.connect(self.explain)
        self._dashboard: Dashboard | None = None
        self._standing: StandingPanel | None = None
        self._first_look: FirstLook | None = None
        self._no_cycle: QWidget | None = None
        self._lower = QStackedWidget()
        content = holding(column(4, self.countdown, 6, self.timeline, 22, (self._lower, 1), spacing=0))
        self._content_layout = content.layout()
        self._stack = QStackedWidget()
        self._waiting = holding(column((Skeleton(), 1), margins=(_MARGIN, 4, _MARGIN, 16)))
        self._full = Scroll(content)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._full)
        self.setLayout(column(self._stack, spacing=0))
        self.set_compact(compact=False)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - as declared by Page
        """Take less room for margins and the right column."""
        super().set_compact(compact)
        margin = _MARGIN_COMPACT if compact else _MARGIN
        if self._content_layout is not None:
            self._content_layout.setContentsMargins(margin, 0, margin, 16)
        for panel in (self._standing, self._first_look):
            if panel is not None:
                panel.set_compact(compact=compact)

    def reload(self) -> None:
        """One read answers everything."""
        try:
            dashboard = self.services.overview.dashboard(self.today, self.cycle_id)
        except NotFound:
            self._stack.setCurrentWidget(self._cycle_question())
            return
        self.show_dashboard(dashboard)

    def show_dashboard(self, dashboard: Dashboard) -> None:
        """Show a cycle as it stands."""
        self._dashboard = dashboard
        timeline = dashboard.timeline
        self.countdown.show_words(countdown_words(dashboard))
        marks = marks_of(timeline)
        self.countdown.setToolTip(as_tooltip("\n".join(mark.meaning for mark in marks if mark.is_end)))
        last = max(timeline.ends_on, *(mark.day for mark in marks))
        self.timeline.show_dates(timeline.starts_on, last, timeline.as_of, marks)
        panel = self._standing_panel() if dashboard.courses_on_record else self._first_panel()
        panel.show_dashboard(dashboard)
        self.has_primary = not dashboard.courses_on_record
        self._lower.setCurrentWidget(panel)
        self._stack.setCurrentWidget(self._full)

    def explain(self, figure: str) -> None:
        """Open the explanation of a figure; a course of it leads to the courses."""
        if self._dashboard is None or not self.is_live:
            return
        from emt_tracker.ui.dialogs.explain import ExplainSheet

        cycle_id = self._dashboard.progress.cycle.id
        sheet = ExplainSheet(self.window(), self.operations, self.services, figure, self.today, cycle_id)
        sheet.course_chosen.connect(self._show_course)
        sheet.rules_wanted.connect(self._show_rules)
        sheet.open()

    def suggest_allocation(self) -> None:
        """Work out where the surplus would be credited, and offer it."""
        if self._dashboard is None or not self.is_live:
            return
        from emt_tracker.ui.dialogs.suggestion import SuggestionSheet

        cycle_id, suggestions = self._dashboard.progress.cycle.id, self.services.suggestions
        SuggestionSheet(self.window(), self.operations, suggestions, self.today, cycle_id).open()

    def _show_rules(self, path: str) -> None:
        self.go_to.emit(Destination("rules", about=path))

    def _explain_row(self, shown: FigureRow) -> None:
        self.explain(shown.figure.key)

    def _explain_total(self) -> None:
        self.explain("total")

    def _explain_days(self) -> None:
        self.explain("days_left")

    def _show_course(self, course_id: str) -> None:
        self.go_to.emit(Destination("courses", courses=(course_id,)))

    def _explain_in_short(self, shown: FigureRow) -> None:
        from PySide6.QtGui import QCursor
        from PySide6.QtWidgets import QToolTip

        from emt_tracker.domain.explaining import explain
        from emt_tracker.ui.pages.overview.explanation import in_short

        if self._dashboard is not None:
            judged = self._dashboard
            found = explain(shown.figure.key, judged.progress, judged.timeline, judged.cycles)
            QToolTip.showText(QCursor.pos(), as_tooltip(in_short(found)), shown)

    # ---- parts that are built when they are first needed --------------------------------------

    def _standing_panel(self) -> StandingPanel:
        if self._standing is None:
            from emt_tracker.ui.pages.overview.standing import StandingPanel

            self._standing = StandingPanel()
            self._add(self._standing, [self._standing.categories, self._standing.topics])
            self._standing.total.clicked.connect(self._explain_total)
            self._standing.next_steps.chosen.connect(self._follow)
            self._standing.foreseen.asked.connect(self._see_planned)
        return self._standing

    def _first_panel(self) -> FirstLook:
        if self._first_look is None:
            from emt_tracker.ui.pages.overview.first_look import FirstLook

            self._first_look = FirstLook()
            self._add(self._first_look, [self._first_look.categories])
            self._first_look.add_course.clicked.connect(self._add_course)
            self._first_look.add_certificates.clicked.connect(self.certificates_wanted)
            self._first_look.check_dates.clicked.connect(self._check_dates)
            self._first_look.data_place.clicked.connect(self._see_data)
        return self._first_look

    def _add(self, panel: StandingPanel | FirstLook, lists: Sequence[FigureList]) -> None:
        panel.set_compact(compact=self.compact)
        self._lower.addWidget(panel)
        for figures in lists:
            figures.asked.connect(self._explain_row)
            figures.rested.connect(self._explain_in_short)

    def _cycle_question(self) -> QWidget:
        if self._no_cycle is None:
            from emt_tracker.ui.widgets.buttons import Button
            from emt_tracker.ui.widgets.empty import EmptyWords

            button = Button("Set up a cycle", "primary")
            button.clicked.connect(self._check_dates)
            sentence = "Enter your last recertification and expiration, and this page counts your hours."
            self._no_cycle = EmptyWords("calendar", "No recertification cycle yet", sentence, button)
            self._stack.addWidget(self._no_cycle)
        return self._no_cycle

    # ---- ways to other pages ------------------------------------------------------------------

    def _follow(self, finding: Finding) -> None:
        if (place := _ELSEWHERE.get(finding.kind.value)) is not None:
            self.go_to.emit(place)
            return
        if finding.kind is Kind.EXCESS:
            self.suggest_allocation()
            return
        if finding.about is not None and self._standing is not None:
            for shown in (*self._standing.categories.rows, *self._standing.topics.rows):
                if shown.figure.key == finding.about:
                    self.explain(finding.about)
                    return
        self.go_to.emit(Destination("courses", about=finding.kind.value, courses=finding.courses))

    def _add_course(self) -> None:
        self.go_to.emit(Destination("courses", about="new"))

    def _see_planned(self) -> None:
        self.go_to.emit(Destination("courses", about="planned"))

    def _check_dates(self) -> None:
        self.go_to.emit(Destination("settings", about="cycles"))

    def _see_data(self) -> None:
        self.go_to.emit(Destination("settings", about="data"))
