"""Above the steps: both certifications with the days they have left, the phase, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.formatting import as_tooltip, days, days_from, short_date
from emt_tracker.ui.pages.recertify.words import own_mark
from emt_tracker.ui.widgets.labels import ElidedLabel, Label
from emt_tracker.ui.widgets.layouts import Rule, column, row

if TYPE_CHECKING:
    from emt_tracker.domain.plan import Credential, Plan


_WIDEST = 280


class Header(QWidget):
    """A cell a credential, then the phase."""

    def __init__(self) -> None:
        super().__init__()
        self._cells = QHBoxLayout()
        self._cells.setSpacing(28)
        self._phase = Label("", "strong")
        self._next = ElidedLabel("", "body", "text2", tabular=True)
        last = column(Label("This cycle", "caption", "text2"), self._phase, self._next, None, spacing=2)
        self.setLayout(row(self._cells, (last, 1), spacing=28))
        self._shown: list[QWidget] = []
        self._credentials: tuple[Credential, ...] = ()

    def show_plan(self, plan: Plan) -> None:
        """Show another plan."""
        self._phase.setText(plan.phase.label)
        self._next.setText(next_words(plan))
        if plan.credentials == self._credentials:
            return
        self._credentials = plan.credentials
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        for credential in plan.credentials:
            for made in (_cell(credential), Rule(vertical=True)):
                self._cells.addWidget(made)
                self._shown.append(made)
                made.show()


def next_words(plan: Plan) -> str:
    """The first milestone that is not past, and how far it is."""
    ahead = [stone for stone in plan.milestones if stone.day >= plan.as_of]
    if not ahead:
        return ""
    first = min(ahead, key=lambda stone: stone.day)
    return f"{first.label} {days_from(first.day, plan.as_of)}, {short_date(first.day)}{own_mark(first.rule)}"


def left_words(credential: Credential) -> str:
    """``494 days left``, ``ends today``, ``12 days past``."""
    left = credential.days_left
    if left == 0:
        return "ends today"
    return f"{days(left)} left" if left > 0 else f"{days(-left)} past"


def _cell(credential: Credential) -> QWidget:
    cell = QWidget()
    head = ", ".join(part for part in (credential.label, credential.number) if part)
    until = f"valid through {short_date(credential.expires_on)}"
    if not credential.is_valid:
        until = f"ended {short_date(credential.expires_on)}"
    note = ElidedLabel(credential.note, "caption", "text2")
    note.setVisible(bool(credential.note))
    words = f"{until}; {credential.note}" if credential.note else until
    days_left = Label(
        left_words(credential), "strong", "text" if credential.is_valid else "danger", tabular=True
    )
    cell.setLayout(
        column(
            ElidedLabel(head, "caption", "text2", tabular=True),
            days_left,
            ElidedLabel(until, "body", "text2", tabular=True),
            note,
            None,
            spacing=2,
        )
    )
    cell.setMaximumWidth(theme.dp(_WIDEST))
    cell.setToolTip(as_tooltip(f"{head}\n{words}"))
    cell.setAccessibleName(f"{head}: {left_words(credential)}, {words}")
    return cell
