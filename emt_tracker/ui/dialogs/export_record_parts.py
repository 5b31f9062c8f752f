"""The later states of an export: how far the work is, and what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import as_tooltip, counted, size
from emt_tracker.ui.theme import painting
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, holding, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent

    from emt_tracker.services.records import WrittenFolder, WrittenRecord
    from emt_tracker.services.sealing import Sealed
    from emt_tracker.ui.operations import Step

_PHASES_SHOWN = 4
_PHASE_HEIGHT = 28
_WARNINGS_SHOWN = 8


class _Phase(QWidget):
    """One part of the work: a ring that the program fills, its words, and how many of how many."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._count = ""
        self._share = 0.0
        self.setFixedHeight(theme.dp(_PHASE_HEIGHT))

    @property
    def words(self) -> str:
        """What is done."""
        return self._words

    def show_phase(self, words: str, done: int, total: int) -> None:
        """Show how far it is."""
        self._words = words
        self._count = f"{done:,} of {total:,}" if total > 1 else ""
        self._share = done / total if total else 0.0
        self.setAccessibleName(f"{words} {self._count}".strip())
        self.update()

    def finish(self) -> None:
        """It is done: the ring closes."""
        self._share = 1.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring, words, figures."""
        if not self._words:
            return
        painter = painting.painter_on(self)
        middle = self.height() / 2
        mark = theme.dp(16)
        if self._share >= 1:
            painting.draw_icon(painter, "check-circle", 0, middle - mark / 2, "text", 16)
        else:
            painting.draw_ring(painter, 0, middle - mark / 2, self._share)
        cell = self.rect().adjusted(mark + 10, 0, 0, 0)
        painting.draw_text(painter, cell, self._words, "body")
        painting.draw_text(painter, cell, self._count, "body", "text2", painting.RIGHT, tabular=True)


class Working(QWidget):
    """The parts of the work, each as it begins."""

    def __init__(self) -> None:
        super().__init__()
        self._phases = [_Phase() for _ in range(_PHASES_SHOWN)]
        self.setLayout(column(*self._phases, spacing=2))
        self._at = -1

    def restart(self) -> None:
        """Nothing is done yet."""
        self._at = -1
        for phase in self._phases:
            phase.show_phase("", 0, 0)

    def show_step(self, step: Step) -> None:
        """Go on within a part, or to the next one."""
        if self._at < 0 or self._phases[self._at].words != step.label:
            if self._at >= 0:
                self._phases[self._at].finish()
            self._at = min(self._at + 1, _PHASES_SHOWN - 1)
        self._phases[self._at].show_phase(step.label, step.done, step.total)

    def phases(self) -> tuple[str, ...]:
        """The parts that have begun."""
        return tuple(phase.words for phase in self._phases if phase.words)


class Finished(QWidget):
    """What was written: where, how much, its fingerprint and format, and what should be known about it."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 8)
        self._layout.setSpacing(14)

    def show_record(self, record: WrittenRecord, sealed: Sealed | None = None) -> None:
        """One file, and the seal that was put behind it."""
        facts = [
            ("Pages", f"{record.pages:,}"),
            ("Size", size(sealed.size if sealed else record.size)),
            ("Folder", breakable(record.path.parent)),
            ("Format", format_words(record.claims, record.reason)),
            ("Fingerprint", grouped(record.fingerprint)),
        ]
        if sealed is not None:
            facts.append(("Seal", seal_words(sealed)))
        count = len(record.warnings)
        verb = "stands" if count == 1 else "stand"
        head = f"{counted(count, 'page')} {verb} in for a document that could not be shown:"
        self._show(record.path, facts, head, record.warnings)

    def show_folder(self, folder: WrittenFolder) -> None:
        """A folder of files."""
        length = sum(path.stat().st_size for path in folder.files if path.exists())
        facts = (
            ("Files", f"{len(folder.files):,}, with the index"),
            ("Size", size(length)),
            ("Folder", breakable(folder.path.parent)),
        )
        head = f"{counted(len(folder.warnings), 'document')} to look at:"
        self._show(folder.path, facts, head, folder.warnings)

    def _show(self, path: Path, facts: Sequence[tuple[str, str]], head: str, warnings: Sequence[str]) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        name = ElidedLabel(path.name, "strong")
        name.setToolTip(as_tooltip(str(path)))
        title = row(IconLabel("check-circle", "text", 18), (name, 1), spacing=10)
        self._layout.addWidget(holding(column(title, fact_grid(facts, 28), spacing=14)))
        if warnings:
            self._layout.addWidget(holding(_warnings(head, warnings)))
        self._layout.addStretch(1)


def fact_grid(facts: Sequence[tuple[str, str]], left: int = 0) -> QGridLayout:
    """Captions and what they stand for, to be read and copied."""
    grid = QGridLayout()
    grid.setContentsMargins(left, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for number, (caption, words) in enumerate(facts):
        grid.addWidget(Label(caption, "caption", "text2"), number, 0, Qt.AlignmentFlag.AlignTop)
        value = Label(words, "body", wrap=True, tabular=True, selectable=True)
        value.setAccessibleName(f"{caption}: {words}".replace("\u200b", ""))
        grid.addWidget(value, number, 1)
    return grid


def _warnings(head: str, warnings: Sequence[str]) -> QVBoxLayout:
    lines = column(Label(head, "body", wrap=True), spacing=6, margins=(28, 4, 0, 0))
    for words in warnings[:_WARNINGS_SHOWN]:
        icon = IconLabel("alert", "warning", 16)
        sentence = Label(words, "body", "text2", wrap=True, selectable=True)
        line = row((icon, 0), (sentence, 1), spacing=8)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(line)
    left = len(warnings) - _WARNINGS_SHOWN
    if left > 0:
        lines.addWidget(Label(f"and {left:,} more; each is named where it belongs.", "body", "text2"))
    return lines


def format_words(claims: Sequence[str], reason: str) -> str:
    """Which standards a file says it keeps, or why it claims none."""
    archive = [f"archive format {claim}" for claim in claims if claim.startswith("PDF/A")]
    accessible = [f"accessible {claim}" for claim in claims if claim.startswith("PDF/UA")]
    if said := ", ".join([*archive, *accessible]):
        return said[0].upper() + said[1:]
    return f"PDF, which claims no archive format. {reason}".strip()


def seal_words(sealed: Sealed) -> str:
    """Whose seal it is, and who vouches for that name."""
    issued = (
        "that is self-issued: nobody else vouches for that name"
        if sealed.is_self_issued
        else "issued to them"
    )
    return f"Sealed by “{sealed.holder}” with a key {issued}."


def grouped(digest: str) -> str:
    """In groups of eight, as the record prints it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def breakable(path: Path) -> str:
    """Let a long path break at any separator: zero-width spaces are invisible."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
