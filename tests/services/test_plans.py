"""The plan of a renewal and its commands, on a real store: each way that a person can go."""

from datetime import date

import pytest

from emt_tracker.documents.intake import from_bytes
from emt_tracker.domain.cycles import Cycle, Steps
from emt_tracker.domain.dossier import StepDone
from emt_tracker.domain.errors import Conflict, InvalidValue, NotFound
from emt_tracker.domain.plan import CredentialKind, Plan
from emt_tracker.domain.process import Means, Route, Step
from emt_tracker.domain.profiles import Affiliation, Holder, Level, Profile
from emt_tracker.domain.timeline import Phase
from emt_tracker.services.bundle import Services
from tests.builders import a_course, a_cycle, a_document, a_profile, an_allocation

ENDING_2024 = Cycle("2024", date(2024, 3, 31), last_recertified_on=date(2021, 10, 15))
IN_SEASON = date(2024, 1, 10)
RECEIPT = b"%PDF-1.7 receipt"


@pytest.fixture
def season(blank: Services) -> Services:
    """An affiliated Advanced EMT in the season of 2024, with one course."""
    return begun(blank, a_profile())


def begun(services: Services, profile: Profile, cycle: Cycle = ENDING_2024) -> Services:
    services.cycles.begin(profile, cycle)
    services.courses.add(
        a_course(
            "2.5",
            date(2023, 5, 1),
            id="airway",
            allocations=(an_allocation("2.5"),),
            documents=(a_document(),),
        )
    )
    return services


def keys(plan: Plan, step: Step = Step.A) -> list[str]:
    return [task for task, state in plan.tasks.items() if state.task.step is step]


def said(plan: Plan) -> list[str]:
    return [notice.key for notice in plan.notices]


def next_up(plan: Plan) -> list[str]:
    return [action.target for action in plan.actions]


def test_an_affiliated_person_has_officer_and_director_sign(season: Services):
    plan = season.plans.plan(IN_SEASON)

    assert (plan.route, plan.means, plan.phase) == (Route.AFFILIATED, Means.HOURS, Phase.OPEN)
    assert keys(plan) == [
        "check_dashboard", "affiliate", "complete_hours", "keep_documents", "enter_hours", "pay_step_a",
        "submit_step_a", "officer_review", "skills_director", "step_a_approved",
    ]  # fmt: skip
    assert keys(plan, Step.B) == [
        "contact_details", "answer_questions", "attest", "pay_step_b", "submit_step_b", "verify_renewal",
    ]  # fmt: skip
    assert plan.tasks["submit_step_a"].waits_for == ()
    assert plan.tasks["verify_renewal"].title == "Do you see 03/31/2026 on eLicensing?"
    assert plan.tasks["officer_review"].waits_for == (plan.tasks["submit_step_a"].title,)
    assert {"not_until_both", "check_elicensing"} <= set(said(plan))


def test_computed_tasks_follow_the_records(season: Services):
    tasks = season.plans.plan(IN_SEASON).tasks

    assert tasks["complete_hours"].figure == "2.50 of 50.00 h"
    assert (tasks["keep_documents"].is_done, tasks["keep_documents"].figure) == (True, "1 of 1 course")
    assert (tasks["enter_hours"].is_done, tasks["enter_hours"].figure) == (False, "0 of 1 line")
    season.worksheets.enter(season.worksheets.rows(IN_SEASON)[0], IN_SEASON)
    assert season.plans.plan(IN_SEASON).tasks["enter_hours"].is_done
    season.courses.add(a_course("1", date(2023, 6, 1), allocations=(an_allocation("1"),)))
    assert season.plans.plan(IN_SEASON).tasks["keep_documents"].figure == "1 of 2 courses"


def test_an_emt_has_the_officer_sign_alone(blank: Services):
    plan = begun(blank, a_profile(Level.EMT)).plans.plan(IN_SEASON)

    assert "skills_officer" in plan.tasks
    assert "skills_director" not in plan.tasks


def test_without_an_agency_the_status_is_inactive_and_nobody_signs(blank: Services):
    profile = a_profile(affiliation=Affiliation.UNAFFILIATED, agency=None)
    plan = begun(blank, profile).plans.plan(IN_SEASON)

    assert plan.route is Route.INACTIVE
    assert keys(plan)[1] == "set_inactive"
    assert keys(plan)[-1] == "step_a_approved_nremt"
    assert not {"affiliate", "officer_review", "skills_director"} & set(plan.tasks)
    assert len(keys(plan, Step.B)) == 6


COUNCILS = {"I": "WMEMS", "II": "CMEMSC", "III": "NEEMS", "IV": "MBEMSC", "V": "SEMAEMS"}


@pytest.mark.parametrize(("region", "council"), COUNCILS.items())
def test_the_council_of_the_region_acts_for_state_only_holders(blank: Services, region: str, council: str):
    profile = a_profile(
        Level.EMT, holder=Holder.STATE_ONLY, affiliation=Affiliation.UNAFFILIATED, agency=None, region=region
    )
    plan = begun(blank, profile).plans.plan(IN_SEASON)

    assert plan.route is Route.REGION
    assert plan.tasks["affiliate_region"].title.startswith(f"Affiliate with {council}")
    assert plan.tasks["step_a_approved_region"].contact.label.startswith(council)
    assert {"upload_proofs", "pay_hosting_fee"} <= set(plan.tasks)
    assert [credential.kind for credential in plan.credentials] == [CredentialKind.STATE]
    assert plan.fees.lines[0].cents is None
    assert plan.fees.total_cents is None
    assert "fee_unknown" in said(plan)
    assert "region_missing" not in said(plan)


def test_a_region_that_is_not_named_is_asked_for(blank: Services):
    profile = a_profile(Level.EMT, holder=Holder.STATE_ONLY, affiliation=Affiliation.UNAFFILIATED)
    plan = begun(blank, profile).plans.plan(IN_SEASON)

    assert "region_missing" in said(plan)
    assert plan.tasks["affiliate_region"].title == "Affiliate with your regional council on the dashboard"


def test_an_advanced_emt_with_the_states_alone_is_told(blank: Services):
    profile = a_profile(holder=Holder.STATE_ONLY, affiliation=Affiliation.UNAFFILIATED, region="I")
    assert "aemt_national" in said(begun(blank, profile).plans.plan(IN_SEASON))


def test_a_responder_has_step_a_alone_and_september(blank: Services):
    cycle = Cycle("2028", date(2028, 9, 30), last_recertified_on=date(2026, 9, 1))
    blank.cycles.begin(a_profile(Level.EMR), cycle)
    plan = blank.plans.plan(date(2028, 10, 5))

    assert [step.step for step in plan.steps] == [Step.A]
    assert keys(plan)[-1] == "verify_nremt"
    assert [credential.kind for credential in plan.credentials] == [CredentialKind.NREMT]
    assert plan.exam.opens_on == date(2027, 10, 1)
    assert plan.exam.apply_by == date(2028, 9, 24)
    assert said(plan)[0] == "late_nremt"
    assert "not_until_both" not in said(plan)
    assert said(blank.plans.plan(date(2028, 11, 1)))[0] == "lapsed_nremt"


def test_before_the_season_only_what_is_open_is_next(season: Services):
    plan = season.plans.plan(date(2023, 8, 1))

    assert plan.phase is Phase.ACCRUING
    assert plan.tasks["submit_step_a"].opens_on == date(2023, 10, 1)
    assert next_up(plan) == [
        "task:check_dashboard", "task:affiliate", "courses", "task:enter_hours",
    ]  # fmt: skip


def test_a_tick_writes_the_step_and_the_cycles_date_as_one(season: Services):
    before = season.cycles.all
    season.history.did(
        season.plans.tick("2024", "submit_step_a", date(2024, 1, 8), " N-4711 ", note="at the station")
    )
    state = season.plans.plan(IN_SEASON).tasks["submit_step_a"]

    assert (state.is_done, state.done_on, state.is_late) == (True, date(2024, 1, 8), False)
    assert (state.done.confirmation, state.done.note) == ("N-4711", "at the station")
    assert season.cycles.all[0].steps.step_a_submitted_on == date(2024, 1, 8)
    season.history.undo()
    assert season.cycles.all == before
    assert not season.plans.plan(IN_SEASON).tasks["submit_step_a"].is_done
    season.history.redo()
    assert season.plans.plan(IN_SEASON).tasks["submit_step_a"].done == state.done


def test_unticking_takes_the_date_back_too(season: Services):
    season.plans.tick("2024", "step_a_approved", date(2024, 2, 1))
    season.plans.untick("2024", "step_a_approved")

    assert season.cycles.all[0].steps == Steps()
    assert not season.plans.untick("2024", "step_a_approved")


def test_a_date_entered_with_the_cycle_is_a_tick(season: Services):
    season.cycles.save_cycle(
        Cycle("2024", date(2024, 3, 31), date(2021, 10, 15), steps=Steps(date(2024, 1, 8)))
    )
    assert season.plans.plan(IN_SEASON).tasks["submit_step_a"].is_done


def test_what_the_records_show_is_not_ticked(season: Services):
    with pytest.raises(InvalidValue, match="is judged from your records"):
        season.plans.tick("2024", "complete_hours", IN_SEASON)
    with pytest.raises(NotFound, match="no task “fly”"):
        season.plans.tick("2024", "fly", IN_SEASON)
    with pytest.raises(NotFound, match="no cycle “2030”"):
        season.plans.tick("2030", "affiliate", IN_SEASON)
    with pytest.raises(InvalidValue, match="less than nothing"):
        season.plans.tick("2024", "pay_step_a", IN_SEASON, paid_cents=-1)


def test_receipts_stay_through_a_correction_and_can_be_removed(season: Services):
    file = from_bytes("receipt.pdf", RECEIPT)
    with pytest.raises(Conflict, match="not ticked yet"):
        season.plans.attach_receipt("2024", "pay_step_a", [file])
    season.plans.tick("2024", "pay_step_a", date(2024, 1, 8), paid_cents=2600)
    assert season.plans.attach_receipt("2024", "pay_step_a", [file, file]).label == "Attach a receipt"
    assert not season.plans.attach_receipt("2024", "pay_step_a", [file])
    season.plans.tick("2024", "pay_step_a", date(2024, 1, 9), "R-1", 2600)

    state = season.plans.plan(IN_SEASON).tasks["pay_step_a"]
    assert [receipt.name for receipt in state.done.receipts] == ["receipt.pdf"]
    assert (state.done_on, state.fee.paid_cents) == (date(2024, 1, 9), 2600)
    assert season.certificates.is_held(file.sha256)
    season.history.did(season.plans.remove_receipt("2024", "pay_step_a", file.sha256))
    assert not season.plans.plan(IN_SEASON).tasks["pay_step_a"].done.receipts
    season.history.undo()
    assert season.plans.plan(IN_SEASON).tasks["pay_step_a"].done.receipts


def test_fees_follow_the_day_and_what_was_submitted(season: Services):
    assert season.plans.plan(date(2024, 3, 31)).fees.total_cents == 15_100
    assert season.plans.plan(date(2024, 4, 10)).fees.total_cents == 25_100
    assert season.plans.plan(IN_SEASON).fees.late_from == date(2024, 4, 1)
    season.plans.tick("2024", "submit_step_a", date(2024, 3, 30))
    assert season.plans.plan(date(2024, 4, 5)).fees.total_cents == 20_100
    assert season.plans.plan(date(2024, 4, 5)).fees.due_cents == 17_500
    season.plans.tick("2024", "submit_step_b", date(2024, 4, 5))
    fees = season.plans.plan(date(2024, 4, 20)).fees
    assert (fees.total_cents, fees.due_cents) == (20_100, 0)


def test_in_april_only_the_submission_is_late(season: Services):
    plan = season.plans.plan(date(2024, 4, 5))

    assert plan.phase is Phase.LATE
    assert said(plan)[0] == "late"
    assert plan.notices[0].contact.email == "oems.recert@mass.gov"
    assert "Apr 30, 2024" in plan.notices[0].detail
    assert plan.tasks["submit_step_b"].is_late
    assert "task:submit_step_a" in next_up(plan)


def test_after_april_with_step_a_approved_oems_is_asked_for_a_late_application(season: Services):
    season.plans.tick("2024", "submit_step_a", date(2024, 3, 20))
    season.plans.tick("2024", "step_a_approved", date(2024, 4, 2))
    plan = season.plans.plan(date(2024, 5, 2))

    assert said(plan)[0] == "late_application"
    assert next_up(plan) == ["notice:late_application"]
    assert plan.credentials[0].expires_on == date(2026, 3, 31)
    assert not plan.credentials[1].is_valid


def test_after_april_without_step_a_reinstatement_is_the_way_for_two_years(season: Services):
    assert said(season.plans.plan(date(2024, 5, 2), "2024"))[0] == "reinstatement"
    plan = season.plans.plan(date(2026, 3, 31), "2024")
    assert next_up(plan) == ["notice:reinstatement"]
    assert "Until Mar 31, 2026" in plan.notices[0].detail
    assert said(season.plans.plan(date(2026, 4, 1), "2024"))[0] == "lapsed"


def test_a_passed_exam_takes_the_place_of_hours_and_not_of_step_b(season: Services):
    season.plans.choose("2024", Means.EXAM, date(2023, 9, 1))
    plan = season.plans.plan(IN_SEASON)
    assert plan.means is Means.EXAM
    assert keys(plan) == [
        "check_dashboard",
        "affiliate",
        "apply_for_exam",
        "pass_exam",
        "step_a_approved_exam",
    ]
    assert plan.exam.may_apply
    assert plan.fees.lines[0].cents is None

    season.plans.exam_passed("2024", date(2024, 2, 1))
    plan = season.plans.plan(date(2024, 2, 5))
    assert plan.tasks["pass_exam"].is_done
    assert "exam_step_b" in said(plan)
    assert not plan.exam.may_apply
    assert "task:submit_step_b" in next_up(plan)
    assert season.overview.figures(date(2024, 2, 5))["satisfied_by"] == "exam"
    with pytest.raises(Conflict, match="was passed"):
        season.plans.choose("2024", Means.HOURS, date(2024, 2, 5))
    with pytest.raises(Conflict, match="was passed"):
        season.plans.exam_failed("2024", date(2024, 2, 5))
    season.plans.exam_passed("2024", None)
    season.plans.choose("2024", Means.HOURS, date(2024, 2, 5))
    assert season.plans.plan(IN_SEASON).means is Means.HOURS


def test_a_failed_exam_leaves_the_way_by_hours(season: Services):
    season.plans.choose("2024", Means.EXAM, date(2023, 6, 1))
    season.plans.exam_failed("2024", date(2023, 9, 1))
    plan = season.plans.plan(date(2023, 10, 1))

    assert plan.means is Means.HOURS
    assert "exam_failed" in said(plan)
    assert (plan.exam.failed_on, plan.exam.may_apply) == (date(2023, 9, 1), False)
    assert "complete_hours" in plan.tasks
    with pytest.raises(Conflict, match="not passed in this cycle"):
        season.plans.choose("2024", Means.EXAM, date(2023, 10, 1))
    season.plans.exam_failed("2024", None)
    assert season.plans.plan(date(2023, 10, 1)).exam.may_apply


def test_an_exam_before_its_season_does_not_count(season: Services):
    season.plans.exam_passed("2024", date(2023, 3, 31))
    plan = season.plans.plan(IN_SEASON)

    assert plan.means is Means.HOURS
    assert plan.exam.is_too_early
    assert "exam_too_early" in said(plan)


def test_between_submission_and_approval_a_course_can_still_be_saved(season: Services):
    season.plans.tick("2024", "submit_step_a", date(2024, 1, 10))
    season.courses.add(a_course("2", date(2024, 1, 12), id="between"))
    season.courses.add(a_course("2", date(2024, 2, 12), id="next"))

    waiting = season.plans.plan(date(2024, 1, 14))
    assert [(each.course.id, each.can_still_count) for each in waiting.limbo] == [("between", True)]
    assert "withdraw" in waiting.limbo[0].advice
    assert "limbo_pending" in said(waiting)

    season.plans.tick("2024", "step_a_approved", date(2024, 1, 16))
    plan = season.plans.plan(date(2024, 2, 20))
    assert [(each.course.id, each.can_still_count) for each in plan.limbo] == [("between", False)]
    assert {"limbo_gone", "after_approval"} <= set(said(plan))
    season.cycles.save_cycle(a_cycle("2026", date(2026, 3, 31), last_recertified_on=date(2024, 1, 16)))
    plan = season.plans.plan(date(2024, 2, 20), "2024")
    assert [each.course.id for each in plan.limbo] == ["between"]
    assert "after_approval" not in said(plan)


def test_a_course_in_april_of_a_late_renewal_counts_for_no_cycle(season: Services):
    season.courses.add(a_course("2", date(2024, 4, 5), id="april"))
    season.plans.tick("2024", "submit_step_a", date(2024, 4, 10))
    assert [each.can_still_count for each in season.plans.plan(date(2024, 4, 12)).limbo] == [False]
    season.plans.tick("2024", "step_a_approved", date(2024, 4, 15))
    assert [each.course.id for each in season.plans.plan(date(2024, 4, 20)).limbo] == ["april"]


def test_a_verified_renewal_has_nothing_left_to_do(season: Services):
    season.plans.tick("2024", "step_a_approved", date(2024, 2, 1))
    season.plans.tick("2024", "submit_step_b", date(2024, 2, 1))
    season.plans.tick("2024", "verify_renewal", date(2024, 2, 8))
    plan = season.plans.plan(date(2024, 2, 10))

    assert (plan.phase, plan.actions) == (Phase.RENEWED, ())
    assert [credential.expires_on for credential in plan.credentials] == [date(2026, 3, 31)] * 2
    assert not {"not_until_both", "exam_window"} & set(said(plan))


def test_a_first_cycle_and_a_level_gained_are_told(blank: Services):
    begun(blank, a_profile(), Cycle("2024", date(2024, 3, 31), first_certified_on=date(2022, 2, 1)))
    assert "first_cycle" in said(blank.plans.plan(IN_SEASON))
    gained = Cycle("2024", date(2024, 3, 31), date(2021, 10, 15), first_certified_on=date(2023, 2, 1))
    blank.cycles.save_cycle(gained)
    assert "level_gained" in said(blank.plans.plan(IN_SEASON))


def test_dates_and_fees_of_other_years_are_marked_as_a_pattern(services: Services):
    notices = {notice.key: notice for notice in services.plans.plan(date(2026, 11, 22)).notices}

    assert {"pattern", "fees_unsure"} <= notices.keys()
    assert notices["pattern"].status == "pattern"


def test_a_plan_without_a_cycle_says_so(blank: Services):
    blank.cycles.begin(a_profile())
    with pytest.raises(NotFound, match="no recertification cycle"):
        blank.plans.plan(IN_SEASON)


def test_a_step_of_another_cycle_is_its_own(season: Services):
    season.cycles.save_cycle(a_cycle("2026", date(2026, 3, 31), last_recertified_on=date(2024, 2, 1)))
    season.plans.tick("2024", "affiliate", IN_SEASON)
    assert not season.plans.plan(IN_SEASON, "2026").tasks["affiliate"].is_done
    assert isinstance(season.plans.plan(IN_SEASON, "2024").tasks["affiliate"].done, StepDone)
