"""Asked before typed words would be lost: save, discard, or go on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet


class Unsaved(Sheet):
    """Esc and *Keep editing* change nothing."""

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Save the changes?", width=480)
        sentence = "What you changed here is not on your records yet."
        self.setAccessibleDescription(sentence)
        self.body.addWidget(Label(sentence, "body", "text2", wrap=True))
        self.discard = Button("Discard", "quiet", color="danger", flush="left")
        self.keep_editing = Button("Keep editing", hint="Esc")
        self.save = Button("Save", "primary")
        self.save.setDefault(True)
        self.discard.clicked.connect(self._discard)
        self.keep_editing.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.foot.addWidget(self.discard)
        self.foot.addStretch(1)
        self.foot.addWidget(self.keep_editing)
        self.foot.addWidget(self.save)

    def _save(self) -> None:
        self.accept()
        self.save_wanted.emit()

    def _discard(self) -> None:
        self.accept()
        self.discard_wanted.emit()
