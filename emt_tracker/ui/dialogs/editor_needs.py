"""What the course editor must know: the day, the cycle and its rules, and words that were used before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from emt_tracker.domain.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from emt_tracker.domain.cycles import Window
    from emt_tracker.domain.profiles import Level
    from emt_tracker.domain.rules import TopicRule
    from emt_tracker.services.bundle import Services


@dataclass(frozen=True, slots=True)
class EditorNeeds:
    """Read once when the editor opens. Without a cycle there is no window, and topics have plain names."""

    services: Services
    today: date
    level: Level
    window: Window | None = None
    topics: tuple[TopicRule, ...] = ()
    providers: tuple[str, ...] = ()
    instructors: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()

    @classmethod
    def read(cls, services: Services, today: date, cycle_id: str | None) -> EditorNeeds:
        """Ask the use cases."""
        level = services.cycles.profile.level
        try:
            progress = services.overview.dashboard(today, cycle_id).progress
        except NotFound:
            return cls(services, today, level)
        courses = [verdict.course for verdict in progress.verdicts]
        return cls(
            services,
            today,
            level,
            progress.window,
            progress.pack.topics,
            _used(course.provider for course in courses),
            _used(course.instructor for course in courses),
            _used(course.location for course in courses),
        )

    @property
    def named_topics(self) -> tuple[TopicRule, ...]:
        """The topics of the holder’s level whose subtopics titles name, from every pack that has such."""
        return tuple(rule for pack in self.services.cycles.packs for rule in pack.topics if rule.subtopics)


def _used(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}, key=str.casefold))
