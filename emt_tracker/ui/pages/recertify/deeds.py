"""What is done on the Recertify page: each a command that can be undone, and a sentence that says it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from emt_tracker.domain.process import Means, Route
from emt_tracker.domain.profiles import Affiliation, Holder
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.models.intake import Attaching

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from emt_tracker.domain.changes import Changes
    from emt_tracker.domain.courses import Document
    from emt_tracker.domain.errors import Fault
    from emt_tracker.domain.plan import Plan, TaskState
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.models.intake import Intake
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.recertify.task_form import Noted


class Deeds(QObject):
    """Commands on the tasks of the plan in sight. ``refused`` says why something was not done.

    ``ticked`` carries the key of a task that was just ticked.
    """

    refused = Signal(str)
    ticked = Signal(str)

    def __init__(self, operations: Operations, services: Services) -> None:
        super().__init__()
        self._operations = operations
        self._services = services
        self._attaching = Attaching(operations, services.certificates)
        self._attaching.refused.connect(self._tell_refused)
        self._plan: Plan | None = None

    def show_plan(self, plan: Plan) -> None:
        """What the commands are about."""
        self._plan = plan

    def tick(self, state: TaskState, on: date) -> None:
        """Note that a task was done."""
        work = partial(self._services.plans.tick, self._cycle, state.task.key, on)
        self._run(work, f"“{state.title}” is done", _Ticked(self, state.task.key))

    def note(self, state: TaskState, noted: Noted) -> None:
        """Note a task with its day, confirmation and what was paid."""
        work = partial(
            self._services.plans.tick,
            self._cycle,
            state.task.key,
            noted.on,
            noted.confirmation,
            noted.paid_cents,
            noted.note,
        )
        self._run(
            work, f"“{state.title}” was noted", None if state.is_done else _Ticked(self, state.task.key)
        )

    def untick(self, state: TaskState) -> None:
        """Open a task again."""
        work = partial(self._services.plans.untick, self._cycle, state.task.key)
        self._run(work, f"“{state.title}” is open again")

    def attach(self, state: TaskState, paths: Sequence[Path], today: date) -> None:
        """Read files and keep them as receipts of a task; one that is open was done then, so it is ticked."""
        self._attaching.take(paths, _Attach(self, self._cycle, state, today))

    def attach_read(self, cycle_id: str, state: TaskState, intake: Intake, today: date) -> None:
        """Keep files that were read."""
        work = partial(self._services.plans.attach_receipt, cycle_id, state.task.key, intake.files)
        what = intake.files[0].name if len(intake.files) == 1 else counted(len(intake.files), "file")
        notice = f"{what} is kept with “{state.title}”"
        if state.is_done:
            self._run(work, notice)
        else:
            self._run(
                partial(self._services.plans.tick, cycle_id, state.task.key, today),
                "",
                _Then(partial(self._run, work, notice)),
            )

    def remove(self, state: TaskState, document: Document) -> None:
        """Take a receipt off a task."""
        work = partial(self._services.plans.remove_receipt, self._cycle, state.task.key, document.sha256)
        self._run(work, f"Removed {document.name}")

    def choose(self, means: Means, on: date) -> None:
        """Renew by hours or by exam."""
        work = partial(self._services.plans.choose, self._cycle, means, on)
        words = "by exam" if means is Means.EXAM else "by continuing education"
        self._run(work, f"This cycle is renewed {words}")

    def exam_failed(self, on: date | None) -> None:
        """Note that the attempt was not passed; None takes that back."""
        work = partial(self._services.plans.exam_failed, self._cycle, on)
        self._run(work, "The attempt was noted" if on else "The attempt is open again")

    def take_route(self, route: Route) -> None:
        """Change in the profile who reviews the training profile."""
        if self._plan is None:
            return
        profile = self._plan.profile
        affiliated = Affiliation.AFFILIATED if route is Route.AFFILIATED else Affiliation.UNAFFILIATED
        holder = {Route.INACTIVE: Holder.NATIONAL, Route.REGION: Holder.STATE_ONLY}.get(route, profile.holder)
        work = partial(
            self._services.cycles.set_profile, replace(profile, affiliation=affiliated, holder=holder)
        )
        self._run(work, "Your profile was changed")

    @property
    def _cycle(self) -> str:
        assert self._plan is not None, "no plan yet"  # noqa: S101 - tasks are shown with a plan alone
        return self._plan.cycle.id

    def _run(self, work: partial[Changes], notice: str, done: _Ticked | _Then | None = None) -> None:
        self._operations.command(work, done=done, failed=self._tell_fault, notice=notice)

    def _tell_fault(self, fault: Fault) -> None:
        self.refused.emit(str(fault))

    def _tell_refused(self, sentences: tuple[str, ...]) -> None:
        self.refused.emit("\n".join(sentences))


class _Ticked:
    def __init__(self, deeds: Deeds, key: str) -> None:
        self._deeds = deeds
        self._key = key

    def __call__(self, _changes: Changes) -> None:
        self._deeds.ticked.emit(self._key)


class _Then:
    def __init__(self, go_on: partial[None]) -> None:
        self._go_on = go_on

    def __call__(self, _changes: Changes) -> None:
        self._go_on()


class _Attach:
    def __init__(self, deeds: Deeds, cycle_id: str, state: TaskState, today: date) -> None:
        self._deeds = deeds
        self._cycle_id = cycle_id
        self._state = state
        self._today = today

    def __call__(self, intake: Intake) -> None:
        self._deeds.attach_read(self._cycle_id, self._state, intake, self._today)
