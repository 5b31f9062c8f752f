"""What this program is, its version, and whose fonts it carries."""

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QWidget

from emt_tracker import __version__
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.sheet import Sheet

_WORDS = (
    "A record book for EMS recertification: courses, certificates and progress, kept on this computer.",
    "NREMT and OEMS decide what counts. This program shows what is on your records.",
    "It is not issued or endorsed by NREMT, the Massachusetts Office of EMS or CAPCE.",
    "MIT license. Source Sans, Source Serif and Source Code by Adobe, SIL Open Font License.",
)


class About(Sheet):
    """Version and purpose."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "EMT Tracker", width=480)
        versions = f"Version {__version__} · Python {platform.python_version()} · Qt {qt_version}"
        self.body.addWidget(Label(versions, "body", "text2", tabular=True, selectable=True))
        for words in _WORDS:
            self.body.addWidget(Label(words, "body", wrap=True))
        close = Button("Close", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
