"""What an export is called and what it will hold, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emt_tracker.services.records import Print, Section, Span
from emt_tracker.ui.dialogs.export_wishes import KINDS
from emt_tracker.ui.formatting import counted

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.ui.dialogs.export_wishes import Wishes

_NOT_IN_NAMES = '<>:"/\\|?*'
_LONGEST_NAME = 60


def file_name(wishes: Wishes, name: str, cycle: Cycle | None) -> str:
    """``Audit record – Robin Sample – 2026-2028.pdf``; the copy without originals is told apart."""
    years = f"{cycle.window.starts_on.year}-{cycle.expires_on.year}" if cycle else ""
    parts = [KINDS[wishes.print].file_name, _for_a_file_name(name), years]
    if wishes.print is Print.AUDIT and not wishes.with_originals:
        parts.append("print copy")
    return " – ".join(parts) + ("" if wishes.print is Print.COURSE else ".pdf")


def free_folder(within: Path, name: str) -> Path:
    """A folder of that name that is not there yet: ``Courses (2)`` beside ``Courses``."""
    folder, number = within / name, 1
    while folder.exists():
        number += 1
        folder = within / f"{name} ({number})"
    return folder


def facts(wishes: Wishes, courses: int, missing: int) -> str:
    """What will be in it: courses of the cycle, and how many of them have no certificate."""
    if not courses:
        return f"There is no course in this cycle yet. The {KINDS[wishes.print].within} says so."
    alone = courses == 1
    what = counted(courses, "course")
    with_certificates = f"{what} with {'its certificate' if alone else 'their certificates'}"
    holds = {
        Print.AUDIT: f"{with_certificates if _shows(wishes) else what}, page by page.",
        Print.SUMMARY: f"The hours of {what}, without certificates.",
        Print.PACKET: f"{with_certificates}, and lines to sign.",
        Print.WORKSHEET: f"{what}, area by area.",
        Print.COURSE: f"{what}, {'a file with its' if alone else 'each a file with its'} certificate.",
    }
    earlier = " Certificates of earlier cycles follow, where there are any." if _goes_back(wishes) else ""
    return holds[wishes.print] + _without(wishes, missing) + earlier


def _shows(wishes: Wishes) -> bool:
    return Section.EXHIBITS in wishes.sections


def _goes_back(wishes: Wishes) -> bool:
    return wishes.print is Print.AUDIT and wishes.span is not Span.CYCLE and _shows(wishes)


def _without(wishes: Wishes, missing: int) -> str:
    if not missing or wishes.print in (Print.SUMMARY, Print.WORKSHEET):
        return ""
    verb, whom = ("has", "it") if missing == 1 else ("have", "them")
    names = "index" if wishes.print is Print.COURSE else KINDS[wishes.print].within
    return f" {missing:,} {verb} no certificate; the {names} names {whom}."


def _for_a_file_name(name: str) -> str:
    """A person's name without what file systems refuse."""
    kept = "".join(" " if letter in _NOT_IN_NAMES or not letter.isprintable() else letter for letter in name)
    return " ".join(kept.split())[:_LONGEST_NAME].strip(". ") or "my record"
