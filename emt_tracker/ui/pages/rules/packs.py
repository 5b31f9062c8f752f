"""The rule packs that a cycle may be judged by, and the way to add one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.ui.formatting import counted
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Rule, column, holding, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.profiles import Level
    from emt_tracker.services.rules import PackInfo

_INSET = 8


class PackRow(QWidget):
    """One pack: look into it, use it for the cycle, and remove it where it was added. Each tells its id."""

    looked = Signal(str)
    used = Signal(str)
    removed = Signal(str)

    def __init__(self, pack: PackInfo, *, is_in_use: bool, can_be_used: bool) -> None:
        super().__init__()
        self.pack = pack
        self.look = Button("Look", "quiet", small=True)
        self.use = Button("Use for this cycle", "secondary", small=True)
        self.remove = Button("Remove", "quiet", "trash", small=True)
        for button in (self.look, self.use, self.remove):
            button.setAccessibleDescription(pack.title)
        self.look.clicked.connect(self._tell_look)
        self.use.clicked.connect(self._tell_use)
        self.remove.clicked.connect(self._tell_remove)
        self.look.setVisible(not pack.problem)
        self.use.setVisible(can_be_used and not is_in_use and not pack.problem)
        self.remove.setVisible(pack.is_added)
        words = column(
            Label(pack.title, "medium", wrap=True),
            Label(_about(pack, is_in_use=is_in_use), "caption", "text2", wrap=True),
            *([Label(pack.problem, "caption", "danger", wrap=True)] if pack.problem else []),
            spacing=2,
        )
        self.setLayout(
            row((words, 1), self.look, self.use, self.remove, spacing=4, margins=(_INSET, 6, 0, 6))
        )

    def _tell_look(self) -> None:
        self.looked.emit(self.pack.id)

    def _tell_use(self) -> None:
        self.used.emit(self.pack.id)

    def _tell_remove(self) -> None:
        self.removed.emit(self.pack.id)


class PackList(QWidget):
    """All packs. ``looked``, ``used`` and ``removed`` carry an id; ``add`` asks for a file."""

    looked = Signal(str)
    used = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PackRow] = []
        self._part: QWidget | None = None
        self.add = Button("Add a rule pack…", icon="file-plus")
        self.automatic = Button("Choose by level and expiration", "quiet", small=True, flush="left")
        self._list = column(spacing=0)
        note = Label(
            "A pack is a text file of values, never a program. It is checked whole before it is copied "
            "beside your records; a cycle is judged by it once you choose it.",
            "caption",
            "text2",
            wrap=True,
        )
        self.setLayout(column(self._list, 8, row(self.add, self.automatic, None), 6, note, spacing=0))

    def show_packs(self, packs: Sequence[PackInfo], in_use: str | None, level: Level | None) -> None:
        """Show them; those of ``level`` can be chosen, none where it is None."""
        if self._part is not None:
            self._part.hide()
            self._part.deleteLater()
        self.rows = [
            PackRow(
                pack,
                is_in_use=pack.id == in_use,
                can_be_used=level is not None and pack.level is level,
            )
            for pack in packs
        ]
        layout = column(spacing=0)
        for index, made in enumerate(self.rows):
            made.looked.connect(self.looked)
            made.used.connect(self.used)
            made.removed.connect(self.removed)
            if index:
                layout.addWidget(Rule())
            layout.addWidget(made)
        self._part = holding(layout)
        self._list.addWidget(self._part)
        self._part.show()


def _about(pack: PackInfo, *, is_in_use: bool) -> str:
    parts = [pack.id]
    if pack.is_added:
        parts.append("added by you")
    if is_in_use:
        parts.append("judges this cycle")
    elif pack.cycles:
        parts.append(f"chosen for {counted(len(pack.cycles), 'cycle')}")
    return " · ".join(parts)
