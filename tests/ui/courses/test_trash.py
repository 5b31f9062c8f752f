"""The Trash: what was deleted, since when; restored, removed for good, never by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from emt_tracker.ui.dialogs.message import Question
from emt_tracker.ui.dialogs.trash import TrashDialog
from emt_tracker.ui.pages.page import Destination
from tests.builders import TODAY
from tests.ui.courses.conftest import titles, words_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.courses import CoursesPage
    from tests.ui.courses.conftest import Settled


@pytest.fixture
def trash(page: CoursesPage, services: Services):
    """The Trash with a course of today and one of two months ago."""
    services.courses.put_in_trash(["burns"], TODAY - timedelta(days=60))
    services.courses.put_in_trash(["stroke"], TODAY)
    page.mark_stale()
    page.refresh()
    page.arrive(Destination("courses", about="trash"))
    return page.findChild(TrashDialog)


def test_it_tells_what_was_deleted_and_since_when(trash: TrashDialog):
    assert [row.kept.course.title for row in trash.rows] == ["Stroke Update", "Burn Care"]
    words = words_in(trash)
    assert "Deleted today" in words
    assert "Deleted 60 days ago" in words
    assert "for 30 days at least" in words


def test_a_ticked_course_is_restored(trash: TrashDialog, page: CoursesPage, settled: Settled):
    assert not trash.restore.isEnabled()

    trash.rows[1].check.click()
    trash.restore.click()
    settled()

    assert "Burn Care" in titles(page)
    assert [row.kept.course.title for row in trash.rows] == ["Stroke Update"]


def test_removing_for_good_asks_and_says_what_is_young(
    trash: TrashDialog, services: Services, settled: Settled
):
    trash.rows[0].check.click()
    trash.remove.click()
    question = trash.findChild(Question)
    assert "“Stroke Update” will no longer be on your records." in words_in(question)
    assert "less than 30 days ago" in words_in(question)

    question.cancel_button.click()
    settled()
    assert len(services.courses.trashed()) == 2

    trash.remove.click()
    trash.findChildren(Question)[-1].accept_button.click()
    settled()
    assert [kept.course.id for kept in services.courses.trashed()] == ["burns"]


def test_emptying_can_still_be_undone_in_this_session(
    trash: TrashDialog, qtbot: QtBot, services: Services, settled: Settled, operations: Operations
):
    trash.empty.click()
    trash.findChild(Question).accept_button.click()
    settled()
    assert services.courses.trashed() == ()
    qtbot.waitUntil(lambda: "The Trash is empty." in words_in(trash))
    assert not trash.empty.isEnabled()

    operations.undo()
    settled()
    assert len(trash.rows) == 2


def test_a_closed_trash_is_freed(trash: TrashDialog, qtbot: QtBot):
    with qtbot.waitSignal(trash.destroyed):
        trash.reject()
