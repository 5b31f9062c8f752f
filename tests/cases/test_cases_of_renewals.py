"""Worked cases of renewals, by their numbers, from the records as they lie on disk to the plan."""

from datetime import UTC, date, datetime

import pytest

from emt_tracker.domain.approvals import Approval, ApprovalBody
from emt_tracker.domain.calendar import local_date
from emt_tracker.domain.cycles import Cycle
from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.domain.plan import Plan
from emt_tracker.domain.process import Means
from emt_tracker.domain.timeline import Phase
from emt_tracker.services.bundle import Services
from emt_tracker.ui.formatting import NotADate, parse_date
from tests.builders import TODAY, a_course, a_profile, an_allocation

ENDING_2024 = Cycle("2024", date(2024, 3, 31), last_recertified_on=date(2021, 10, 15))


@pytest.fixture
def records(blank: Services) -> Services:
    """An Advanced EMT whose certification ends on March 31, 2024."""
    blank.cycles.begin(a_profile(), ENDING_2024)
    return blank


def said(plan: Plan) -> set[str]:
    return {notice.key for notice in plan.notices}


def in_limbo(plan: Plan) -> list[str]:
    return [each.course.id for each in plan.limbo]


def test_case_3_after_an_early_renewal_a_course_belongs_to_the_next_cycle(records: Services):
    records.plans.tick("2024", "submit_step_a", date(2023, 11, 15))
    records.plans.tick("2024", "step_a_approved", date(2023, 11, 20))
    records.courses.add(a_course("2", date(2023, 12, 5)))
    plan = records.plans.plan(date(2023, 12, 10))
    assert "after_approval" in said(plan)
    assert not plan.limbo

    records.cycles.save_cycle(Cycle("2026", date(2026, 3, 31), last_recertified_on=date(2023, 11, 20)))
    figures = records.overview.figures(date(2023, 12, 10), "2026")
    assert figures["window"] == {"starts_on": "2023-11-21", "ends_on": "2026-03-31"}
    assert [course["counts"] for course in figures["courses"]] == [True]
    assert "after_approval" not in said(records.plans.plan(date(2023, 12, 10), "2024"))


def test_case_4_between_submission_and_approval_withdraw_and_submit_again(records: Services):
    records.courses.add(a_course("2", date(2024, 1, 12), id="between"))
    records.plans.tick("2024", "submit_step_a", date(2024, 1, 10))
    waiting = records.plans.plan(date(2024, 1, 14))
    assert [each.can_still_count for each in waiting.limbo] == [True]
    assert "withdraw the application and submit again before it is approved" in waiting.limbo[0].advice

    records.plans.tick("2024", "step_a_approved", date(2024, 1, 16))
    records.cycles.save_cycle(Cycle("2026", date(2026, 3, 31), last_recertified_on=date(2024, 1, 16)))
    approved = records.plans.plan(date(2024, 1, 20), "2024")
    assert in_limbo(approved) == ["between"]
    assert not approved.limbo[0].can_still_count
    assert records.overview.figures(date(2024, 1, 20), "2026")["courses"][0]["reasons"] == ["before_window"]


def test_case_4_withdrawn_and_submitted_again_it_counts(records: Services):
    records.courses.add(a_course("2", date(2024, 1, 12)))
    records.plans.tick("2024", "submit_step_a", date(2024, 1, 10))
    records.plans.tick("2024", "submit_step_a", date(2024, 1, 15))

    assert not records.plans.plan(date(2024, 1, 16)).limbo
    assert records.overview.figures(date(2024, 1, 16))["courses"][0]["counts"]


def test_case_5_in_april_a_course_counts_for_no_cycle(records: Services):
    records.courses.add(a_course("2", date(2024, 4, 5), id="april"))
    records.plans.tick("2024", "submit_step_a", date(2024, 4, 10))
    records.plans.tick("2024", "step_a_approved", date(2024, 4, 15))
    records.cycles.save_cycle(Cycle("2026", date(2026, 3, 31), last_recertified_on=date(2024, 4, 15)))

    assert in_limbo(records.plans.plan(date(2024, 4, 20), "2024")) == ["april"]
    reasons = [
        records.overview.figures(date(2024, 4, 20), cycle)["courses"][0]["reasons"]
        for cycle in ("2024", "2026")
    ]
    assert reasons == [["after_window"], ["before_window"]]


def test_case_21_after_midnight_in_massachusetts_nobody_may_staff(records: Services):
    last = records.plans.plan(local_date(datetime(2024, 4, 1, 3, 30, tzinfo=UTC)))
    past = records.plans.plan(date(2024, 4, 1))

    assert [credential.days_left for credential in last.credentials] == [0, 0]
    assert all(credential.is_valid for credential in last.credentials)
    assert [credential.days_left for credential in past.credentials] == [-1, -1]
    assert past.notices[0].title == "You cannot staff an ambulance until renewed"


@pytest.mark.parametrize(
    ("step_a", "step_b", "dollars"),
    [
        (date(2024, 3, 1), date(2024, 3, 31), 151),
        (date(2024, 3, 30), date(2024, 4, 5), 201),
        (date(2024, 4, 10), date(2024, 4, 10), 251),
    ],
)
def test_case_23_each_step_pays_for_its_own_lateness(
    records: Services, step_a: date, step_b: date, dollars: int
):
    records.plans.tick("2024", "submit_step_a", step_a)
    records.plans.tick("2024", "submit_step_b", step_b)

    assert records.plans.plan(date(2024, 4, 20)).fees.total_cents == dollars * 100


def test_case_24_oems_is_asked_for_a_late_application(records: Services):
    records.plans.tick("2024", "submit_step_a", date(2024, 3, 20))
    records.plans.tick("2024", "step_a_approved", date(2024, 4, 20))
    plan = records.plans.plan(date(2024, 5, 2))

    assert plan.phase is Phase.LATE_APPLICATION
    assert plan.actions[0].target == "notice:late_application"
    assert "Continuing education is not the obstacle" in plan.actions[0].detail
    assert plan.notices[0].contact.email == "oems.recert@mass.gov"


def test_case_25_an_exam_takes_the_place_of_hours(records: Services):
    records.courses.add(a_course("12", date(2023, 5, 1), allocations=(an_allocation("12", None),)))
    records.plans.exam_passed("2024", date(2024, 2, 1))
    plan = records.plans.plan(date(2024, 2, 2))
    figures = records.overview.figures(date(2024, 2, 2))

    assert (plan.means, figures["satisfied_by"]) == (Means.EXAM, "exam")
    assert figures["total"]["credited"] == "12.00"
    assert "complete_hours" not in plan.tasks
    assert "task:submit_step_b" in [action.target for action in plan.actions]


def test_case_26_after_a_failed_exam_hours_are_the_way(records: Services):
    records.plans.choose("2024", Means.EXAM, date(2023, 8, 1))
    records.plans.exam_failed("2024", date(2023, 9, 1))
    plan = records.plans.plan(date(2023, 9, 2))

    assert (plan.means, plan.exam.may_apply) == (Means.HOURS, False)
    assert "exam_failed" in said(plan)
    assert plan.tasks["complete_hours"].figure == "0.00 of 50.00 h"
    assert plan.tasks["complete_hours"].due == date(2024, 3, 31)


def test_case_27_the_exam_opens_a_year_before_and_is_applied_for_by_march_25(blank: Services):
    blank.cycles.begin(a_profile(), Cycle("2027", date(2027, 3, 31), last_recertified_on=date(2025, 3, 1)))
    state = {
        day: blank.plans.plan(day).exam.may_apply
        for day in (date(2026, 3, 31), date(2026, 4, 1), date(2027, 3, 25), date(2027, 3, 26))
    }
    assert list(state.values()) == [False, True, True, False]
    blank.plans.exam_passed("2027", date(2026, 3, 31))
    assert "exam_too_early" in said(blank.plans.plan(date(2026, 4, 2)))


@pytest.mark.parametrize(
    ("number", "day", "is_told"),
    [
        ("2425-T2-0042", date(2025, 4, 2), True),
        ("2425-T2-0042", date(2025, 3, 31), False),
        ("T3-2425-R3", date(2024, 3, 31), True),
        ("204250", date(2025, 4, 2), False),
    ],
)
def test_case_33_a_course_outside_its_training_year_counts_and_is_told(
    blank: Services, number: str, day: date, *, is_told: bool
):
    blank.cycles.begin(a_profile(), Cycle("2026", date(2026, 3, 31), last_recertified_on=date(2024, 1, 16)))
    blank.courses.add(a_course("2", day, approval=Approval(ApprovalBody.OEMS, number)))

    assert ("training_year" in said(blank.plans.plan(date(2025, 5, 1)))) is is_told
    assert blank.overview.figures(date(2025, 5, 1))["courses"][0]["counts"]


def test_case_36_two_certifications_count_down_apart(blank: Services):
    blank.cycles.begin(a_profile(), Cycle("2027", date(2027, 3, 31), first_certified_on=date(2024, 8, 1)))
    blank.cards.keep(Card("state", CardKind.STATE, date(2026, 3, 31)))
    nremt, state = blank.plans.plan(date(2026, 3, 1)).credentials

    assert (nremt.days_left, state.days_left) == (395, 30)
    assert (nremt.note, state.note) == ("", "Confirm with OEMS")
    plan = blank.plans.plan(date(2026, 3, 1))
    assert "two_dates" in said(plan)
    assert blank.overview.figures(date(2026, 3, 1))["window"]["ends_on"] == "2027-03-31"


@pytest.mark.parametrize("ends_on", [date(2026, 3, 31), date(2027, 3, 31)])
def test_case_6_a_first_cycle_that_ends_otherwise_is_questioned(blank: Services, ends_on: date):
    blank.cycles.begin(a_profile(), Cycle("1", ends_on, first_certified_on=date(2024, 7, 1)))
    notices = {notice.key: notice.title for notice in blank.plans.plan(date(2026, 1, 1)).notices}

    assert "first_cycle" in notices
    differs = "Your first cycle may end on Mar 31, 2027"
    assert notices.get("first_cycle_differs") == (None if ends_on.year == 2027 else differs)


def test_case_37_in_2021_practice_went_on_and_hours_stayed_due(blank: Services):
    blank.cycles.begin(a_profile(), Cycle("2021", date(2021, 3, 31), last_recertified_on=date(2019, 3, 1)))
    spring = {notice.key: notice.title for notice in blank.plans.plan(date(2021, 6, 30)).notices}
    summer = {notice.key for notice in blank.plans.plan(date(2021, 7, 1)).notices}

    assert spring["exception:covid-2021"] == "Practice until Jun 30, 2021"
    assert not {"late", "reinstatement"} & spring.keys()
    assert "reinstatement" in summer
    assert blank.plans.plan(date(2021, 2, 1)).tasks["complete_hours"].due == date(2021, 3, 31)


def test_case_38_new_hampshires_licence_follows_the_nremt(blank: Services):
    cycle = Cycle("nh", date(2026, 3, 31), date(2024, 2, 1), rules="nh-aemt-nremt2025")
    blank.cycles.begin(a_profile(), cycle)
    plan = blank.plans.plan(date(2026, 3, 1))

    nremt, state = plan.credentials
    assert (nremt.expires_on, state.expires_on) == (date(2026, 3, 31), date(2026, 4, 30))
    assert state.label == "New Hampshire licence"
    assert "elsewhere" in said(plan)
    assert [step.step for step in plan.steps] == ["a"]


def test_case_34_a_day_that_does_not_exist_is_asked_for_again():
    with pytest.raises(NotADate, match="April 2017 has no day 31"):
        parse_date("APRIL 31, 2017", TODAY)
