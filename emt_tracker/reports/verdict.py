"""The one sentence that answers whether the record is complete, and how much of it is proven."""

from typing import Final

from emt_tracker.domain.calendar import in_words
from emt_tracker.reports.content import RecordContent
from emt_tracker.reports.gaps import has_proof
from emt_tracker.reports.lettering import whole
from emt_tracker.reports.phrases import count
from emt_tracker.reports.theme import LEAD, RUBRIC
from emt_tracker.reports.words import Piece

_VERDICT: Final = LEAD.but(font="Serif-Semibold")
_OWED: Final = _VERDICT.but(color=RUBRIC)


def verdict_of(content: RecordContent) -> tuple[Piece, ...]:
    """The sentence, its first words set apart."""
    head, rest = _head(content)
    proven, courses = proof_of(content)
    joined = "but" if content.progress.satisfied_by == "hours" and proven < courses else "and"
    words = f" on the holder’s records: {rest}, {joined} {_proof_words(proven, courses)}."
    return (head, Piece(words, LEAD))


def proof_of(content: RecordContent) -> tuple[int, int]:
    """Counting courses with a document that is kept, and counting courses in all."""
    exhibits = content.exhibits_of()
    return sum(has_proof(verdict, exhibits) for verdict in content.counting), len(content.counting)


def _head(content: RecordContent) -> tuple[Piece, str]:
    progress = content.progress
    total, pediatric = progress.total, progress.pediatric
    if progress.satisfied_by == "hours":
        return Piece("Complete", _VERDICT), f"all {total.required} required hours are counted"
    if progress.satisfied_by == "exam" and progress.cycle.exam_passed_on:
        passed = in_words(progress.cycle.exam_passed_on)
        return Piece("Complete by examination", _VERDICT), f"the examination was passed on {passed}"
    owed = Piece("Not yet complete", _OWED)
    if total.short:
        return owed, f"{total.short} of {total.required} hours are still owed"
    return owed, f"{pediatric.short if pediatric else ''} hours of pediatric content are still owed"


def _proof_words(proven: int, courses: int) -> str:
    if not courses:
        return "no course is counted yet"
    if proven == courses:
        return (
            "its one course has its document"
            if courses == 1
            else f"each of the {count(courses, 'course')} has its document"
        )
    if courses == 1:
        return "its one course has no document"
    missing = courses - proven
    verb = "has" if missing == 1 else "have"
    return f"{whole(f'{missing:,} of {courses:,} courses')} {verb} no document"
