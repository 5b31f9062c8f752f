"""What the program says to see to, and where it suggests to move hours."""

from datetime import date

from emt_tracker.domain.allocation import best_move
from emt_tracker.domain.approvals import Approval
from emt_tracker.domain.audit import Finding, Kind, findings
from emt_tracker.domain.courses import Category, Course, Topic
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.domain.progress import Progress, judge
from emt_tracker.domain.timeline import timeline
from tests.builders import TODAY, a_course, a_cycle, a_document, an_allocation
from tests.judging import rulebook


def standing(*courses: Course, as_of: date = TODAY, cycle: Cycle | None = None) -> Progress:
    cycle = cycle or a_cycle()
    return judge(courses, cycle, Level.AEMT, rulebook().pack_for(cycle, Level.AEMT), as_of)


def found(progress: Progress) -> dict[Kind, Finding]:
    listed = findings(progress, timeline(progress))
    return {finding.kind: finding for finding in reversed(listed)}


def test_the_largest_gap_of_the_topics_comes_first():
    listed = findings(standing(), timeline(standing()))

    assert [finding.title for finding in listed[:2]] == [
        "Medical is 7.00 h short",
        "Cardiology is 6.00 h short",
    ]


def test_a_passed_exam_leaves_no_hours_to_collect():
    cycle = a_cycle(expires_on=date(2027, 3, 31), exam_passed_on=date(2026, 6, 1))

    assert Kind.TOPIC_SHORT not in found(standing(cycle=cycle))


def test_a_counting_course_without_certificate_is_named():
    unproven = a_course(title="Stroke Update", allocations=(an_allocation("4"),))
    proven = a_course(documents=(a_document(),), allocations=(an_allocation("4"),))

    finding = found(standing(unproven, proven))[Kind.NO_DOCUMENT]

    assert finding.courses == (unproven.id,)
    assert finding.detail == "Stroke Update"


def test_a_course_that_lacks_only_its_number_is_named():
    lacking = a_course(approval=Approval())
    also_early = a_course(approval=Approval(), completed_on=date(2020, 1, 1))

    assert found(standing(lacking, also_early))[Kind.APPROVAL_MISSING].courses == (lacking.id,)


def test_surplus_is_offered_where_it_is_of_use():
    course = a_course("8", allocations=(an_allocation("8"),))

    move = best_move(standing(course))

    assert move
    assert (move.category, move.topic, move.hours) == (Category.NATIONAL, Topic.AIRWAY, Hours(300))
    assert (move.to, move.useful, move.gap) == (Category.LOCAL, Hours(300), Hours(1250))
    assert move.courses == (course.id,)


def test_without_surplus_nothing_is_offered():
    assert best_move(standing(a_course("5", allocations=(an_allocation("5"),)))) is None


def test_surplus_never_moves_into_another_national_topic():
    local = a_course("20", allocations=(an_allocation("20", None),))

    move = best_move(standing(local))

    assert move
    assert move.to is Category.INDIVIDUAL


def test_past_the_deadline_the_deadline_comes_first():
    progress = standing(as_of=date(2028, 4, 1))

    assert findings(progress, timeline(progress))[0].kind is Kind.DEADLINE
