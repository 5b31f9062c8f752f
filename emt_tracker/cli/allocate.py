"""``allocate``: what to move so that the most hours are credited, and to move it."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import number, say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import add_cycle_and_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.cli.values import Verbs
    from emt_tracker.domain.progress import Tally
    from emt_tracker.domain.suggestion import Suggestion


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser(
        "allocate", help="suggest where hours would be credited", description=allocate.__doc__
    )
    verb.add_argument("--apply", action="store_true", help="move the hours; otherwise it is only said")
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=allocate)


def allocate(arguments: Namespace, program: Program) -> int:
    """Say what to move so that the most hours are credited, with the fewest changes; --apply does it."""
    as_of = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        suggestion = services.suggestions.suggest(as_of, arguments.cycle)
        if arguments.apply:
            services.suggestions.apply(suggestion)
    if arguments.json:
        from emt_tracker.services.suggestions import suggestion_object

        say_json({**suggestion_object(suggestion), "applied": arguments.apply and bool(suggestion.shifts)})
    else:
        say(*_in_words(suggestion, applied=arguments.apply))
    return 0


def _in_words(suggestion: "Suggestion", *, applied: bool) -> "Iterator[str]":
    if not suggestion.shifts:
        yield "Nothing would gain: no hours would be credited elsewhere that are not credited now."
        return
    verb = "are" if applied else "would be"
    yield f"{suggestion.gain} h more {verb} credited on your records."
    yield ""
    for shift in suggestion.shifts:
        yield f"  {shift.sentence}"
    yield ""
    yield from _table(suggestion)
    yield ""
    changed = number(suggestion.changes, "allocation")
    yield f"{changed} of yours {'change' if suggestion.changes != 1 else 'changes'}. {suggestion.certainty}"
    if not applied:
        yield "Nothing was changed yet: --apply does it."


def _table(suggestion: "Suggestion") -> "Iterator[str]":
    before, after = suggestion.before, suggestion.after
    yield f"{'':<40}{'required':>10}{'before':>9}{'after':>9}"
    for category, tally in before.categories.items():
        yield _row(category.label, tally, after.categories[category])
        if category == "national":
            for rule in before.pack.topics:
                yield _row(f"  {rule.name}", before.topics[rule.topic], after.topics[rule.topic])
            if before.pediatric and after.pediatric:
                yield _row("  of these pediatric", before.pediatric, after.pediatric)
    yield _row("Total", before.total, after.total)


def _row(name: str, before: "Tally", after: "Tally") -> str:
    return f"{name:<40}{before.required!s:>10}{before.credited!s:>9}{after.credited!s:>9}"
