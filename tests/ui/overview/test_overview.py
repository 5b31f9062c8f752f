"""The Overview: what it says of a cycle, how it begins, and where its lines lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from emt_tracker.domain.courses import Category, Topic
from emt_tracker.domain.cycles import Steps
from emt_tracker.domain.dossier import Card, CardKind, Planned
from emt_tracker.domain.explaining import explain
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Holder, Level
from emt_tracker.ui.dialogs.explain import ExplainSheet
from emt_tracker.ui.dialogs.suggestion import SuggestionSheet
from emt_tracker.ui.pages.overview import OverviewPage
from emt_tracker.ui.pages.overview.countdown import countdown_words
from emt_tracker.ui.pages.overview.explanation import in_short
from emt_tracker.ui.pages.overview.figures import FigureRow
from emt_tracker.ui.pages.overview.foreseen import Foreseen, forecast_words, link_words
from emt_tracker.ui.pages.overview.marks import marks_of
from emt_tracker.ui.pages.overview.next_steps import NextSteps, ranked
from emt_tracker.ui.pages.overview.standing import pace_words, topic_figures
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.widgets.burn_up import BurnUp
from tests.builders import (
    TODAY,
    a_course,
    a_cycle,
    a_document,
    a_portfolio,
    a_profile,
    an_allocation,
    beginning,
)
from tests.ui.conftest import is_freed, words_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.domain.portfolio import Portfolio
    from emt_tracker.services.overview import Dashboard
    from emt_tracker.ui.operations import Operations

DEADLINE = date(2028, 3, 31)


def airway_and_local() -> Portfolio:
    """6.50 h of Airway (5 are needed) with a certificate, 2 h local without one."""
    airway = a_course(
        "6.5", id="airway", title="Airway Management", allocations=(an_allocation("6.5", pediatric="1"),),
        documents=(a_document(),),
    )  # fmt: skip
    local = a_course("2", id="local", title="Protocols", allocations=(an_allocation("2", None),))
    return a_portfolio(airway, local)


@pytest.fixture
def dashboard(opened: Opened) -> Callable[[Portfolio, date], Dashboard]:
    """Judges a portfolio on a day."""

    def judge(portfolio: Portfolio, as_of: date = TODAY) -> Dashboard:
        opened.store.write(beginning(portfolio))
        return opened.services.overview.dashboard(as_of)

    return judge


@pytest.fixture
def page(qtbot: QtBot, operations: Operations) -> OverviewPage:
    made = OverviewPage(operations)
    qtbot.addWidget(made)
    made.resize(1040, 720)
    made.show()
    return made


@pytest.fixture
def live(page: OverviewPage, opened: Opened) -> OverviewPage:
    """The page on real records: 6.50 h of Airway and 2 h local."""
    opened.store.write(beginning(airway_and_local()))
    page.go_live(opened.services)
    page.show_standing(TODAY, None)
    page.refresh()
    return page


def explained(page: OverviewPage, figure: str) -> str:
    return page.services.explanations.of(figure, TODAY).title


def closed(page: OverviewPage, qtbot: QtBot) -> str:
    """The title of the open explanation, which Esc closes."""
    sheet = page.findChild(ExplainSheet)
    title = sheet.windowTitle()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert is_freed(lambda: sheet)
    return title


def rows_of(page: OverviewPage) -> dict[str, FigureRow]:
    return {row.figure.key: row for row in page.findChildren(FigureRow) if row.isVisibleTo(page)}


class TestWords:
    def test_the_countdown_of_a_running_cycle(self, dashboard: Callable[..., Dashboard]):
        words = countdown_words(dashboard(airway_and_local()))
        assert words.sentence() == (
            "495 days. Continuing education and both applications are due. "
            "Friday, March 31, 2028, end of day. Collecting hours. Applications open in 313 days"
        )

    @pytest.mark.parametrize(
        ("as_of", "number", "unit"),
        [
            (date(2028, 3, 30), "1", "day"),
            (DEADLINE, "0", "days"),
            (date(2028, 4, 1), "1", "day past"),
        ],
    )
    def test_the_last_days(self, dashboard: Callable[..., Dashboard], as_of: date, number: str, unit: str):
        words = countdown_words(dashboard(airway_and_local(), as_of))
        assert (words.number, words.unit) == (number, unit)
        assert words.is_late is (as_of > DEADLINE)

    def test_after_the_deadline_it_says_what_that_means(self, dashboard: Callable[..., Dashboard]):
        words = countdown_words(dashboard(airway_and_local(), date(2028, 4, 1)))
        assert words.second == "Until you are renewed you cannot staff an ambulance"

    def test_a_renewed_cycle(self, dashboard: Callable[..., Dashboard]):
        cycle = a_cycle(steps=Steps(renewal_verified_on=date(2028, 3, 1)))
        words = countdown_words(dashboard(replace(airway_and_local(), cycles=(cycle,)), date(2028, 3, 2)))
        assert words.head == "This cycle is renewed"
        assert words.next_step == "Seen on eLicensing Mar 1, 2028"

    @pytest.mark.parametrize(
        ("facts", "due"),
        [
            ({"holder": Holder.STATE_ONLY}, "Continuing education and the state application are due"),
            ({"level": Level.EMR}, "Continuing education and the NREMT application are due"),
        ],
    )
    def test_what_is_due_depends_on_who_one_is(
        self, dashboard: Callable[..., Dashboard], facts: dict[str, object], due: str
    ):
        portfolio = replace(airway_and_local(), profile=a_profile(**facts))
        assert countdown_words(dashboard(portfolio)).head == due

    def test_the_pace_in_words(self, dashboard: Callable[..., Dashboard]):
        assert pace_words(dashboard(airway_and_local())) == "3 h a month to finish by Feb 15"

    def test_the_sign_off_stands_on_the_line_only_after_the_deadline(
        self, dashboard: Callable[..., Dashboard]
    ):
        before = marks_of(dashboard(airway_and_local()).timeline)
        assert [mark.label for mark in before] == ["Cycle began", "Applications open", "Best done by", "Due"]

    def test_hours_beyond_a_need_are_extra_and_never_credit(self, dashboard: Callable[..., Dashboard]):
        figures = {figure.key: figure for figure in topic_figures(dashboard(airway_and_local()).progress)}
        airway = figures["airway"]
        assert airway.sentence() == (
            "Airway: 5.00 of 5.00 hours. Complete on your records. 6.50 h entered, 1.50 h beyond the need"
        )
        assert airway.share() == 1.0
        assert figures["trauma"].missing() == "4.00 h to collect"

    def test_variety_comes_before_detail(self, dashboard: Callable[..., Dashboard]):
        kinds = [finding.kind.value for finding in ranked(dashboard(airway_and_local()).findings)]
        assert kinds[:3] == ["topic_short", "no_document", "excess"]
        assert kinds[3:].count("topic_short") == 3


class TestCards:
    def test_a_card_that_ends_soon_is_a_line_that_leads_to_the_cards(
        self, page: OverviewPage, opened: Opened, qtbot: QtBot
    ):
        opened.store.write(beginning(airway_and_local()))
        opened.services.cards.keep(Card("cpr", CardKind.CPR, date(2026, 12, 22)))
        page.go_live(opened.services)
        page.show_standing(TODAY, None)
        page.refresh()
        line = page.findChild(NextSteps).rows()[0]
        assert line.accessibleName() == "CPR ends in 30 days. Dec 22, 2026"
        with qtbot.waitSignal(page.go_to) as asked:
            qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        assert asked.args == [Destination("settings", about="cards")]


class TestForecast:
    def test_the_pace_so_far_and_the_plans_in_words(
        self, dashboard: Callable[..., Dashboard], opened: Opened
    ):
        dashboard(airway_and_local())
        plan = Planned("p", "Trauma Day", date(2027, 1, 9), Hours(400), Category.NATIONAL, Topic.TRAUMA)
        opened.services.planned.keep(plan)
        assert forecast_words(opened.services.overview.dashboard(TODAY)) == (
            "At 0.8 h a month, as so far: done May 14, 2031, after the cycle ends",
            "With 1 planned course: 11.00 of 50.00 h by Jan 9, 2027",
            "Beside them 2.7 h a month are needed",
        )

    def test_the_chart_says_the_same_and_leads_to_the_plans(
        self, page: OverviewPage, opened: Opened, qtbot: QtBot
    ):
        opened.store.write(beginning(airway_and_local()))
        plan = Planned("p", "Trauma Day", date(2027, 1, 9), Hours(400), Category.NATIONAL, Topic.TRAUMA)
        opened.services.planned.keep(plan)
        page.go_live(opened.services)
        page.show_standing(TODAY, None)
        page.refresh()
        said = page.findChild(BurnUp).accessibleDescription()
        assert said.startswith(
            "7.00 of 50.00 hours credited by Nov 22, 2026. 3 h a month to finish by Feb 15. "
        )
        assert "With 1 planned course: 11.00 of 50.00 h by Jan 9, 2027" in said
        link = page.findChild(Foreseen).planned
        assert link.text() == "1 planned course"
        with qtbot.waitSignal(page.go_to) as asked:
            qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        assert asked.args == [Destination("courses", about="planned")]

    def test_a_plan_whose_day_has_come_is_asked_about(
        self, dashboard: Callable[..., Dashboard], opened: Opened
    ):
        dashboard(airway_and_local())
        opened.services.planned.keep(Planned("p", "Past", TODAY, Hours(400), Category.LOCAL))
        seen = opened.services.overview.dashboard(TODAY)
        assert link_words(seen.forecast) == "Did it happen? 1 planned course"
        assert len(forecast_words(seen)) == 1

    def test_of_a_finished_cycle_nothing_is_foreseen(self, dashboard: Callable[..., Dashboard]):
        assert forecast_words(dashboard(airway_and_local(), date(2028, 4, 1))) == ()


class TestInShort:
    def test_it_lists_the_courses_the_rule_and_its_source(self, dashboard: Callable[..., Dashboard]):
        words = short(dashboard(airway_and_local()), "airway").splitlines()
        assert words[0] == "Airway: 5.00 of 5.00 h"
        assert words[2] == "May 1, 2026  Airway Management, 5.00 h"
        assert words[-1].endswith("Read Nov 22, 2026; not confirmed from an official document.")

    def test_many_courses_are_counted_not_all_listed(self, dashboard: Callable[..., Dashboard]):
        courses = [a_course("0.25", allocations=(an_allocation("0.25", None),)) for _ in range(20)]
        assert "and 8 more courses" in short(dashboard(a_portfolio(*courses)), "local").splitlines()


def short(judged: Dashboard, figure: str) -> str:
    return in_short(explain(figure, judged.progress, judged.timeline, judged.cycles))


class TestPage:
    def test_before_it_is_live_it_paints_its_shape(self, page: OverviewPage):
        page.refresh()
        assert not page.grab().isNull()

    def test_it_shows_the_figures_that_were_judged(
        self, page: OverviewPage, dashboard: Callable[..., Dashboard]
    ):
        page.show_dashboard(dashboard(airway_and_local()))
        assert page._standing.total.text() == "7.00 of 50.00 h credited"
        assert rows_of(page)["national"].accessibleName() == (
            "National: 5.00 of 25.00 hours. 20.00 h short. 6.50 h entered, 1.50 h beyond a topic’s need"
        )
        assert not page.has_primary

    def test_an_empty_cycle_teaches_instead_of_blaming(
        self, page: OverviewPage, dashboard: Callable[..., Dashboard]
    ):
        page.show_dashboard(dashboard(a_portfolio()))
        assert "Drop certificates anywhere in this window" in words_in(page)
        assert rows_of(page)["national"].figure.missing() == "25.00 h to collect"
        assert page.has_primary

    def test_without_a_cycle_it_asks_for_one(self, page: OverviewPage, opened: Opened):
        opened.services.cycles.begin(a_profile())
        page.go_live(opened.services)
        page.show_standing(TODAY, None)
        page.refresh()
        assert "No recertification cycle yet" in words_in(page)

    def test_every_figure_explains_itself_by_click_and_by_key(self, live: OverviewPage, qtbot: QtBot):
        rows = rows_of(live)
        assert len(rows) == 9
        for key, row in rows.items():
            qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
            assert closed(live, qtbot) == explained(live, key)
            qtbot.keyClick(row, Qt.Key.Key_Return)
            assert closed(live, qtbot) == explained(live, key)

    def test_the_countdown_and_the_total_explain_themselves(self, live: OverviewPage, qtbot: QtBot):
        figures = ((live.countdown, "495 days left"), (live._standing.total, "Total: 7.00 of 50.00 h"))
        for shown, title in figures:
            qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
            assert closed(live, qtbot) == title
            qtbot.keyClick(shown, Qt.Key.Key_Return)
            assert closed(live, qtbot) == title

    def test_a_milestone_explains_itself_by_click_and_by_key(self, live: OverviewPage, qtbot: QtBot):
        at = live.timeline.mark_center("milestones.deadline").toPoint()
        qtbot.mouseClick(live.timeline, Qt.MouseButton.LeftButton, pos=at)
        assert closed(live, qtbot).endswith("Mar 31, 2028")
        qtbot.keyClick(live.timeline, Qt.Key.Key_Left)
        qtbot.keyClick(live.timeline, Qt.Key.Key_Return)
        assert closed(live, qtbot).endswith("Feb 15, 2028")

    def test_a_course_of_an_explanation_leads_there(self, live: OverviewPage, qtbot: QtBot):
        qtbot.mouseClick(rows_of(live)["local"], Qt.MouseButton.LeftButton)
        sheet = live.findChild(ExplainSheet)
        with qtbot.waitSignal(live.go_to) as asked:
            qtbot.mouseClick(sheet.courses[0], Qt.MouseButton.LeftButton)
        assert asked.args == [Destination("courses", courses=("local",))]

    def test_what_the_holder_replaced_is_marked_with_its_note(self, live: OverviewPage, opened: Opened):
        opened.services.overrides.set("2028", "categories.local", "10", "Letter of my agency", TODAY)
        opened.services.overrides.set("2028", "milestones.deadline", "2028-04-15", "E-mail of OEMS", TODAY)
        live.mark_stale()
        live.refresh()
        local = rows_of(live)["local"]
        assert local.figure.marked_name == "Local *"
        words = "10.00 h instead of 12.50 h: Letter of my agency. Changed Nov 22, 2026."
        assert local.accessibleName().endswith(f"Your value: {words}")
        assert f"* Local, your value: {words}" in words_in(live)
        assert live._standing.total.text() == "7.00 of 47.50 h credited *"
        assert rows_of(live)["national"].figure.marked_name == "National"

    def test_a_date_of_the_holders_own_says_so(self, dashboard: Callable[..., Dashboard], opened: Opened):
        dashboard(airway_and_local())
        opened.services.overrides.set("2028", "milestones.deadline", "2028-03-15", "E-mail of OEMS", TODAY)
        due = next(
            mark for mark in marks_of(opened.services.overview.dashboard(TODAY).timeline) if mark.is_end
        )
        assert (due.label, due.day) == ("Due *", date(2028, 3, 15))
        assert due.meaning.endswith("Your date instead of Mar 31, 2028: E-mail of OEMS")

    def test_a_figure_explains_itself_where_the_mouse_rests(
        self, page: OverviewPage, dashboard: Callable[..., Dashboard]
    ):
        page.show_dashboard(dashboard(airway_and_local()))
        local = rows_of(page)["local"]
        at = local.rect().center()
        QApplication.sendEvent(local, QHelpEvent(QEvent.Type.ToolTip, at, local.mapToGlobal(at)))
        assert "May 1, 2026  Protocols, 2.00 h<br>" in QToolTip.text()
        QToolTip.hideText()

    def test_a_shortage_opens_its_explanation(self, live: OverviewPage, qtbot: QtBot):
        steps = live.findChild(type(live._standing.next_steps))
        qtbot.mouseClick(steps.rows()[0], Qt.MouseButton.LeftButton)
        assert closed(live, qtbot) == "Medical: 0.00 of 7.00 h"

    def test_a_surplus_offers_to_move_it(self, live: OverviewPage, qtbot: QtBot):
        row = next(row for row in live._standing.next_steps.rows() if "more than needed" in row.text())
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        sheet = live.findChild(SuggestionSheet)
        qtbot.waitUntil(lambda: bool(sheet.moves))
        assert [move.shift.hours for move in sheet.moves] == [Hours(150)]
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        assert is_freed(lambda: sheet)

    def test_other_lines_lead_to_their_courses(
        self, page: OverviewPage, dashboard: Callable[..., Dashboard], qtbot: QtBot
    ):
        page.show_dashboard(dashboard(airway_and_local()))
        row = next(row for row in page._standing.next_steps.rows() if "no certificate" in row.text())
        with qtbot.waitSignal(page.go_to) as asked:
            qtbot.keyClick(row, Qt.Key.Key_Return)
        assert asked.args == [Destination("courses", "no_document", ("local",))]

    def test_what_is_late_leads_to_the_renewal(
        self, page: OverviewPage, dashboard: Callable[..., Dashboard], qtbot: QtBot
    ):
        page.show_dashboard(dashboard(airway_and_local(), date(2028, 4, 10)))
        row = next(row for row in page._standing.next_steps.rows() if "deadline" in row.text())
        with qtbot.waitSignal(page.go_to) as asked:
            qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        assert asked.args == [Destination("recertify", "notices")]

    def test_all_findings_can_be_seen(
        self, page: OverviewPage, dashboard: Callable[..., Dashboard], qtbot: QtBot
    ):
        judged = dashboard(airway_and_local())
        page.show_dashboard(judged)
        steps = page._standing.next_steps
        assert len(steps.rows()) == 4
        qtbot.mouseClick(steps._more, Qt.MouseButton.LeftButton)
        assert len(steps.rows()) == len(judged.findings)

    def test_the_focus_stays_where_it_is_when_figures_change(
        self, page: OverviewPage, opened: Opened, qtbot: QtBot
    ):
        opened.store.write(beginning(airway_and_local()))
        page.go_live(opened.services)
        page.show_standing(TODAY, None)
        page.refresh()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        row = rows_of(page)["local"]
        row.setFocus()
        opened.services.courses.add(a_course("1", allocations=(an_allocation("1", None),)))
        page.mark_stale()
        page.refresh()
        assert row.hasFocus()
        assert str(row.figure.tally.credited) == "3.00"

    @pytest.mark.parametrize("size", [(820, 500), (1600, 1200)])
    def test_nothing_is_lost_in_a_small_or_large_window(
        self, page: OverviewPage, dashboard: Callable[..., Dashboard], size: tuple[int, int]
    ):
        page.show_dashboard(dashboard(airway_and_local()))
        page.set_compact(compact=size[0] < 1000)
        page.resize(*size)
        page.grab()
        assert page.width() == size[0]
