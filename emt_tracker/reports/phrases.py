"""Words that several pages share: deliveries, file types, counts, lists of exhibit links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from emt_tracker.domain.approvals import ApprovalBody
from emt_tracker.domain.courses import Course, Delivery
from emt_tracker.domain.hours import Hours
from emt_tracker.reports.content import Exhibit
from emt_tracker.reports.lettering import whole
from emt_tracker.reports.theme import Type
from emt_tracker.reports.words import Piece

DELIVERIES: Final[Mapping[Delivery, str]] = {
    Delivery.CLASSROOM: "classroom",
    Delivery.VILT: "VILT",
    Delivery.DISTRIBUTIVE: "distributive",
    Delivery.UNKNOWN: "delivery not known",
}
"""How a course was given, in short."""

BODIES: Final[Mapping[ApprovalBody, str]] = {ApprovalBody.CAPCE: "CAPCE", ApprovalBody.OEMS: "OEMS"}

_TYPES: Final = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/heic": "HEIC",
    "image/webp": "WebP",
}
_NUMBERS: Final = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_LISTED: Final = 24
_NAMED: Final = 8


def count(number: int, noun: str) -> str:
    """``1 course``, ``34 courses``; parted by no line end."""
    return whole(f"{number:,} {noun if number == 1 else noun + 's'}")


def spelled(number: int, noun: str) -> str:
    """The same at the start of a sentence: ``Three courses``."""
    if number >= len(_NUMBERS):
        return count(number, noun)
    return whole(f"{_NUMBERS[number]} {noun if number == 1 else noun + 's'}")


def file_type(media_type: str) -> str:
    """``PDF`` for ``application/pdf``; a type that is not known is just a file."""
    return _TYPES.get(media_type, "file")


def approval_and_delivery(course: Course) -> str:
    """``CAPCE, distributive``."""
    body = BODIES.get(course.approval.body)
    delivery = DELIVERIES[course.delivery]
    return f"{body}, {delivery}" if body else delivery


def provider_and_instructor(course: Course) -> str:
    """``Millbrook Training; R. Vance``, the instructor's name kept whole where it is short."""
    instructor = whole(course.instructor) if len(course.instructor) < 40 else course.instructor  # noqa: PLR2004
    return "; ".join(part for part in (course.provider, instructor) if part.strip())


def listed(words: Sequence[str]) -> str:
    """``4, 7 and 12``; no more than a few are named."""
    *most, last = words[:_NAMED]
    rest = len(words) - _NAMED
    if rest > 0:
        return f"{', '.join(words[:_NAMED])} and {rest:,} more"
    return f"{', '.join(most)} and {last}" if most else last


def by_delivery(amounts: Mapping[Delivery, Hours]) -> str:
    """``4.50 classroom, 0.50 distributive``, the largest first."""
    ranked = sorted(amounts.items(), key=lambda pair: (-pair[1].hundredths, pair[0]))
    return ", ".join(whole(f"{hours} {DELIVERIES[delivery]}") for delivery, hours in ranked if hours)


def exhibit_links(exhibits: Iterable[Exhibit], kind: Type) -> tuple[Piece, ...]:
    """``Exhibits 6, 8, 12–15`` as links, neighbours drawn together, very many of them cut short."""
    numbers = sorted({exhibit.number for exhibit in exhibits})
    if not numbers:
        return ()
    runs = list(spans(numbers))
    pieces = [Piece("Exhibit " if len(numbers) == 1 else "Exhibits ", kind)]
    for index, (first, last) in enumerate(runs[:_LISTED]):
        text = str(first) if first == last else f"{first}–{last}"
        pieces += [Piece(", " if index else "", kind), Piece(text, kind, f"exhibit-{first}")]
    rest = sum(last - first + 1 for first, last in runs[_LISTED:])
    return (*pieces, Piece(f" and {rest:,} more" if rest else "", kind))


def spans(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of at least three neighbours as one; all others alone."""
    start = 0
    for index in range(1, len(numbers) + 1):
        if index < len(numbers) and numbers[index] == numbers[index - 1] + 1:
            continue
        run = numbers[start:index]
        yield from [(run[0], run[-1])] if len(run) > 2 else [(one, one) for one in run]  # noqa: PLR2004
        start = index
