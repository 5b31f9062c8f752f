"""Recertification by exam: when it may be taken, how it stands, and the way back to hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.ui.formatting import counted, short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from emt_tracker.domain.plan import ExamState


class ExamPanel(QWidget):
    """``failed`` tells that the attempt was not passed (or, with False, that this was noted by mistake)."""

    failed = Signal(bool)
    hours_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._exam: ExamState | None = None
        self._days = Label("", "body", "text2", wrap=True, tabular=True)
        self._state = Label("", "body", wrap=True, tabular=True)
        self.failed_button = Button("It was not passed…", small=True)
        self.failed_button.clicked.connect(self._tell)
        self.hours_button = Button("Renew by hours…", "quiet", small=True)
        self.hours_button.clicked.connect(self.hours_wanted)
        self.setLayout(
            column(
                Label("Examination", "section"), self._days, self._state,
                row(self.failed_button, self.hours_button, None, spacing=8), spacing=6,
                margins=(0, 0, 0, 22),
            )
        )  # fmt: skip

    def in_tab_order(self) -> list[QWidget]:
        """What the keyboard reaches."""
        return [self.failed_button, self.hours_button]

    def show_exam(self, exam: ExamState) -> None:
        """Show how it stands."""
        self._exam = exam
        self._days.setText(
            f"It may be taken from {short_date(exam.opens_on)} on. Apply by {short_date(exam.apply_by)}, "
            f"pass by {short_date(exam.pass_by)}. {counted(exam.attempts, 'attempt')} in a cycle."
        )
        self._state.setText(exam_words(exam))
        self._state.set_color("danger" if exam.failed_on or exam.is_too_early else "text")
        self.failed_button.setVisible(exam.passed_on is None)
        self.failed_button.setText("This was noted by mistake" if exam.failed_on else "It was not passed…")
        self.failed_button.updateGeometry()

    def _tell(self) -> None:
        self.failed.emit(self._exam is not None and self._exam.failed_on is None)


def exam_words(exam: ExamState) -> str:
    """How it stands, as a sentence."""
    if exam.failed_on is not None:
        return (
            f"Not passed on {short_date(exam.failed_on)}. There is no second attempt in this cycle: renew by "
            f"hours, completed and submitted by {short_date(exam.pass_by)}."
        )
    if exam.passed_on is not None and exam.is_too_early:
        return f"Passed on {short_date(exam.passed_on)}, before its season: it does not satisfy this cycle."
    if exam.passed_on is not None:
        return f"Passed on {short_date(exam.passed_on)}. Hours are not needed; Step B still is."
    return "You may apply now." if exam.may_apply else "Applications for it are not open."
