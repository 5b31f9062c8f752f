"""The record's fingerprint: what it covers and how it is computed, in this one place.

SHA-256 over a short text in UTF-8, each line ended by a line feed::

    emt-tracker/record 1
    record date 2028-01-14
    cycle 2028
    program 1.0.0
    rules ma-aemt-nccp2025
    portfolio (SHA-256 of the portfolio JSON, version 1, as it is exported)
    document (SHA-256 of a file that is held; one line each, sorted)

The same records on the same record date give the same fingerprint on every machine; any change of a course, a
date or a file gives another.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Final

from emt_tracker.domain.grounds import own_values
from emt_tracker.domain.progress import Progress

FORMAT: Final = "emt-tracker/record 1"


def rules_of(progress: Progress) -> str:
    """The rules as a record names them: their id, and the start of a digest of what the holder replaced.

    So two records whose figures differ by such a value alone have different fingerprints.
    """
    own = own_values(progress.pack, progress.cycle.expires_on)
    if not own:
        return progress.pack.id
    lines = "".join(f"{ground.value.path} {ground.value.text} {ground.value.rule.note}\n" for ground in own)
    return f"{progress.pack.id} replaced {hashlib.sha256(lines.encode('utf-8')).hexdigest()[:16]}"


def fingerprint_of(
    *, portfolio: str, held: Iterable[str], record_date: date, cycle: str, program: str, rules: str
) -> str:
    """The fingerprint as 64 hex digits.

    ``portfolio`` is the SHA-256 of the portfolio as JSON, ``held`` are those of the files, all as hex digits.
    """
    lines = (
        FORMAT,
        f"record date {record_date.isoformat()}",
        f"cycle {cycle}",
        f"program {program}",
        f"rules {rules}",
        f"portfolio {portfolio}",
        *(f"document {digest}" for digest in sorted(held)),
    )
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode("utf-8")).hexdigest()
