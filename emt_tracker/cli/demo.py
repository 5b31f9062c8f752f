"""``demo``: the whole way without a display, from sample records to the printed record and the pages."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emt_tracker.cli import progress, record
from emt_tracker.cli.answers import number, say
from emt_tracker.cli.program import Program
from emt_tracker.cli.values import a_path

if TYPE_CHECKING:
    from emt_tracker.cli.values import Verbs

_FOLDER: Final = Path("emt-tracker-demo")


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("demo", help="show the program with sample records", description=demo.__doc__)
    verb.add_argument("--out", type=a_path, default=_FOLDER, metavar="DIR", help=f"the folder ({_FOLDER})")
    verb.set_defaults(verb=demo)


def demo(arguments: Namespace, program: Program) -> int:
    """Make sample records, say their progress, write their audit record and picture the program’s pages."""
    from emt_tracker.services.sample import AS_OF

    folder: Path = arguments.out.absolute()
    records = folder / "records"
    with program.sample(records) as services:
        dashboard = services.overview.dashboard(AS_OF)
        words = list(progress.in_words(dashboard))
        say(*words, "")
        services.imports.export(folder / "portfolio.json")
        written = services.records.export(
            folder / "audit-record.pdf", as_of=AS_OF, progress=record.show_progress
        )
        say(*record.in_words(written))
    pictures = program.pictures(records, folder / "pages")
    say(f"{number(len(pictures), 'picture')} of the program’s pages: {folder / 'pages'}")
    say(f"Everything is in {folder}")
    return 0
