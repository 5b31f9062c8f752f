"""The line below each page: saved, the last backup, work in progress, and where everything stays."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.widgets.bars import Bar
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import Ground, holding, row

_PATIENCE_MS = 400


class StatusLine(Ground):
    """Facts at the left, work beside them. ``cancelled`` tells that the person wants the work stopped."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__("page")
        self.setFixedHeight(theme.dp(32))
        self._saved_icon = IconLabel("clock", "text2", 16)
        self._saved = Label("Opening your records…", "caption", "text2")
        self._backup_icon = IconLabel("info", "text2", 16)
        self._backup = Label("", "caption", "text2")
        self._backup_part = holding(row(self._backup_icon, self._backup, spacing=6))
        self._backup_part.hide()
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(16)
        self._layout.addLayout(row(self._saved_icon, self._saved, spacing=6))
        self._layout.addWidget(self._backup_part)
        self._work = self._build_work()
        self._layout.addWidget(self._work)
        self._layout.addStretch(1)
        self._layout.addWidget(Label("Everything stays on this computer", "caption", "text3"))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._work.show)
        self.set_margin(32)

    def _build_work(self) -> QWidget:
        self._step = ElidedLabel("", "caption", "text2", tabular=True)
        self._bar = Bar("text", thin=True)
        self._bar.setFixedWidth(theme.dp(120))
        self._cancel = Button("Cancel", "quiet", small=True)
        self._cancel.clicked.connect(self.cancelled)
        self._cancel.setFixedHeight(theme.dp(24))
        work = holding(row(self._step, self._bar, self._cancel, spacing=10))
        work.hide()
        return work

    def set_margin(self, margin: int) -> None:
        """Line up with the page above."""
        self._layout.setContentsMargins(margin, 0, margin, 0)

    def show_saved(self, words: str = "Saved", icon: str = "check") -> None:
        """How the records stand."""
        self._saved.setText(words)
        self._saved_icon.show_icon(icon)

    def show_backup(self, words: str, *, verified: bool) -> None:
        """The age of the last backup; the shield only for one that was verified."""
        self._backup.setText(words)
        self._backup_icon.show_icon("shield" if verified else "info")
        self._backup_part.setVisible(bool(words))

    def show_step(self, label: str, done: int, total: int, *, can_cancel: bool) -> None:
        """What is being done; short work never appears."""
        share = f"{done:,} of {total:,}"
        if not total:
            self._step.setText(f"{label}…")
        else:
            self._step.setText(label if share in label else f"{label} {share}")
        self._bar.setVisible(total > 0)
        self._bar.show_share(done / total if total else 0.0, share)
        self._cancel.setVisible(can_cancel)
        if not self._work.isVisible() and not self._patience.isActive():
            self._patience.start()

    def show_rest(self) -> None:
        """Nothing is being done."""
        self._patience.stop()
        self._work.hide()

    def words(self) -> str:
        """What the line says, for tests and screen readers."""
        return " · ".join(part for part in (self._saved.text(), self._backup.text()) if part)
