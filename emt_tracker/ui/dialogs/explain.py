"""Why a figure is what it is: its courses, what does not count and why, the rules and what was replaced."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.domain.errors import NotFound
from emt_tracker.ui.dialogs.explain_parts import CourseRow, GroundBlock, LeftOutRow
from emt_tracker.ui.dialogs.override import OverrideDialog
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Rule, column
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QVBoxLayout

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.explaining import Explanation
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations

_SHOWN: Final = 8
_ALL: Final = 200


class ExplainSheet(Sheet):
    """``course_chosen`` carries the id of a course that was pressed, ``rules_wanted`` the path of a value.

    It follows every change while open.
    """

    course_chosen = Signal(str)
    rules_wanted = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        operations: Operations,
        services: Services,
        figure: str,
        today: date,
        cycle_id: str | None,
    ) -> None:
        super().__init__(parent, "", width=640)
        self._operations = operations
        self._services = services
        self._figure = figure
        self._today = today
        self._cycle_id = cycle_id or services.overview.dashboard(today).progress.cycle.id
        self._shows_all = False
        self._part: QWidget | None = None
        self.courses: list[CourseRow] = []
        self.left_out: list[LeftOutRow] = []
        self.grounds: list[GroundBlock] = []
        self.more: list[Button] = []
        close = Button("Done", "primary", hint="Esc")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.all_rules = Button("All rules of this cycle", "quiet", flush="left")
        self.all_rules.clicked.connect(self._want_rules)
        self.foot.addWidget(self.all_rules)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        operations.changed.connect(self._reload)
        self._reload()

    def _reload(self, _changes: Changes | None = None) -> None:
        try:
            found = self._services.explanations.of(self._figure, self._today, self._cycle_id)
        except NotFound:  # its cycle went, or the rules changed
            self.reject()
            return
        self.set_title(found.title)
        if self._part is not None:
            self._part.hide()
            self._part.deleteLater()
        self._part = QWidget()
        self._part.setLayout(self._laid_out(found))
        self.body.insertWidget(0, self._part)
        self._part.show()
        if self.isVisible():
            self.fit()

    def _laid_out(self, found: Explanation) -> QVBoxLayout:
        layout = column(spacing=0)
        self.more = []
        layout.addWidget(Label(" ".join(found.summary), "body", "text2", wrap=True))
        if found.if_accepted:
            layout.addSpacing(8)
            layout.addWidget(Label(found.if_accepted, "body", "warning", wrap=True))
        self._add_courses(layout, found)
        self._add_left_out(layout, found)
        self._add_grounds(layout, found)
        return layout

    def _add_courses(self, layout: QVBoxLayout, found: Explanation) -> None:
        self.courses = [CourseRow(line) for line in found.lines[: self._most]]
        if self.courses:
            _head(layout, counted(len(found.lines), "course"))
        for made in self.courses:
            made.chosen.connect(self._choose)
            layout.addWidget(made)
        self._add_rest(layout, len(found.lines))

    def _add_left_out(self, layout: QVBoxLayout, found: Explanation) -> None:
        self.left_out = [LeftOutRow(left) for left in found.left_out[: self._most]]
        if self.left_out:
            _head(layout, "Not counted here")
        for made in self.left_out:
            made.chosen.connect(self._choose)
            layout.addWidget(made)
        self._add_rest(layout, len(found.left_out))

    @property
    def _most(self) -> int:
        """How many rows of a list are shown."""
        return _ALL if self._shows_all else _SHOWN

    def _add_rest(self, layout: QVBoxLayout, number: int) -> None:
        """The way to the rows that are not shown; of very many it is said where they stand."""
        rest = number - self._most
        if rest > 0 and self._shows_all:
            words = f"and {counted(rest, 'more course')}, which stand among the courses"
            layout.addWidget(Label(words, "body", "text2"))
        elif rest > 0:
            more = Button(f"Show {rest:,} more", "quiet", small=True, flush="left")
            more.clicked.connect(self._show_all)
            layout.addWidget(more)
            self.more.append(more)

    def _add_grounds(self, layout: QVBoxLayout, found: Explanation) -> None:
        is_open = self._services.overrides.can_change(self._cycle_id)
        self.grounds = [GroundBlock(ground, is_open=is_open) for ground in found.grounds]
        _head(layout, "The rule" if len(self.grounds) == 1 else "The rules")
        for index, made in enumerate(self.grounds):
            if index:
                layout.addWidget(Rule())
            made.another_wanted.connect(self._ask_for_another)
            made.take_back_wanted.connect(self._take_back)
            layout.addWidget(made)

    def _choose(self, course_id: str) -> None:
        self.accept()
        self.course_chosen.emit(course_id)

    def _want_rules(self) -> None:
        self.accept()
        self.rules_wanted.emit(self.grounds[0].ground.value.path if self.grounds else "")

    def _show_all(self) -> None:
        self._shows_all = True
        self._reload()

    def _ask_for_another(self, path: str) -> None:
        OverrideDialog(
            self, self._operations, self._services.overrides, path, self._today, self._cycle_id
        ).open()

    def _take_back(self, path: str) -> None:
        work = partial(self._services.overrides.remove, self._cycle_id, path)
        self._operations.command(work, notice="The rules’ own value holds again")


def _head(layout: QVBoxLayout, words: str) -> None:
    layout.addSpacing(18)
    layout.addWidget(Label(words, "strong"))
    layout.addSpacing(4)
