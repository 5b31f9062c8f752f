"""What a plan says of one cycle on one day: tasks and their state, fees due, credentials, what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from emt_tracker.domain.courses import Course
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import Card, StepDone
from emt_tracker.domain.process import Contact, Link, Means, Process, Route, Step, Task
from emt_tracker.domain.profiles import Profile
from emt_tracker.domain.rules import Fee, Status
from emt_tracker.domain.timeline import Milestone, Phase


@dataclass(frozen=True, slots=True)
class TaskState:
    """One task as it stands: its words filled in for this cycle, and what the records say of it.

    ``figure`` is how far a computed task is, in words (``29.50 of 50.00 h``); blank for a ticked one. It can
    be begun from ``opens_on`` on, and once the tasks in ``waits_for`` (their titles) are done.
    """

    task: Task
    title: str
    detail: str
    is_done: bool
    done_on: date | None = None
    done: StepDone | None = None
    figure: str = ""
    due: date | None = None
    is_late: bool = False
    fee: "FeeDue | None" = None
    link: Link | None = None
    contact: Contact | None = None
    opens_on: date | None = None
    waits_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepState:
    """Step A or B with its tasks."""

    step: Step
    title: str
    tasks: tuple[TaskState, ...]

    @property
    def is_done(self) -> bool:
        """Whether every task of it is done on the records."""
        return all(state.is_done for state in self.tasks)

    @property
    def done(self) -> int:
        """How many of its tasks are done."""
        return sum(state.is_done for state in self.tasks)


@dataclass(frozen=True, slots=True)
class FeeDue:
    """What one step costs if it is submitted on the day of the plan, in US cents.

    ``fee`` is None, and ``cents`` too, where no fee was found for this level: it stands on the portal.
    ``paid_cents`` is what the holder noted; ``late_cents`` is part of what is due, 0 while in time.
    """

    step: Step
    label: str
    fee: Fee | None
    cents: int | None
    late_cents: int
    is_submitted: bool
    paid_cents: int | None = None

    @property
    def total_cents(self) -> int | None:
        """With the late fee; None where the fee itself is not known."""
        return None if self.cents is None else self.cents + self.late_cents


@dataclass(frozen=True, slots=True)
class Fees:
    """The fees of both steps as of one day."""

    as_of: date
    lines: tuple[FeeDue, ...]
    late_from: date

    @property
    def total_cents(self) -> int | None:
        """What both steps cost together, submitted or not; None where a fee is not known."""
        return _sum([line.total_cents for line in self.lines])

    @property
    def due_cents(self) -> int | None:
        """What the steps that are not submitted yet would cost on this day; None where not known."""
        return _sum([line.total_cents for line in self.lines if not line.is_submitted])


def _sum(parts: list[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


class CredentialKind(StrEnum):
    """The two certifications, which may expire in different years."""

    NREMT = "nremt"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Credential:
    """A certification with its number and last day. ``days_left`` is negative once past.

    ``note`` says where the date comes from when that is not certain (“confirm with OEMS”).
    """

    kind: CredentialKind
    label: str
    number: str
    expires_on: date
    days_left: int
    note: str = ""

    @property
    def is_valid(self) -> bool:
        """Valid through its last day, to midnight."""
        return self.days_left >= 0


@dataclass(frozen=True, slots=True)
class CardState:
    """A card and the days until it ends."""

    card: Card
    days_left: int


@dataclass(frozen=True, slots=True)
class Action:
    """One next thing to do. ``target`` says where: ``task:submit_step_a``, ``courses``, ``settings``."""

    title: str
    detail: str
    target: str
    due: date | None = None


class NoticeKind(StrEnum):
    """How a notice is shown."""

    INFO = "info"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know about this plan, with its source's status where it has one."""

    key: str
    kind: NoticeKind
    title: str
    detail: str
    status: Status | None = None
    contact: Contact | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Limbo:
    """A course completed in days that count for no cycle, and why.

    While the application can be withdrawn and submitted again it ``can_still_count``.
    """

    course: Course
    why: str
    advice: str
    can_still_count: bool = False


@dataclass(frozen=True, slots=True)
class ExamState:
    """Recertification by exam: when it opens, until when to apply and to pass, and how it stands."""

    opens_on: date
    apply_by: date
    pass_by: date
    attempts: int
    passed_on: date | None
    failed_on: date | None
    is_too_early: bool
    may_apply: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the Recertify page shows, judged together."""

    as_of: date
    profile: Profile
    cycle: Cycle
    next_expires_on: date
    route: Route
    means: Means
    phase: Phase
    milestones: tuple[Milestone, ...]
    credentials: tuple[Credential, ...]
    steps: tuple[StepState, ...]
    fees: Fees
    exam: ExamState | None
    actions: tuple[Action, ...]
    notices: tuple[Notice, ...]
    cards: tuple[CardState, ...]
    limbo: tuple[Limbo, ...]
    process: Process

    @property
    def tasks(self) -> Mapping[str, TaskState]:
        """Every task's state by key."""
        return {state.task.key: state for step in self.steps for state in step.tasks}
