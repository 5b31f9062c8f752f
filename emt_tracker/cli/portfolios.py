"""``import`` and ``export``: portfolios in and out, and the dates ahead as a calendar."""

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from emt_tracker import resources
from emt_tracker.cli.answers import Negative, listed, number, say
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records
from emt_tracker.cli.values import a_path, add_cycle_and_day, an_output
from emt_tracker.domain.calendar import in_words as day
from emt_tracker.domain.errors import Fault

if TYPE_CHECKING:
    from emt_tracker.cli.values import Verbs
    from emt_tracker.services.gathering import Gathered
    from emt_tracker.services.imports import ImportReport

_CALENDAR: Final = ".ics"


def offer(verbs: "Verbs") -> None:
    """Offer both verbs."""
    taking = verbs.add_parser(
        "import", help="take in portfolios and records", description=import_portfolios.__doc__
    )
    taking.add_argument(
        "files", nargs="+", type=a_path, metavar="FILE", help="a portfolio in JSON or a record in PDF"
    )
    taking.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    taking.add_argument(
        "--replace", action="store_true", help="replace everything on the records, after a backup"
    )
    taking.set_defaults(verb=import_portfolios)
    giving = verbs.add_parser("export", help="write a portfolio or a calendar", description=export.__doc__)
    giving.add_argument("file", type=an_output, metavar="FILE", help="the portfolio, or FILE.ics")
    add_cycle_and_day(giving)
    giving.set_defaults(verb=export)


def import_portfolios(arguments: Namespace, program: Program) -> int:
    """Add what is new by id and leave what is equal. Files are taken whole, or refused with every fault."""
    from emt_tracker.services.imports import read_together

    take = _tried if arguments.dry_run else _done
    added = program.added_rules(arguments.data_dir)
    with (
        program.unpacking() as unpack,
        read_together(arguments.files, resources.path("rules"), unpack, added) as given,
    ):
        report = take(given, arguments, program)
    _tell(report, arguments)
    return 0


def export(arguments: Namespace, program: Program) -> int:
    """Write everything on the records, without the certificates' bytes, as JSON.

    A name that ends in .ics gives a calendar instead: the milestones of a cycle and the last days of cards.
    """
    if arguments.file.suffix.lower() == _CALENDAR:
        return _export_calendar(arguments, program)
    if arguments.cycle is not None or arguments.as_of is not None:
        raise Fault("A portfolio holds every cycle.", "--cycle and --as-of are for calendars, FILE.ics.")
    with existing_records(arguments, program) as services:
        services.imports.export(arguments.file)
    say(f"Wrote {arguments.file}.")
    return 0


def _export_calendar(arguments: Namespace, program: Program) -> int:
    as_of = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        written = services.calendars.export(arguments.file, as_of, arguments.cycle)
    for reminder in written.reminders:
        say(f"{day(reminder.day)}  {reminder.title}")
    say(f"Wrote {number(len(written.reminders), 'day')} to {written.path}.")
    return 0


def _done(given: "Gathered", arguments: Namespace, program: Program) -> "ImportReport":
    with program.services(arguments.data_dir, create=True) as services:
        replaces = arguments.replace and services.cycles.has_begun
        report = services.imports.replace(given) if replaces else services.imports.merge(given)
        services.pages.finish()
        return report


def _tried(given: "Gathered", arguments: Namespace, program: Program) -> "ImportReport":
    from emt_tracker.services.imports import all_new

    try:
        with existing_records(arguments, program) as services:
            take = services.imports.replace if arguments.replace else services.imports.merge
            return take(given, dry_run=True)
    except Negative:
        return all_new(given)


def _tell(report: "ImportReport", arguments: Namespace) -> None:
    added = listed([number(report.added_courses, "course"), number(report.added_cycles, "cycle")])
    would = "would be " if arguments.dry_run else ""
    same = (
        f"; {number(report.equal_courses, 'course')} on the records already" if report.equal_courses else ""
    )
    say(f"{added} {would}imported{same}.")
    if report.added_files:
        say(f"{number(report.added_files, 'certificate')} {would}taken from the record, byte for byte.")
    say(*report.notes)
    if report.backup:
        say(f"What was replaced is kept in {report.backup}.")
    for course_id, document in report.not_held:
        say(f"File not held: “{document.name}” of course {course_id}.")
