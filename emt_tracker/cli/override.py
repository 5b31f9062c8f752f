"""``override``: put another value in the place of a rule's for one cycle, with a note, or take it back."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import say
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import add_cycle_and_day
from emt_tracker.domain.errors import InvalidValue

if TYPE_CHECKING:
    from emt_tracker.cli.values import Verbs


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser(
        "override", help="use another value than the rules’ for a cycle", description=override.__doc__
    )
    verb.add_argument("path", metavar="PATH", help="the value, such as categories.local or fees.step_a")
    verb.add_argument("value", metavar="VALUE", nargs="?", help="as rules write it: 12.50, 2028-04-15, cents")
    verb.add_argument("--note", metavar="TEXT", help="why; it is shown wherever the figure is")
    verb.add_argument("--take-back", action="store_true", help="let the rules’ own value hold again")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=override)


def override(arguments: Namespace, program: Program) -> int:
    """Replace one value of a cycle's rules and say what holds now; it can be taken back at any time."""
    if arguments.take_back == (arguments.value is not None):
        raise InvalidValue("Name a value with --note, or --take-back.")
    on = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        cycle_id = arguments.cycle or services.overview.dashboard(on).progress.cycle.id
        if arguments.take_back:
            services.overrides.remove(cycle_id, arguments.path)
        else:
            services.overrides.set(cycle_id, arguments.path, arguments.value, arguments.note or "", on)
        ground = services.overrides.ground(cycle_id, arguments.path)
        say(f"{ground.value.label}: {ground.replaced_words or f'{ground.published}, as the rules say.'}")
    return 0
