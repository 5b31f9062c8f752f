"""What stands behind a record in its file: a seal that holds, or something that nobody can answer for."""

from typing import Final

from emt_tracker.domain.calendar import in_words as day
from emt_tracker.exchange.record_file import RecordFile
from emt_tracker.reports.seal_check import Seal, SealState, check_seal
from emt_tracker.services.verified import Difference, DifferenceKind

_WHERE: Final = "the end of the file"
_MAY_DIFFER: Final = "what a reader shows may differ from what was written"
_UNCHECKED: Final = (
    "it may be sealed, but the extra that checks seals is not installed here, so the seal itself was not "
    'checked (pip install "emt-tracker[seal]")'
)
_DIGITS: Final = 16


def behind(record: RecordFile, *, is_sound: bool) -> tuple[str, Difference | None]:
    """Who sealed a record, or what is wrong with the bytes that were added to it.

    Only a record that ``is_sound`` up to its own end is worth looking behind.
    """
    if not record.added:
        return "", None
    if not is_sound:
        return "", _added(record, "as programs do that sign or annotate")
    seal = check_seal(record.path, record.line.ends)
    if seal.state is SealState.INTACT:
        return _sealed(seal), None
    if seal.state is SealState.UNCHECKED:
        return "", _added(record, _UNCHECKED)
    return "", _added(record, f"and they are no seal that holds: {seal.reason}")


def _added(record: RecordFile, what: str) -> Difference:
    message = f"{record.added:,} bytes were added behind the record, {what}: {_MAY_DIFFER}."
    return Difference(DifferenceKind.ADDED, _WHERE, message)


def _sealed(seal: Seal) -> str:
    """Who sealed it, and what that is worth."""
    issued = (
        "self-issued: nobody else vouches for that name" if seal.is_self_issued else "issued by somebody else"
    )
    at = f" on {day(seal.said_time.date())} by that computer’s own clock" if seal.said_time else ""
    digest = " ".join(seal.certificate_sha256[place : place + 8] for place in range(0, _DIGITS, 8))
    return f"Sealed by “{seal.holder}”{at}; the certificate is {issued}, and its SHA-256 begins {digest}."
