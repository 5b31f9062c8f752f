"""``record``: the audit record on paper."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from emt_tracker.cli.answers import number, plain, say, size
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.values import add_cycle_and_day, an_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.cli.values import Verbs
    from emt_tracker.services.records import WrittenRecord


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("record", help="write the audit record", description=write_record.__doc__)
    verb.add_argument("--out", required=True, type=an_output, metavar="FILE.pdf", help="where to write it")
    add_cycle_and_day(verb)
    verb.set_defaults(verb=write_record)


def write_record(arguments: Namespace, program: Program) -> int:
    """Write the audit record of a cycle with every certificate bound in, as one PDF."""
    as_of = day_asked_for(arguments, program)
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        written = services.records.export_audit_record(
            arguments.out, as_of=as_of, cycle_id=arguments.cycle, progress=show_progress
        )
    say(*in_words(written))
    return 0


def in_words(written: "WrittenRecord") -> "Iterator[str]":
    """What was written, and what in it could not be shown."""
    yield f"Wrote {written.path}: {number(written.pages, 'page')}, {size(written.size)}."
    yield f"SHA-256 {written.sha256}"
    for warning in written.warnings:
        yield f"Note: {warning}"


def show_progress(what: str, done: int, parts: int) -> None:
    """Keep one line of a terminal up to date; say nothing to a file or a pipe."""
    if sys.stderr is not None and sys.stderr.isatty():
        end = "\n" if done == parts else ""
        print(f"\r\033[K{plain(what)} {done}/{parts}", end=end, file=sys.stderr, flush=True)
