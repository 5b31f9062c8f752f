"""``check``: whether everything that was kept is still whole."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import existing_records

if TYPE_CHECKING:
    from emt_tracker.cli.values import Verbs
    from emt_tracker.services.upkeep import Problem


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("check", help="check that the records are whole", description=check.__doc__)
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    verb.set_defaults(verb=check)


def check(arguments: Namespace, program: Program) -> int:
    """Check the file, its links and every certificate’s digest; status 1 where something is damaged."""
    with existing_records(arguments, program) as services:
        problems = services.upkeep.check()
    damaged = any(problem.kind.is_damage for problem in problems)
    if arguments.json:
        say_json({"whole": not damaged, "findings": [_object(problem) for problem in problems]})
    else:
        say(*(problem.message for problem in problems))
        say("The records are damaged." if damaged else "Everything that was kept is whole.")
    return 1 if damaged else 0


def _object(problem: "Problem") -> dict[str, str]:
    return {"kind": problem.kind, "subject": problem.subject, "message": problem.message}
