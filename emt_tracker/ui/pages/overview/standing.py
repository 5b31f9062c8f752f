"""The full overview: hours on the records at the left, what to do next and the pace at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.domain.grounds import PEDIATRIC, own_values, replaced
from emt_tracker.domain.limits import PARTS
from emt_tracker.domain.overrides import ValueKind
from emt_tracker.ui import theme
from emt_tracker.ui.formatting import month_day, short_date
from emt_tracker.ui.pages.overview.figures import CategoryRow, Figure, FigureRow, TopicRow
from emt_tracker.ui.pages.overview.foreseen import Foreseen, forecast_words
from emt_tracker.ui.pages.overview.next_steps import NextSteps
from emt_tracker.ui.widgets.burn_up import BurnUp, BurnUpData
from emt_tracker.ui.widgets.labels import ElidedLabel, Label
from emt_tracker.ui.widgets.layouts import column, holding, row
from emt_tracker.ui.widgets.sections import Heading
from emt_tracker.ui.widgets.words_button import WordsButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emt_tracker.domain.progress import Progress
    from emt_tracker.services.overview import Dashboard
    from emt_tracker.ui.theme import ColorName

_RIGHT = 344
_RIGHT_COMPACT = 304
_CATEGORY_ACCENTS: dict[str, ColorName] = {
    "national": "national",
    "local": "local",
    "individual": "individual",
}


def category_figures(progress: Progress) -> list[Figure]:
    """The three categories."""
    words = _replaced(progress)
    return [
        Figure(
            category.value,
            category.label,
            tally,
            _CATEGORY_ACCENTS[category.value],
            words.get(f"categories.{category}", ""),
        )
        for category, tally in progress.categories.items()
    ]


def topic_figures(progress: Progress) -> list[Figure]:
    """The national topics in content-area order, then what overlaps them, grey: pediatric hours, other parts.

    A topic that the rules ask nothing of stands there only once it has hours.
    """
    words = _replaced(progress)
    topics = [
        Figure(topic.value, topic.label, tally, "national", words.get(f"topics.{topic}", ""))
        for topic, tally in progress.topics.items()
        if tally.required or tally.entered or f"topics.{topic}" in words
    ]
    if progress.pediatric is not None:
        topics.append(Figure(PEDIATRIC, "Pediatric", progress.pediatric, "text2", words.get(PEDIATRIC, "")))
    for part in progress.pack.limits.subsets:
        path = f"{PARTS}{part.key}"
        topics.append(Figure(path, part.label, progress.subsets[part.key], "text2", words.get(path, "")))
    return topics


def replaced_note(progress: Progress) -> str:
    """The holder’s own values among the hours and dates shown here, a line each; empty where none is."""
    grounds = own_values(progress.pack, progress.cycle.expires_on, ValueKind.HOURS, ValueKind.DAY)
    return "\n".join(ground.own_words for ground in grounds)


def _replaced(progress: Progress) -> dict[str, str]:
    grounds = replaced(progress.pack, progress.cycle.expires_on)
    return {ground.value.path: ground.replaced_words for ground in grounds}


def pace_words(dashboard: Dashboard) -> str:
    """What it takes to finish in time, in words."""
    if dashboard.progress.is_complete:
        return "Complete on your records"
    pace = dashboard.timeline.pace_needed(dashboard.progress.total.short)
    return f"{pace.short} h a month to finish by {month_day(dashboard.timeline.goal)}" if pace else ""


def burn_up_data(dashboard: Dashboard) -> BurnUpData:
    """The chart of a cycle."""
    timeline = dashboard.timeline
    return BurnUpData(
        first=timeline.starts_on,
        last=max(timeline.ends_on, timeline.goal),
        today=timeline.as_of,
        finish=timeline.goal,
        need=dashboard.progress.total.required.hundredths,
        points=tuple((point.day, point.credited.hundredths) for point in timeline.burn_up),
        ahead=tuple((point.day, point.credited.hundredths) for point in dashboard.forecast.points[1:]),
    )


class FigureList(QWidget):
    """Rows of figures that stay the same widgets while their figures change, so that the focus stays."""

    asked = Signal(object)
    """Carries the row whose explanation is wanted."""
    rested = Signal(object)
    """Carries the row on which the mouse rests."""

    def __init__(self, kind: type[CategoryRow | TopicRow]) -> None:
        super().__init__()
        self._kind = kind
        self.rows: list[FigureRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show them; rows are added and hidden as needed."""
        for figure in figures[len(self.rows) :]:
            made = self._kind(figure)
            made.clicked.connect(self._tell)
            made.rested.connect(self._tell_rest)
            self.rows.append(made)
            self._layout.addWidget(made)
        for shown, figure in zip(self.rows, figures, strict=False):
            shown.show_figure(figure)
        for index, shown in enumerate(self.rows):
            shown.setVisible(index < len(figures))

    def _tell(self) -> None:
        self.asked.emit(self.sender())

    def _tell_rest(self) -> None:
        self.rested.emit(self.sender())


class StandingPanel(QWidget):
    """Everything below the timeline once there are courses."""

    def __init__(self) -> None:
        super().__init__()
        self.total = WordsButton("body", "text2")
        self.heading = Heading("Hours on your records", trailing=self.total)
        self.categories = FigureList(CategoryRow)
        self._topics_title = Label("", "strong")
        self.topics = FigureList(TopicRow)
        self._note = ElidedLabel(
            "Pediatric hours are part of the topics above, not added to them.", "caption", "text2"
        )
        self._replaced = Label("", "caption", "warning", wrap=True, tabular=True)
        self.next_steps = NextSteps()
        self.pace = Heading("Pace")
        self.burn_up = BurnUp()
        self.foreseen = Foreseen()
        left = column(
            self.heading, 14, self.categories, 10, self._topics_title, 4, self.topics, 8, self._note, 2,
            self._replaced, None, spacing=0,
        )  # fmt: skip
        self._right = holding(
            column(
                Label("What to do next", "section"), 6, self.next_steps, 22,
                self.pace, 4, (self.burn_up, 1), 6, self.foreseen, spacing=0,
            )
        )  # fmt: skip
        self._columns = row((holding(left), 1), self._right, spacing=48)
        self.setLayout(self._columns)
        self.set_compact(compact=False)

    def set_compact(self, *, compact: bool) -> None:
        """Narrow the right column and the gap."""
        self._right.setFixedWidth(theme.dp(_RIGHT_COMPACT if compact else _RIGHT))
        self._columns.setSpacing(32 if compact else 48)

    def show_dashboard(self, dashboard: Dashboard) -> None:
        """Show a cycle as it stands."""
        progress = dashboard.progress
        total = progress.total
        note = replaced_note(progress)
        is_marked = bool(own_values(progress.pack, progress.cycle.expires_on, ValueKind.HOURS))
        self.total.show_words(f"{_total_words(dashboard)}{' *' if is_marked else ''}")
        self._replaced.setText(note)
        self._replaced.setVisible(bool(note))
        self.categories.show_figures(category_figures(progress))
        self.topics.show_figures(topic_figures(progress))
        self._topics_title.setText(f"National topics, {progress.pack.model} model")
        self._note.setVisible(progress.pediatric is not None)
        self.next_steps.show_findings(dashboard.findings)
        words = pace_words(dashboard)
        self.pace.show_words(words)
        credited = f"{total.credited} of {total.required} hours credited by {short_date(progress.as_of)}"
        sentence = ". ".join(part for part in (credited, words, *forecast_words(dashboard)) if part)
        self.foreseen.show_dashboard(dashboard)
        self.burn_up.show_data(burn_up_data(dashboard), sentence)


def _total_words(dashboard: Dashboard) -> str:
    progress = dashboard.progress
    passed = progress.cycle.exam_passed_on
    if progress.satisfied_by == "exam" and passed:
        return f"Satisfied by examination on {short_date(passed)}"
    return f"{progress.total.credited} of {progress.total.required} h credited"
