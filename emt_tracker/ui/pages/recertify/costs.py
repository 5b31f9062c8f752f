"""What the steps cost on this day, what being late would add and until when, and how long things take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import as_tooltip, short_date
from emt_tracker.ui.pages.recertify.words import dollars, fee_words, own_mark, source_words
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.sections import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.domain.plan import Plan


_Line = tuple[str, str, str]
"""What it is, what it costs or takes, and where that was read."""


class Costs(QWidget):
    """Two short lists in one: fees, then times."""

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[_Line, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.sources = Button("See sources", "quiet", small=True, flush="right")
        self.setLayout(column(Heading("Costs and times", trailing=self.sources), self._lines, spacing=10))

    def show_plan(self, plan: Plan) -> None:
        """Show those of another plan."""
        said = (*_fees(plan), *_times(plan))
        if said == self._said:
            return
        self._said = said
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, words, tip in said:
            line = _line(name, words, tip)
            self._lines.addWidget(line)
            line.show()


def _line(name: str, words: str, tip: str) -> QWidget:
    head, said = Label(name, "body", "text2", wrap=True), Label(words, "body", wrap=True, tabular=True)
    for label in (head, said):
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
    line = holding(row((head, 2), (said, 3), spacing=12))
    line.setToolTip(as_tooltip(tip))
    return line


def _fees(plan: Plan) -> Iterator[_Line]:
    for fee in plan.fees.lines:
        step = f"Step {fee.step.value.upper()}"
        tip = fee_words(fee)
        if fee.fee is not None:
            tip += f"\n{source_words(fee.fee.cents, plan.process.sources)}"
        yield step, fee_line(plan, step), tip
    if plan.fees.due_cents:
        yield "Still due", f"{dollars(plan.fees.due_cents)} if submitted today, {short_date(plan.as_of)}", ""
    yield "If late", late_words(plan), ""


def late_words(plan: Plan) -> str:
    """From when on a late fee comes on top, and what the last day is."""
    words = f"a late fee a step from {short_date(plan.fees.late_from)} on"
    signoff = next((stone for stone in plan.milestones if stone.key == "signoff"), None)
    return f"{words}; sign-off ends {short_date(signoff.day)}{own_mark(signoff.rule)}" if signoff else words


def fee_line(plan: Plan, step: str) -> str:
    """A step's fee in words: what it costs today, what was paid."""
    fee = next(line for line in plan.fees.lines if f"Step {line.step.value.upper()}" == step)
    if fee.paid_cents is not None:
        return f"{dollars(fee.paid_cents)} paid"
    if fee.total_cents is None:
        return "not known here: take it from the portal"
    mark = own_mark(fee.fee.cents) if fee.fee else ""
    if fee.late_cents:
        return f"{dollars(fee.total_cents)}{mark}, of it {dollars(fee.late_cents)} for being late"
    return f"{dollars(fee.total_cents)}{mark}"


def _times(plan: Plan) -> Iterator[_Line]:
    for timing in plan.process.timings:
        yield timing.label, timing.takes.value, source_words(timing.takes, plan.process.sources)
