"""The tools above the pages: which page, how large, find, and the ways out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.fields import LineEdit
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import row

_CHEVRON = 16
_PRESETS: Final = (0.5, 0.75, 1.0, 1.5, 2.0, 4.0)
_WIDEST = "400 %"


class ZoomButton(Button):
    """Says the zoom and opens the list of sizes. ``wanted`` tells ``width``, ``page`` or a number."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("100 %", "quiet", small=True)
        self.setAccessibleName("Size of the pages")
        self.menu_of_sizes = QMenu(self)
        self._add("Fit &Width", "width", "Ctrl+0")
        self._add("Fit &Page", "page", "Ctrl+9")
        self.menu_of_sizes.addSeparator()
        for zoom in _PRESETS:
            self._add(f"{zoom * 100:.0f} %", str(zoom), "Ctrl+1" if zoom == 1.0 else "")
        self.clicked.connect(self._open)

    def _add(self, words: str, wanted: str, shortcut: str) -> None:
        action = self.menu_of_sizes.addAction(words)
        action.setData(wanted)
        action.setCheckable(True)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            self.addAction(action)
        action.triggered.connect(self._tell)

    def show_zoom(self, zoom: float, fit: str) -> None:
        """The zoom (1.0 is the size of the paper), and what is fitted, if anything."""
        self.setText(f"{zoom * 100:.0f} %")
        self.setAccessibleDescription(self.text())
        for action in self.menu_of_sizes.actions():
            wanted = action.data()
            action.setChecked(wanted == fit if fit else wanted == str(round(zoom, 3)))

    def sizeHint(self) -> QSize:
        """Wide enough for the largest zoom, so that its neighbors stay where they are."""
        width = theme.advance(_WIDEST, "medium", tabular=True) + _CHEVRON + 4
        return QSize(round(width) + 2 * self._padding(), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words as every button; the chevron at the right."""
        super().paintEvent(event)
        painter = painting.painter_on(self)
        size = theme.dp(_CHEVRON)
        at = self.width() - self._padding() - size + 4
        painting.draw_icon(painter, "chevron-down", at, (self.height() - size) / 2, "text2", _CHEVRON)

    def _open(self) -> None:
        self.menu_of_sizes.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _tell(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.wanted.emit(action.data())


class PreviewTools(QWidget):
    """Buttons and fields; ``page_wanted`` tells the page (from 0) that was typed."""

    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.back = IconButton("chevron-left", "Previous page", small=True)
        self.on = IconButton("chevron-right", "Next page", small=True)
        self.page_edit = LineEdit("", height=28)
        self.page_edit.setAccessibleName("Page")
        self.page_edit.setFixedWidth(theme.dp(48))
        self.page_edit.set_right_aligned()
        self.page_edit.returnPressed.connect(self._go_to_typed)
        self._of = Label("", "body", "text2", tabular=True)
        self.smaller = IconButton("zoom-out", "Smaller", small=True)
        self.zoom = ZoomButton()
        self.larger = IconButton("zoom-in", "Larger", small=True)
        self.find_button = IconButton("search", "Find (Ctrl+F)", small=True)
        self.folder_button = Button("Show in folder", "quiet", "folder", small=True)
        self.mail_button = Button("E-mail…", "quiet", "mail", small=True)
        self.print_button = Button("Print…", "secondary", "print", small=True)
        self.close_button = Button("Close", "primary", small=True)
        self._page = 0
        self._lay_out()

    def _lay_out(self) -> None:
        self.setLayout(
            row(
                row(self.back, self.page_edit, self._of, self.on, spacing=6),
                16,
                row(self.smaller, self.zoom, self.larger, spacing=2),
                8,
                self.find_button,
                None,
                row(self.folder_button, self.mail_button, spacing=0),
                self.print_button,
                self.close_button,
                spacing=8,
                margins=(18, 10, 14, 10),
            )
        )

    def show_place(self, page: int, count: int) -> None:
        """Which page is in sight, and how many there are."""
        self._page = page
        self._of.setText(f"of {count:,}")
        if not self.page_edit.hasFocus():
            self.page_edit.setText(str(page + 1))
        for button, usable in ((self.back, page > 0), (self.on, page < count - 1)):
            if not usable and button.hasFocus():
                self.page_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(usable)

    def _go_to_typed(self) -> None:
        typed = self.page_edit.text().strip()
        if typed.isascii() and typed.isdigit():
            self.page_wanted.emit(int(typed[:6]) - 1)
        else:
            self.page_wanted.emit(self._page)
