"""``progress``: where a cycle stands, in words or as one JSON object."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import number, say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import add_cycle_and_day
from emt_tracker.domain.calendar import in_words as day
from emt_tracker.domain.grounds import PEDIATRIC, replaced
from emt_tracker.domain.limits import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.cli.values import Verbs
    from emt_tracker.domain.progress import Progress, Tally
    from emt_tracker.services.overview import Dashboard


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("progress", help="say where a cycle stands", description=tell_progress.__doc__)
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=tell_progress)


def tell_progress(arguments: Namespace, program: Program) -> int:
    """Say how many hours count and what is still short, on your records."""
    as_of = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        if arguments.json:
            say_json(services.overview.figures(as_of, arguments.cycle))
        else:
            say(*in_words(services.overview.dashboard(as_of, arguments.cycle)))
    return 0


def in_words(dashboard: "Dashboard") -> "Iterator[str]":
    """The standing of a cycle, line by line."""
    progress, timeline = dashboard.progress, dashboard.timeline
    person = f"{dashboard.profile.name}, {dashboard.profile.level.label}".lstrip(", ")
    yield f"{person}: cycle {progress.cycle.id}, {progress.pack.title}"
    window = f"{day(timeline.starts_on)} to {day(timeline.ends_on)}"
    yield f"Courses completed {window} count."
    yield f"{day(timeline.as_of)}: {_days_left(timeline.days_left)}. {timeline.phase.label}."
    yield ""
    yield from _table(progress)
    yield from _replaced(progress)
    yield ""
    yield _standing(progress)
    counting = len(progress.counting)
    yield f"{number(counting, 'course')} of {dashboard.courses_on_record} on the records count in this cycle."
    yield ""
    yield "What to do next"
    for finding in dashboard.findings:
        yield f"  {finding.title}. {finding.detail}".rstrip()
    if not dashboard.findings:
        yield "  Nothing for now."


def _days_left(days: int) -> str:
    if days < 0:
        return f"{number(-days, 'day')} past the end"
    return f"{number(days, 'day')} left"


def _table(progress: "Progress") -> "Iterator[str]":
    yield f"{'':<40}{'required':>10}{'on record':>11}{'short':>8}"
    marked = {ground.value.path for ground in replaced(progress.pack, progress.cycle.expires_on)}
    for category, tally in progress.categories.items():
        yield _row(category.label, tally, f"categories.{category}" in marked)
        if category == "national":
            for rule in progress.pack.topics:
                yield _row(f"  {rule.name}", progress.topics[rule.topic], f"topics.{rule.topic}" in marked)
            if progress.pediatric:
                yield _row("  of these pediatric", progress.pediatric, PEDIATRIC in marked)
    for part in progress.pack.limits.subsets:
        yield _row(f"  in all: {part.label}", progress.subsets[part.key], f"{PARTS}{part.key}" in marked)
    yield _row("Total", progress.total, any(path.startswith("categories.") for path in marked))


def _replaced(progress: "Progress") -> "Iterator[str]":
    """What the holder put in the place of the rules’ values, each with its note."""
    grounds = replaced(progress.pack, progress.cycle.expires_on)
    if grounds:
        yield ""
        yield "* Values of your own"
    for ground in grounds:
        yield f"  * {ground.value.label}: {ground.replaced_words}"


def _row(name: str, tally: "Tally", is_marked: bool) -> str:  # noqa: FBT001 - one call a line of the table
    mark = " *" if is_marked else ""
    return f"{name:<40}{tally.required!s:>10}{tally.credited!s:>11}{tally.short!s:>8}{mark}"


def _standing(progress: "Progress") -> str:
    words = {
        "hours": "complete on your records, by hours",
        "exam": "complete on your records, by examination",
    }
    return (
        f"Continuing education is {words.get(progress.satisfied_by or '', 'not complete on your records')}."
    )
