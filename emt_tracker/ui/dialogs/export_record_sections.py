"""Which parts of the audit record to write, folded away until somebody asks for fewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from emt_tracker.ui.dialogs.export_wishes import SECTIONS
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Check
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, holding, row

if TYPE_CHECKING:
    from emt_tracker.services.records import Section

_COLUMNS = 2


class SectionChoice(QWidget):
    """A line that says how many parts are chosen and unfolds them. ``edited`` tells after each change."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fold = Button("", "quiet", "chevron-right", small=True, flush="left")
        self.checks = {section: Check(words, on=True) for section, words in SECTIONS.items()}
        grid = QGridLayout()
        grid.setContentsMargins(24, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for number, check in enumerate(self.checks.values()):
            grid.addWidget(check, number // _COLUMNS, number % _COLUMNS)
            check.toggled.connect(self._tell)
        note = Label("Page 1 with the figures always stands.", "caption", "text2")
        self._parts = holding(column(grid, row(note, margins=(24, 4, 0, 0)), spacing=2))
        self._parts.hide()
        self.setLayout(column(row(self.fold, None), self._parts, spacing=4))
        self.fold.clicked.connect(self._turn)
        self._say()

    def chosen(self) -> frozenset[Section]:
        """The parts to write."""
        return frozenset(section for section, check in self.checks.items() if check.isChecked())

    def choose(self, sections: frozenset[Section]) -> None:
        """Tick these; what is not the usual choice is shown unfolded, so that it is not overlooked."""
        for section, check in self.checks.items():
            check.setChecked(section in sections)
        self._unfold(open_=len(sections) < len(SECTIONS))

    def _turn(self) -> None:
        self._unfold(open_=self._parts.isHidden())

    def _unfold(self, *, open_: bool) -> None:
        self._parts.setVisible(open_)
        self.fold.show_icon("chevron-down" if open_ else "chevron-right")
        self.fold.setAccessibleDescription("Unfolded" if open_ else "Folded")

    def _tell(self) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        chosen = len(self.chosen())
        every = chosen == len(SECTIONS)
        self.fold.setText("Sections: all" if every else f"Sections: {chosen} of {len(SECTIONS)}")
