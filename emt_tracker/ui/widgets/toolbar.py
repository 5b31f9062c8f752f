"""The line above each page: its title, the search field and what can be added."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.fields import SearchEdit
from emt_tracker.ui.widgets.labels import ElidedLabel
from emt_tracker.ui.widgets.layouts import Ground


class Toolbar(Ground):
    """Title at the left; search and the two ways to add at the right, unless a page brings its own."""

    def __init__(self) -> None:
        super().__init__("page")
        self.setFixedHeight(theme.dp(64))
        self._title = ElidedLabel("", "title")
        self.search = SearchEdit("Search everything", "Ctrl+F")
        self.add_certificates = Button("Add certificates…", "secondary", "file-plus")
        self.add_course = Button("Add course", "primary", "plus")
        self._usual = (self.search, self.add_certificates, self.add_course)
        self._own: list[QWidget] = []
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._title, 1)
        self._layout.addWidget(self.search)
        self._layout.addSpacing(8)
        self._layout.addWidget(self.add_certificates)
        self._layout.addWidget(self.add_course)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool, margin: int = 32) -> None:
        """Take less room in a narrow window."""
        self.search.setFixedWidth(theme.dp(200 if narrow else 260))
        self._layout.setContentsMargins(margin, 0, margin, 0)

    def show_page(self, title: str, own: Sequence[QWidget]) -> None:
        """Show a page's title, and its own widgets in place of the usual ones."""
        self._title.setText(title)
        for widget in self._own:
            widget.hide()
        self._own = list(own)
        for widget in self._own:
            if self._layout.indexOf(widget) < 0:
                self._layout.addWidget(widget)
            widget.show()
        for usual in self._usual:
            usual.setVisible(not self._own)

    def title(self) -> str:
        """The title that stands there."""
        return self._title.text()
