"""Why a figure is what it is: the courses behind it, the rule, and where the rule was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from emt_tracker.ui.formatting import counted, short_date
from emt_tracker.ui.widgets.labels import ElidedLabel, Label
from emt_tracker.ui.widgets.layouts import Rule, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.domain.courses import Allocation, Course
    from emt_tracker.domain.hours import Hours
    from emt_tracker.domain.progress import Progress
    from emt_tracker.domain.rules import Sourced
    from emt_tracker.ui.pages.overview.figures import Figure

_MOST_COURSES = 12
_STATUS = {
    "confirmed": "confirmed",
    "pattern": "follows earlier years, not yet published for this one",
    "unconfirmed": "not confirmed from an official document",
}


class Explanation(NamedTuple):
    """An explanation in words: lines of courses with their hours, then the rule and its source."""

    title: str
    summary: str
    courses: tuple[tuple[str, str], ...]
    more: str
    rule: str
    source: str

    def text(self) -> str:
        """All of it as lines."""
        courses = [f"{words}, {hours}" for words, hours in self.courses]
        parts = [self.title, self.summary, "", *courses, self.more, "", self.rule, self.source]
        return "\n".join(parts).replace("\n\n\n", "\n\n")


def explain(figure: Figure, progress: Progress) -> Explanation:
    """The explanation of one figure of a cycle."""
    parts = sorted(_parts(figure.key, progress), key=lambda part: part[0].completed_on)
    shown = parts[:_MOST_COURSES]
    rest = len(parts) - len(shown)
    lines = tuple(
        (f"{short_date(course.completed_on)}  {course.title}", f"{hours} h") for course, hours in shown
    )
    more = f"and {counted(rest, 'more line')}" if rest else ""
    if not lines:
        more = "No course gives hours here yet."
    rule, source = _rule(figure, progress)
    summary = ". ".join(part for part in (figure.missing(), figure.extra()) if part)
    return Explanation(
        f"{figure.name}: {figure.tally.credited} of {figure.tally.required} h",
        summary,
        lines,
        more,
        rule,
        source,
    )


def _parts(key: str, progress: Progress) -> Iterator[tuple[Course, Hours]]:
    for verdict in progress.counting:
        for line in verdict.course.allocations:
            hours = line.pediatric_hours if key == "pediatric" else line.hours
            if hours and verdict.gives_credit(line) and _belongs(line, key):
                yield verdict.course, hours


def _belongs(line: Allocation, key: str) -> bool:
    if key == "pediatric":
        return line.category == "national"
    return line.category == key or (line.category == "national" and line.topic == key)


def _rule(figure: Figure, progress: Progress) -> tuple[str, str]:
    pack = progress.pack
    value = _value(figure.key, progress)
    if value is None:
        return f"{figure.tally.required} h", pack.title
    words = {
        "national": "Each topic counts up to its own need; hours beyond it can go to Local or Individual.",
        "local": "Any topic, as your agency or state asks.",
        "individual": "Any topic you choose.",
        "pediatric": "Pediatric hours are part of the national topics, not added to them.",
    }.get(figure.key, "Hours beyond the need give no credit in another topic.")
    found = pack.sources.get(value.source)
    title = f"{found.title}, {found.publisher}" if found else value.source
    status = _STATUS.get(value.status.value, value.status.value)
    rule = f"{pack.title} requires {figure.tally.required} h. {words}"
    return rule, f"{title}. Read {short_date(value.on)}; {status}."


def _value(key: str, progress: Progress) -> Sourced[Hours] | None:
    pack = progress.pack
    if key == "pediatric":
        return pack.pediatric
    for category, hours in pack.categories.items():
        if category == key:
            return hours
    return next((rule.required for rule in pack.topics if rule.topic == key), None)


def explanation_widget(explanation: Explanation) -> QWidget:
    """The explanation laid out for a popover."""
    widget = QWidget()
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(Label(explanation.title, "section", wrap=True))
    layout.addWidget(Label(explanation.summary, "body", "text2", wrap=True))
    layout.addSpacing(4)
    for words, hours in explanation.courses:
        line = row(
            (ElidedLabel(words, "body", tabular=True), 1), Label(hours, "body", tabular=True), spacing=12
        )
        layout.addLayout(line)
    if explanation.more:
        layout.addWidget(Label(explanation.more, "body", "text2"))
    layout.addSpacing(4)
    layout.addWidget(Rule())
    layout.addSpacing(4)
    layout.addWidget(Label(explanation.rule, "caption", wrap=True))
    layout.addWidget(Label(explanation.source, "caption", "text2", wrap=True))
    return widget
