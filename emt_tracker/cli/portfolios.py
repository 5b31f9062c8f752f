"""``import`` and ``export``: portfolios in and out."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker import resources
from emt_tracker.cli.answers import Negative, listed, number, say
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import existing_records
from emt_tracker.cli.values import a_path, an_output

if TYPE_CHECKING:
    from emt_tracker.cli.values import Verbs
    from emt_tracker.services.gathering import Gathered
    from emt_tracker.services.imports import ImportReport


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
    giving = verbs.add_parser("export", help="write a portfolio", description=export_portfolio.__doc__)
    giving.add_argument("file", type=an_output, metavar="FILE.json", help="where to write it")
    giving.set_defaults(verb=export_portfolio)


def import_portfolios(arguments: Namespace, program: Program) -> int:
    """Add what is new by id and leave what is equal. Files are taken whole, or refused with every fault."""
    from emt_tracker.services.imports import read_together

    take = _tried if arguments.dry_run else _done
    with (
        program.unpacking() as unpack,
        read_together(arguments.files, resources.path("rules"), unpack) as given,
    ):
        report = take(given, arguments, program)
    _tell(report, arguments)
    return 0


def export_portfolio(arguments: Namespace, program: Program) -> int:
    """Write everything on the records, without the certificates' bytes, as JSON."""
    with existing_records(arguments, program) as services:
        services.imports.export(arguments.file)
    say(f"Wrote {arguments.file}.")
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
