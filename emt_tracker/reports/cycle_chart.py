"""The cycle over time: milestones as poles, credited hours as steps, every course as a mark in its lane."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from emt_tracker.domain.calendar import MONTHS, in_words
from emt_tracker.domain.courses import Category
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.progress import Progress
from emt_tracker.domain.timeline import Milestone, Timeline
from emt_tracker.reports.lettering import draw_text, width_of
from emt_tracker.reports.own_values import MARK
from emt_tracker.reports.pen import Pen
from emt_tracker.reports.strokes import draw_line, draw_mark, draw_rule
from emt_tracker.reports.theme import HAIR, INK, LEFT, MID, RIGHT, RUBRIC, SECOND, Type

HEIGHT: Final = 144
_LANES: Final = 27
_FLAGS: Final = 40
_AXIS: Final = Type("Sans", 7.2, color=SECOND)
_FLAG: Final = Type("Sans", 7.4, color=SECOND)
_HARD: Final = Type("Sans-Semibold", 7.4)
_TICK: Final = Type("Sans", 6.8, color=SECOND)
_YEAR: Final = Type("Sans-Semibold", 6.8)
_PACE: Final = Type("Sans-Italic", 7, color=SECOND)
_NAME_PLACES: Final = (0.3, 0.4, 0.5, 0.6, 0.7)
_LANE: Final = Type("Sans-Semibold", 6.8)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where days and hours lie on the page."""

    starts_on: date
    ends_on: date
    required: Hours
    last: date
    base: float
    ceiling: float

    left: float = LEFT + 26

    def x(self, day: date) -> float:
        """Days beyond either end stay at that end."""
        share = (day - self.starts_on).days / max(1, (self.last - self.starts_on).days)
        return self.left + (RIGHT - self.left) * min(1.0, max(0.0, share))

    def y(self, hours: Hours) -> float:
        """Hours from the base line up."""
        share = hours.hundredths / self.required.hundredths if self.required else 0
        return self.base + (self.ceiling - self.base) * min(1.0, share)


def draw_cycle(pen: Pen, progress: Progress, timeline: Timeline, top: float, height: float = HEIGHT) -> float:
    """Draw the chart below ``top``, so high; returns the y beneath it."""
    last = max([timeline.ends_on, *(stone.day for stone in timeline.milestones)])
    plot = _Plot(
        timeline.starts_on,
        timeline.ends_on,
        progress.total.required,
        last,
        base=top - height + _LANES + 11,
        ceiling=top - _FLAGS,
    )
    bottom = plot.base - _LANES - 11
    with pen.figure(_described(progress, timeline), (LEFT, bottom, RIGHT, top)):
        _draw_frame(pen, plot)
        _draw_calendar(pen, plot)
        _draw_flags(pen, plot, timeline.milestones)
        _draw_pace(pen, plot, timeline)
        _draw_steps(pen, plot, progress, timeline)
        _draw_lanes(pen, plot, progress)
    return bottom


def _described(progress: Progress, timeline: Timeline) -> str:
    """The chart in words, for who does not see it."""
    stones = "; ".join(f"{stone.label} {in_words(stone.day)}" for stone in timeline.milestones)
    return (
        f"Chart of the cycle from {in_words(timeline.starts_on)} to {in_words(timeline.ends_on)}:"
        f" {progress.total.credited} of {progress.total.required} hours credited on"
        f" {in_words(timeline.as_of)}. Dates: {stones}."
    )


def _draw_frame(pen: Pen, plot: _Plot) -> None:
    end = plot.x(plot.ends_on)
    for hours in (Hours(0), Hours(plot.required.hundredths // 2), plot.required):
        y = plot.y(hours)
        draw_rule(pen, plot.left, y, end, 0.35 if hours else 0.7, HAIR if hours else INK)
        draw_text(pen, plot.left - 5, y - 2.5, hours.short or "0", _AXIS, "right")
    draw_text(pen, LEFT, plot.ceiling + 5.5, "hours", _AXIS)


def _draw_pace(pen: Pen, plot: _Plot, timeline: Timeline) -> None:
    """The dotted line of an even pace, named where the steps are farthest from it, on its other side."""
    start, end = (plot.left, plot.base), (plot.x(plot.ends_on), plot.ceiling)
    draw_line(pen, start, end, 0.5, MID, (0.5, 2.2))
    places = []
    for share in _NAME_PLACES:
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        day = plot.starts_on + (plot.ends_on - plot.starts_on) * share
        steps = [plot.y(point.credited) for point in timeline.burn_up if point.day <= day]
        places.append((y - (steps[-1] if steps else plot.base), x, y))
    below, x, y = max(places, key=lambda place: abs(place[0]))
    draw_text(pen, x, y + 7 if below > 0 else y - 11, "even pace", _PACE, "right" if below > 0 else "left")


def _draw_calendar(pen: Pen, plot: _Plot) -> None:
    """A tick a quarter, the year at January; month names only where they have room."""
    days = list(_quarters(plot.starts_on, plot.ends_on))
    step = plot.x(days[1]) - plot.x(days[0]) if len(days) > 1 else RIGHT
    for day in days:
        x, january = plot.x(day), day.month == 1
        draw_line(pen, (x, plot.base), (x, plot.base - (5 if january else 2.6)), 0.5, INK)
        name = MONTHS[day.month - 1][:3] + (f" {day.year}" if january else "")
        kind = _YEAR if january else _TICK
        if (january or step > 24) and x + 2 + width_of(name, kind) < RIGHT:  # noqa: PLR2004
            draw_text(pen, x + 2, plot.base - 8.6, name, kind)


def _quarters(start: date, end: date) -> Iterator[date]:
    for year in range(start.year, end.year + 1):
        for month in (1, 4, 7, 10):
            if start <= date(year, month, 1) <= end:
                yield date(year, month, 1)


def _draw_flags(pen: Pen, plot: _Plot, stones: tuple[Milestone, ...]) -> None:
    """Each pole taller than the one before it, its words left of it, so that words never meet."""
    lowest = RIGHT * 1.0
    for index, stone in enumerate(sorted(stones, key=lambda stone: stone.day)):
        x, y, hard = plot.x(stone.day), plot.ceiling + 8 + index * 9.6, stone.key == "deadline"
        kind = _HARD if hard else _FLAG
        draw_line(pen, (x, plot.base), (x, y + 6.4), 0.7 if hard else 0.4, INK if hard else MID)
        words = f"{in_words(stone.day)}  {stone.label}{MARK if stone.rule.is_overridden else ''}"
        left = x - 3 - width_of(words, kind)
        draw_text(pen, max(left, plot.left), y, words, kind) if left < plot.left else draw_text(
            pen, x - 3, y, words, kind, "right"
        )
        lowest = left if index == 0 else lowest
    begins = f"{in_words(plot.starts_on)}  Cycle begins"
    if plot.left + 3 + width_of(begins, _FLAG) + 8 < lowest:
        draw_text(pen, plot.left + 3, plot.ceiling + 8, begins, _FLAG)
        draw_line(pen, (plot.left, plot.base), (plot.left, plot.ceiling + 14.4), 0.4, MID)


def _draw_steps(pen: Pen, plot: _Plot, progress: Progress, timeline: Timeline) -> None:
    """Credited hours as steps up to the record date; above them, in rubric, what is still owed."""
    as_of, credited = timeline.as_of, progress.total.credited
    if as_of < plot.starts_on:
        return
    path = pen.beginPath()
    path.moveTo(plot.left, plot.base)
    y = plot.base
    for point in timeline.burn_up:
        path.lineTo(plot.x(point.day), y)
        y = plot.y(point.credited)
        path.lineTo(plot.x(point.day), y)
    at = plot.x(as_of)
    path.lineTo(at, y)
    pen.saveState()
    pen.setStrokeColor(INK)
    pen.setLineWidth(1.3)
    pen.setLineJoin(0)
    pen.drawPath(path, stroke=1, fill=0)
    pen.restoreState()
    if progress.total.short and not progress.is_complete:
        draw_line(pen, (at, y), (at, plot.ceiling), 1.3, RUBRIC)
    pen.setFillColor(INK)
    pen.circle(at, y, 2.1, stroke=0, fill=1)
    _draw_record_date(pen, plot, timeline, credited)


def _lowest(plot: _Plot, timeline: Timeline, x: float) -> float:
    """How high the steps stand from there on."""
    steps = [plot.y(point.credited) for point in timeline.burn_up if plot.x(point.day) <= x]
    return steps[-1] if steps else plot.base


def _draw_record_date(pen: Pen, plot: _Plot, timeline: Timeline, credited: Hours) -> None:
    """The words stand on the side that has room: beneath the steps when they are late, above when early."""
    as_of = timeline.as_of
    at = plot.x(as_of)
    draw_line(pen, (at, plot.base), (at, plot.y(credited)), 0.5, INK, (2, 1.6))
    words = (f"{credited} credited", f"on {in_words(as_of)}")
    types = (Type("Sans-Semibold", 7.6), Type("Sans", 7.6, color=SECOND))
    is_late = at - plot.left > (RIGHT - plot.left) / 2
    x, align = (at - 4, "right") if is_late else (at + 4, "left")
    y = max(plot.base + 12, plot.base + (plot.ceiling - plot.base) * (0.31 if is_late else 0.62))
    if is_late and y > _lowest(plot, timeline, x - max(map(width_of, words, types))) - 9:
        y = plot.y(credited) + 14  # above the steps, where they are low
    for line, (text, kind) in enumerate(zip(words, types, strict=True)):
        _clear(pen, x, y - 9 * line, width_of(text, kind), align)
        draw_text(pen, x, y - 9 * line, text, kind, align)


def _clear(pen: Pen, x: float, y: float, width: float, align: str) -> None:
    """White behind a line of words, so that no rule of the chart strikes it through."""
    pen.saveState()
    pen.setFillGray(1)
    pen.rect(x - width if align == "right" else x, y - 1.8, width, 8.4, stroke=0, fill=1)
    pen.restoreState()


def _draw_lanes(pen: Pen, plot: _Plot, progress: Progress) -> None:
    end = plot.x(plot.ends_on)
    for index, category in enumerate(Category):
        y = plot.base - 18.5 - index * 7
        draw_text(pen, plot.left - 5, y - 0.2, category.label[0], _LANE, "right")
        draw_rule(pen, plot.left, y + 2.4, end, 0.3)
        days = {
            verdict.course.completed_on
            for verdict in progress.counting
            if any(line.category is category for line in verdict.course.allocations)
        }
        for day in sorted(days):
            draw_mark(pen, category, plot.x(day) - 2.3, y, 4.8, letter=False)
