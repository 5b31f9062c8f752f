"""The overview before the first course: the same skeleton, teaching instead of showing zeros as failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.pages.overview.figures import CategoryRow
from emt_tracker.ui.pages.overview.standing import FigureList, category_figures
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.empty import DropPanel
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from emt_tracker.services.overview import Dashboard

_HOW = (
    "Each course is placed once: in a national topic, in Local or in Individual. Hours beyond a topic’s need "
    "do not count there, but can be moved."
)
_WHO = "NREMT decides what counts. These pages show what is on your records."


class FirstLook(QWidget):
    """What the cycle asks for, and the ways to begin."""

    def __init__(self) -> None:
        super().__init__()
        self.add_certificates = Button("Add certificates…", "primary", "file-plus")
        self.add_course = Button("Type in a course", "secondary", "plus")
        drop = DropPanel(
            "Drop certificates anywhere in this window",
            "PDF, photo or scan. Each is kept as it is, with the course that it proves.",
            self.add_certificates, self.add_course,
        )  # fmt: skip
        self.categories = FigureList(CategoryRow)
        self._useful = column(spacing=0)
        self.check_dates = ListRow("Check your cycle dates", icon="calendar", height=56)
        self.data_place = ListRow(
            "See where everything is kept", "One folder on this computer", "folder", height=56, last=True
        )
        left = column(
            Label("Start with what you have", "section"), 12, drop, 22,
            Label("What this cycle asks for", "section"), 14, self.categories, None, spacing=0,
        )  # fmt: skip
        self._right = holding(
            column(
                Label("Also useful", "section"), 6, self._useful, self.data_place, 26,
                Label("How hours are counted", "section"), 10, Label(_HOW, "body", "text2", wrap=True), 10,
                Label(_WHO, "body", "text2", wrap=True), None, spacing=0,
            )
        )  # fmt: skip
        self._useful.addWidget(self.check_dates)
        self._columns = row((holding(left), 1), self._right, spacing=48)
        self.setLayout(self._columns)
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Narrow the right column and the gap."""
        self._right.setFixedWidth(theme.dp(304 if compact else 344))
        self._columns.setSpacing(32 if compact else 48)

    def show_dashboard(self, dashboard: Dashboard) -> None:
        """Show what the cycle asks for."""
        window = dashboard.progress.window
        self.check_dates.show_second(f"{short_date(window.starts_on)} to {short_date(window.ends_on)}")
        self.categories.show_figures(category_figures(dashboard.progress))
