"""``rules``: every value that a cycle is judged by, with who says so; add a rule pack, or remove one."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import a_path, add_cycle_and_day
from emt_tracker.domain.calendar import in_words as day
from emt_tracker.domain.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.cli.values import Verbs
    from emt_tracker.domain.rule_lines import RuleLine
    from emt_tracker.services.bundle import Services
    from emt_tracker.services.rules import PackInfo, RulesInForce


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("rules", help="say which rules hold, and who says so", description=rules.__doc__)
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    verb.add_argument("--pack", metavar="ID", help="what another pack says for the dates of the cycle")
    verb.add_argument("--add", type=a_path, metavar="FILE", help="check a rule pack and add it")
    verb.add_argument("--remove", metavar="ID", help="remove a rule pack that was added")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=rules)


def rules(arguments: Namespace, program: Program) -> int:
    """Say every value of a cycle’s rules with source and status, and what differs from the cycle before."""
    wishes = [wish for wish in (arguments.pack, arguments.add, arguments.remove) if wish is not None]
    if len(wishes) > 1 or (arguments.json and (arguments.add or arguments.remove)):
        raise InvalidValue("Name one of --pack, --add and --remove.", "--json goes with --pack or alone.")
    with existing_records(arguments, program) as services:
        if arguments.add is not None:
            pack = services.rules.add(arguments.add)
            say(f"“{pack.title}” was added. Choose it for a cycle in the cycle’s editor.")
        elif arguments.remove is not None:
            services.rules.remove(arguments.remove)
            say(f"“{arguments.remove}” was removed.")
        else:
            _tell(arguments, program, services)
    return 0


def _tell(arguments: Namespace, program: Program, services: "Services") -> None:
    as_of = day_asked_for(arguments, program)
    require_a_cycle(services)
    if arguments.pack is None:
        told = services.rules.in_force(as_of, arguments.cycle)
    else:
        told = services.rules.of_pack(arguments.pack, as_of, arguments.cycle)
    if arguments.json:
        say_json(services.rules.figures(told))
    else:
        say(*in_words(told, services.rules.packs()))


def in_words(told: "RulesInForce", packs: "tuple[PackInfo, ...]") -> "Iterator[str]":
    """Rules, line by line."""
    for_whom = "Rules of" if told.is_in_use else "Held against the dates of"
    yield f"{told.pack.title} ({told.pack.id}), {told.pack.status}"
    yield f"{for_whom} cycle {told.cycle.id}, to {day(told.cycle.expires_on)}."
    group = None
    for line in told.lines:
        if line.group is not group:
            group = line.group
            yield ""
            yield group.label
        yield from _line(line)
    yield ""
    yield from _differences(told)
    yield ""
    yield "Read in"
    for source in told.pack.sources.values():
        yield f"  {source.id}: {source.title}, {source.publisher}, {source.published}. {source.url}"
    yield ""
    yield "Packs"
    yield from (f"  {_pack(pack)}" for pack in packs)


def _line(line: "RuleLine") -> "Iterator[str]":
    yield f"  {line.label}: {line.words}"
    yield f"    {line.path}: {line.status}, read {day(line.on)} in {line.source.id}"
    if line.is_replaced and line.replaced_on:
        yield (
            f"    The holder’s own value instead of {line.original_words}: {line.note.rstrip('.')}."
            f" Changed {day(line.replaced_on)}."
        )


def _differences(told: "RulesInForce") -> "Iterator[str]":
    if told.last is None:
        yield "There is no earlier cycle to compare with."
        return
    yield f"What differs from the cycle to {day(told.last.expires_on)} ({told.last_title})"
    if not told.differences:
        yield "  Nothing but the year."
    for each in told.differences:
        yield f"  {each.label}: {each.now or 'not said any more'} (before: {each.before or 'not said'})"


def _pack(pack: "PackInfo") -> str:
    added = ", added" if pack.is_added else ""
    used = f", used by {', '.join(pack.cycles)}" if pack.cycles else ""
    return f"{pack.id}: {pack.problem or pack.title}{added}{used}"
