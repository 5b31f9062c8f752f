"""The way through a recertification as the authorities describe it: tasks, contacts, links, times, texts.

It is data (``resources/process``), each value with its source, the date on which it was read there and its
status. Nothing here knows an address or a date of its own. Texts may hold ``{deadline}`` and the other names
of ``BLANKS``, which a plan fills in for one cycle.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter
from typing import Final

from emt_tracker.domain.errors import BadRulePack, NotFound
from emt_tracker.domain.profiles import Affiliation, Holder, Level, Profile
from emt_tracker.domain.rules import Source, Sourced, YearDay

BLANKS: Final = frozenset(
    {
        "opens", "recommended", "deadline", "signoff", "expiration", "next_expiration", "next_expiration_us",
        "reinstate_by", "exam_opens", "apply_by", "first_expiration", "level", "agency", "council",
    }
)  # fmt: skip
"""What texts may leave to be filled in."""
COMPUTED: Final = frozenset({"complete_hours", "keep_documents", "enter_hours"})
"""The tasks whose state the records show by themselves."""


class Step(StrEnum):
    """The two steps, each with an application, a fee and a late fee of its own."""

    A = "a"
    B = "b"

    @property
    def label(self) -> str:
        """As the handout says it: ``Step A``."""
        return f"Step {self.value.upper()}"


class TaskKind(StrEnum):
    """Whether a person ticks a task, or the records show by themselves how far it is."""

    TICKED = "ticked"
    COMPUTED = "computed"


class Means(StrEnum):
    """What shows continued competency: hours of education, or the examination."""

    HOURS = "hours"
    EXAM = "exam"


class Route(StrEnum):
    """Who reviews the training profile."""

    AFFILIATED = "affiliated"
    INACTIVE = "inactive"
    """Unaffiliated with an NREMT certification: renewed as inactive, nobody signs."""
    REGION = "region"
    """Unaffiliated with the state's certification alone: the regional council acts as Training Officer."""


class Asks(StrEnum):
    """What is worth noting when a task is ticked."""

    CONFIRMATION = "confirmation"
    PAID = "paid"
    RECEIPT = "receipt"


def route_of(profile: Profile) -> Route:
    """The route of a person by what their profile says."""
    if profile.affiliation is Affiliation.AFFILIATED:
        return Route.AFFILIATED
    return Route.REGION if profile.holder is Holder.STATE_ONLY else Route.INACTIVE


@dataclass(frozen=True, slots=True)
class Case:
    """Whom something concerns; an empty part means anybody."""

    levels: frozenset[Level] = frozenset()
    holders: frozenset[Holder] = frozenset()
    routes: frozenset[Route] = frozenset()
    means: frozenset[Means] = frozenset()

    def holds(self, profile: Profile, means: Means) -> bool:
        """Whether it concerns this person, who shows competency by ``means``."""
        return (
            (not self.levels or profile.level in self.levels)
            and (not self.holders or profile.holder in self.holders)
            and (not self.routes or route_of(profile) in self.routes)
            and (not self.means or means in self.means)
        )


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; what is not known is blank. ``told`` carries the source of all of it."""

    key: str
    label: str
    told: Sourced[str]
    phone: str = ""
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A page on the web that a task happens on."""

    key: str
    label: str
    url: Sourced[str]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, known by ``key`` on the records.

    ``link`` and ``contact`` are keys of this process, ``fee`` one of the rule pack's fees, ``due`` one of its
    milestones. ``date`` names the field of the cycle or its steps that holds when it was done, where there is
    one. It can be begun once the tasks in ``after`` are done, from the milestone ``not_before`` on.
    """

    key: str
    step: Step
    kind: TaskKind
    title: str
    detail: Sourced[str]
    link: str | None = None
    contact: str | None = None
    fee: str | None = None
    due: str | None = None
    date: str | None = None
    asks: tuple[Asks, ...] = ()
    after: tuple[str, ...] = ()
    not_before: str | None = None
    case: Case = field(default_factory=Case)

    @property
    def is_payment(self) -> bool:
        """Whether something is paid with it."""
        return Asks.PAID in self.asks


@dataclass(frozen=True, slots=True)
class Variant:
    """A route in words: whom it is for and what is different on it."""

    route: Route
    title: str
    summary: Sourced[str]


@dataclass(frozen=True, slots=True)
class Council:
    """A regional EMS council, which acts for unaffiliated holders of its region."""

    region: str
    contact: str


@dataclass(frozen=True, slots=True)
class Timing:
    """How long something takes, in words: “2 to 5 business days”."""

    key: str
    label: str
    takes: Sourced[str]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the process that pages and plan say: a reminder, a notice, an advice."""

    key: str
    said: Sourced[str]
    title: str = ""
    contact: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class ExamRule:
    """The last day to apply for the examination, and how often it may be tried in a cycle."""

    apply_by: Sourced[YearDay]
    attempts: Sourced[int]
    case: Case = field(default_factory=Case)


@dataclass(frozen=True, slots=True)
class Process:
    """The whole way, in the order in which it is gone.

    It is gone under the rule packs whose ids begin with one of ``issuers``; under others Step B is another.
    A renewal adds ``renewal_years`` to the expiration. ``training_year`` is the day on which the year begins
    that Massachusetts course numbers name.
    """

    id: str
    title: str
    issuers: tuple[str, ...]
    renewal_years: Sourced[int]
    training_year: Sourced[YearDay]
    sources: Mapping[str, Source]
    contacts: Mapping[str, Contact]
    links: Mapping[str, Link]
    tasks: tuple[Task, ...]
    variants: tuple[Variant, ...]
    councils: tuple[Council, ...]
    timings: tuple[Timing, ...]
    exams: tuple[ExamRule, ...]
    texts: Mapping[str, Text]

    def __post_init__(self) -> None:
        if faults := tuple(self._faults()):
            raise BadRulePack(f"The process “{self.id}” does not add up: {'; '.join(faults)}.")

    def tasks_for(self, profile: Profile, means: Means) -> tuple[Task, ...]:
        """What one person has to do."""
        return tuple(task for task in self.tasks if task.case.holds(profile, means))

    def task(self, key: str) -> Task:
        """One task.

        Raises:
            NotFound: when there is none of that key.
        """
        for task in self.tasks:
            if task.key == key:
                return task
        raise NotFound(f"The renewal has no task “{key}”.")

    def variant(self, route: Route) -> Variant:
        """A route in words."""
        return next(variant for variant in self.variants if variant.route is route)

    def council(self, region: str | None) -> Contact | None:
        """The council of a region, where one is named."""
        for council in self.councils:
            if council.region == region:
                return self.contacts[council.contact]
        return None

    def exam(self, profile: Profile) -> ExamRule | None:
        """The rule of the examination for this person."""
        return next((rule for rule in self.exams if rule.case.holds(profile, Means.EXAM)), None)

    def _faults(self) -> Iterator[str]:
        yield from self._unknown_names()
        yield from self._unknown_blanks()
        keys = [task.key for task in self.tasks]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"task “{key}” stands twice"
        for task in self.tasks:
            if (task.kind is TaskKind.COMPUTED) is not (task.key in COMPUTED):
                yield f"{task.key} cannot be {task.kind}"
            for other in task.after:
                if other not in keys[: keys.index(task.key)]:
                    yield f"{task.key} comes after “{other}”, which does not stand before it"
        if sorted(variant.route for variant in self.variants) != sorted(Route):
            yield "not every route is described once"
        for value in self._sourced():
            if value.source not in self.sources:
                yield f"source “{value.source}” is not described"

    def _unknown_names(self) -> Iterator[str]:
        for task in self.tasks:
            yield from self._unknown(task.key, task.link, task.contact)
        for key, text in self.texts.items():
            yield from self._unknown(key, text.link, text.contact)
        for council in self.councils:
            yield from self._unknown(f"region {council.region}", None, council.contact)

    def _unknown_blanks(self) -> Iterator[str]:
        for task in self.tasks:
            yield from _blank_faults(task.key, (task.title, task.detail.value))
        for key, text in self.texts.items():
            yield from _blank_faults(key, (text.title, text.said.value))

    def _unknown(self, of: str, link: str | None, contact: str | None) -> Iterator[str]:
        if link is not None and link not in self.links:
            yield f"{of} names the link “{link}”, which is not described"
        if contact is not None and contact not in self.contacts:
            yield f"{of} names the contact “{contact}”, which is not described"

    def _sourced(self) -> Iterator[Sourced[str] | Sourced[int] | Sourced[YearDay]]:
        yield from (self.renewal_years, self.training_year)
        yield from (contact.told for contact in self.contacts.values())
        yield from (link.url for link in self.links.values())
        yield from (task.detail for task in self.tasks)
        yield from (variant.summary for variant in self.variants)
        yield from (timing.takes for timing in self.timings)
        yield from (text.said for text in self.texts.values())
        for rule in self.exams:
            yield from (rule.apply_by, rule.attempts)


def _blank_faults(of: str, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        try:
            blanks = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        except ValueError:
            yield f"{of} has a brace without its partner"
            continue
        for blank in sorted(blanks - BLANKS):
            yield f"{of} has the blank “{blank}”, which nothing fills in"
