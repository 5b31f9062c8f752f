"""``verify-record``: whether a record is, to the byte, what was written."""

from argparse import Namespace
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from emt_tracker.cli.answers import number, plain, say, say_json
from emt_tracker.cli.program import Program
from emt_tracker.cli.record import show_progress
from emt_tracker.cli.values import a_path
from emt_tracker.domain.calendar import in_words as day
from emt_tracker.domain.errors import Fault, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from emt_tracker.cli.values import Verbs
    from emt_tracker.services.verification import Verified


def offer(verbs: "Verbs") -> None:
    """Offer the verb."""
    verb = verbs.add_parser(
        "verify-record", help="verify that a record is as it was written", description=verify_record.__doc__
    )
    verb.add_argument("file", type=a_path, metavar="FILE.pdf", help="the record")
    verb.add_argument("--json", action="store_true", help="print one JSON object")
    verb.set_defaults(verb=verify_record)


def verify_record(arguments: Namespace, program: Program) -> int:
    """Compare every byte of a record with the digests in it; status 1 where something differs.

    No records are needed on this computer. Where there are some, their export log is asked for it too.
    """
    found, unasked = _found(arguments, program)
    if arguments.json:
        say_json(_object(found))
    else:
        say(*_in_words(found))
        if unasked:
            say(f"The export log on this computer was not asked: {unasked}")
    return 0 if found.is_whole else 1


def _found(arguments: Namespace, program: Program) -> "tuple[Verified, str]":
    """What was found, and why the export log was not asked where there may be one."""
    from emt_tracker.services.verification import verify

    path: Path = arguments.file
    with ExitStack() as held:
        try:
            services = held.enter_context(program.services(arguments.data_dir, create=False))
        except NotFound:
            unasked = ""
        except Fault as fault:
            unasked = str(fault)
        else:
            return services.verification.verify(path, progress=show_progress), ""
        unpack = held.enter_context(program.unpacking())
        return verify(path, unpack=unpack, progress=show_progress), unasked


def _in_words(found: "Verified") -> "Iterator[str]":
    yield f"{plain(found.path.name)}: {found.verdict}"
    if found.holder and found.record_date:
        files = f"{number(found.exhibits, 'file')} listed, {number(found.attached, 'original')} attached"
        yield f"{found.holder}, record date {day(found.record_date)}; {files}."
        yield f"Fingerprint {_grouped(found.fingerprint)}"
    if found.seal:
        yield found.seal
    for difference in found.differences:
        yield f"Differs: {difference.message}"
    for sentence in found.proves:
        yield f"Proves: {sentence}"
    for sentence in found.proves_not:
        yield f"Note: {sentence}"


def _grouped(digest: str) -> str:
    """In groups of eight, as it is printed on the pages."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def _object(found: "Verified") -> dict[str, Any]:
    return {
        "ok": found.is_whole,
        "outcome": found.outcome,
        "file": str(found.path),
        "fingerprint": found.fingerprint,
        "record_date": found.record_date and found.record_date.isoformat(),
        "print": found.print,
        "holder": found.holder,
        "exhibits": found.exhibits,
        "attached": found.attached,
        "matching": found.matching,
        "differences": [
            {"kind": one.kind, "subject": one.subject, "message": one.message} for one in found.differences
        ],
        "proves": found.proves,
        "proves_not": found.proves_not,
        "seal": found.seal,
        "known_here": found.known_here and found.known_here.isoformat(),
    }
