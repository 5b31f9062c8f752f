"""Suggesting an allocation on the Courses page: seen before anything moves, applied and undone at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from emt_tracker.ui.dialogs.suggestion import SuggestionSheet
from emt_tracker.ui.pages.courses.listing import Listing
from tests.builders import TODAY, a_course, an_allocation
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.courses import CoursesPage
    from tests.ui.courses.conftest import Settled

LEFT = Qt.MouseButton.LeftButton


def asked(qtbot: QtBot, page: CoursesPage, settled: Settled) -> SuggestionSheet:
    qtbot.mouseClick(page.findChild(Listing).suggest, LEFT)
    (sheet,) = page.findChildren(SuggestionSheet)
    settled()
    qtbot.waitUntil(lambda: sheet.suggestion is not None)
    return sheet


def credited(services: Services) -> str:
    return str(services.overview.dashboard(TODAY).progress.total.credited)


def test_it_is_seen_before_and_after_applied_at_once_and_undone_at_once(
    qtbot: QtBot, page: CoursesPage, services: Services, operations: Operations, settled: Settled
):
    before = services.courses.course("airway")
    sheet = asked(qtbot, page, settled)
    words = words_in(sheet)
    assert "6.00 h more would be credited on your records." in words
    assert "6.00 h to Local. They were not placed yet, and Local is 12.00 h short." in words
    assert "change it there too" in words
    assert credited(services) == "5.50"
    assert services.courses.course("airway") == before

    qtbot.mouseClick(sheet.apply, LEFT)
    settled()
    assert credited(services) == "11.50"
    qtbot.waitUntil(lambda: not page.findChildren(SuggestionSheet))

    operations.undo()
    settled()
    assert services.courses.course("airway") == before


def test_cancel_leaves_everything(qtbot: QtBot, page: CoursesPage, services: Services, settled: Settled):
    sheet = asked(qtbot, page, settled)
    qtbot.mouseClick(sheet.cancel, LEFT)
    assert credited(services) == "5.50"


def test_nothing_to_gain_is_said_and_not_applied(
    qtbot: QtBot, page: CoursesPage, services: Services, settled: Settled
):
    services.suggestions.apply(services.suggestions.suggest(TODAY))
    sheet = asked(qtbot, page, settled)
    assert "Nothing would gain" in words_in(sheet)
    assert not sheet.apply.isVisible()
    assert sheet.cancel.text() == "Done"


def test_it_follows_the_records_while_it_is_open(
    qtbot: QtBot, page: CoursesPage, services: Services, operations: Operations, settled: Settled
):
    sheet = asked(qtbot, page, settled)
    more = a_course("2", title="Burn Day", allocations=(an_allocation("2", "operations"),))
    excess = a_course("3", title="Rescue", allocations=(an_allocation("3", "operations"),))
    for course in (more, excess):
        operations.command(lambda course=course: services.courses.add(course))
    settled()
    qtbot.waitUntil(lambda: "8.00 h more" in words_in(sheet))
    assert len(sheet.moves) == 2
