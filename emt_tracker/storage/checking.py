"""Checking the records whole: structure, links, every certificate, and memory against the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from emt_tracker.domain.errors import Unreadable
from emt_tracker.storage.attachments import attached
from emt_tracker.storage.database import driver_of
from emt_tracker.storage.reading import UNREADABLE, read
from emt_tracker.storage.snapshot import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PARENTS: Final = {"step_done": "step"}


class ProblemKind(StrEnum):
    """What a check can find, gravest first."""

    DAMAGED_FILE = "damaged_file"
    BROKEN_LINK = "broken_link"
    DAMAGED_CERTIFICATE = "damaged_certificate"
    STALE_READING = "stale_reading"
    NOT_HELD = "not_held"
    UNATTACHED = "unattached"

    @property
    def is_damage(self) -> bool:
        """Whether something that was kept is no longer whole; the rest is only worth knowing."""
        return self not in {ProblemKind.NOT_HELD, ProblemKind.UNATTACHED}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ``subject`` is what it is known by (an id, a digest, a table), ``message`` a sentence."""

    kind: ProblemKind
    subject: str
    message: str


def problems(connection: "Connection", known: Snapshot) -> Iterator[Problem]:
    """Everything that is wrong or worth knowing; ``known`` is what the program has in memory."""
    structure = tuple(_structure(connection))
    if structure:
        yield from structure
        return  # nothing that is read from such a file can be relied on
    yield from _links(connection)
    yield from _certificates(connection, known)
    if not _is_current(connection, known):
        yield Problem(
            ProblemKind.STALE_READING,
            "records",
            "The file holds something else than the program shows. Close the program and start it again.",
        )
    yield from _attachments(known)


def _is_current(connection: "Connection", known: Snapshot) -> bool:
    try:
        return read(driver_of(connection)).shows_the_same(known)
    except UNREADABLE:
        return False


def structure_of(connection: "Connection") -> tuple[str, ...]:
    """What SQLite's own check of the file reports; nothing when it is whole."""
    answers = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return tuple(str(answer) for answer in answers if answer != "ok")


def _structure(connection: "Connection") -> Iterator[Problem]:
    for answer in structure_of(connection):
        yield Problem(
            ProblemKind.DAMAGED_FILE,
            "records",
            f"The record file is damaged ({answer}). Keep a copy of it and go back to your latest backup.",
        )


def _links(connection: "Connection") -> Iterator[Problem]:
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        message = f"An entry of “{table}” belongs to a {_PARENTS.get(parent, parent)} that is not there."
        yield Problem(ProblemKind.BROKEN_LINK, str(table), message)


def _certificates(connection: "Connection", known: Snapshot) -> Iterator[Problem]:
    from emt_tracker.storage.certificates import read_certificate

    for sha256 in sorted(known.held):
        try:
            read_certificate(connection, sha256)
        except Unreadable as fault:
            yield Problem(ProblemKind.DAMAGED_CERTIFICATE, sha256, f"{_names(known, sha256)}: {fault}")


def _attachments(known: Snapshot) -> Iterator[Problem]:
    named = set()
    for file in attached(known):
        named.add(file.document.sha256)
        if file.document.sha256 not in known.held:
            yield Problem(
                ProblemKind.NOT_HELD, file.subject, f"{file.words} is named here, but the file is not held."
            )
    for sha256 in sorted(known.held - named):
        yield Problem(ProblemKind.UNATTACHED, sha256, f"A file is held that nothing names ({sha256[:12]}…).")


def _names(known: Snapshot, sha256: str) -> str:
    """What a damaged file belongs to, as the person knows it."""
    words = [file.words for file in attached(known) if file.document.sha256 == sha256]
    return ", ".join(words) or "A file that nothing names"
