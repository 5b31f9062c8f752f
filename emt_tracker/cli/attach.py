"""``attach``: certificates onto a course."""

from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import number, say
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import existing_records
from emt_tracker.cli.values import a_path
from emt_tracker.domain.courses import DocumentKind
from emt_tracker.domain.errors import Fault, Faults

if TYPE_CHECKING:
    from emt_tracker.cli.values import Verbs


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("attach", help="attach certificates to a course", description=attach.__doc__)
    verb.add_argument("course", metavar="COURSE-ID", help="the course, by its id")
    verb.add_argument("files", nargs="+", type=a_path, metavar="FILE", help="a PDF or a picture")
    verb.add_argument(
        "--kind",
        choices=[kind.value for kind in DocumentKind],
        default=DocumentKind.CERTIFICATE.value,
        help="what the files are (certificate)",
    )
    verb.set_defaults(verb=attach)


def attach(arguments: Namespace, program: Program) -> int:
    """Attach files to a course, byte for byte: all of them or none."""
    with existing_records(arguments, program) as services:
        course = services.courses.course(arguments.course)
        taken = services.certificates.take(arguments.files)
        refused = tuple(str(one) for one in taken if isinstance(one, Fault))
        if refused:
            raise Faults("Nothing was attached.", refused)
        files = [one for one in taken if not isinstance(one, Fault)]
        changes = services.certificates.attach(course.id, files, DocumentKind(arguments.kind))
        services.pages.finish()
        edit = changes.courses.get(course.id)
        after = edit.after.course if edit and edit.after else course
    added = len(after.documents) - len(course.documents)
    say(f"{number(added, 'file')} attached to “{course.title}”.")
    if added < len(files):
        say(f"{number(len(files) - added, 'file')} of these had been attached already.")
    return 0
