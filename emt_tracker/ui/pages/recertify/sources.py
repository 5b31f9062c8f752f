"""Where everything on the page was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column
from emt_tracker.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.process import Process


class SourcesSheet(Sheet):
    """The documents, each with its publisher, its date and its address."""

    def __init__(self, parent: QWidget, process: Process) -> None:
        super().__init__(parent, "Where this was read", width=600)
        for source in process.sources.values():
            read = f"{source.publisher}, {source.published}. Read {short_date(source.verified_on)}."
            self.body.addLayout(
                column(
                    Label(source.title, "medium", wrap=True),
                    Label(read, "caption", "text2", wrap=True),
                    Label(source.url, "caption", "text2", wrap=True, selectable=True),
                    spacing=2,
                )
            )
        done = Button("Done", "primary", hint="Enter")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        self.foot.addStretch(1)
        self.foot.addWidget(done)
