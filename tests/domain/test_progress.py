"""The rules behind the figures, one at a time."""

from datetime import date

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.courses import Course, Delivery, Topic
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, Reason, Warn, judge
from tests.builders import a_course, a_cycle, a_document, an_allocation
from tests.judging import rulebook


def standing(*courses: Course, as_of: date = date(2026, 11, 22), cycle: Cycle | None = None) -> Progress:
    cycle = cycle or a_cycle()
    return judge(courses, cycle, Level.AEMT, rulebook().pack_for(cycle, Level.AEMT), as_of)


def warned(*courses: Course, warning: Warn) -> list[bool]:
    return [warning in verdict.warnings for verdict in standing(*courses).verdicts]


def test_every_reason_is_named_in_its_order():
    early = a_course(completed_on=date(2026, 3, 1), excluded=True, approval=Approval())
    late = a_course(completed_on=date(2028, 4, 1))

    found = standing(early, late)

    assert [verdict.reasons for verdict in found.verdicts] == [
        (Reason.EXCLUDED, Reason.BEFORE_WINDOW, Reason.APPROVAL_MISSING),
        (Reason.AFTER_WINDOW, Reason.NOT_COMPLETED_YET),
    ]


def test_a_course_counts_on_the_day_on_which_it_is_completed():
    course = a_course(completed_on=date(2026, 11, 22))

    assert standing(course, as_of=date(2026, 11, 22)).verdicts[0].counts
    assert standing(course, as_of=date(2026, 11, 21)).verdicts[0].reasons == (Reason.NOT_COMPLETED_YET,)


def test_repeats_are_told_by_letters_and_digits_alone():
    first = a_course(title="Stroke Update, Part 2", provider="Millbrook EMS")
    again = a_course(title="STROKE UPDATE (part 2)", provider="Mill-Brook E.M.S.")
    other = a_course(title="Stroke Update, Part 3", provider="Millbrook EMS")

    assert warned(first, again, other, warning=Warn.POSSIBLE_DUPLICATE) == [False, True, False]


@pytest.mark.parametrize("fact", [{"title": "B"}, {"provider": "B"}, {"delivery": Delivery.VILT}])
def test_a_course_that_differs_in_one_of_the_three_is_no_repeat(fact: dict[str, object]):
    alike = {"title": "A", "provider": "A", "delivery": Delivery.CLASSROOM}

    assert warned(a_course(**alike), a_course(**(alike | fact)), warning=Warn.POSSIBLE_DUPLICATE) == [
        False,
        False,
    ]


def test_on_one_day_the_order_of_the_file_tells_which_came_first():
    alike = {"title": "A", "provider": "A", "completed_on": date(2026, 5, 1)}

    assert warned(*(a_course(**alike) for _ in range(3)), warning=Warn.POSSIBLE_DUPLICATE) == [
        False,
        True,
        True,
    ]


def test_only_courses_that_count_are_compared():
    alike = {"title": "A", "provider": "A"}
    taken_out = a_course(completed_on=date(2026, 4, 1), excluded=True, **alike)
    kept = a_course(completed_on=date(2026, 5, 1), **alike)

    assert warned(taken_out, kept, warning=Warn.POSSIBLE_DUPLICATE) == [False, False]
    assert warned(kept, taken_out, warning=Warn.POSSIBLE_DUPLICATE) == [False, False]


def test_a_course_below_the_level_is_warned_of_only_where_it_is_national():
    national = a_course(level=Level.EMT, allocations=(an_allocation("1"),))
    local = a_course(level=Level.EMT, allocations=(an_allocation("1", None),))
    at_level = a_course(level=Level.AEMT, allocations=(an_allocation("1"),))
    above = a_course(level=Level.PARAMEDIC, allocations=(an_allocation("1"),))

    assert warned(national, local, at_level, above, warning=Warn.LEVEL_BELOW) == [True, False, False, False]


def test_a_course_below_the_level_gives_no_pediatric_credit():
    found = standing(a_course(level=Level.EMT, allocations=(an_allocation("2", pediatric="2"),)))

    assert found.pediatric
    assert found.pediatric.credited == Hours(0)
    assert found.topics[Topic.AIRWAY].excess == Hours(0)


def test_a_course_without_any_document_is_warned_of():
    assert warned(a_course(), a_course(documents=(a_document(),)), warning=Warn.NO_DOCUMENT) == [True, False]


@pytest.mark.parametrize(("year", "questioned"), [("22", True), ("23", False), ("26", False), ("27", True)])
def test_a_capce_year_lies_within_three_years_before_completion(year: str, *, questioned: bool):
    approval = Approval(ApprovalBody.CAPCE, f"{year}-MILB-F3-0001")

    assert warned(a_course(approval=approval), warning=Warn.APPROVAL_YEAR) == [questioned]


def test_hours_not_put_anywhere_are_unallocated():
    found = standing(
        a_course("4", allocations=(an_allocation("2.5"),)), a_course("1"), a_course("9", excluded=True)
    )

    assert found.unallocated == Hours(250)


def test_coverage_is_by_topic_and_only_where_credit_is_given():
    cycle = a_cycle(expires_on=date(2024, 3, 31))
    day = date(2023, 5, 1)
    elsewhere = a_course("1", day, allocations=(an_allocation("1", "trauma", subtopics=("ventilation",)),))
    below = a_course("1", day, level=Level.EMT, allocations=(an_allocation("1", subtopics=("ventilation",)),))
    covered = a_course("1", day, allocations=(an_allocation("1", subtopics=("ventilation", "oxygenation")),))

    assert standing(elsewhere, below, cycle=cycle).coverage_gaps[Topic.AIRWAY] == (
        "ventilation",
        "oxygenation",
    )
    assert Topic.AIRWAY not in standing(covered, cycle=cycle).coverage_gaps


def a_full_record() -> list[Course]:
    """Exactly the hours that the 2016 model asks of an AEMT."""
    day = date(2023, 5, 1)
    pack = rulebook().packs["ma-aemt-nccp2016"]
    national = [an_allocation(str(rule.required.value), rule.topic) for rule in pack.topics]
    others = [an_allocation("12.5", None, category=category) for category in ("local", "individual")]
    return [a_course("12.5", day, allocations=(line,)) for line in national + others]


def test_coverage_gaps_do_not_keep_a_cycle_from_being_complete():
    found = standing(*a_full_record(), cycle=a_cycle(expires_on=date(2024, 3, 31)))

    assert found.coverage_gaps
    assert found.is_complete


def test_a_hundredth_less_is_not_complete():
    *courses, last = a_full_record()
    shorter = a_course(
        "12.49", date(2023, 5, 1), allocations=(an_allocation("12.49", None, category="individual"),)
    )

    assert last.credit == Hours(1250)
    assert not standing(*courses, shorter, cycle=a_cycle(expires_on=date(2024, 3, 31))).is_complete


def test_hours_are_named_where_both_hours_and_exam_hold():
    cycle = a_cycle(expires_on=date(2024, 3, 31), exam_passed_on=date(2024, 3, 31))

    assert standing(cycle=cycle).satisfied_by == "exam"
    assert standing(*a_full_record(), cycle=cycle).satisfied_by == "hours"


@pytest.mark.parametrize("passed", [date(2023, 3, 31), date(2024, 4, 1)])
def test_an_exam_outside_its_season_satisfies_nothing(passed: date):
    assert standing(cycle=a_cycle(expires_on=date(2024, 3, 31), exam_passed_on=passed)).satisfied_by is None
