"""Certifications and cards: what ends when, the first to end first, and a way to add a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.domain.credentials import SOON_DAYS
from emt_tracker.ui.formatting import counted, days, short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import row
from emt_tracker.ui.widgets.rows import ListRow

if TYPE_CHECKING:
    from emt_tracker.domain.plan import CardState, Credential
    from emt_tracker.services.cards import Holdings
    from emt_tracker.ui.theme import ColorName


class CardList(QWidget):
    """The certifications, then the cards.

    ``chosen`` carries the card to edit, or None for a new one; ``state_chosen`` asks for the card of the
    state’s certification, ``cycle_chosen`` for the cycle with which a certification ends.
    """

    chosen = Signal(object)
    state_chosen = Signal()
    cycle_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.credentials: list[ListRow] = []
        self.rows: list[ListRow] = []
        self._states: list[CardState] = []
        self._none = Label(
            "No card yet. Add your CPR card and others that end, and the Overview says so 90 days before.",
            "body",
            "text2",
            wrap=True,
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.add = Button("Add a card…", icon="plus")
        self.add.clicked.connect(self._tell_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._list)
        layout.addWidget(self._none)
        layout.addLayout(row(self.add, None))

    def show_holdings(self, holdings: Holdings) -> None:
        """Show what is held; the card of the state stands as its certification alone."""
        for old in (*self.credentials, *self.rows):
            old.hide()
            old.deleteLater()
        self._states = [state for state in holdings.cards if state.card is not holdings.state_card]
        self.credentials = [_credential_row(one) for one in holdings.credentials]
        self.rows = [_card_row(state, holdings) for state in self._states]
        for made, one in zip(self.credentials, holdings.credentials, strict=True):
            made.clicked.connect(self.state_chosen if one.kind == "state" else self.cycle_chosen)
        for made in self.rows:
            made.clicked.connect(self._tell)
        for made in (*self.credentials, *self.rows):
            self._list.addWidget(made)
        self._none.setVisible(not self.rows)

    def _tell(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, ListRow):
            self.chosen.emit(self._states[self.rows.index(pressed)].card)

    def _tell_new(self) -> None:
        self.chosen.emit(None)


def _credential_row(one: Credential) -> ListRow:
    words = " · ".join(part for part in (_numbered(one.number), one.note) if part)
    tail = f"{short_date(one.expires_on)}, {_left(one.days_left)}"
    return ListRow(one.label, words, "shield", color=_color(one.days_left), tail=tail)


def _card_row(state: CardState, holdings: Holdings) -> ListRow:
    card = state.card
    renewed = [course.title for course in holdings.renewed_by(card)]
    parts = [
        card.of.label if card.label != card.of.label else "",
        _numbered(card.number),
        f"renewed by {_several(renewed)}" if renewed else "",
        counted(len(card.documents), "scan") if card.documents else "",
    ]
    words = " · ".join(part for part in parts if part) or "No number and no scan"
    tail = f"{short_date(card.expires_on)}, {_left(state.days_left)}"
    return ListRow(card.label, words, "file", color=_color(state.days_left), tail=tail)


def _several(titles: list[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{titles[0]} and {counted(len(titles) - 1, 'more', 'more')}"


def _numbered(number: str) -> str:
    return f"No. {number}" if number else ""


def _left(left: int) -> str:
    return f"{days(left)} left" if left >= 0 else f"ended {days(-left)} ago"


def _color(left: int) -> ColorName:
    if left < 0:
        return "danger"
    return "warning" if left <= SOON_DAYS else "text2"
