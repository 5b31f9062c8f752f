"""The worked cases of the field, by their numbers. AEMT under the 2025 model unless a case says otherwise.

Where a case and the portfolio contract differ the contract holds: a possible duplicate (20) and a course of
another training year (33) still count. Other cases, and some of these once more from the store to the plan:

3 to 6, 21, 23 to 27, 33, 34, 36 to 38: `tests/cases/test_cases_of_renewals.py`;
6, 15, 37 to 40: other packs decide them, `test_worked_cases_by_packs.py`;
18: `test_approvals.py`, and typed in `tests/ui/courses/test_editor.py`;
35: `test_titles.py`, and pressed in `tests/ui/courses/test_editor.py`.
"""

from datetime import UTC, date, datetime

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.calendar import local_date
from emt_tracker.domain.courses import Allocation, Category, Course, Delivery, Topic
from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.errors import Faults
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, Reason, Warn, judge
from emt_tracker.domain.retention import keep_until
from emt_tracker.domain.timeline import Phase, phase, timeline
from tests.builders import a_course, a_cycle, an_allocation
from tests.judging import rulebook

NATIONAL, LOCAL, INDIVIDUAL = Category.NATIONAL, Category.LOCAL, Category.INDIVIDUAL
NEEDED_2025 = {"airway": "5", "cardiology": "6", "trauma": "4", "medical": "7", "operations": "3"}
NEEDED_2016 = {"airway": "2.5", "cardiology": "7", "trauma": "3", "medical": "7.5", "operations": "5"}


def standing(
    cycle: Cycle, *courses: Course, as_of: date | None = None, level: Level = Level.AEMT
) -> Progress:
    return judge(courses, cycle, level, rulebook().pack_for(cycle, level), as_of or cycle.expires_on)


def placed(hours: str, category: Category | str, pediatric: str = "0", **facts: object) -> Course:
    """A course whose hours all stand in one category, or in one national topic."""
    topic = None if category in (LOCAL, INDIVIDUAL) else Topic(category)
    line = Allocation(
        Category(category) if topic is None else NATIONAL, Hours.parse(hours), topic, Hours.parse(pediatric)
    )
    return a_course(hours, allocations=(line,), **facts)


def reasons(progress: Progress) -> list[tuple[Reason, ...]]:
    return [verdict.reasons for verdict in progress.verdicts]


CYCLE = a_cycle()
ENDING_2024 = Cycle("2024", date(2024, 3, 31), last_recertified_on=date(2021, 10, 15))


def test_case_1_the_window_starts_on_the_day_after():
    found = standing(
        ENDING_2024, a_course(completed_on=date(2021, 10, 15)), a_course(completed_on=date(2021, 10, 16))
    )

    assert (found.window.starts_on, found.window.ends_on) == (date(2021, 10, 16), date(2024, 3, 31))
    assert Reason.BEFORE_WINDOW in found.verdicts[0].reasons
    assert Reason.BEFORE_WINDOW not in found.verdicts[1].reasons


def test_case_2_the_last_day_is_in_and_the_next_is_out():
    found = standing(
        ENDING_2024,
        a_course(completed_on=date(2024, 3, 31)),
        a_course(completed_on=date(2024, 4, 1)),
        as_of=date(2024, 4, 2),
    )

    assert reasons(found) == [(), (Reason.AFTER_WINDOW,)]


def test_case_3_after_an_early_renewal_a_course_counts_for_the_next_cycle():
    course = a_course(completed_on=date(2023, 12, 5))
    renewed = Cycle("2026", date(2026, 3, 31), last_recertified_on=date(2023, 11, 20))

    assert renewed.window.starts_on == date(2023, 11, 21)
    assert standing(renewed, course).verdicts[0].counts


def test_case_4_a_course_before_the_approval_is_not_in_the_new_window():
    renewed = Cycle("2026", date(2026, 3, 31), last_recertified_on=date(2024, 1, 16))

    assert reasons(standing(renewed, a_course(completed_on=date(2024, 1, 12)))) == [(Reason.BEFORE_WINDOW,)]


def test_case_5_between_expiration_and_a_late_approval_a_course_counts_nowhere():
    course = a_course(completed_on=date(2024, 4, 5))
    reinstated = Cycle("2026", date(2026, 3, 31), last_recertified_on=date(2024, 4, 15))

    assert reasons(standing(ENDING_2024, course, as_of=date(2024, 4, 20))) == [(Reason.AFTER_WINDOW,)]
    assert reasons(standing(reinstated, course)) == [(Reason.BEFORE_WINDOW,)]


@pytest.mark.parametrize(
    ("level", "expires_on", "model"),
    [
        (Level.AEMT, date(2025, 3, 31), "2016"),
        (Level.AEMT, date(2026, 3, 31), "2025"),
        (Level.EMR, date(2025, 9, 30), "2016"),
        (Level.EMR, date(2026, 9, 30), "2025"),
    ],
)
def test_case_7_the_model_follows_from_the_expiration(level: Level, expires_on: date, model: str):
    assert rulebook().pack_for(a_cycle(expires_on=expires_on), level).id.endswith(f"nccp{model}")


def test_case_8_a_surplus_in_one_topic_does_not_fill_another():
    hours = {"airway": "6.5", "cardiology": "6", "trauma": "4", "medical": "7", "operations": "2.5"}
    found = standing(CYCLE, *(placed(amount, topic) for topic, amount in hours.items()))

    assert found.categories[NATIONAL].entered == Hours(2600)
    assert found.categories[NATIONAL].credited == Hours(2450)
    assert found.topics[Topic.OPERATIONS].short == Hours(50)
    assert found.topics[Topic.AIRWAY].excess == Hours(150)


def test_case_9_fifty_hours_in_the_wrong_places_are_not_complete():
    topics = [placed(hours, topic) for topic, hours in NEEDED_2025.items()]
    five_over = a_course("5", allocations=(an_allocation("5", "airway", pediatric="2.5"),))
    moved = a_course(
        "5", allocations=(an_allocation("2.5", "airway", pediatric="2.5"), an_allocation("2.5", None))
    )
    others = (placed("10", LOCAL), placed("10", INDIVIDUAL))

    before = standing(CYCLE, *topics, five_over, *others)
    after = standing(
        CYCLE,
        *topics[1:],
        a_course(
            "5",
            allocations=(an_allocation("2.5", "airway"), an_allocation("2.5", None, category="individual")),
        ),
        moved,
        *others,
    )

    assert (before.total.entered, before.total.credited, before.is_complete) == (
        Hours(5000),
        Hours(4500),
        False,
    )
    assert (after.total.entered, after.total.credited, after.is_complete) == (Hours(5000), Hours(5000), True)


def test_case_10_a_course_gives_no_more_than_its_hours():
    assert a_course("8", allocations=(an_allocation("6", "cardiology"), an_allocation("2"))).placed == Hours(
        800
    )
    with pytest.raises(Faults):
        a_course("8", allocations=(an_allocation("6", "cardiology"), an_allocation("3")))


def test_case_11_a_pediatric_hour_in_local_does_not_help():
    topics = dict(NEEDED_2025)
    found = standing(
        CYCLE,
        placed(topics.pop("airway"), "airway", pediatric="2.25"),
        *(placed(hours, topic) for topic, hours in topics.items()),
        placed("1", LOCAL, pediatric="1"),
    )

    assert found.categories[NATIONAL].is_met
    assert found.pediatric
    assert (found.pediatric.credited, found.pediatric.short) == (Hours(225), Hours(25))


def test_case_12_the_pediatric_minimum_is_met_to_the_hundredth():
    cycle = a_cycle(expires_on=date(2028, 9, 30))
    first, second = placed("1", "airway", pediatric="0.75"), placed("0.5", "airway", pediatric="0.05")

    without = standing(cycle, first, level=Level.EMR).pediatric
    both = standing(cycle, first, second, level=Level.EMR).pediatric

    assert without
    assert without.short == Hours(5)
    assert both
    assert both.is_met


def test_case_13_an_hour_topic_may_be_met_with_a_subtopic_missing():
    course = a_course(
        "2.5", date(2023, 5, 1), allocations=(an_allocation("2.5", subtopics=("ventilation",)),)
    )
    found = standing(ENDING_2024, course)

    assert found.topics[Topic.AIRWAY].is_met
    assert found.coverage_gaps[Topic.AIRWAY] == ("oxygenation",)


def test_case_14_all_hours_may_be_distributive():
    day = date(2023, 5, 1)
    courses = [
        placed(hours, topic, delivery=Delivery.DISTRIBUTIVE, completed_on=day)
        for topic, hours in NEEDED_2016.items()
    ]
    courses += [
        placed("12.5", category, delivery=Delivery.DISTRIBUTIVE, completed_on=day)
        for category in (LOCAL, INDIVIDUAL)
    ]

    found = standing(ENDING_2024, *courses)

    assert found.total.credited == Hours(5000)
    assert found.is_complete


def test_case_16_local_hours_are_capped():
    local = standing(CYCLE, placed("13", LOCAL)).categories[LOCAL]

    assert (local.credited, local.excess) == (Hours(1250), Hours(50))


def test_case_17_without_an_approval_number_nothing_is_credited():
    found = standing(CYCLE, placed("4", LOCAL, approval=Approval(ApprovalBody.OEMS, None)))

    assert reasons(found) == [(Reason.APPROVAL_MISSING,)]
    assert found.total.credited == Hours(0)
    assert found.verdicts[0].credit == Hours(400)


def test_case_19_credit_is_the_time_attended_up_to_the_approved_hours():
    assert a_course("3", hours_attended=Hours(250)).credit == Hours(250)
    assert a_course("3", hours_attended=Hours(350)).credit == Hours(300)


def test_case_20_a_second_course_alike_is_flagged_and_counts():
    facts = {"title": "Stroke Update", "provider": "Millbrook Training", "delivery": Delivery.CLASSROOM}
    first, second = a_course("2", date(2026, 5, 1), **facts), a_course("2", date(2026, 6, 1), **facts)

    found = standing(CYCLE, second, first)

    assert [Warn.POSSIBLE_DUPLICATE in verdict.warnings for verdict in found.verdicts] == [True, False]
    assert found.unallocated == Hours(400)


def test_case_21_the_last_day_ends_at_midnight_in_massachusetts():
    pack = rulebook().pack_for(ENDING_2024, Level.AEMT)

    last, next_day = (
        timeline(standing(ENDING_2024, as_of=day)).days_left for day in (date(2024, 3, 31), date(2024, 4, 1))
    )

    assert (last, next_day) == (0, -1)
    assert phase(ENDING_2024, pack, local_date(datetime(2024, 4, 1, 3, 30, tzinfo=UTC))) is Phase.OPEN
    assert phase(ENDING_2024, pack, date(2024, 4, 1)) is Phase.LATE


@pytest.mark.parametrize(
    ("as_of", "expires_on", "days"),
    [
        (date(2026, 11, 22), date(2027, 3, 31), 129),
        (date(2026, 11, 22), date(2028, 3, 31), 495),
        (date(2028, 2, 28), date(2028, 3, 31), 32),
        (date(2027, 2, 28), date(2027, 3, 31), 31),
    ],
)
def test_case_22_days_are_counted_on_the_calendar(as_of: date, expires_on: date, days: int):
    assert timeline(standing(a_cycle(expires_on=expires_on), as_of=as_of)).days_left == days


@pytest.mark.parametrize(
    ("due", "dollars"),
    [
        (("step_a", "step_b"), 151),
        (("step_a", "step_b", "late_step_b"), 201),
        (("step_a", "step_b", "late_step_a", "late_step_b"), 251),
    ],
)
def test_case_23_each_late_step_costs_its_fee(due: tuple[str, ...], dollars: int):
    fees = {fee.key: fee.cents.value for fee in rulebook().packs["ma-aemt-nccp2016"].fees}

    assert sum(fees[key] for key in due) == dollars * 100


def test_case_24_after_april_30_an_application_is_late():
    cycle = a_cycle(expires_on=date(2024, 3, 31), steps=Steps(step_a_approved_on=date(2024, 4, 20)))

    assert phase(cycle, rulebook().pack_for(cycle, Level.AEMT), date(2024, 5, 2)) is Phase.LATE_APPLICATION


def test_case_25_an_exam_satisfies_the_requirement_with_fewer_hours():
    cycle = a_cycle(expires_on=date(2024, 3, 31), exam_passed_on=date(2024, 2, 1))
    found = standing(cycle, placed("12", LOCAL, completed_on=date(2023, 5, 1)))

    assert (found.satisfied_by, found.is_complete) == ("exam", True)
    assert found.total.credited == Hours(1200)
    assert cycle.steps.step_b_submitted_on is None


@pytest.mark.parametrize(("passed", "satisfied"), [(date(2026, 3, 31), None), (date(2026, 4, 1), "exam")])
def test_case_27_the_exam_opens_on_april_1_a_year_before(passed: date, satisfied: str | None):
    cycle = a_cycle(expires_on=date(2027, 3, 31), exam_passed_on=passed)

    assert standing(cycle).satisfied_by == satisfied


def test_case_28_documents_are_kept_five_years_from_the_later_end():
    used = Cycle("2026", date(2026, 3, 31), starts_on=date(2024, 4, 1))

    assert keep_until(a_course(completed_on=date(2024, 2, 29)), (), 5) == date(2029, 3, 1)
    assert keep_until(a_course(completed_on=date(2024, 3, 31)), (), 5) == date(2029, 3, 31)
    assert keep_until(a_course(completed_on=date(2024, 4, 1)), (used,), 5) == date(2031, 3, 31)


def test_case_29_a_leap_day_is_followed_by_march_1():
    assert Cycle("1", date(2026, 3, 31), last_recertified_on=date(2024, 2, 29)).window.starts_on == date(
        2024, 3, 1
    )


def test_case_30_a_course_of_several_days_counts_by_its_last():
    course = a_course(started_on=date(2024, 3, 30), completed_on=date(2024, 4, 1))

    assert reasons(standing(ENDING_2024, course, as_of=date(2024, 4, 2))) == [(Reason.AFTER_WINDOW,)]


def test_case_31_education_below_the_level_gives_no_national_credit():
    line = (an_allocation("2"), an_allocation("1", None))
    found = standing(CYCLE, a_course("3", level=Level.EMT, allocations=line))

    assert Warn.LEVEL_BELOW in found.verdicts[0].warnings
    assert (found.categories[NATIONAL].entered, found.categories[NATIONAL].credited) == (Hours(200), Hours(0))
    assert found.categories[LOCAL].credited == Hours(100)


def test_case_32_an_old_capce_number_is_questioned_and_counts():
    approval = Approval(ApprovalBody.CAPCE, "16-EMT-F3-0001")
    found = standing(ENDING_2024, a_course(completed_on=date(2024, 1, 5), approval=approval))

    assert Warn.APPROVAL_YEAR in found.verdicts[0].warnings
    assert found.verdicts[0].counts
