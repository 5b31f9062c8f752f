"""The Trash: courses that were deleted, to take back or to remove for good. Nothing leaves it by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.dialogs.message import Question
from emt_tracker.ui.formatting import counted, days_from, hours, short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Check
from emt_tracker.ui.widgets.labels import ElidedLabel, Label
from emt_tracker.ui.widgets.layouts import Rule, column, row
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.changes import Changes, Kept
    from emt_tracker.services.courses import Courses
    from emt_tracker.ui.operations import Operations

KEPT_DAYS: Final = 30
_PROMISE: Final = (
    "Courses stay here with their certificates until you remove them: for 30 days at least, "
    "and longer if you do nothing. Nothing is removed by itself."
)


class TrashDialog(Sheet):
    """Lists what was deleted, the latest first; follows every change while it is open."""

    def __init__(self, parent: QWidget, operations: Operations, courses: Courses, today: date) -> None:
        super().__init__(parent, "Trash", width=600)
        self._operations = operations
        self._courses = courses
        self._today = today
        self.rows: list[TrashRow] = []
        self.body.addWidget(Label(_PROMISE, "body", "text2", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.restore = Button("Restore", "primary", "undo")
        self.remove = Button("Remove for good…", "quiet", color="danger")
        self.empty = Button("Empty Trash…", "quiet", "trash", flush="left")
        self._build_foot()
        operations.changed.connect(self._reload)
        self._reload()

    def _build_foot(self) -> None:
        self.restore.setDefault(True)
        self.restore.clicked.connect(self._restore)
        self.remove.clicked.connect(self._ask_to_remove)
        self.empty.clicked.connect(self._ask_to_empty)
        self.foot.addWidget(self.empty)
        self.foot.addStretch(1)
        self.foot.addWidget(self.remove)
        self.foot.addWidget(self.restore)

    def chosen(self) -> list[Kept]:
        """The ticked courses; the only one needs no tick."""
        ticked = [row.kept for row in self.rows if row.check.isChecked()]
        return ticked or [row.kept for row in self.rows if len(self.rows) == 1]

    def _reload(self, _changes: Changes | None = None) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [TrashRow(kept, self._today) for kept in self._courses.trashed()]
        for made in self.rows:
            made.check.toggled.connect(self._offer)
            self._list.addWidget(made)
        if not self.rows:
            self._list.addWidget(Label("The Trash is empty.", "medium", "text2"))
        self.empty.setEnabled(bool(self.rows))
        self._offer()
        if self.isVisible():
            self.fit()

    def _offer(self) -> None:
        chosen = len(self.chosen())
        words = f" {counted(chosen, 'course')}" if chosen > 1 else ""
        self.restore.setText(f"Restore{words}")
        self.restore.updateGeometry()
        self.restore.setEnabled(chosen > 0)
        self.remove.setEnabled(chosen > 0)

    def _restore(self) -> None:
        chosen = self.chosen()
        work = partial(self._courses.restore, _ids(chosen))
        self._operations.command(work, notice=f"Restored {_named(chosen)}")

    def _ask_to_remove(self) -> None:
        self._ask(self.chosen(), "Remove for good?", "Remove for good")

    def _ask_to_empty(self) -> None:
        self._ask([made.kept for made in self.rows], "Empty the Trash?", "Empty Trash")

    def _ask(self, kept: list[Kept], title: str, action: str) -> None:
        young = sum(_is_young(one, self._today) for one in kept)
        detail = f"{_named(kept)} will no longer be on your records."
        if young:
            fewer = "It was" if len(kept) == 1 else f"{counted(young, 'course')} of these {_were(young)}"
            detail += f" {fewer} deleted less than {KEPT_DAYS} days ago."
        self._removing = _ids(kept)
        Question(self, title, detail, action, self._remove).open()

    def _remove(self) -> None:
        work = partial(self._courses.remove_for_good, self._removing)
        count = counted(len(self._removing), "course")
        self._operations.command(work, notice=f"Removed {count} from the Trash")


class TrashRow(QWidget):
    """One deleted course, with a box to choose it."""

    def __init__(self, kept: Kept, today: date) -> None:
        super().__init__()
        self.kept = kept
        course = kept.course
        self.check = Check()
        self.check.setAccessibleName(f"{course.title}, {short_date(course.completed_on)}")
        since = f"Deleted {days_from(kept.trashed_on, today)}" if kept.trashed_on else ""
        files = counted(len(course.documents), "file")
        facts = f"{short_date(course.completed_on)} · {hours(course.credit)} · {files}"
        words = column(
            ElidedLabel(course.title, "medium"),
            ElidedLabel(facts, "caption", "text2", tabular=True),
            spacing=1,
        )
        line = row(self.check, (words, 1), Label(since, "caption", "text2"), spacing=10, margins=(0, 7, 0, 7))
        self.setLayout(column(line, Rule(), spacing=0))


def _is_young(kept: Kept, today: date) -> bool:
    return kept.trashed_on is not None and (today - kept.trashed_on).days < KEPT_DAYS


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _ids(kept: list[Kept]) -> tuple[str, ...]:
    return tuple(one.course.id for one in kept)


def _named(kept: list[Kept]) -> str:
    return f"“{kept[0].course.title}”" if len(kept) == 1 else counted(len(kept), "course")
