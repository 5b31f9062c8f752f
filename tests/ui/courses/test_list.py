"""The list: filters with counts, search, order by raw values, columns that give way, what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from emt_tracker.ui.dialogs.explain import ExplainSheet
from emt_tracker.ui.memory import Forgetful
from emt_tracker.ui.models.course_filters import Filter
from emt_tracker.ui.models.course_table import Column
from emt_tracker.ui.pages.courses import CoursesPage
from emt_tracker.ui.pages.page import Destination
from tests.builders import TODAY
from tests.ui.courses.conftest import titles, words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from tests.ui.courses.conftest import Settled


def test_the_cycle_is_shown_with_the_latest_course_first(page: CoursesPage):
    assert titles(page) == ["Stroke Update", "ambulance safety", "Burn Care", "Airway Management"]


def test_every_filter_tells_how_many_courses_it_leaves(page: CoursesPage):
    counts = {one.value: count for one, count in page.listing.model.counts().items()}

    assert counts == {
        "this_cycle": 4,
        "needs_attention": 3,
        "no_certificate": 3,
        "not_entered": 1,
        "excluded": 1,
        "all": 5,
    }
    assert page.listing.bar.chips[Filter.EXCLUDED].accessibleName() == "Excluded, 1"


def test_a_chip_shows_what_passes_it(page: CoursesPage, qtbot: QtBot):
    page.resize(1600, 760)

    qtbot.mouseClick(page.listing.bar.chips[Filter.EXCLUDED], Qt.MouseButton.LeftButton)

    assert titles(page) == ["Burn Care"]
    assert [one for one, chip in page.listing.bar.chips.items() if chip.isChecked()] == [Filter.EXCLUDED]


def test_hours_are_ordered_as_numbers_and_titles_regardless_of_case(page: CoursesPage, qtbot: QtBot):
    header = page.table.horizontalHeader()

    def click(column: Column) -> None:
        at = QPoint(header.sectionViewportPosition(column) + 5, 10)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(Column.HOURS)
    assert [str(line.verdict.credit) for line in page.listing.model.shown()] == [
        "1.50",
        "2.00",
        "4.00",
        "10.00",
    ]
    click(Column.TITLE)
    assert titles(page) == ["Airway Management", "ambulance safety", "Burn Care", "Stroke Update"]
    click(Column.TITLE)
    assert titles(page)[0] == "Stroke Update"


def test_the_search_finds_words_in_any_order_among_all_courses(page: CoursesPage):
    page.search("TRIAGE trauma")
    assert titles(page) == ["Trauma Triage"]

    page.search("zephyr")
    assert titles(page) == ["Stroke Update"]


def test_after_a_search_the_filter_from_before_is_back(page: CoursesPage):
    page.listing.show_filter(Filter.EXCLUDED)

    page.search("stroke")
    page.search("stroke u")
    assert titles(page) == ["Stroke Update"]
    page.search("")

    assert titles(page) == ["Burn Care"]


def test_a_search_without_result_says_so(page: CoursesPage):
    page.search("nothing like this")

    assert page.listing.model.rowCount() == 0
    assert "Nothing matches “nothing like this”" in words_in(page)


def test_the_sums_say_what_the_progress_says(page: CoursesPage, services: Services):
    total = services.overview.dashboard(TODAY).progress.total

    sums = f"4 courses · {total.entered} h entered · {total.credited} h credited · 2 not counted"
    assert page.listing.sums() == sums

    page.listing.show_filter(Filter.ALL)
    assert page.listing.sums() == "5 courses · 20.50 h on certificates"


def test_the_total_explains_itself_and_leads_to_a_course(page: CoursesPage, qtbot: QtBot):
    qtbot.mouseClick(page.listing.total, Qt.MouseButton.LeftButton)
    sheet = page.findChild(ExplainSheet)
    assert sheet.windowTitle().startswith("Total: ")

    burn = next(row for row in sheet.left_out if row.head.text() == "Burn Care")
    qtbot.mouseClick(burn.head, Qt.MouseButton.LeftButton)

    assert [line.course.title for line in page.chosen()] == ["Burn Care"]


def test_a_total_of_the_holders_own_values_is_marked(page: CoursesPage, services: Services):
    services.overrides.set("2028", "categories.local", "10", "Letter of my agency", TODAY)
    page.mark_stale()
    page.refresh()

    assert " h credited * · " in page.listing.sums()
    assert "Letter of my agency" in page.listing.total.toolTip()


def test_another_page_points_to_courses(page: CoursesPage):
    page.arrive(Destination("courses", about="unplaced", courses=("airway", "old")))
    assert titles(page) == ["Airway Management", "Trauma Triage"]
    assert page.listing.bar.only.text() == "Hours to place"

    page.listing.bar.only.click()
    assert len(titles(page)) == 4

    page.arrive(Destination("courses", about="no_document", courses=("stroke",)))
    assert page.listing.model.filter is Filter.NO_CERTIFICATE

    page.arrive(Destination("courses", courses=("old",)))
    assert [line.course.id for line in page.chosen()] == ["old"]


def test_columns_give_way_to_the_title_and_come_back(page: CoursesPage, qtbot: QtBot):
    assert page.table.isColumnHidden(Column.PROVIDER)

    page.pane.closed.emit()
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(Column.PROVIDER))

    assert page.table.columnWidth(Column.TITLE) >= 180
    assert not page.table.horizontalScrollBar().maximum()


def test_columns_order_filter_and_pane_are_remembered(
    page: CoursesPage, qtbot: QtBot, services: Services, operations: Operations
):
    page.memory = Forgetful()
    menu = page.listing.bar.columns_menu()
    next(action for action in menu.actions() if action.text() == "Proof").trigger()
    page.listing.bar.order_chosen.emit(int(Column.HOURS), True)
    page.listing.bar.chips[Filter.ALL].click()
    page.pane.closed.emit()

    again = CoursesPage(operations)
    qtbot.addWidget(again)
    again.memory = page.memory
    again.go_live(services)
    again.show_standing(TODAY, None)
    again.refresh()

    assert again.table.isColumnHidden(Column.PROOF)
    assert again.listing.model.sorted_by == (Column.HOURS, True)
    assert again.listing.model.filter is Filter.ALL
    assert not again.pane.isVisibleTo(again)


def test_chips_without_room_wait_in_a_menu_and_the_chosen_one_stays(page: CoursesPage):
    page.resize(760, 600)
    page.listing.show_filter(Filter.ALL)

    chips = page.listing.bar.chips
    assert page.listing.bar.more.isVisible()
    assert chips[Filter.ALL].isVisible()
    assert not chips[Filter.EXCLUDED].isVisible()
    edge = page.listing.bar.columns.x()
    assert all(chip.geometry().right() < edge for chip in chips.values() if chip.isVisible())


def test_a_row_is_one_sentence_for_a_screen_reader(page: CoursesPage):
    index = page.listing.model.index(0, Column.TITLE)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Nov 19, 2026. Stroke Update. 1.5 hours. Cardiology 1, Local 0.5. "
        "No certificate. Not entered on NREMT"
    )


def test_without_a_cycle_the_page_says_what_to_do(
    page: CoursesPage, services: Services, operations: Operations, settled: Settled
):
    operations.command(lambda: services.cycles.remove_cycle("2028"))
    settled()

    assert "There is no recertification cycle yet." in words_in(page)
    assert "5 courses are on your records and will stand here then." in words_in(page)
    assert page.listing.to_settings.isVisibleTo(page)


def test_an_empty_book_teaches_the_drop(
    page: CoursesPage, services: Services, settled: Settled, operations: Operations
):
    operations.command(
        lambda: services.courses.put_in_trash(["stroke", "airway", "safety", "burns", "old"], TODAY)
    )
    settled()

    assert "Drop certificates anywhere" in words_in(page)
    assert page.listing.sums() == ""
