"""What a proof has to show, as NEEMS (Region III) lists it, against what the records say of each course.

The program does not read certificates for this: it counts what the holder recorded, and names the exhibits
at which a reviewer should look.
"""

from dataclasses import dataclass
from typing import Final

from emt_tracker.domain.progress import Reason, Verdict, Warn
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.gaps import has_proof

_WORDS: Final = 2
"""A full name has so many words of more than one letter that are no abbreviations."""


@dataclass(frozen=True, slots=True)
class ProofPoint:
    """One thing that a proof has to show: of how many courses the records tell it, of how many in all.

    ``told`` is None for what records cannot tell: that takes a look at every exhibit. ``look_at`` are the
    exhibits where it is missing or asks for a look.
    """

    name: str
    told: int | None
    courses: int
    look_at: tuple[Exhibit, ...] = ()


def reviewed(content: RecordContent) -> tuple[Verdict, ...]:
    """The courses that a reviewer is asked about: those that count, or lack nothing but a number to count."""
    return tuple(
        each for each in content.verdicts if each.counts or each.reasons == (Reason.APPROVAL_MISSING,)
    )


def proven(content: RecordContent) -> tuple[Verdict, ...]:
    """Of these, those with a proof."""
    exhibits = content.exhibits_of()
    return tuple(each for each in reviewed(content) if has_proof(each, exhibits))


def unproven(content: RecordContent) -> tuple[Verdict, ...]:
    """And those without."""
    exhibits = content.exhibits_of()
    return tuple(each for each in reviewed(content) if not has_proof(each, exhibits))


def proof_points(content: RecordContent) -> tuple[ProofPoint, ...]:
    """Every point, over the courses with a proof. Title, date and hours are on the records of each."""
    courses = proven(content)
    without_number = [each for each in courses if each.course.approval.is_missing]
    without_name = [each for each in courses if not is_full_name(each.course.instructor)]
    fewer_hours = [each for each in courses if each.credit < each.course.hours_approved]
    odd_year = [each for each in courses if Warn.APPROVAL_YEAR in each.warnings]
    number, exhibits = len(courses), content.exhibits_of()

    def of(verdicts: list[Verdict]) -> tuple[Exhibit, ...]:
        return tuple(dict.fromkeys(exhibit for each in verdicts for exhibit in exhibits[each.course.id]))

    return (
        ProofPoint("Full name of the holder", None, number),
        ProofPoint("Course title", number, number),
        ProofPoint("Date of completion", number, number),
        ProofPoint("Hours", number, number, of(fewer_hours)),
        ProofPoint(
            "OEMS or CAPCE number", number - len(without_number), number, of([*without_number, *odd_year])
        ),
        ProofPoint("Instructor’s full name", number - len(without_name), number, of(without_name)),
        ProofPoint("Instructor’s signature", None, number),
    )


def is_full_name(text: str) -> bool:
    """Whether a name gives more than initials and titles: ``R. Vance`` and ``Dr. Vance`` do not."""
    words = [word.strip(",;") for word in text.split()]
    return sum(len(word) > 1 and not word.endswith(".") for word in words) >= _WORDS
