"""How it looks: with the system, light or dark, and with more contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.widgets.choices import Check
from emt_tracker.ui.widgets.layouts import row
from emt_tracker.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from emt_tracker.ui.theme import Appearance, Choice

_CHOICES: Final[tuple[Choice, ...]] = ("system", "light", "dark")


class AppearanceForm(QWidget):
    """Takes effect at once and follows choices made in the View menu."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.choice = Segments(("Same as the system", "Light", "Dark"), name="Colors")
        self.more_contrast = Check("More contrast")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(row(self.choice, None))
        layout.addLayout(row(self.more_contrast, None))
        self._show()
        self.choice.chosen.connect(self._choose)
        self.more_contrast.clicked.connect(self._choose)
        appearance.changed.connect(self._show)

    def _show(self) -> None:
        self.choice.set_current(_CHOICES.index(self._appearance.choice))
        self.more_contrast.setChecked(self._appearance.more_contrast)

    def _choose(self) -> None:
        chosen = _CHOICES[self.choice.current()]
        self._appearance.choose(chosen, more_contrast=self.more_contrast.isChecked())
