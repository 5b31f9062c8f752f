"""The states of verifying: a record is chosen or dropped, its bytes are read, what was found is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from emt_tracker.ui.formatting import counted
from emt_tracker.ui.widgets.bars import Bar
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.drop_veil import DropVeil
from emt_tracker.ui.widgets.empty import DropPanel
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import Rule, column, holding, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from emt_tracker.ui.dialogs.verify_words import Findings
    from emt_tracker.ui.operations import Step

_DIFFERENCES_SHOWN = 8


class Choosing(QWidget):
    """Teaches that a record can be dropped here, or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.choose_button = Button("Choose a record…", "primary")
        sentence = "Any record that EMT Tracker wrote, from this computer or another one. It is only read."
        self.setLayout(column(DropPanel("Drop a record here", sentence, self.choose_button)))


class Reading(QWidget):
    """How far the reading is."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "body", tabular=True)
        self._bar = Bar("text")
        self.setLayout(column(self._words, self._bar, spacing=10, margins=(0, 8, 0, 8)))

    def begin(self, path: Path) -> None:
        """Nothing is read yet."""
        self._words.setText(f"Reading {path.name}")
        self._bar.show_share(0.0, "")

    def show_step(self, step: Step) -> None:
        """Go on; steps are megabytes."""
        how_far = f"{step.done:,} of {step.total:,} MB"
        self._words.setText(f"{step.label}, {how_far}" if step.total > 1 else step.label)
        self._bar.show_share(step.done / max(1, step.total), how_far)


class Found(QWidget):
    """What came of it: which file, whose record, the differences, and what that proves."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 8)

    def show_findings(self, findings: Findings) -> None:
        """Show what was found."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        parts: list[QWidget] = [_head(findings)]
        if findings.facts:
            parts.append(holding(_facts(findings.facts)))
        if findings.differences:
            parts.append(holding(_differences(findings)))
        if findings.is_record:
            parts += [Rule(), holding(_proofs(findings))]
        self._layout.addWidget(holding(column(*parts, spacing=16)))


def _proofs(findings: Findings) -> QHBoxLayout:
    return row(
        (_list("What this proves", findings.proves, "check"), 1),
        (_list("What it does not prove", findings.proves_not, "info"), 1),
        spacing=28,
    )


def _head(findings: Findings) -> QWidget:
    """Which file this is about; the outcome itself is the title of the sheet."""
    icon = IconLabel(findings.icon, findings.color, 18)
    name = ElidedLabel(findings.name, "strong")
    words = Label(findings.sentence, "body", "text2", wrap=True)
    words.setVisible(bool(findings.sentence))
    head = holding(column(row(icon, (name, 1), spacing=10), row(28, (words, 1), spacing=0), spacing=8))
    head.setAccessibleName(f"{findings.headline}. {findings.name}. {findings.sentence}")
    return head


def _facts(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(28, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (caption, words) in enumerate(facts):
        grid.addWidget(Label(caption, "caption", "text2"), number, 0, Qt.AlignmentFlag.AlignTop)
        value = Label(words, "body", wrap=True, tabular=True, selectable=True)
        value.setAccessibleName(f"{caption}: {words}")
        grid.addWidget(value, number, 1)
    return grid


def _differences(findings: Findings) -> QVBoxLayout:
    differences = findings.differences
    lines = column(Label("What differs", "strong"), spacing=6, margins=(28, 0, 0, 0))
    for words in differences[:_DIFFERENCES_SHOWN]:
        icon = IconLabel("alert", findings.color, 16)
        line = row((icon, 0), (Label(words, "body", wrap=True, selectable=True), 1), spacing=8)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(line)
    if (left := len(differences) - _DIFFERENCES_SHOWN) > 0:
        lines.addWidget(Label(f"and {counted(left, 'more difference')}.", "body", "text2"))
    return lines


def _list(title: str, sentences: Sequence[str], icon_name: str) -> QVBoxLayout:
    lines = column(Label(title, "strong"), spacing=6)
    for words in sentences:
        icon = IconLabel(icon_name, "text2", 16)
        line = row((icon, 0), (Label(words, "body", "text2", wrap=True), 1), spacing=8)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(line)
    lines.addStretch(1)
    return lines


class DropTarget(QObject):
    """Takes one file that is dropped anywhere on a dialog: ``dropped`` carries its path."""

    dropped = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._veil = DropVeil(over)
        self.is_open = True
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """One file of this computer is taken, several are not: records are verified one by one."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if self.is_open and len(_files(event)) == 1:
                event.acceptProposedAction()
                self._veil.show_words("Drop to verify this record")
            return True
        if kind == QEvent.Type.DragLeave:
            self._veil.hide()
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._veil.hide()
            event.acceptProposedAction()
            self.dropped.emit(_files(event)[0])
            return True
        return False


def _files(event: QDropEvent) -> tuple[Path, ...]:
    from pathlib import Path

    data = event.mimeData()
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
