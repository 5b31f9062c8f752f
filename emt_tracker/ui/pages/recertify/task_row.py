"""One task: its mark, its title that unfolds, its figure or date, its link. Files may be dropped on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.domain.process import Asks, TaskKind
from emt_tracker.ui import theme
from emt_tracker.ui.formatting import as_tooltip
from emt_tracker.ui.models.intake import local_files
from emt_tracker.ui.pages.recertify.task_details import TaskDetails
from emt_tracker.ui.pages.recertify.task_parts import Figure, Ring, Title
from emt_tracker.ui.pages.recertify.words import share_of, source_words, spoken, tail_words
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.choices import Check
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent

    from emt_tracker.domain.plan import TaskState
    from emt_tracker.domain.process import Process


class TaskRow(QWidget):
    """A task of the checklist.

    ``turned`` tells that the box was pressed (on or off), ``asked`` that the computed thing itself is wanted,
    ``opened`` carries an address, ``dropped`` paths of receipts.
    """

    turned = Signal(bool)
    asked = Signal()
    opened = Signal(str)
    dropped = Signal(object)
    unfolded = Signal()

    def __init__(self, state: TaskState, process: Process, today: date) -> None:
        super().__init__()
        self.state = state
        self._process = process
        self._today = today
        self._is_over = False
        self._is_locked = False
        self.details: TaskDetails | None = None
        is_ticked = state.task.kind is TaskKind.TICKED
        self.mark: Check | Ring = Check() if is_ticked else Ring()
        self.title = Title()
        self.figure = Figure()
        self._tail = Label("", "body", "text2", tabular=True)
        self.link = Button("", "quiet", "external", small=True, flush="right")
        self._line = row(self.mark, 6, (self.title, 1), 8, self._tail, self.figure, self.link, spacing=0)
        for part in (self.mark, self._tail, self.figure, self.link):
            self._line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self._column = column(self._line, spacing=0)
        self.setLayout(self._column)
        self._connect()
        self.show_state(state, process, today)

    def _connect(self) -> None:
        for part in (self._tail, self.mark, self.link):
            part.setFixedHeight(theme.dp(32))
        if isinstance(self.mark, Check):
            self.mark.clicked.connect(self.turned)
        self.title.clicked.connect(self.unfold)
        self.figure.clicked.connect(self.asked)
        self.link.clicked.connect(self._open_link)
        self.setAcceptDrops(Asks.RECEIPT in self.state.task.asks)

    def show_state(self, state: TaskState, process: Process, today: date) -> None:
        """Show the task as it stands."""
        self.state, self._process, self._today = state, process, today
        self.title.show_title(state.title, "text2" if state.is_done else "text")
        self.title.setAccessibleName(spoken(state))
        told = source_words(state.task.detail, process.sources)
        self.title.setAccessibleDescription(state.detail)
        self.title.setToolTip(as_tooltip(f"{state.detail}\n\n{told}"))
        self._show_mark(state)
        self._show_tail(state)
        self.link.setVisible(state.link is not None and not state.is_done)
        if state.link is not None:
            self.link.setAccessibleName(f"Open {state.link.label}: {state.title}")
            self.link.setToolTip(as_tooltip(f"{state.link.label}\n{state.link.url.value}"))
        if self.details is not None:
            self.details.show_state(state, process, today)

    def _show_mark(self, state: TaskState) -> None:
        if isinstance(self.mark, Check):
            self.mark.setChecked(state.is_done)
            self.mark.setAccessibleName(state.title)
            self.mark.setAccessibleDescription(tail_words(state))
        else:
            self.mark.show_share(share_of(state))

    def _show_tail(self, state: TaskState) -> None:
        words = tail_words(state)
        goes = isinstance(self.mark, Ring) and bool(words)
        self.figure.setVisible(goes)
        self.figure.show_figure(words, state.title)
        self._tail.setVisible(bool(words) and not goes)
        self._tail.setText(words)
        self._tail.set_color("danger" if state.is_late and not state.is_done else "text2")

    def in_tab_order(self) -> list[QWidget]:
        """What the keyboard reaches, from the left, then what is unfolded."""
        details = self.details.in_tab_order() if self.details else []
        mark = [self.mark] if isinstance(self.mark, Check) else []
        return [*mark, self.title, self.figure, self.link, *details]

    def set_locked(self, *, locked: bool) -> None:
        """Let nothing be ticked or noted, or let it again."""
        self._is_locked = locked
        self.mark.setEnabled(not locked)
        self.setAcceptDrops(not locked and Asks.RECEIPT in self.state.task.asks)
        if self.details is not None:
            self.details.set_locked(locked=locked)

    @property
    def is_unfolded(self) -> bool:
        """Whether the details are in sight."""
        return self.details is not None and not self.details.isHidden()

    def unfold(self) -> None:
        """Show the details, or fold them away."""
        if self.details is None:
            self.details = TaskDetails(self.state, self._process, self._today)
            self.details.opened.connect(self.opened)
            self.details.set_locked(locked=self._is_locked)
            self._column.addWidget(self.details)
            self.details.show()  # the layout would show it only later
            self.unfolded.emit()
        else:
            self.details.setVisible(self.details.isHidden())
        self.title.setAccessibleDescription(
            f"{'Unfolded' if self.is_unfolded else 'Folded'}. {self.state.detail}"
        )

    def _open_link(self) -> None:
        if self.state.link is not None:
            self.opened.emit(self.state.link.url.value)

    # ---- drops -------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take receipts."""
        if local_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """They went on."""
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep them with this task."""
        event.acceptProposedAction()
        self._show_over(over=False)
        self.dropped.emit(tuple(local_files(event.mimeData())))

    def _show_over(self, *, over: bool) -> None:
        self._is_over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tint while files are over it."""
        if self._is_over:
            ground = theme.color("select")
            painting.rounded(painting.painter_on(self), self.rect(), theme.RADIUS_CONTROL, ground)
