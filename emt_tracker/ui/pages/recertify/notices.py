"""What there is to know about this renewal: the pressing ones first, the others on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.domain.plan import NoticeKind
from emt_tracker.ui.formatting import as_tooltip, counted
from emt_tracker.ui.pages.recertify.words import contact_words, status_words
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.layouts import row
from emt_tracker.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.plan import Notice
    from emt_tracker.ui.theme import ColorName

_LOOKS: Final[dict[NoticeKind, tuple[str, ColorName | None]]] = {
    NoticeKind.DANGER: ("alert", "danger"),
    NoticeKind.WARNING: ("alert", "warning"),
    NoticeKind.INFO: ("info", None),
}


class Notices(QWidget):
    """``opened`` carries the address of a notice's page."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._notices: tuple[Notice, ...] = ()
        self._all = False
        self.banners: list[Banner] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.more = Button("", "quiet", small=True, flush="left")
        self.more.clicked.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._rows)
        layout.addLayout(row(14, self.more, None, spacing=0))

    def in_tab_order(self) -> list[QWidget]:
        """What the keyboard reaches, from the top."""
        return [*(banner.action for banner in self.banners), self.more]

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show others."""
        ranked = tuple(sorted(notices, key=lambda notice: list(_LOOKS).index(notice.kind)))
        if ranked != self._notices:
            self._notices = ranked
            self._fill()

    def _turn(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        for old in self.banners:
            old.hide()
            old.deleteLater()
        pressing = sum(notice.kind is not NoticeKind.INFO for notice in self._notices)
        few = min(pressing + 1, len(self._notices))
        self.banners = [self._banner(notice) for notice in self._notices[: None if self._all else few]]
        for made in self.banners:
            self._rows.addWidget(made)
        hidden = len(self._notices) - few
        self.more.setText("Show less" if self._all else f"Show {counted(hidden, 'more', 'more')}")
        self.more.setVisible(hidden > 0)
        self.more.updateGeometry()

    def _banner(self, notice: Notice) -> Banner:
        icon, accent = _LOOKS[notice.kind]
        action = f"Open {notice.link.label}" if notice.link else ""
        made = Banner(icon, notice_words(notice), action, accent=accent)
        made.setToolTip(as_tooltip(status_words(notice.status).capitalize() if notice.status else ""))
        if notice.link is not None:
            made.setProperty("url", notice.link.url.value)
            made.pressed.connect(self._tell)
        return made

    def _tell(self) -> None:
        self.opened.emit(self.sender().property("url"))


def notice_words(notice: Notice) -> str:
    """A notice as one paragraph: what, what it means, and whom to ask."""
    parts = [f"{notice.title}." if notice.title[-1:].isalnum() else notice.title, notice.detail]
    if notice.contact is not None:
        parts.append(f"Ask {contact_words(notice.contact)}.")
    return " ".join(part for part in parts if part)
