"""``explain``: why a figure is what it is, in words or as one JSON object."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import add_cycle_and_day
from emt_tracker.domain.calendar import in_words as day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.cli.values import Verbs
    from emt_tracker.domain.explaining import Explanation
    from emt_tracker.domain.grounds import Ground


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("explain", help="say why a figure is what it is", description=explain.__doc__)
    verb.add_argument(
        "figure",
        metavar="FIGURE",
        help="total, national, airway, pediatric, days_left, or a rule’s path such as fees.step_a",
    )
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=explain)


def explain(arguments: Namespace, program: Program) -> int:
    """Say which courses and rules stand behind a figure, and what does not count and why."""
    as_of = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        if arguments.json:
            say_json(services.explanations.as_json(arguments.figure, as_of, arguments.cycle))
        else:
            say(*in_words(services.explanations.of(arguments.figure, as_of, arguments.cycle)))
    return 0


def in_words(found: "Explanation") -> "Iterator[str]":
    """An explanation, line by line."""
    yield found.title
    yield from found.summary
    if found.if_accepted:
        yield found.if_accepted
    if found.lines:
        yield ""
        yield f"{'':<58}{'hours':>8}{'credited':>10}"
    for line in found.lines:
        yield f"{day(line.day):<14}{_cut(line.title):<44}{line.hours!s:>8}{line.credited!s:>10}"
        if line.note:
            yield f"{'':<14}{line.note}"
    if found.left_out:
        yield ""
        yield "Not counted"
    for left in found.left_out:
        when = day(left.day) if left.day else ""
        hours = str(left.hours) if left.hours else ""
        yield f"{when:<14}{_cut(left.title):<44}{hours:>8}"
        yield from (f"{'':<14}{why}" for why in left.why)
    yield ""
    for ground in found.grounds:
        yield from _rule(ground)


def _rule(ground: "Ground") -> "Iterator[str]":
    yield ground.sentence
    yield f"  {ground.source_words}"
    if ground.is_replaced:
        yield f"  Your value: {ground.replaced_words}"


def _cut(title: str) -> str:
    return title if len(title) <= _WIDEST else f"{title[: _WIDEST - 1]}…"


_WIDEST = 43
