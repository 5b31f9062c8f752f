"""What is still owed, missing or open to question: one ranked list that screen and paper both print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from emt_tracker.domain.allocation import Move, best_move
from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Category, Course
from emt_tracker.domain.limits import PARTS
from emt_tracker.domain.plan import CardState
from emt_tracker.domain.progress import Progress, Reason, Verdict, Warn
from emt_tracker.domain.timeline import Phase, Timeline

_SOON_DAYS = 60


class Kind(StrEnum):
    """What a finding is about; a page opens the matching place."""

    DEADLINE = "deadline"
    TOPIC_SHORT = "topic_short"
    CATEGORY_SHORT = "category_short"
    PEDIATRIC_SHORT = "pediatric_short"
    PART_SHORT = "part_short"
    NO_DOCUMENT = "no_document"
    UNPLACED = "unplaced"
    APPROVAL_MISSING = "approval_missing"
    EXCESS = "excess"
    DUPLICATE = "duplicate"
    LEVEL_BELOW = "level_below"
    APPROVAL_YEAR = "approval_year"
    TOO_SHORT = "too_short"
    OVER_A_DAY = "over_a_day"
    OVER_CAP = "over_cap"
    COVERAGE = "coverage"
    COMPLETE = "complete"
    OPENS_SOON = "opens_soon"
    NOT_ENTERED = "not_entered"
    CARD_ENDS = "card_ends"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to see to: a sentence, what it means, and the courses it is about.

    ``about`` names the requirement behind a shortage: a topic, a category or ``pediatric``.
    """

    kind: Kind
    title: str
    detail: str
    courses: tuple[str, ...] = ()
    about: str | None = None


def findings(progress: Progress, timeline: Timeline) -> tuple[Finding, ...]:
    """Everything worth seeing to, the most pressing first. Empty parts give nothing."""
    return (
        *_late(progress, timeline),
        *(() if progress.is_met_by_exam else _short(progress)),
        *_courses(progress),
        *_surplus(progress),
        *_coverage(progress),
        *_season(progress, timeline),
    )


def card_findings(cards: Sequence[CardState]) -> tuple[Finding, ...]:
    """One line for the cards that end soon or have ended, the first to end first; none where none does."""
    said = [f"{state.card.label} {_ends(state.days_left)}" for state in cards]
    if len(said) > 1:
        return (Finding(Kind.CARD_ENDS, f"{len(said)} cards end soon or have ended", ", ".join(said)),)
    return tuple(
        Finding(Kind.CARD_ENDS, words, _card_detail(state)) for words, state in zip(said, cards, strict=True)
    )


def _ends(days: int) -> str:
    if days < 0:
        return f"ended {-days} {'day' if days == -1 else 'days'} ago"
    return {0: "ends today", 1: "ends tomorrow"}.get(days, f"ends in {days} days")


def _card_detail(state: CardState) -> str:
    number = f", number {state.card.number}" if state.card.number else ""
    return f"{in_words(state.card.expires_on)}{number}"


def _late(progress: Progress, timeline: Timeline) -> Iterator[Finding]:
    words = {
        Phase.LATE: (
            "The deadline has passed",
            "No ambulance shift until renewed. Late fees apply; the last officer approval is {signoff}.",
        ),
        Phase.LATE_APPLICATION: (
            "The last day for approval has passed",
            "Ask oems.recert@mass.gov for a Late Recertification Application.",
        ),
        Phase.LAPSED: (
            "The certification has lapsed",
            "More than two years past: ask OEMS about reinstatement.",
        ),
    }
    if timeline.phase in words:
        title, detail = words[timeline.phase]
        signoff = timeline.milestone("signoff")
        detail = detail.format(signoff=in_words(signoff.day) if signoff else "")
        yield Finding(Kind.DEADLINE, title, _allowed(progress) or detail)


def _allowed(progress: Progress) -> str:
    """What an exception for this expiration still allows on the day; empty where there is none."""
    made = progress.pack.licence.practice_until(progress.cycle.expires_on)
    if made is None or made.practice_until is None or progress.as_of > made.practice_until:
        return ""
    return f"You may practice until {in_words(made.practice_until)} all the same. {made.why.value}"


def _short(progress: Progress) -> Iterator[Finding]:
    topics = sorted(
        (pair for pair in progress.topics.items() if pair[1].short),
        key=lambda pair: pair[1].short,
        reverse=True,
    )
    for rank, (topic, tally) in enumerate(topics):
        detail = "The largest gap in the national topics" if rank == 0 else "Part of the national topics"
        yield Finding(Kind.TOPIC_SHORT, f"{topic.label} is {tally.short} h short", detail, about=topic.value)
    for category in (Category.LOCAL, Category.INDIVIDUAL):
        tally = progress.categories[category]
        if tally.short:
            detail = f"{tally.credited} of {tally.required} h on your records"
            yield Finding(
                Kind.CATEGORY_SHORT,
                f"{category.label} is {tally.short} h short",
                detail,
                about=category.value,
            )
    if progress.pediatric and progress.pediatric.short:
        detail = "Part of the national topics, not added to them"
        yield Finding(
            Kind.PEDIATRIC_SHORT,
            f"Pediatric content is {progress.pediatric.short} h short",
            detail,
            about="pediatric",
        )
    yield from _short_parts(progress)


def _short_parts(progress: Progress) -> Iterator[Finding]:
    for subset in progress.pack.limits.subsets:
        tally = progress.subsets[subset.key]
        if tally.short:
            yield Finding(
                Kind.PART_SHORT,
                f"{subset.label} is {tally.short} h short",
                f"{tally.credited} of {tally.required} h, a part of the other hours and not added to them",
                about=f"{PARTS}{subset.key}",
            )


def _courses(progress: Progress) -> Iterator[Finding]:
    counting = progress.counting
    unproven = [verdict for verdict in counting if Warn.NO_DOCUMENT in verdict.warnings]
    if unproven:
        yield _about(Kind.NO_DOCUMENT, f"{_count(unproven)} no certificate", unproven)
    unplaced = [verdict for verdict in counting if not verdict.is_placed]
    if unplaced:
        yield _about(Kind.UNPLACED, f"{progress.unallocated} h are not placed yet", unplaced)
    unapproved = [verdict for verdict in progress.verdicts if verdict.reasons == (Reason.APPROVAL_MISSING,)]
    if unapproved:
        yield _about(Kind.APPROVAL_MISSING, f"{_count(unapproved)} no approval number", unapproved)
    for kind, warning, words in (
        (Kind.DUPLICATE, Warn.POSSIBLE_DUPLICATE, "may repeat an earlier course"),
        (Kind.LEVEL_BELOW, Warn.LEVEL_BELOW, "taught below your level: no national credit"),
        (Kind.APPROVAL_YEAR, Warn.APPROVAL_YEAR, "with a CAPCE number of an unlikely year"),
    ):
        doubtful = [verdict for verdict in counting if warning in verdict.warnings]
        if doubtful:
            yield _about(kind, f"{_number(doubtful)} {words}", doubtful)
    yield from _limited(progress)


def _limited(progress: Progress) -> Iterator[Finding]:
    """What the limits of the rules leave without credit."""
    least, a_day = progress.pack.limits.shortest_course, progress.pack.limits.day
    short = [verdict for verdict in progress.verdicts if verdict.reasons == (Reason.TOO_SHORT,)]
    if least and short:
        yield _about(Kind.TOO_SHORT, f"{_number(short)} shorter than {least.value} h: not counted", short)
    long = [verdict for verdict in progress.counting if verdict.cut]
    if a_day and long:
        yield _about(Kind.OVER_A_DAY, f"{_number(long)} beyond the {a_day.value} h that a day gives", long)
    for category, tally in progress.categories.items():
        cap = progress.pack.limits.delivery.get(category)
        if cap and tally.over_cap:
            ways = " or ".join(sorted(way.label for way in cap.deliveries))
            yield Finding(
                Kind.OVER_CAP,
                f"{tally.over_cap} h of {category.label} are over the cap",
                f"{ways}: at most {cap.allowed(tally.required)} h count",
                tuple(
                    verdict.course.id
                    for verdict in progress.counting
                    if verdict.course.delivery in cap.deliveries
                    and any(line.category is category for line in verdict.creditable)
                ),
            )


def _surplus(progress: Progress) -> Iterator[Finding]:
    move = best_move(progress)
    if move is not None:
        yield Finding(Kind.EXCESS, _excess_title(move), _excess_detail(move), move.courses)


def _excess_title(move: Move) -> str:
    name = move.topic.label if move.topic else move.category.label
    return f"{move.hours} h of {name} is more than needed"


def _excess_detail(move: Move) -> str:
    return f"Move {move.useful} h to {move.to.label}, where {move.gap} h is short"


def _coverage(progress: Progress) -> Iterator[Finding]:
    missing = sum(len(parts) for parts in progress.coverage_gaps.values())
    if missing:
        names = ", ".join(topic.label for topic in progress.coverage_gaps)
        yield Finding(Kind.COVERAGE, f"{missing} subtopics are not represented", f"In {names}")


def _season(progress: Progress, timeline: Timeline) -> Iterator[Finding]:
    opens = timeline.milestone("opens")
    if timeline.phase is Phase.ACCRUING and opens:
        days = (opens.day - timeline.as_of).days
        if days <= _SOON_DAYS:
            yield Finding(Kind.OPENS_SOON, f"Applications open in {days} days", in_words(opens.day))
    if timeline.phase is Phase.OPEN and progress.is_complete:
        detail = "Submit the training profile, then the state application"
        yield Finding(Kind.COMPLETE, "Continuing education is complete on your records", detail)
    waiting = [verdict for verdict in progress.counting if not verdict.course.nremt_entered]
    if waiting and timeline.phase in (Phase.OPEN, Phase.LATE):
        verb = "is" if len(waiting) == 1 else "are"
        yield _about(Kind.NOT_ENTERED, f"{_number(waiting)} {verb} not entered at NREMT", waiting)


def _about(kind: Kind, title: str, verdicts: list[Verdict]) -> Finding:
    courses = [verdict.course for verdict in verdicts]
    return Finding(kind, title, _named(courses), tuple(course.id for course in courses))


def _named(courses: list[Course]) -> str:
    first = courses[0].title
    return first if len(courses) == 1 else f"{first} and {len(courses) - 1} more"


def _number(verdicts: list[Verdict]) -> str:
    return "1 course" if len(verdicts) == 1 else f"{len(verdicts)} courses"


def _count(verdicts: list[Verdict]) -> str:
    return "1 course has" if len(verdicts) == 1 else f"{len(verdicts)} courses have"
