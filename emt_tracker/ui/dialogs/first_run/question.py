"""What every first question is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from emt_tracker.ui.dialogs.first_run.answers import Answers


class Question(QWidget):
    """One question. ``edited`` tells after each change by the person."""

    edited = Signal()
    step: ClassVar[str]
    title: ClassVar[str]
    why: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(8)

    def show_answers(self, answers: Answers) -> None:
        """Show what is known."""

    def read(self, answers: Answers) -> None:
        """Put what stands here into the answers."""

    def fault(self) -> str:
        """Why the answer cannot be taken; ``""`` when it can."""
        return ""

    def summary(self, answers: Answers) -> str:  # noqa: ARG002 - each question looks at its own
        """The answer in a few words, for the list at the left."""
        return ""

    def focus(self) -> None:
        """Put the keyboard where the answer goes."""
