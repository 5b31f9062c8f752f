"""Where everything on the page was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emt_tracker.ui.formatting import short_date
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, holding

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.process import Process


def sources_widget(process: Process) -> QWidget:
    """The documents, each with its publisher, its date and its address."""
    lines: list[QWidget] = [Label("Where this was read", "section")]
    for source in process.sources.values():
        lines.append(Label(source.title, "medium", wrap=True))
        read = f"{source.publisher}, {source.published}. Read {short_date(source.verified_on)}."
        lines.append(Label(read, "caption", "text2", wrap=True))
        lines.append(Label(source.url, "caption", "text2", wrap=True, selectable=True))
    return holding(column(*lines, spacing=4))
