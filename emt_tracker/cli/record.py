"""``record``: the audit record on paper, and its sister prints."""

import argparse
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from emt_tracker.cli.answers import number, plain, say, size
from emt_tracker.cli.program import Program
from emt_tracker.cli.records import day_asked_for, existing_records, require_a_cycle
from emt_tracker.cli.sealing import add_seal, key_asked_for, sealed_in_words
from emt_tracker.cli.values import a_path, add_cycle_and_day, an_output
from emt_tracker.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.cli.values import Verbs
    from emt_tracker.services.bundle import Services
    from emt_tracker.services.records import PrintOptions, WrittenFolder, WrittenRecord

_FOLDER: Final = "folder"
_PRINTS: Final = ("audit", "summary", "packet", "worksheet", _FOLDER)
_SPANS: Final = ("all", "years", "cycle")
_SECTIONS: Final = ("summary", "courses", "gaps", "retention", "exhibits", "manifest")
_MEGABYTE: Final = 1_000_000


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser("record", help="write the audit record", description=write_record.__doc__)
    verb.add_argument("--out", required=True, type=a_place, metavar="FILE.pdf", help="where to write it")
    verb.add_argument("--print", choices=_PRINTS, default="audit", help="which print (audit)")
    verb.add_argument(
        "--without-originals", action="store_true", help="a copy to print or e-mail: attach no originals"
    )
    verb.add_argument(
        "--span", choices=_SPANS, default="all", help="whose certificates: all, years to keep, this cycle"
    )
    verb.add_argument(
        "--sections",
        type=some_sections,
        metavar="A,B",
        help=f"only these parts after page 1, of {', '.join(_SECTIONS)}",
    )
    verb.add_argument("--copy-for", default="", metavar="WHOM", help="print at the head whose copy it is")
    verb.add_argument(
        "--limit-mb", type=a_limit, metavar="N", help="with --print folder: the largest file, in megabytes"
    )
    add_seal(verb)
    add_cycle_and_day(verb)
    verb.set_defaults(verb=write_record)


def write_record(arguments: Namespace, program: Program) -> int:
    """Write a print of one cycle as a PDF: the audit record with every certificate, or one of its sisters."""
    if arguments.print != _FOLDER and arguments.out.is_dir():
        raise Refused(f"“{arguments.out}” is a folder.", "Name the file to write.")
    if arguments.limit_mb and arguments.print != _FOLDER:
        raise Refused("--limit-mb is for --print folder alone.", "One PDF is as large as what it binds.")
    with existing_records(arguments, program) as services:
        require_a_cycle(services)
        if arguments.print == _FOLDER:
            say(*folder_in_words(_write_folder(arguments, program, services)))
            return 0
        key = key_asked_for(arguments, services)
        written = _write_print(arguments, program, services)
        say(*in_words(written))
        if key is not None:
            say(*sealed_in_words(services, written.path, key))
    return 0


def a_place(text: str) -> Path:
    """Where to write: a file as `an_output` takes it, or a folder for the print that is one."""
    path = a_path(text)
    return path if path.is_dir() else an_output(text)


def some_sections(text: str) -> frozenset[str]:
    """Names of sections, parted by commas.

    Raises:
        ArgumentTypeError: when one is not a section.
    """
    names = frozenset(part.strip() for part in text.split(",") if part.strip())
    if unknown := names - set(_SECTIONS):
        raise argparse.ArgumentTypeError(f"there is no section {min(unknown)!r}")
    return names


def a_limit(text: str) -> int:
    """Megabytes as bytes.

    Raises:
        ArgumentTypeError: when it is not a whole number of at least one.
    """
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 1000):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 1000")
    return int(text) * _MEGABYTE


def in_words(written: "WrittenRecord") -> "Iterator[str]":
    """What was written, which standards it keeps, and what in it could not be shown."""
    yield f"Wrote {written.path}: {number(written.pages, 'page')}, {size(written.size)}."
    yield f"SHA-256 {written.sha256}"
    yield f"Fingerprint {written.fingerprint}"
    yield f"Format {' and '.join(written.claims)}." if written.claims else f"Note: {written.reason}"
    for warning in written.warnings:
        yield f"Note: {warning}"


def folder_in_words(written: "WrittenFolder") -> "Iterator[str]":
    """What is in the folder, and what could not be."""
    yield f"Wrote {number(len(written.files) - 1, 'file')} and their index into {written.path}."
    for warning in written.warnings:
        yield f"Note: {warning}"


def show_progress(what: str, done: int, parts: int) -> None:
    """Keep one line of a terminal up to date; say nothing to a file or a pipe."""
    if sys.stderr is not None and sys.stderr.isatty():
        end = "\n" if done == parts else ""
        print(f"\r\033[K{plain(what)} {done}/{parts}", end=end, file=sys.stderr, flush=True)


def _write_print(arguments: Namespace, program: Program, services: "Services") -> "WrittenRecord":
    return services.records.export(
        arguments.out,
        _options(arguments),
        as_of=day_asked_for(arguments, program),
        cycle_id=arguments.cycle,
        progress=show_progress,
    )


def _write_folder(arguments: Namespace, program: Program, services: "Services") -> "WrittenFolder":
    if arguments.seal or arguments.seal_key:
        raise Refused("A folder is not sealed.", "Seal the audit record instead.")
    return services.records.export_folder(
        arguments.out,
        as_of=day_asked_for(arguments, program),
        cycle_id=arguments.cycle,
        limit_bytes=arguments.limit_mb,
        progress=show_progress,
    )


def _options(arguments: Namespace) -> "PrintOptions":
    from emt_tracker.services.records import Print, PrintOptions, Section, Span

    return PrintOptions(
        print=Print(arguments.print),
        with_originals=not arguments.without_originals,
        span=Span(arguments.span),
        sections=frozenset(map(Section, _SECTIONS if arguments.sections is None else arguments.sections)),
        copy_for=plain(arguments.copy_for).strip(),
    )
