"""What is always in sight: sidebar, toolbar, banner, the page, status line; and what covers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.main_window.catalog import ENTRIES
from emt_tracker.ui.widgets.layouts import Ground, Rule, column, holding, row
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.sidebar import Sidebar
from emt_tracker.ui.widgets.status_line import StatusLine
from emt_tracker.ui.widgets.toolbar import Toolbar

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from emt_tracker.ui.pages.page import Page

NARROW_BELOW = 1200
_MARGIN = 32
_NARROW_MARGIN = 24


class Shell(QWidget):
    """Arranges the parts; it knows pages only as widgets with a title."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.sidebar = Sidebar(ENTRIES)
        self.toolbar = Toolbar()
        self.status = StatusLine()
        self.pages = QStackedWidget()
        self.sample = Banner(
            "info", "You are looking around with sample data. Nothing here is yours.", "Leave sample data",
            accent="warning",
        )  # fmt: skip
        self._sample_row = row((self.sample, 1))
        self._sample_part = holding(self._sample_row)
        self._sample_part.hide()
        ground = Ground("page")
        ground.setLayout(
            column(self.toolbar, self._sample_part, (self.pages, 1), Rule(), self.status, spacing=0)
        )
        self.setLayout(row(self.sidebar, Rule(vertical=True), (ground, 1), spacing=0))

    def show_sample(self, *, sample: bool) -> None:
        """Say above every page that these records are nobody's."""
        self._sample_part.setVisible(sample)

    def show_page(self, page: Page) -> None:
        """Bring a page to the front, with its title and toolbar."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.sidebar.show_page(page.key)
        self.toolbar.show_page(page.title, page.toolbar_widgets())
        self._arrange()

    def settle(self, page: Page) -> None:
        """After the page read again: one primary button in sight, no more."""
        self.toolbar.add_course.set_kind("secondary" if page.has_primary else "primary")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less room for margins and the sidebar in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        from emt_tracker.ui.pages.page import Page

        narrow = self.width() < theme.dp(NARROW_BELOW)
        page = self.pages.currentWidget()
        tight = narrow or (isinstance(page, Page) and page.fills_width)
        margin = _NARROW_MARGIN if tight else _MARGIN
        self.sidebar.set_narrow(narrow=narrow)
        self.toolbar.set_narrow(narrow=narrow, margin=margin)
        self.status.set_margin(margin)
        self._sample_row.setContentsMargins(margin, 0, margin, 8)
        if isinstance(page, Page):
            page.set_compact(narrow)
