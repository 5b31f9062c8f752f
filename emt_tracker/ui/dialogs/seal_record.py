"""Sealing a record that was just written: what a seal is worth, the passphrase of its key, the seal."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from emt_tracker.ui.errors import words_of
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.fields import Field, LineEdit
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.bundle import Services
    from emt_tracker.services.sealing import Sealed, Sealing
    from emt_tracker.ui.operations import Operations

_WORTH: Final = (
    "A seal is a signature behind the record: nobody without your key can change the record unnoticed.",
    (
        "It does not prove who you are or when you sealed it: the key is made here, nobody else vouches for "
        "the name in it, and a clock can be set."
    ),
    "Nor does it make certificates genuine or hours approved.",
)
_FIRST: Final = "Your key is made now and used for every later seal. Nobody can recover its passphrase."
_PLACE: Final = (
    "The key lies in the data folder, which Settings shows, as seal-key.p12. It is for you alone and in no "
    "backup: keep a copy."
)
_EMPTY: Final = "If you leave it empty, whoever has the file of the key can seal in your name."


class SealRecord(Sheet):
    """Explains, asks, seals. ``sealed`` tells what came of it; the sheet then closes."""

    sealed = Signal(object)

    def __init__(self, parent: QWidget, operations: Operations, services: Services, record: Path) -> None:
        super().__init__(parent, "Seal this record", width=560)
        self._operations = operations
        self._sealing = services.sealing
        self._name = services.cycles.profile.name
        self._record = record
        self._is_working = False
        self.passphrase = _Secret()
        self._passphrase_field = Field("", self.passphrase)
        self.again = _Secret()
        self._again_field = Field("Once more", self.again)
        self._about_key = Label("", "body", "text2", wrap=True)
        self._place = Label(_PLACE, "caption", "text2", wrap=True)
        self.fault = Banner("alert", "", accent="danger")
        self.cancel_button = Button("Cancel", hint="Esc")
        self.seal_button = Button("", "primary")
        self._fill()
        self._ask()

    def _fill(self) -> None:
        worth = column(*(Label(words, "body", "text2", wrap=True) for words in _WORTH), spacing=8)
        self.body.addLayout(worth)
        for part in (
            self._about_key,
            self._passphrase_field,
            self._again_field,
            self._place,
            self.fault,
        ):
            self.body.addWidget(part)
        self.cancel_button.clicked.connect(self.reject)
        self.seal_button.clicked.connect(self._seal)
        self.seal_button.setDefault(True)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.seal_button)
        for secret in (self.passphrase, self.again):
            secret.textEdited.connect(self._take_back_fault)

    def _ask(self) -> None:
        """For the passphrase of the key that is there, or for one for the key that is to be made."""
        has_key = self._sealing.has_key
        self._about_key.setText("" if has_key else _FIRST)
        self._about_key.setVisible(not has_key)
        self._passphrase_field.set_caption("Passphrase of your key" if has_key else "Passphrase, optional")
        self._passphrase_field.show_note("Leave it empty if you chose none." if has_key else _EMPTY)
        self._again_field.setVisible(not has_key)
        self.seal_button.setText("Seal" if has_key else "Make the key and seal")
        self.seal_button.updateGeometry()
        self._show_at_work(on=False)
        self._show_fault("")
        self.passphrase.setFocus()

    def _take_back_fault(self) -> None:
        self._again_field.show_fault("")
        self._show_fault("")

    def _show_fault(self, sentence: str) -> None:
        self.fault.show_words(sentence)
        self.fault.setVisible(bool(sentence))

    def _show_at_work(self, *, on: bool) -> None:
        self._is_working = on
        if on:
            self.setFocus()  # what has the keyboard now is about to be closed to it
        for part in (self.passphrase, self.again, self.cancel_button, self.seal_button):
            part.setEnabled(not on)
        self.set_title("Sealing the record" if on else "Seal this record")

    def _seal(self) -> None:
        """Make the seal in the background; the passphrase stays in the fields until the sheet goes."""
        secret = self.passphrase.text()
        if not self._sealing.has_key and secret != self.again.text():
            self._again_field.show_fault("The two differ.")
            self.again.setFocus()
            self.again.selectAll()
            return
        self._take_back_fault()
        self._show_at_work(on=True)
        work = partial(_sealed, self._sealing, self._record, self._name, secret)
        self._operations.run(work, done=self._finish, failed=self._fail, label="Sealing the record")

    def _finish(self, sealed: Sealed) -> None:
        self._show_at_work(on=False)
        self.sealed.emit(sealed)
        self.accept()

    def _fail(self, fault: Fault) -> None:
        self._ask()
        self._show_fault(" ".join(part for part in words_of(fault) if part))
        self.passphrase.selectAll()

    def reject(self) -> None:
        """Close, but not while the seal is made: that takes a few seconds and ends by itself."""
        if not self._is_working:
            super().reject()


class _Secret(LineEdit):
    """A passphrase as it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(LineEdit.EchoMode.Password)


def _sealed(sealing: Sealing, record: Path, name: str, passphrase: str) -> Sealed:
    """Open the key, or make it the first time, and seal; runs on the worker's thread."""
    key = sealing.open_key(passphrase) if sealing.has_key else sealing.make_key(name, passphrase)
    return sealing.seal(record, key)
