"""What to do next: a short ranked list, each line an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import counted
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import row
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.audit import Finding
    from emt_tracker.ui.theme import ColorName

_SHOWN = 4
_SHORT = ("topic_short", "category_short", "pediatric_short", "part_short")
_LOOKS: dict[str, tuple[str, ColorName]] = {
    "deadline": ("alert", "danger"),
    "topic_short": ("alert", "warning"),
    "category_short": ("alert", "warning"),
    "pediatric_short": ("alert", "warning"),
    "part_short": ("alert", "warning"),
    "no_document": ("clip", "text2"),
    "unplaced": ("split", "text2"),
    "approval_missing": ("alert", "warning"),
    "excess": ("split", "text2"),
    "duplicate": ("copy", "text2"),
    "level_below": ("info", "text2"),
    "approval_year": ("info", "text2"),
    "too_short": ("info", "text2"),
    "over_a_day": ("info", "text2"),
    "over_cap": ("info", "text2"),
    "coverage": ("courses", "text2"),
    "complete": ("check-circle", "text2"),
    "opens_soon": ("calendar", "text2"),
    "not_entered": ("external", "text2"),
    "card_ends": ("clock", "warning"),
}


def ranked(findings: Sequence[Finding]) -> list[Finding]:
    """The first of each kind before the rest, all shortages being one kind: variety before detail."""
    seen: set[str] = set()
    first: list[Finding] = []
    rest: list[Finding] = []
    for finding in findings:
        kind = "short" if finding.kind.value in _SHORT else finding.kind.value
        (rest if kind in seen else first).append(finding)
        seen.add(kind)
    return first + rest


class NextSteps(QWidget):
    """Up to four lines, and the rest on demand. ``chosen`` carries the finding that was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._findings: list[Finding] = []
        self._all = False
        self._shown: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._more = Button("", "quiet", small=True, flush="left")
        self._more.clicked.connect(self._show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._rows)
        layout.addLayout(row(38, self._more, None, spacing=0))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show them, the most pressing first."""
        self._findings = ranked(findings)
        self._fill()

    def rows(self) -> list[ListRow]:
        """The lines in sight."""
        return [widget for widget in self._shown if isinstance(widget, ListRow)]

    def _show_all(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        for old in self._shown:
            old.hide()
            old.deleteLater()
        shown = self._findings if self._all else self._findings[:_SHOWN]
        self._shown = [self._row(finding, last=finding is shown[-1]) for finding in shown]
        if not shown:
            self._shown = [Label("Nothing is waiting for you.", "body", "text2")]
        for made in self._shown:
            self._rows.addWidget(made)
        hidden = len(self._findings) - _SHOWN
        self._more.setText("Show less" if self._all else f"Show {counted(max(hidden, 0), 'more', 'more')}")
        self._more.setVisible(hidden > 0)
        self._more.updateGeometry()

    def _row(self, finding: Finding, *, last: bool) -> ListRow:
        icon, color = _LOOKS.get(finding.kind.value, ("info", "text2"))
        made = ListRow(finding.title, finding.detail, icon, color=color, last=last)
        made.setProperty("finding", self._findings.index(finding))
        made.clicked.connect(self._tell)
        return made

    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ListRow):
            self.chosen.emit(self._findings[pressed.property("finding")])
