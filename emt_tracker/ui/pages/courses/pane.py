"""Beside the table: the certificate of the chosen course, its facts, and why it may not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from emt_tracker.ui import formatting, theme
from emt_tracker.ui.models import course_words as words
from emt_tracker.ui.models.intake import local_files
from emt_tracker.ui.pages.courses.pane_parts import ChipRow, Facts, Troubles
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.document_view import DocumentView
from emt_tracker.ui.widgets.empty import DropPanel
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Ground, Rule, Scroll, column, holding, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from emt_tracker.services.courses import CourseLine
    from emt_tracker.ui.widgets.document_pictures import Pictures

_WIDTH = 332
_COMPACT_WIDTH = 304
_SIDE = 20


class CoursePane(Ground):
    """Shows one course, or what several have in common. It asks; the page acts."""

    closed = Signal()
    edit_asked = Signal()
    entered_asked = Signal()
    excluded_asked = Signal()
    delete_asked = Signal()
    files_asked = Signal()
    files_dropped = Signal(list)

    def __init__(self, pictures: Pictures) -> None:
        super().__init__("window")
        self.setFixedWidth(theme.dp(_WIDTH))
        self.setAccessibleName("Chosen course")
        self.setAcceptDrops(True)
        self.documents = DocumentView(pictures)
        self._title = Label("", "section", wrap=True, selectable=True)
        self._when = Label("", "body", "text2", tabular=True)
        self._chips = ChipRow()
        self._troubles = Troubles()
        self._facts = Facts()
        self.add_files = Button("Choose files…", "secondary", "file-plus", small=True)
        self.add_files.clicked.connect(self.files_asked)
        self._drop = DropPanel(
            "No certificate yet", "An audit would ask for it. Drop it here, or on the row.", self.add_files
        )
        self.edit = Button("Edit course", "secondary", hint="Enter")
        self.edit.clicked.connect(self.edit_asked)
        self.mark_entered = Button("Mark entered", "quiet", "check")
        self.mark_entered.clicked.connect(self.entered_asked)
        self._one = self._build_one()
        self._none = self._build_none()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._one)

    def _build_one(self) -> QWidget:
        close = IconButton("x", "Close the pane", small=True)
        close.clicked.connect(self.closed)
        head = row((self._title, 1), holding(column(close, None)), spacing=4)
        body = column(head, 2, self._when, 12, self._chips, self._troubles, 12, self._drop, spacing=0)
        body.addWidget(self.documents, 100)
        for item in (Rule(), self._facts):
            body.addSpacing(10)
            body.addWidget(item)
        body.addStretch(1)
        body.setContentsMargins(_SIDE, 18, _SIDE, 12)
        content = QWidget()
        content.setLayout(body)
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 8, _SIDE, 16)
        foot.setSpacing(8)
        foot.addWidget(self.edit)
        foot.addWidget(self.mark_entered)
        foot.addStretch(1)
        return holding(column((Scroll(content), 1), foot, spacing=0))

    def _build_none(self) -> QWidget:
        self._none_title = Label("", "section", "text2", wrap=True)
        self._several = self._build_several()
        self._none_words = Label("", "body", "text2", wrap=True, tabular=True)
        layout = QVBoxLayout()
        layout.setContentsMargins(_SIDE, 18, _SIDE, 16)
        layout.setSpacing(4)
        layout.addWidget(self._none_title)
        layout.addWidget(self._none_words)
        layout.addSpacing(12)
        layout.addWidget(self._several)
        layout.addStretch(1)
        return holding(layout)

    def _build_several(self) -> QWidget:
        """What can be done with several courses at once."""
        buttons = [
            Button(said, "quiet", icon, flush="left")
            for said, icon in (
                ("Mark entered on NREMT", "check"),
                ("Leave out of the count", "circle"),
                ("Move to Trash", "trash"),
            )
        ]
        for button, signal in zip(
            buttons, (self.entered_asked, self.excluded_asked, self.delete_asked), strict=True
        ):
            button.clicked.connect(signal)
        return holding(column(*buttons, spacing=4))

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - a Qt-style setter
        """Take less room in a narrow window."""
        self.setFixedWidth(theme.dp(_COMPACT_WIDTH if compact else _WIDTH))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files for the course in sight."""
        if self._stack.currentWidget() is self._one and local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        event.acceptProposedAction()
        self.files_dropped.emit(local_files(event.mimeData()))

    def show_lines(self, lines: Sequence[CourseLine]) -> None:
        """Show the chosen course; of several how many hours they have together; of none how to choose."""
        if len(lines) == 1:
            self._show_one(lines[0])
            self._stack.setCurrentWidget(self._one)
            return
        self._stack.setCurrentWidget(self._none)
        self._several.setVisible(bool(lines))
        if lines:
            hours = sum(line.verdict.credit.hundredths for line in lines)
            self._none_title.setText(f"{formatting.counted(len(lines), 'course')} chosen")
            self._none_words.setText(f"{hours / 100:,.2f} h together")
        else:
            self._none_title.setText("No course chosen")
            self._none_words.setText("Choose a row to see its certificate and its facts.")

    def _show_one(self, line: CourseLine) -> None:
        course = line.course
        self._title.setText(course.title)
        credit = formatting.hours(line.verdict.credit)
        self._when.setText(f"{formatting.short_date(course.completed_on)} · {credit}")
        self._chips.show_chips(words.long_places(course))
        troubles = words.troubles(line)
        self._troubles.show_troubles([one for one in troubles if one.short != words.NO_CERTIFICATE])
        self.documents.setVisible(bool(course.documents))
        self._drop.setVisible(not course.documents)
        self.documents.show_documents(course.documents)
        self._facts.show_course(course)
        self.mark_entered.setText("Unmark entered" if course.nremt_entered else "Mark entered")
        self.mark_entered.show_icon("undo" if course.nremt_entered else "check")
        self.mark_entered.updateGeometry()
