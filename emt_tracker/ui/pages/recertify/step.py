"""Step A or Step B: its tasks as a checklist, its days, its receipts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from emt_tracker.domain.process import Asks, Step
from emt_tracker.domain.profiles import Holder
from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.pages.recertify.receipts import choose_receipts
from emt_tracker.ui.pages.recertify.task_row import TaskRow
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.chips import Chip
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.domain.plan import Plan, StepState, TaskState

_SUMMARIES: Final = {
    (Step.A, Holder.NATIONAL): "Renews the national certification",
    (Step.A, Holder.STATE_ONLY): "The training profile, kept on NREMT.org",
    (Step.B, Holder.NATIONAL): "Renews the state certification, after Step A",
    (Step.B, Holder.STATE_ONLY): "Renews the state certification, after Step A",
}


class StepColumn(QWidget):
    """A head, the tasks, the days of the season, and the way to add a receipt.

    Signals carry the task's state first: ``turned`` on or off, ``asked``, ``noted`` what was typed,
    ``attached`` paths, ``receipt_removed`` a document. ``opened`` carries an address.
    """

    turned = Signal(object, bool)
    asked = Signal(object)
    noted = Signal(object, object)
    attached = Signal(object, object)
    receipt_opened = Signal(object)
    receipt_removed = Signal(object, object)
    opened = Signal(str)
    grown = Signal()
    """More can be reached by keyboard than before."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self.rows: dict[str, TaskRow] = {}
        self._chip = Chip(f"Step {step.value.upper()}")
        self._title = ElidedLabel("", "section")
        self._count = Label("", "body", "text2", tabular=True)
        self._summary = Label("", "body", "text2", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._days = Label("", "body", "text2", wrap=True, tabular=True)
        self.add_receipt = Button("Add receipt…", small=True)
        self.add_receipt.clicked.connect(self._ask_for_receipt)
        head = row(self._chip, (self._title, 1), self._count, spacing=10)
        days = row(IconLabel("calendar", "text2", 16), (self._days, 1), spacing=8)
        self._foot = row((days, 1), row(self.add_receipt, None), spacing=8)
        self.setLayout(
            column(
                head, 2, self._summary, 8, self._list, 6, self._foot, None, spacing=0,
            )
        )  # fmt: skip

    def set_compact(self, *, compact: bool) -> None:
        """In a narrow window the foot stands on two lines."""
        direction = QBoxLayout.Direction.TopToBottom if compact else QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(direction)

    def in_tab_order(self) -> list[QWidget]:
        """What the keyboard reaches, from the top."""
        parts = [part for task in self.rows.values() for part in task.in_tab_order()]
        return [*parts, self.add_receipt]

    def set_locked(self, *, locked: bool) -> None:
        """Of a closed cycle everything can be read and nothing changed."""
        for task in self.rows.values():
            task.set_locked(locked=locked)
        self.add_receipt.setEnabled(not locked)

    def show_step(self, state: StepState, plan: Plan) -> None:
        """Show the step as it stands; what is unfolded stays so while the tasks are the same."""
        self._title.setText(state.title)
        self._summary.setText(_SUMMARIES[state.step, plan.profile.holder])
        self._count.setText(f"{state.done} of {len(state.tasks)} done")
        self._days.setText(_days(plan))
        keys = [task.task.key for task in state.tasks]
        if keys != list(self.rows):
            self._rebuild(state, plan)
        for task in state.tasks:
            self.rows[task.task.key].show_state(task, plan.process, plan.as_of)
        self.add_receipt.setVisible(bool(self._takers()))

    def forget(self) -> None:
        """Let go of every line, with what is unfolded or half typed there."""
        for old in self.rows.values():
            old.hide()
            old.deleteLater()
        self.rows = {}

    def _rebuild(self, state: StepState, plan: Plan) -> None:
        self.forget()
        self.rows = {task.task.key: TaskRow(task, plan.process, plan.as_of) for task in state.tasks}
        for made in self.rows.values():
            self._list.addWidget(made)
            made.turned.connect(self._tell_turned)
            made.asked.connect(self._tell_asked)
            made.opened.connect(self.opened)
            made.dropped.connect(self._tell_dropped)
            made.unfolded.connect(self._connect_details)
            made.title.moved.connect(self._move)

    def _connect_details(self) -> None:
        task = self._sending()
        details = task.details
        assert details is not None  # noqa: S101 - it tells once it has unfolded
        if details.form is not None:
            details.form.saved.connect(_Told(self, task, "noted"))
        if details.receipts is not None:
            details.receipts.chosen.connect(_Told(self, task, "attached"))
            details.receipts.removed.connect(_Told(self, task, "receipt_removed"))
            details.receipts.opened.connect(self.receipt_opened)
        self.grown.emit()

    def _sending(self) -> TaskRow:
        task = self.sender()
        assert isinstance(task, TaskRow)  # noqa: S101 - only rows are connected
        return task

    def _tell_turned(self, on: bool) -> None:  # noqa: FBT001 - a slot of a toggle
        self.turned.emit(self._sending().state, on)

    def _tell_asked(self) -> None:
        self.asked.emit(self._sending().state)

    def _tell_dropped(self, paths: tuple[Path, ...]) -> None:
        self.attached.emit(self._sending().state, paths)

    def _move(self, step: int) -> None:
        titles = [task.title for task in self.rows.values()]
        at = titles.index(self.sender()) + step  # type: ignore[arg-type]
        if 0 <= at < len(titles):
            titles[at].setFocus()

    def _takers(self) -> list[TaskState]:
        return [task.state for task in self.rows.values() if Asks.RECEIPT in task.state.task.asks]

    def _ask_for_receipt(self) -> None:
        from PySide6.QtWidgets import QMenu

        takers = self._takers()
        if len(takers) == 1:
            self._choose_for(takers[0])
            return
        menu = QMenu(self)
        for taker in takers:
            action = menu.addAction(taker.title.replace("&", "&&"))
            action.triggered.connect(partial(self._choose_for, taker))
        menu.popup(self.add_receipt.mapToGlobal(self.add_receipt.rect().bottomLeft()))

    def _choose_for(self, state: TaskState, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        choose_receipts(self, _Chosen(self, state))


class _Told:
    """Passes on what the details of a task tell, with the task as it stands then."""

    def __init__(self, step: StepColumn, task: TaskRow, signal: str) -> None:
        self._step = step
        self._task = task
        self._signal = signal

    def __call__(self, what: object) -> None:
        getattr(self._step, self._signal).emit(self._task.state, what)


class _Chosen:
    def __init__(self, step: StepColumn, state: TaskState) -> None:
        self._step = step
        self._state = state

    def __call__(self, names: list[str]) -> None:
        self._step.attached.emit(self._state, tuple(Path(name) for name in names))


def _days(plan: Plan) -> str:
    """When applications open and by when they are due."""
    days: dict[str, date] = {stone.key: stone.day for stone in plan.milestones}
    opens, due = days.get("opens"), days.get("deadline", plan.cycle.expires_on)
    verb = "Opened" if opens and opens <= plan.as_of else "Opens"
    head = f"{verb} {short_date(opens)}, due" if opens else "Due"
    return f"{head} {short_date(due)}"
