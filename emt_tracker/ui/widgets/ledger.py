"""The allocation ledger: where the hours of a course go, and what is left to place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from emt_tracker.domain.hours import ZERO, Hours, beyond, total
from emt_tracker.ui import theme
from emt_tracker.ui.widgets.bars import PartsBar
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import Rule, Surface, column, row
from emt_tracker.ui.widgets.ledger_line import ACCENTS, DELETE_WIDTH, GAP, SHARES, LedgerLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from emt_tracker.domain.courses import Allocation
    from emt_tracker.domain.rules import TopicRule
    from emt_tracker.ui.theme import Accent

_HEADS = ("Category", "Topic", "Hours", "Of which pediatric")


class Ledger(Surface):
    """Lines and the one bar that is the course's credit. ``changed`` tells after every edit."""

    changed = Signal()

    def __init__(self, topics: Sequence[TopicRule]) -> None:
        super().__init__("window")
        self._topics = topics
        self._credit: Hours | None = None
        self._complete = False
        self.lines: list[LedgerLine] = []
        self.add = Button("Add line", "quiet", "plus", small=True)
        self.add.clicked.connect(self._add_clicked)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._heads = QWidget()
        self._bar = PartsBar()
        self._placed = Label("", "body", "text2", tabular=True)
        self._left = Label("", "strong", tabular=True)
        self._build()
        self._refresh()

    def _build(self) -> None:
        heads = []
        for words, share in zip(_HEADS, SHARES, strict=True):
            head = Label(words, "caption", "text2")
            head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            heads.append((head, share))
        self._heads.setLayout(row(*heads, theme.dp(DELETE_WIDTH) + GAP, spacing=GAP))
        top = row(Label("Where the hours go", "section"), None, self.add, spacing=2)
        sums = row(self._placed, None, self._left)
        body = column(top, 10, self._heads, 8, self._rows, 14, Rule(), 12, sums, 8, self._bar, spacing=0)
        body.setContentsMargins(20, 14, 12, 16)
        self.setLayout(body)

    def in_tab_order(self) -> list[QWidget]:
        """Everything that the keyboard reaches: the lines, then the way to one more."""
        return [*(widget for line in self.lines for widget in line.in_tab_order()), self.add]

    def show_allocations(self, allocations: Sequence[Allocation]) -> None:
        """Show the lines of a course."""
        for line in allocations:
            self._put(LedgerLine(self._topics, line))
        self._refresh()

    def replace_with(self, allocations: Sequence[Allocation]) -> None:
        """Show these lines in place of all that stand there."""
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines.clear()
        self.show_allocations(allocations)
        self.changed.emit()

    def add_line(self) -> LedgerLine:
        """A new line, open, with what is left to place proposed."""
        line = LedgerLine(self._topics)
        self._put(line)
        self._refresh()
        return line

    def show_credit(self, credit: Hours | None) -> None:
        """The hours that can be placed; None while they are not known."""
        self._credit = credit
        self._refresh()

    def ask_completeness(self) -> None:
        """From now on also say what is missing."""
        self._complete = True
        self._refresh()

    def allocations(self) -> tuple[Allocation, ...]:
        """The finished lines."""
        return tuple(made for line in self.lines if (made := line.read()) is not None)

    def left(self) -> Hours | None:
        """What is left to place; None while the credit is not known."""
        return None if self._credit is None else beyond(self._credit, self._sum())

    def is_faulty(self) -> bool:
        """Whether something must be put right before the course can be kept."""
        return any(self._faults(complete=True))

    def snapshot(self) -> tuple[object, ...]:
        """Everything that a person could have changed."""
        return tuple(line.snapshot() for line in self.lines if not line.is_open)

    def sentences(self) -> list[str]:
        """Every fault that is shown, from the top."""
        return [sentence for line in self.lines if (sentence := line.sentence())]

    def left_words(self) -> str:
        """What stands above the end of the bar."""
        return self._left.text()

    def _put(self, line: LedgerLine) -> None:
        line.changed.connect(self._edited)
        line.deleted.connect(self._delete)
        self.lines.append(line)
        self._rows.addWidget(line)

    def _add_clicked(self) -> None:
        self.add_line().category.setFocus()
        self.changed.emit()

    def _delete(self) -> None:
        line = self.sender()
        if isinstance(line, LedgerLine):
            at = self.lines.index(line)
            self.lines.remove(line)
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
            (self.lines[min(at, len(self.lines) - 1)].delete if self.lines else self.add).setFocus()
            self._edited()

    def _edited(self) -> None:
        self._refresh()
        self.changed.emit()

    def _sum(self) -> Hours:
        return total([line.placed() for line in self.lines])

    def _refresh(self) -> None:
        self._propose()
        for line, faults in zip(self.lines, self._faults(complete=self._complete), strict=True):
            line.show_faults(faults)
        self._heads.setVisible(bool(self.lines))
        self._show_sums()

    def _propose(self) -> None:
        """Each line that nobody filled in takes what the lines above leave."""
        if self._credit is None:
            return
        taken = total([line.placed() for line in self.lines if not line.follows])
        for line in self.lines:
            if line.follows:
                left = beyond(self._credit, taken)
                line.propose(left)
                taken = taken + line.placed()

    def _faults(self, *, complete: bool) -> Iterator[list[str]]:
        left = self._credit
        for line in self.lines:
            found = line.faults(complete=complete)
            if left is not None:
                hours = line.placed()
                if hours > left:
                    found.append(f"{hours} h is more than the {left} h left of this course.")
                left = beyond(left, hours)
            yield found

    def _show_sums(self) -> None:
        placed, left = self._sum(), self.left()
        self._bar.setVisible(bool(self._credit))
        if self._credit is None or left is None:
            self._placed.setText(f"Placed {placed} h" if placed else "Nothing placed yet")
            self._left.setText("")
            return
        over = beyond(placed, self._credit)
        self._placed.setText(f"Placed {placed} of {self._credit} h")
        rest = f"Left to place: {left} h" if left else "All hours are placed"
        self._left.setText(f"Too much: {over} h" if over else rest)
        self._left.set_color("danger" if over else "text")
        self._bar.show_parts(list(self._parts()), f"{self._placed.text()}. {self._left.text()}")

    def _parts(self) -> Iterator[tuple[float, Accent]]:
        credit = (self._credit or ZERO).hundredths
        for line in self.lines:
            if line.chosen_category is not None and credit:
                yield line.placed().hundredths / credit, ACCENTS[line.chosen_category]
