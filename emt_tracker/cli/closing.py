"""``close-cycle`` and ``reopen-cycle``: freeze a finished cycle with its record, or let it change again."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import say
from emt_tracker.cli.program import Program
from emt_tracker.cli.record import in_words, show_progress
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import a_day, add_cycle_and_day, an_output
from emt_tracker.domain.calendar import in_words as day
from emt_tracker.domain.errors import InvalidValue

if TYPE_CHECKING:
    from datetime import date

    from emt_tracker.cli.values import Verbs
    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.services.bundle import Services

_DATE = "YYYY-MM-DD"


def offer(verbs: "Verbs") -> None:
    """Offer both verbs."""
    closing = verbs.add_parser(
        "close-cycle", help="close a finished cycle with its record", description=close.__doc__
    )
    closing.add_argument(
        "--out", type=an_output, required=True, metavar="FILE.pdf", help="where its audit record goes"
    )
    closing.add_argument(
        "--renewed-on", type=a_day, metavar=_DATE, help="the day on which eLicensing showed the new date"
    )
    closing.add_argument(
        "--next-from",
        type=a_day,
        metavar=_DATE,
        help="begin the next cycle: the last recertification that NREMT shows",
    )
    closing.add_argument("--next-to", type=a_day, metavar=_DATE, help="where it ends; otherwise as rules say")
    add_cycle_and_day(closing)
    closing.set_defaults(verb=close)
    opening = verbs.add_parser(
        "reopen-cycle", help="let a closed cycle be changed again", description=reopen.__doc__
    )
    opening.add_argument("cycle", metavar="ID", help="the cycle")
    opening.set_defaults(verb=reopen)


def close(arguments: Namespace, program: Program) -> int:
    """Write the audit record of a cycle, keep its data, and make it read-only; nothing is carried over."""
    if arguments.next_to is not None and arguments.next_from is None:
        raise InvalidValue("--next-to needs --next-from.", "Give the date on the NREMT dashboard.")
    on = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        cycle = _cycle(services, on, arguments.cycle)
        then = None
        if arguments.next_from is not None:
            then = services.closings.following(cycle.id, arguments.next_from, arguments.next_to)
        services.closings.require_closable(cycle.id, on, arguments.renewed_on)
        if arguments.renewed_on is not None:
            services.closings.note_renewed(cycle.id, arguments.renewed_on)
        written = services.records.export(arguments.out, as_of=on, cycle_id=cycle.id, progress=show_progress)
        services.closings.close(cycle.id, (written.path.name, written.sha256), on, then)
    say(*in_words(written))
    say(f"The cycle to {day(cycle.expires_on)} is closed.")
    if then is not None:
        starts, ends = then.window.starts_on, then.window.ends_on
        say(f"The next cycle, {then.id}: courses completed {day(starts)} to {day(ends)} count.")
    return 0


def reopen(arguments: Namespace, program: Program) -> int:
    """Let the dates, courses and steps of a closed cycle be changed again; its record stays as it is."""
    with existing_records(arguments, program) as services:
        services.closings.reopen(arguments.cycle)
    say(f"The cycle {arguments.cycle} is open again.")
    return 0


def _cycle(services: "Services", on: "date", cycle_id: str | None) -> "Cycle":
    """The cycle that is named; without a name the one that the day belongs to, as for every verb."""
    return services.overview.dashboard(on, cycle_id).progress.cycle
