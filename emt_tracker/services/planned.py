"""Courses that are only planned: they stand in the forecast and are never counted."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.cycles import current_cycle
from emt_tracker.domain.dossier import EntryKind, Planned
from emt_tracker.domain.errors import NotFound
from emt_tracker.storage.store import Store


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A plan as it stands on one day: how far away, and whether the cycle has its day."""

    plan: Planned
    days_left: int
    in_cycle: bool

    @property
    def has_come(self) -> bool:
        """Whether its day is there or past: did it happen?"""
        return self.days_left <= 0


class PlannedCourses:
    """Enters, changes and removes plans: each command is one step that can be undone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self, as_of: date, cycle_id: str | None = None) -> tuple[PlannedLine, ...]:
        """Every plan, the first to come first.

        Raises:
            NotFound: when there is no such cycle.
        """
        portfolio = self._store.portfolio()
        cycle = portfolio.cycle(cycle_id) if cycle_id else current_cycle(portfolio.cycles, as_of)
        plans = sorted(self._store.dossier().plans, key=lambda plan: (plan.planned_on, plan.title))
        return tuple(
            PlannedLine(
                plan,
                (plan.planned_on - as_of).days,
                cycle is not None and plan.planned_on in cycle.window,
            )
            for plan in plans
        )

    def plan(self, plan_id: str) -> Planned:
        """One plan.

        Raises:
            NotFound: when there is none of that id.
        """
        found = self._store.dossier().entries.get((EntryKind.PLAN, plan_id))
        if not isinstance(found, Planned):
            raise NotFound("That course is not planned any more.")
        return found

    def new_id(self) -> str:
        """An id that no plan has."""
        return f"plan-{uuid4().hex[:12]}"

    def keep(self, plan: Planned) -> Changes:
        """Enter a plan, or replace the one of its id."""
        before = next((old for old in self._store.dossier().plans if old.id == plan.id), None)
        label = f"{'Edit the plan' if before else 'Plan'} {plan.title}"
        if before == plan:
            return Changes(label)
        return self._store.write(Changes(label, dossier={plan.key: Edit(before, plan)}))

    def remove(self, plan_id: str) -> Changes:
        """Take a plan off the records.

        Raises:
            NotFound: when there is none of that id.
        """
        plan = self.plan(plan_id)
        return self._store.write(
            Changes(f"Remove the plan {plan.title}", dossier={plan.key: Edit(plan, None)})
        )
