"""The page as a whole: both certifications, the ways through, what is late, what there is to know."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.cycles import Steps
from emt_tracker.domain.dossier import Card, CardKind, Closing
from emt_tracker.domain.process import Means, Route, Step
from emt_tracker.domain.profiles import Affiliation, Holder, Level
from emt_tracker.ui.dialogs.closed_cycle import ClosedCycleSheet
from emt_tracker.ui.dialogs.closing import ClosingDialog
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.pages.recertify.sources import SourcesSheet
from emt_tracker.ui.pages.recertify.way_sheet import WaySheet
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, a_profile
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.domain.profiles import Profile
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.recertify import RecertifyPage
    from tests.ui.recertify.conftest import Settled, Shown

_FIGURES = '{"total": {"credited": "0.00", "required": "50.00"}, "courses": []}'
LATE = date(2028, 4, 10)
NATIONAL = a_profile(affiliation=Affiliation.UNAFFILIATED)
STATE_ONLY = a_profile(
    Level.EMT, affiliation=Affiliation.UNAFFILIATED, holder=Holder.STATE_ONLY, region="III"
)


def keys(page: RecertifyPage) -> set[str]:
    return {key for step in page.steps.values() for key in step.rows}


def notices(page: RecertifyPage) -> str:
    if page.notices.more.isVisible() and page.notices.more.text() != "Show less":
        page.notices.more.click()
    return "\n".join(banner.words() for banner in page.notices.banners)


class TestHead:
    def test_both_certifications_count_down(self, shown: Shown):
        said = words_in(shown().header)
        assert "NREMT, E1234567\n495 days left\nvalid through Mar 31, 2028" in said
        assert "Massachusetts, E0901234\n495 days left\nvalid through Mar 31, 2028" in said
        assert "Collecting hours\nApplications open in 313 days, Oct 1, 2027" in said

    def test_they_may_end_in_different_years(self, shown: Shown, opened: Opened):
        page = shown()
        card = Card("state", CardKind.STATE, date(2027, 3, 31))
        opened.store.write(Changes("Keep a card", dossier={card.key: Edit(None, card)}))
        page.mark_stale()
        page.refresh()
        said = words_in(page.header)
        assert "495 days left" in said
        assert "129 days left\nvalid through Mar 31, 2027\n" in said

    def test_past_its_end_the_days_are_counted_from_it(self, shown: Shown):
        assert "10 days past\nended Mar 31, 2028" in words_in(shown(today=LATE).header)

    def test_what_is_next_leads_to_its_task(self, shown: Shown, qtbot: QtBot):
        page = shown()
        assert page.next_action.row.text().startswith("Next: Check your recertification cycle")
        qtbot.mouseClick(page.next_action.row, Qt.MouseButton.LeftButton)
        row = page.steps[Step.A].rows["check_dashboard"]
        assert row.is_unfolded
        assert row.title.hasFocus()


class TestWays:
    def test_with_an_agency_officer_and_director_sign(self, shown: Shown):
        page = shown()
        assert {"affiliate", "officer_review", "skills_director", "step_a_approved"} <= keys(page)
        assert page.way_button.text() == "With an EMS agency"

    @pytest.mark.parametrize(
        ("profile", "task", "words"),
        [
            (NATIONAL, "set_inactive", "NREMT-certified, without an agency"),
            (STATE_ONLY, "affiliate_region", "Massachusetts-only, without an agency"),
        ],
    )
    def test_without_an_agency_nobody_of_one_signs(
        self, shown: Shown, profile: Profile, task: str, words: str
    ):
        page = shown(a_portfolio(profile=profile))
        assert task in keys(page)
        assert "affiliate" not in keys(page)
        assert "officer_review" not in keys(page)
        assert page.way_button.text() == words

    def test_the_council_of_the_region_is_named(self, shown: Shown):
        page = shown(a_portfolio(profile=STATE_ONLY))
        assert "NEEMS, the council of Region III" in page.steps[Step.A].rows["affiliate_region"].title.text()
        assert "The training profile, kept on NREMT.org" in words_in(page.steps[Step.A])

    def test_a_responder_has_no_state_application(self, shown: Shown):
        page = shown(a_portfolio(profile=a_profile(Level.EMR), cycles=(a_cycle("x", date(2027, 9, 30)),)))
        assert not page.steps[Step.B].isVisible()
        assert page.steps[Step.A].isVisible()
        assert "verify_nremt" in keys(page)

    def test_the_way_is_chosen_with_what_it_means(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened
    ):
        page = shown()
        qtbot.mouseClick(page.way_button, Qt.MouseButton.LeftButton)
        sheet = page.findChild(WaySheet)
        assert "You set your NREMT status to inactive" in words_in(sheet)
        qtbot.mouseClick(sheet.routes[Route.INACTIVE], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
        settled()
        assert opened.services.cycles.profile.affiliation is Affiliation.UNAFFILIATED
        assert "set_inactive" in keys(page)


class TestExam:
    def test_hours_give_way_to_the_exam_and_come_back(
        self, shown: Shown, qtbot: QtBot, settled: Settled, operations: Operations
    ):
        page = shown(today=date(2027, 11, 1))
        assert page.exam_button.text() == "Recertify by exam…"
        page.ask_the_way()
        sheet = page.findChild(WaySheet)
        qtbot.mouseClick(sheet.means[Means.EXAM], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
        settled()
        assert {"apply_for_exam", "pass_exam"} <= keys(page)
        assert "complete_hours" not in keys(page)
        assert "submit_step_b" in keys(page)
        assert page.exam_button.text() == "Renew by hours…"
        assert "1 attempt in a cycle" in words_in(page.exam)

        operations.undo()
        settled()
        assert "complete_hours" in keys(page)

    def test_passed_it_is_a_date_of_the_cycle(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened
    ):
        page = shown(today=date(2027, 11, 1))
        page._choose(Means.EXAM)
        settled()
        qtbot.mouseClick(page.steps[Step.A].rows["pass_exam"].mark, Qt.MouseButton.LeftButton)
        settled()
        assert opened.store.portfolio().cycles[0].exam_passed_on == date(2027, 11, 1)
        assert "Hours are not needed; Step B still is." in words_in(page.exam)

    def test_failed_there_is_no_second_attempt(self, shown: Shown, qtbot: QtBot, settled: Settled):
        page = shown(today=date(2027, 11, 1))
        page._choose(Means.EXAM)
        settled()
        qtbot.mouseClick(page.exam.failed_button, Qt.MouseButton.LeftButton)
        settled()
        assert "complete_hours" in keys(page)
        assert "There is no second attempt in this cycle" in words_in(page.exam)
        qtbot.mouseClick(page.exam.failed_button, Qt.MouseButton.LeftButton)
        settled()
        assert "pass_exam" in keys(page)


class TestSeason:
    def test_not_renewed_until_both_stands_above_the_steps(self, shown: Shown):
        page = shown()
        assert page.notices.banners[0].words().startswith("Not renewed until both steps are complete.")

    def test_late_fees_come_on_top(self, shown: Shown):
        page = shown(today=LATE)
        assert "You cannot staff an ambulance until renewed" in page.notices.banners[0].words()
        said = words_in(page.costs)
        assert "$76, of it $50 for being late" in said
        assert "$175, of it $50 for being late" in said
        row = page.steps[Step.A].rows["submit_step_a"]
        assert "was due Mar 31, 2028" in words_in(row)
        assert ", late, " in row.title.accessibleName()

    def test_in_time_the_day_of_the_late_fee_is_named(self, shown: Shown):
        assert "a late fee a step from Apr 1, 2028 on; sign-off ends Apr 30, 2028" in words_in(shown().costs)

    def test_without_step_b_a_late_application_is_asked_for(self, shown: Shown):
        steps = Steps(step_a_submitted_on=date(2028, 3, 1), step_a_approved_on=date(2028, 3, 9))
        page = shown(a_portfolio(cycles=(a_cycle(steps=steps),)), today=date(2028, 6, 1))
        assert "Late Recertification Application" in notices(page)
        assert "oems.recert@mass.gov" in notices(page)

    def test_times_are_told(self, shown: Shown):
        assert "2 to 5 business days" in words_in(shown().costs)

    def test_a_course_of_no_cycle_says_what_to_do(self, shown: Shown, qtbot: QtBot):
        steps = Steps(step_a_submitted_on=date(2027, 11, 1))
        between = a_course(id="between", title="Between two cycles", completed_on=date(2027, 11, 20))
        page = shown(a_portfolio(between, cycles=(a_cycle(steps=steps),)), today=date(2027, 12, 1))
        (row,) = page.limbo.rows()
        assert row.text() == "Between two cycles"
        with qtbot.waitSignal(page.go_to) as asked:
            qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        assert asked.args == [Destination("courses", courses=("between",))]


class TestEnd:
    def test_the_last_task_asks_to_close_the_cycle(
        self, shown: Shown, qtbot: QtBot, settled: Settled, opened: Opened
    ):
        page = shown(today=date(2028, 3, 9))
        assert not page.ending.isVisible()
        qtbot.mouseClick(page.steps[Step.B].rows["verify_renewal"].mark, Qt.MouseButton.LeftButton)
        settled()
        dialog = page.findChild(ClosingDialog)
        assert dialog.cycle.id == "2028"
        dialog.reject()
        qtbot.waitUntil(lambda: page.findChild(ClosingDialog) is None)
        assert opened.store.portfolio().cycles[0].steps.renewal_verified_on == date(2028, 3, 9)
        assert page.ending.words().startswith("Renewed until Mar 31, 2030.")
        qtbot.mouseClick(page.ending.action, Qt.MouseButton.LeftButton)
        assert page.findChild(ClosingDialog).isVisible()

    def test_of_a_closed_cycle_nothing_can_be_ticked(self, shown: Shown, qtbot: QtBot, opened: Opened):
        page = shown(a_portfolio(cycles=(a_cycle("2026", date(2026, 3, 31)),)))
        task = page.steps[Step.A].rows["pay_step_a"]
        task.unfold()
        closing = Closing("2026", TODAY, "record.pdf", "0" * 64, "{}", _FIGURES)
        opened.store.write(Changes("Close", dossier={closing.key: Edit(None, closing)}))
        page.mark_stale()
        page.refresh()
        assert page.ending.words().startswith("This cycle was closed on Nov 22, 2026.")
        assert not task.mark.isEnabled()
        assert not task.details.form.isEnabled()
        assert not page.steps[Step.A].add_receipt.isEnabled()
        qtbot.mouseClick(page.ending.action, Qt.MouseButton.LeftButton)
        assert page.findChild(ClosedCycleSheet).isVisible()


class TestAround:
    def test_before_a_cycle_it_says_how_to_begin(self, shown: Shown, qtbot: QtBot):
        page = shown(a_portfolio(cycles=()))
        assert "No recertification cycle yet" in words_in(page)
        assert not page.way_button.isVisible()
        with qtbot.waitSignal(page.go_to) as asked:
            page._no_cycle.findChild(type(page.way_button)).click()
        assert asked.args == [Destination("settings", "cycles")]

    def test_sources_are_listed(self, shown: Shown, qtbot: QtBot):
        page = shown()
        qtbot.mouseClick(page.costs.sources, Qt.MouseButton.LeftButton)
        assert "recertification in 2024" in words_in(page.findChild(SourcesSheet))

    def test_long_names_and_a_narrow_window_lose_nothing(self, shown: Shown, qtbot: QtBot):
        profile = a_profile(name="Zoë Ångström-Nuñez y Villafranca de los Caballeros", agency="Ü" * 90)
        page = shown(a_portfolio(profile=profile))
        page.set_compact(compact=True)
        page.resize(839, 600)
        qtbot.waitUntil(lambda: page.width() == 839)
        for step in page.steps.values():
            for row in step.rows.values():
                assert row.title.height() >= row.title.heightForWidth(row.title.width())
                assert row.mapTo(page, row.rect().topRight()).x() <= page.width()

    def test_another_page_leads_to_a_task(self, shown: Shown):
        page = shown()
        page.arrive(Destination("recertify", "task:pay_step_b"))
        assert page.steps[Step.B].rows["pay_step_b"].is_unfolded
