"""One value of the rules with its source and status, and one that differs from the cycle before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.domain.rules import Status
from emt_tracker.ui import theme
from emt_tracker.ui.formatting import as_tooltip, short_date
from emt_tracker.ui.widgets.labels import IconLabel, Label
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from emt_tracker.domain.rule_differences import RuleDifference
    from emt_tracker.domain.rule_lines import RuleLine
    from emt_tracker.domain.rules import Source
    from emt_tracker.ui.theme import ColorName

_ROW_HEIGHT: Final = 30
_INSET: Final = 8
_STATUS_WIDTH: Final = 104
_STATUS: Final[dict[Status, tuple[str, ColorName]]] = {
    Status.CONFIRMED: ("Confirmed", "text2"),
    Status.PATTERN: ("As in other years", "text2"),
    Status.UNCONFIRMED: ("Not confirmed", "warning"),
}
_LONG: Final = 44
_LONG_TITLE: Final = 90


class RuleBlock(QWidget):
    """A value: what it says, how sure it is, who says so. ``chosen`` carries its path where it is pressed."""

    chosen = Signal(str)

    def __init__(self, line: RuleLine, *, leads: bool) -> None:
        super().__init__()
        self.line = line
        is_long = len(line.words) > _LONG
        self.head = ListRow(
            line.label, tail="" if is_long else line.words, height=_ROW_HEIGHT, chevron=leads, last=True
        )
        self.head.setEnabled(leads)
        self.head.clicked.connect(self._tell)
        parts: list[QWidget] = []
        if is_long:
            parts.append(Label(line.words, "body", wrap=True, selectable=True))
        if line.is_replaced and line.replaced_on is not None:
            parts.append(_replaced(line))
        if line.detail:
            parts.append(Label(line.detail, "caption", "text2", wrap=True))
        parts.append(_source(line))
        below = holding(column(*parts, spacing=3, margins=(_INSET, 0, _INSET, 10)))
        self.setLayout(column(self.head, below, spacing=0))

    def _tell(self) -> None:
        self.chosen.emit(self.line.path)


class DifferenceBlock(QWidget):
    """A value of these rules and what the rules of the cycle before said."""

    def __init__(self, difference: RuleDifference) -> None:
        super().__init__()
        before = difference.before or "not said"
        now = difference.now or "not said any more"
        words = Label(f"{now}  (before: {before})", "body", "text2", wrap=True, tabular=True)
        label = Label(difference.label, "medium", wrap=True)
        self.setLayout(column(label, words, spacing=2, margins=(_INSET, 4, _INSET, 6)))


class SourceBlock(QWidget):
    """A document that values were read in, with its address."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        about = ", ".join(part for part in (source.publisher, source.published) if part)
        self.setLayout(
            column(
                Label(source.title, "medium", wrap=True),
                Label(f"{about}. Read {short_date(source.verified_on)}.", "caption", "text2", wrap=True),
                Label(source.url, "caption", "text2", wrap=True, selectable=True),
                spacing=2,
                margins=(_INSET, 4, _INSET, 6),
            )
        )


def _replaced(line: RuleLine) -> QWidget:
    """The holder's own value with its note, marked as in every explanation."""
    note = line.note.rstrip(".")
    on = f" Changed {short_date(line.replaced_on)}." if line.replaced_on else ""
    words = Label(
        f"Your value, {line.words} instead of {line.original_words}: {note}.{on}",
        "body",
        "warning",
        wrap=True,
        tabular=True,
    )
    return holding(row(IconLabel("info", "warning", 16), (words, 1), spacing=8))


def _source(line: RuleLine) -> QWidget:
    words, color = _STATUS[line.status]
    status = Label(words, "caption", color)
    status.setFixedWidth(theme.dp(_STATUS_WIDTH))
    told = line.source
    who = told.publisher if len(told.title) > _LONG_TITLE else f"{told.title}, {told.publisher}"
    source = Label(f"{who}. Read {short_date(line.on)}.", "caption", "text2", wrap=True)
    source.setToolTip(as_tooltip(told.title))
    return holding(row(column(status, None, spacing=0), (source, 1), spacing=8))
