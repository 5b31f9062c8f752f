"""``check``: whether everything that was kept is still whole."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import existing_records
from emt_tracker.domain.errors import StoreDamaged

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
    found = _found(arguments, program)
    damage = [problem for problem in found if problem.kind.is_damage]
    if arguments.json:
        notes = [problem for problem in found if not problem.kind.is_damage]
        problems = {"problems": [*map(_object, damage)], "notes": [*map(_object, notes)]}
        say_json({"ok": not damage, **problems})
    else:
        say(*(problem.message for problem in found))
        say("The records are damaged." if damage else "Everything that was kept is whole.")
    return 1 if damage else 0


def _found(arguments: Namespace, program: Program) -> "tuple[Problem, ...]":
    try:
        with existing_records(arguments, program) as services:
            return services.upkeep.check()
    except StoreDamaged as fault:
        from emt_tracker.services.upkeep import unopened

        return (unopened(fault),)


def _object(problem: "Problem") -> dict[str, str]:
    return {"kind": problem.kind, "subject": problem.subject, "message": problem.message}
