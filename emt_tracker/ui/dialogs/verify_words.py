"""What a verification found: the outcome in large words, the facts, and what they prove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from emt_tracker.services.verification import Outcome
from emt_tracker.ui.dialogs.export_record_parts import grouped
from emt_tracker.ui.formatting import counted, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from emt_tracker.domain.errors import Fault
    from emt_tracker.services.verification import Verified
    from emt_tracker.ui.theme import ColorName

_NO_RECORD: Final = "not a record of EMT Tracker"
_NAMES: Final = {
    "audit": "Audit record",
    "summary": "Summary",
    "packet": "Training Officer packet",
    "worksheet": "NREMT worksheet",
    "course": "One course",
}
_NOT_PROVEN: Final = "It does not prove "
_RESAVED: Final = (
    "It is not the file that was written any more. The originals in it can be compared, its pages cannot."
)
_NUMBERS: Final = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


class Findings(NamedTuple):
    """What is shown. ``is_record`` tells whether there is a record to look at and import from."""

    icon: str
    color: ColorName
    headline: str
    name: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    differences: tuple[str, ...] = ()
    proves: tuple[str, ...] = ()
    proves_not: tuple[str, ...] = ()
    is_record: bool = True


def findings_of(found: Verified) -> Findings:
    """A record that was looked through."""
    differing = len(found.differences)
    icon, color, headline = {
        Outcome.WHOLE: ("check-circle", "text", "Every byte is as it was written"),
        Outcome.CHANGED: ("alert", "danger", _in_words(differing)),
        Outcome.RESAVED: ("alert", "warning", "Saved again by another program"),
    }[found.outcome]
    return Findings(
        icon,
        color,  # type: ignore[arg-type]  # the three above are names of colors
        headline,
        found.path.name,
        _RESAVED if found.outcome is Outcome.RESAVED else "",
        tuple(_facts(found)),
        tuple(_capital(difference.message) for difference in found.differences),
        found.proves or ("Nothing, where the record differs.",),
        tuple(_capital(words.removeprefix(_NOT_PROVEN)) for words in found.proves_not),
    )


def findings_of_fault(fault: Fault, path: Path) -> Findings:
    """A file that is no record, or one that cannot be read."""
    headline = "Not a record of EMT Tracker" if _NO_RECORD in str(fault) else "It could not be verified"
    return Findings("info", "text2", headline, path.name, str(fault), (), is_record=False)


def _facts(found: Verified) -> Iterator[tuple[str, str]]:
    if found.holder:
        yield "Record of", found.holder
    if found.print:
        yield "Print", _NAMES.get(found.print, found.print)
    if found.record_date is not None:
        yield "Record date", short_date(found.record_date)
    if found.attached:
        yield "Originals", f"{found.matching:,} of {found.attached:,} match"
    elif found.exhibits:
        yield "Originals", f"None attached; {counted(found.exhibits, 'file')} listed"
    if found.seal:
        yield "Seal", found.seal
    if found.fingerprint:
        yield "Fingerprint", grouped(found.fingerprint)


def _in_words(differing: int) -> str:
    number = _NUMBERS[differing] if differing < len(_NUMBERS) else f"{differing:,}"
    return f"{number} thing differs" if differing == 1 else f"{number} things differ"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
