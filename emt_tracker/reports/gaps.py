"""What an auditor would ask about, chosen from the domain's verdicts: said on page 1 and on its own pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from emt_tracker.domain.calendar import in_words
from emt_tracker.domain.courses import Category
from emt_tracker.domain.progress import Progress, Reason, Tally, Verdict, Warn
from emt_tracker.domain.verdicts import likeness
from emt_tracker.reports.content import Exhibit, RecordContent
from emt_tracker.reports.phrases import listed, provider_and_instructor

Explain = Callable[[Verdict], str]


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of gap and its courses.

    ``open_point`` is what page 1 says of one course and of several; notes that owe nothing have none.
    """

    name: str
    why: str
    verdicts: tuple[Verdict, ...]
    explain: Explain
    open_point: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Hours that are still owed, and of what."""

    name: str
    tally: Tally


def shortfalls(progress: Progress) -> tuple[Shortfall, ...]:
    """What is owed: topics, other categories, the pediatric minimum. Nothing once an exam satisfies it."""
    if progress.is_complete:
        return ()
    topics = [Shortfall(rule.name, progress.topics[rule.topic]) for rule in progress.pack.topics]
    others = [
        Shortfall(category.label, progress.categories[category])
        for category in (Category.LOCAL, Category.INDIVIDUAL)
    ]
    pediatric = [Shortfall("pediatric content", progress.pediatric)] if progress.pediatric else []
    return tuple(part for part in (*topics, *others, *pediatric) if part.tally.short)


def gaps(content: RecordContent) -> tuple[Gap, ...]:
    """Every kind of gap that there is, in the order in which to deal with them."""
    return tuple(gap for gap in _kinds(content, content.exhibits_of()) if gap.verdicts)


def has_proof(verdict: Verdict, exhibits: Mapping[str, tuple[Exhibit, ...]]) -> bool:
    """Whether at least one file that belongs to a course is kept."""
    return any(exhibit.is_held for exhibit in exhibits.get(verdict.course.id, ()))


def subtopic_gaps(progress: Progress) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each topic with subtopics that no course represents (2016 model), by their names in the pack."""
    for rule in progress.pack.topics:
        missing = progress.coverage_gaps.get(rule.topic, ())
        if missing:
            yield rule.name, tuple(part.name for part in rule.subtopics if part.key in missing)


def _kinds(content: RecordContent, exhibits: Mapping[str, tuple[Exhibit, ...]]) -> Iterator[Gap]:
    counting = content.counting
    yield Gap(
        "No document",
        "A certificate, roster or letter is still needed. The hours count on the holder’s records, and an"
        " auditor would ask for them first.",
        tuple(each for each in counting if not each.course.documents),
        lambda each: provider_and_instructor(each.course),
        ("has no document", "have no document"),
    )
    yield Gap(
        "File not held",
        "The record names a file, but the file itself is not kept with these records.",
        tuple(each for each in counting if each.course.documents and not has_proof(each, exhibits)),
        lambda each: _files(each, exhibits),
        ("has a document whose file is not held", "have documents whose files are not held"),
    )
    yield from _not_counted_for_approval(content)
    yield from _doubts(counting, exhibits)
    yield from _notes(content, exhibits)


def _not_counted_for_approval(content: RecordContent) -> Iterator[Gap]:
    yield Gap(
        "No approval number",
        "Massachusetts accepts OEMS and CAPCE approval numbers. Without one the hours are not counted.",
        tuple(each for each in content.verdicts if each.reasons == (Reason.APPROVAL_MISSING,)),
        lambda each: provider_and_instructor(each.course),
        ("has no approval number and is not counted", "have no approval number and are not counted"),
    )
    yield Gap(
        "Hours not placed",
        "The course counts, but some of its hours are in no category yet and give no credit.",
        tuple(each for each in content.counting if each.course.placed < each.credit),
        lambda each: f"{each.credit - each.course.placed} of {each.credit} h are in no category",
        ("has hours in no category", "have hours in no category"),
    )


def _doubts(counting: tuple[Verdict, ...], exhibits: Mapping[str, tuple[Exhibit, ...]]) -> Iterator[Gap]:
    repeated = tuple(each for each in counting if Warn.POSSIBLE_DUPLICATE in each.warnings)
    yield Gap(
        "Possible duplicate",
        "Same title, provider and delivery as an earlier course. The hours count on the holder’s records;"
        " an auditor may ask what was different.",
        repeated,
        lambda each: _earlier(each, counting, exhibits),
        ("may repeat an earlier one", "may repeat earlier ones"),
    )
    for warning, name, why, explain, open_point in _DOUBTS:
        found = tuple(each for each in counting if warning in each.warnings)
        yield Gap(name, why, found, explain, open_point)


def _earlier(
    verdict: Verdict, counting: Iterable[Verdict], exhibits: Mapping[str, tuple[Exhibit, ...]]
) -> str:
    """The first course that it may repeat: ``Compare Jun 20, 2026, exhibit 9``."""
    alike = likeness(verdict.course)
    first = next(each.course for each in counting if likeness(each.course) == alike)
    numbers = [str(exhibit.number) for exhibit in exhibits.get(first.id, ())]
    proof = f"exhibit {listed(numbers)}" if numbers else "which has no document"
    return f"Compare {in_words(first.completed_on)}, {proof}"


def _approval(verdict: Verdict) -> str:
    return f"Approval number {verdict.course.approval.number or 'not known'}"


def _level(verdict: Verdict) -> str:
    level = verdict.course.level
    return f"Taught at {level.label} level" if level else ""


_DOUBTS: tuple[tuple[Warn, str, str, Explain, tuple[str, str]], ...] = (
    (
        Warn.LEVEL_BELOW,
        "Below the level",
        "National education counts at or above the holder’s level. These national hours give no credit.",
        _level,
        ("was taught below the holder’s level", "were taught below the holder’s level"),
    ),
    (
        Warn.APPROVAL_YEAR,
        "Unlikely year",
        "The year in a CAPCE number is usually that of the course or one of the three before it.",
        _approval,
        ("has an approval number of an unlikely year", "have approval numbers of unlikely years"),
    ),
)


def _notes(content: RecordContent, exhibits: Mapping[str, tuple[Exhibit, ...]]) -> Iterator[Gap]:
    window = content.progress.window
    yield Gap(
        "Cannot be shown",
        "The file is kept exactly as it was received, but its pages cannot be drawn in this record.",
        tuple(each for each in content.counting if _hidden(each, exhibits)),
        lambda each: " ".join(exhibit.problem or "" for exhibit in _hidden(each, exhibits)),
    )
    yield Gap(
        "Hours differ",
        "Fewer hours were attended than approved. The smaller figure is counted.",
        tuple(each for each in content.counting if each.credit < each.course.hours_approved),
        lambda each: f"Approved {each.course.hours_approved} h, attended {each.credit} h",
    )
    yield Gap(
        "Too short",
        "The rules of this cycle ask more hours of one course than these have. They are not counted.",
        tuple(each for each in content.verdicts if Reason.TOO_SHORT in each.reasons),
        lambda each: f"{each.credit} h",
    )
    yield Gap(
        "More than a day gives",
        "The rules of this cycle count so many hours a day. What goes beyond them is not counted.",
        tuple(each for each in content.counting if each.cut),
        lambda each: f"{each.cut} of {each.credit} h are not counted",
    )
    yield Gap(
        "Left out",
        "The holder took these courses out of the count. They stay in the record.",
        tuple(each for each in content.verdicts if Reason.EXCLUDED in each.reasons),
        lambda each: provider_and_instructor(each.course),
    )
    yield Gap(
        "Outside the cycle",
        f"Completed before {in_words(window.starts_on)} or after {in_words(window.ends_on)}. Kept for"
        " retention, not counted.",
        tuple(
            each
            for each in content.verdicts
            if {Reason.BEFORE_WINDOW, Reason.AFTER_WINDOW} & set(each.reasons)
        ),
        lambda each: provider_and_instructor(each.course),
    )
    yield Gap(
        "Not completed yet",
        f"Dated after the record date, {in_words(content.record_date)}.",
        tuple(each for each in content.verdicts if Reason.NOT_COMPLETED_YET in each.reasons),
        lambda each: provider_and_instructor(each.course),
    )


def _hidden(verdict: Verdict, exhibits: Mapping[str, tuple[Exhibit, ...]]) -> list[Exhibit]:
    return [one for one in exhibits.get(verdict.course.id, ()) if one.is_held and not one.is_shown]


def _files(verdict: Verdict, exhibits: Mapping[str, tuple[Exhibit, ...]]) -> str:
    return "; ".join(exhibit.file_name for exhibit in exhibits.get(verdict.course.id, ()))
