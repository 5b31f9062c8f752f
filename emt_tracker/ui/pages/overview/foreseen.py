"""Where the cycle is going, in words: the pace so far, and what planned courses would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from emt_tracker.ui.formatting import counted, month_day, short_date
from emt_tracker.ui.widgets.buttons import Button
from emt_tracker.ui.widgets.labels import Label
from emt_tracker.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.domain.forecast import Forecast
    from emt_tracker.domain.timeline import Timeline
    from emt_tracker.services.overview import Dashboard


def forecast_words(dashboard: Dashboard) -> tuple[str, ...]:
    """What is foreseen, a line each: nothing once all is credited or the cycle is over."""
    seen, timeline = dashboard.forecast, dashboard.timeline
    if dashboard.progress.is_complete or timeline.as_of > timeline.ends_on:
        return ()
    return (*_pace(seen, timeline), *_planned(seen))


def _pace(seen: Forecast, timeline: Timeline) -> Iterator[str]:
    if seen.finishes_on is None or seen.pace_so_far is None:
        return
    late = ""
    if seen.finishes_on > timeline.ends_on:
        late = ", after the cycle ends"
    elif seen.finishes_on > timeline.goal:
        late = f", after {month_day(timeline.goal)}"
    yield f"At {seen.pace_so_far.short} h a month, as so far: done {short_date(seen.finishes_on)}{late}"


def _planned(seen: Forecast) -> Iterator[str]:
    if len(seen.points) == 1:
        return
    what = counted(len(seen.ahead), "planned course") if seen.ahead else "the courses entered ahead"
    reached = f"{seen.credited} of {seen.required} h by {short_date(seen.points[-1].day)}"
    yield f"With {what}: {'complete' if seen.is_complete else reached}"
    if (pace := seen.pace_needed_beside_plans) and seen.ahead:
        yield f"Beside them {pace.short} h a month are needed"


def link_words(seen: Forecast) -> str:
    """What the way to the plans is called: a question once the day of one has come."""
    if seen.passed:
        return f"Did it happen? {counted(len(seen.passed), 'planned course')}"
    return counted(len(seen.ahead), "planned course") if seen.ahead else "Plan a course"


class Foreseen(QWidget):
    """The words below the chart, and the way to what is planned. ``asked`` tells that it was pressed."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "caption", "text2", wrap=True, tabular=True)
        self.planned = Button("Plan a course", "quiet", "calendar", small=True, flush="left")
        self.planned.clicked.connect(self.asked)
        self.setLayout(column(self._words, row(self.planned, None), spacing=2))

    def show_dashboard(self, dashboard: Dashboard) -> None:
        """Show what is foreseen for a cycle."""
        words = "\n".join(forecast_words(dashboard))
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.planned.setText(link_words(dashboard.forecast))
        self.planned.updateGeometry()

    def words(self) -> str:
        """What is said."""
        return self._words.text()
