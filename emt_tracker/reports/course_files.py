"""The files of the folder that holds one PDF a course: their names, and how a course parts into several.

A name tells what NREMT asks for: ``2024-01-17_24-EMTP-F3-1234_1.50h_Airway-Management.pdf``. It is safe on
Windows, macOS and Linux alike: letters, digits, hyphens and single dots alone; never a name that a system
keeps for itself, as each begins with a date; short enough for every disk; and unlike its siblings even where
capital and small letters, or two ways to write one accent, are the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from emt_tracker.domain.courses import Course

LONGEST: Final = 120
"""Characters of a name, its ending included."""
LONGEST_BYTES: Final = 240
"""Bytes of it in UTF-8: most disks take 255."""

_NUMBER_LENGTH: Final = 32
_ENDING: Final = ".pdf"
_KEPT: Final = frozenset("LMN")
"""Letters, the marks that belong to them, and digits of any script, by the start of their category."""
_LOOSE_DOTS: Final = re.compile(r"(?<![^ .])\.+|\.+(?![^ .])")


def file_names(courses: Iterable[Course], parts: Mapping[str, int]) -> Mapping[str, tuple[str, ...]]:
    """The names of each course's files by course id; ``parts`` says for which courses there are several."""
    names = _Names()
    return {course.id: names.of(course, parts.get(course.id, 1)) for course in courses}


def parts(sizes: Sequence[int], limit: int | None) -> tuple[tuple[int, ...], ...]:
    """Which documents (from 0) go together into each file of a course, given how many bytes each takes.

    They keep their order. One that is larger than ``limit`` stands alone; see `too_large`. A course without
    documents has one file all the same.
    """
    found: list[list[int]] = [[]]
    room = limit
    for index, size in enumerate(sizes):
        if limit is not None and room is not None:
            if found[-1] and size > room:
                found.append([])
                room = limit
            room -= size
        found[-1].append(index)
    return tuple(tuple(part) for part in found)


def too_large(sizes: Sequence[int], limit: int | None) -> tuple[int, ...]:
    """The documents (from 0) that no file within the limit can hold."""
    return tuple(index for index, size in enumerate(sizes) if limit is not None and size > limit)


class _Names:
    """Names in the making; none is given twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._copies: dict[str, int] = {}

    def of(self, course: Course, count: int) -> tuple[str, ...]:
        """The names of all parts of a course; if any of them is taken, one number tells them all apart."""
        names = tuple(_numbered(course, count, 1))
        first = _alike(names[0])
        copy = self._copies.get(first, 1)
        while self._taken & set(map(_alike, names)):
            copy += 1
            names = tuple(_numbered(course, count, copy))
        self._copies[first] = copy
        self._taken.update(map(_alike, names))
        return names


def _numbered(course: Course, count: int, copy: int) -> Iterator[str]:
    number = _safe(course.approval.number or "")
    number = _cut(number, _NUMBER_LENGTH, LONGEST_BYTES) or "no-number"
    start = f"{course.completed_on.isoformat()}_{number}_{course.credit}h_"
    title = _safe(course.title) or "course"
    again = f"_{copy}" if copy > 1 else ""
    for part in range(1, count + 1):
        end = again + (f"_part-{part}-of-{count}" if count > 1 else "") + _ENDING
        room = len(start) + len(end), len((start + end).encode())
        yield f"{start}{_cut(title, LONGEST - room[0], LONGEST_BYTES - room[1])}{end}"


def _safe(text: str) -> str:
    """Words of letters and digits with hyphens between them; a dot stays where it parts two of them."""
    composed = unicodedata.normalize("NFC", text)
    words = "".join(char if _is_kept(char) or char == "." else " " for char in composed)
    return "-".join(word for word in _LOOSE_DOTS.sub(" ", words).split())


def _is_kept(char: str) -> bool:
    return unicodedata.category(char)[0] in _KEPT


def _cut(text: str, characters: int, size: int) -> str:
    """As much of it as there is room for, no letter parted from its marks."""
    kept = text[:characters]
    while len(kept.encode()) > size:
        kept = kept[:-1]
    while len(kept) < len(text) and kept and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip("-.")


def _alike(name: str) -> str:
    """The same for two names that a disk may not tell apart."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
