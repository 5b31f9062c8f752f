"""The list of pages at the left, the program's menu above it, the person and cycle at its foot."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import initials
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.layouts import Ground

WIDE = 208
NARROW = 184


class Entry(NamedTuple):
    """A page in the list."""

    key: str
    title: str
    icon: str


class _NavButton(QAbstractButton):
    """One page of the list; Up and Down go through them."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.key = entry.key
        self._icon = entry.icon
        self._count = 0
        self.setText(entry.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(theme.dp(34))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """What waits on this page."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count} waiting" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.dp(120), theme.dp(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        row = self.rect().adjusted(0, 1, 0, -1)
        if self.isChecked() or self.underMouse():
            ground = theme.color("track" if self.isChecked() else "sunken")
            painting.rounded(painter, row, theme.RADIUS_CONTROL, ground)
        ink = theme.color("text" if self.isChecked() else "text2")
        painting.draw_icon(painter, self._icon, theme.dp(10), (self.height() - theme.dp(18)) / 2, ink)
        words = row.adjusted(theme.dp(38), 0, -theme.dp(34), 0)
        painting.draw_text(painter, words, self.text(), "strong" if self.isChecked() else "medium", ink)
        if self._count:
            right = row.adjusted(0, 0, -theme.dp(11), 0)
            painting.draw_text(
                painter, right, f"{self._count:,}", "captionstrong", "text", painting.RIGHT, tabular=True
            )


class _MenuButton(QAbstractButton):
    """A row that opens a menu below or above itself."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._menu: QMenu | None = None
        self.setFixedHeight(theme.dp(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)

    def set_menu(self, menu: QMenu) -> None:
        """The menu it opens."""
        self._menu = menu

    def sizeHint(self) -> QSize:
        return QSize(theme.dp(120), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def open_menu(self) -> None:
        """Open it."""
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self._menu_corner(self._menu)))

    def _menu_corner(self, menu: QMenu) -> QPoint:
        below = self.mapTo(self.window(), QPoint(0, 0)).y() < self.window().height() // 2
        return QPoint(0, self.height() if below else -menu.sizeHint().height())

    def _paint_ground(self) -> None:
        if self.underMouse() or self.isDown():
            painter = painting.painter_on(self)
            painting.rounded(painter, self.rect(), theme.RADIUS_CONTROL, theme.color("sunken"))


class Brand(_MenuButton):
    """The program's name; it opens all menus where there is no menu bar."""

    def __init__(self) -> None:
        super().__init__(32)
        self.setText("EMT Tracker")
        self.setAccessibleName("EMT Tracker menu")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shield, name, chevron."""
        self._paint_ground()
        painter = painting.painter_on(self)
        middle = self.height() / 2
        painting.draw_icon(painter, "shield", theme.dp(10), middle - theme.dp(10), "text", 20)
        painting.draw_text(painter, self.rect().adjusted(theme.dp(40), 0, -24, 0), self.text(), "strong")
        at = self.width() - theme.dp(24)
        painting.draw_icon(painter, "chevron-down", at, middle - theme.dp(8), "text3", 16)


class Person(_MenuButton):
    """Who the records belong to, level and cycle; it opens the cycles and the profile."""

    def __init__(self) -> None:
        super().__init__(52)
        self._second = ""
        self.show_person("", "")

    def show_person(self, name: str, second: str) -> None:
        """A name as on the card, and level and cycle."""
        self.setText(name or "Your profile")
        self._second = second or "Not set up yet"
        self.setAccessibleName(f"{self.text()}, {self._second}. Switch cycle or edit profile")
        self.setToolTip("Switch cycle or edit profile")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Initials in a circle, then two lines."""
        self._paint_ground()
        painter = painting.painter_on(self)
        middle = self.height() / 2
        radius = theme.dp(14)
        left = theme.dp(8)
        circle = QRectF(left, middle - radius, 2 * radius, 2 * radius)
        painting.rounded(painter, circle, radius, theme.color("track"))
        letters = initials(self.text()) or "?"
        painting.draw_text(painter, circle, letters, "captionstrong", "text", painting.CENTER)
        line = theme.dp(18)
        words = QRectF(theme.dp(44), middle - line, self.width() - theme.dp(48), line)
        painting.draw_text(painter, words, self.text(), "medium")
        painting.draw_text(painter, words.translated(0, line), self._second, "caption", "text2")


class Sidebar(Ground):
    """Menu, pages, person. ``chosen`` carries the key of the page the person wants."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__("window")
        self.brand = Brand()
        self.person = Person()
        self._buttons = {entry.key: _NavButton(entry) for entry in entries}
        pages = QWidget()
        pages.setAccessibleName("Pages")
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for button in self._buttons.values():
            column.addWidget(button)
            button.clicked.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 8)
        layout.setSpacing(0)
        layout.addWidget(self.brand)
        layout.addSpacing(14)
        layout.addWidget(pages)
        layout.addStretch(1)
        layout.addWidget(self.person)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room in a narrow window."""
        self.setFixedWidth(theme.dp(NARROW if narrow else WIDE))

    def show_page(self, key: str) -> None:
        """Mark a page; one that is not in the list (Settings) leaves none marked."""
        for button in self._buttons.values():
            button.setAutoExclusive(False)
            button.setChecked(button.key == key)
            button.setAutoExclusive(True)

    def show_count(self, key: str, count: int) -> None:
        """What waits on a page."""
        self._buttons[key].show_count(count)

    def _tell(self) -> None:
        button = self.sender()
        if isinstance(button, _NavButton):
            self.chosen.emit(button.key)
