"""The left of the page: filters, the table or what stands in its place, and the sums below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from emt_tracker.domain.grounds import own_values
from emt_tracker.domain.overrides import ValueKind
from emt_tracker.ui import formatting
from emt_tracker.ui.formatting import as_tooltip
from emt_tracker.ui.models.course_filters import Filter
from emt_tracker.ui.models.course_table import Column, CourseTable
from emt_tracker.ui.pages.courses.filter_bar import FilterBar
from emt_tracker.ui.pages.courses.planned import PlannedList
from emt_tracker.ui.pages.courses.table import CourseTableView
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.empty import DropPanel, EmptyWords
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.words_button import WordsButton

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from emt_tracker.domain.errors import Fault
    from emt_tracker.domain.progress import Progress
    from emt_tracker.services.courses import CourseLine
    from emt_tracker.services.planned import PlannedLine

_NOTHING = {
    Filter.THIS_CYCLE: ("No course in this cycle", "Courses of other cycles stand under “All”."),
    Filter.NEEDS_ATTENTION: ("Nothing needs attention", "Every course of this cycle is complete here."),
    Filter.NO_CERTIFICATE: ("Every course has its certificate", "Nothing is missing in this cycle."),
    Filter.NOT_ENTERED: ("Everything is entered on NREMT", "At least that is how it is marked here."),
    Filter.EXCLUDED: ("No course is left out", "A course that you leave out of the count stands here."),
    Filter.ALL: ("No course yet", ""),
}


class Listing(QWidget):
    """Keeps model, table, filters and sums in step with one another."""

    def __init__(self) -> None:
        super().__init__()
        self.model = CourseTable()
        self.table = CourseTableView(self.model)
        self.bar = FilterBar()
        self.refused = Banner("alert", "", "Dismiss", accent="warning")
        self.add_course = Button("Add course", "secondary", "plus")
        self.choose_files = Button("Choose files…", "secondary", "file-plus")
        self.to_settings = Button("Set up a cycle", "primary")
        self.suggest = Button("Suggest allocation…", "quiet", "split", small=True)
        self.planned = PlannedList()
        self._sums = Label("", "caption", "text2", tabular=True)
        self.total = WordsButton("caption", "text2")
        self._progress: Progress | None = None
        self._search = ""
        self._has_plans = False
        self._before_search = Filter.THIS_CYCLE
        self._build()
        self.refused.pressed.connect(self._banner_part.hide)
        self.model.counted.connect(self.bar.show_counts)
        self.model.modelReset.connect(self._show_state)
        self.bar.chosen.connect(self.model.show_filter)
        self.bar.only_dropped.connect(self._drop_only)
        self.bar.columns_changed.connect(self._show_columns)
        self.bar.order_chosen.connect(self.show_order)

    def _build(self) -> None:
        first = DropPanel(
            "Drop certificates anywhere",
            "PDF, photo or scan: each becomes a course with its proof. Or type a course first.",
            self.add_course,
            self.choose_files,
        )
        self._first = holding(column(row((first, 1), margins=(24, 8, 16, 0)), None))
        self._nothing = QWidget()
        self._nothing.setLayout(column())
        self._fault = QWidget()
        self._fault.setLayout(column())
        self._stack = QStackedWidget()
        table = holding(row((self.table, 1), spacing=0, margins=(14, 0, 8, 0)))
        for widget in (table, self._first, self._nothing, self._fault, self.planned):
            self._stack.addWidget(widget)
        self._table_part = table
        self._bar_part = holding(row((self.bar, 1), margins=(24, 0, 16, 0)))
        self._banner_part = holding(row((self.refused, 1), margins=(24, 8, 16, 0)))
        self._banner_part.hide()
        sums = row(self._sums, self.total, None, self.suggest, spacing=0, margins=(24, 5, 16, 5))
        self.setLayout(column(self._bar_part, self._banner_part, 8, (self._stack, 1), sums, spacing=0))

    @property
    def is_empty(self) -> bool:
        """Whether there is no course at all."""
        return not self.model.counts().get(Filter.ALL)

    def show_lines(self, lines: Sequence[CourseLine], progress: Progress) -> None:
        """Show other courses under the same filter, search and order."""
        self._progress = progress
        self.model.show_lines(lines)

    def show_planned(self, lines: Sequence[PlannedLine], today: date) -> None:
        """Show what is planned behind its chip."""
        self._has_plans = bool(lines)
        self.planned.show_lines(lines, today)
        self.bar.chips[Filter.PLANNED].show_count(len(lines))
        self._show_state()

    @property
    def is_planning(self) -> bool:
        """Whether what is planned stands in the place of the table."""
        return self.model.filter is Filter.PLANNED and not self._search

    def show_fault(self, fault: Fault, button: QWidget, *, kept: int = 0) -> None:
        """Say why there is no list, and that the courses are there all the same."""
        words = fault.remedy
        if kept:
            verb = "is" if kept == 1 else "are"
            words += f" {formatting.counted(kept, 'course')} {verb} on your records and will stand here then."
        self._replace(self._fault, EmptyWords("info", fault.message, words, button))
        self._bar_part.hide()
        self._show_sums("", "")
        self._stack.setCurrentWidget(self._fault)

    def show_refused(self, sentences: tuple[str, ...]) -> None:
        """Files that were not taken, each with its reason, until it is dismissed."""
        self.refused.show_words("\n".join(sentences))
        self._banner_part.show()

    def show_filter(self, chosen: Filter) -> None:
        """Switch a filter on."""
        self.bar.show_filter(chosen)
        self.model.show_filter(chosen)

    def show_only(self, course_ids: frozenset[str], words: str) -> None:
        """Show these courses alone under a chip of their own."""
        self.model.show_only(course_ids)
        self.bar.show_only(words, self.model.rowCount())

    @property
    def is_searching(self) -> bool:
        """Whether a search is on."""
        return bool(self._search)

    def show_found(self, typed: str) -> None:
        """Show what contains every typed word, among all courses; afterwards the filter from before."""
        asked = typed.strip()
        if asked and not self._search:
            self._before_search = self.bar.current
        was_searching, self._search = self.is_searching, asked
        self.model.show_found(typed)
        if asked and self.model.filter is not Filter.ALL:
            self.show_filter(Filter.ALL)
        elif was_searching and not asked:
            self.show_filter(self._before_search)

    def show_order(self, by: int, descending: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Order the rows by a column."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(by, order)

    def show_hidden(self, hidden: frozenset[Column]) -> None:
        """Hide columns."""
        self.bar.hidden = hidden
        self.table.show_columns(hidden)

    def make_visible(self, course_id: str) -> None:
        """Change the filter where a course would else not be in sight."""
        if not self.model.rows_of(frozenset((course_id,))):
            self.show_filter(Filter.THIS_CYCLE)
        if not self.model.rows_of(frozenset((course_id,))):
            self.show_filter(Filter.ALL)

    def sums(self) -> str:
        """What stands below the table."""
        return self._sums.text() + self.total.text()

    def _drop_only(self) -> None:
        self.show_filter(self.bar.current)

    def _show_columns(self) -> None:
        self.table.show_columns(self.bar.hidden)

    def _show_state(self) -> None:
        self.bar.order = self.model.sorted_by
        self._bar_part.show()
        if self.is_planning:
            self._stack.setCurrentWidget(self.planned)
        elif self.model.rowCount():
            self._stack.setCurrentWidget(self._table_part)
        elif self.is_empty and not self._has_plans:
            self._bar_part.hide()
            self._stack.setCurrentWidget(self._first)
        else:
            self._replace(self._nothing, self._why_nothing())
            self._stack.setCurrentWidget(self._nothing)
        self._show_sums(*self._summed())

    def _why_nothing(self) -> QWidget:
        if self._search:
            where = (
                "The search looks through titles, providers, instructors, approval numbers and file names."
            )
            return EmptyWords("search", f"Nothing matches “{self._search}”", where)
        return EmptyWords("check-circle", *_NOTHING[self.model.filter or Filter.THIS_CYCLE])

    @staticmethod
    def _replace(part: QWidget, content: QWidget) -> None:
        layout = part.layout()
        assert layout is not None  # noqa: S101 - built with one
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
        layout.addWidget(content)
        content.show()

    def _show_sums(self, words: str, total: str) -> None:
        """The sums of a cycle can be pressed for their explanation; those of other courses have none."""
        self._sums.setText(words)
        self.total.show_words(total)

    def _summed(self) -> tuple[str, str]:
        if self.is_planning:
            return self.planned.sums(), ""
        shown = self.model.shown()
        if not shown:
            return "", ""
        count = formatting.counted(len(shown), "course")
        if self.model.filter is Filter.THIS_CYCLE and not self._search and self._progress is not None:
            whole = self._progress.total
            apart = sum(not line.verdict.counts for line in shown)
            uncounted = f" · {apart} not counted" if apart else ""
            own = own_values(self._progress.pack, self._progress.cycle.expires_on, ValueKind.HOURS)
            mark = " *" if own else ""
            self.total.setToolTip(as_tooltip("\n".join(each.own_words for each in own)))
            total = f"{whole.entered} h entered · {whole.credited} h credited{mark}{uncounted}"
            return f"{count} · ", total
        hours = sum(line.verdict.credit.hundredths for line in shown)
        return f"{count} · {hours / 100:,.2f} h on certificates", ""
