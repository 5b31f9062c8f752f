"""The first questions, answered by keyboard; each shows what follows from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from emt_tracker.app.opening import open_records
from emt_tracker.documents.intake import from_bytes
from emt_tracker.domain.profiles import Affiliation, Holder, Level
from emt_tracker.paths import DataPaths
from emt_tracker.ui.dialogs.first_run import FirstRun
from emt_tracker.ui.dialogs.first_run.answers import Answers
from emt_tracker.ui.dialogs.import_record import ImportRecord
from emt_tracker.ui.dialogs.verify_record import VerifyRecord
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, beginning
from tests.ui.conftest import is_freed
from tests.ui.records.conftest import a_certificate

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.ui.main_window import MainWindow
    from emt_tracker.ui.operations import Operations


@pytest.fixture
def asked(window: MainWindow, opened: Opened, qtbot: QtBot) -> FirstRun:
    """A new store in the window: the questions fill it."""
    window.go_live(opened.services, TODAY)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    questions = window.findChild(FirstRun)
    assert questions is not None
    return questions


def type_in(qtbot: QtBot, asked: FirstRun, words: str) -> None:
    """Type where the keyboard is, then Enter."""
    field = asked.window().focusWidget()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(qtbot: QtBot, asked: FirstRun, downs: int) -> None:
    """Go down the options, mark one, Enter."""
    for _ in range(downs):
        qtbot.keyClick(asked.window().focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(asked.window().focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(asked.window().focusWidget(), Qt.Key.Key_Return)


def test_five_answers_by_keyboard_begin_the_records(
    asked: FirstRun, window: MainWindow, opened: Opened, operations: Operations, qtbot: QtBot
):
    type_in(qtbot, asked, "Robin St. Laurent")
    choose(qtbot, asked, 2)
    choose(qtbot, asked, 0)
    type_in(qtbot, asked, "3/1/26")
    assert asked.question.title == "When does your certification expire?"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.services.cycles.has_begun and not operations.is_busy)
    profile = opened.services.cycles.profile
    assert (profile.name, profile.level) == ("Robin St. Laurent", Level.AEMT)
    window_of_cycle = opened.services.cycles.all[0].window
    assert (window_of_cycle.starts_on, window_of_cycle.ends_on) == (date(2026, 3, 2), date(2028, 3, 31))
    assert window.shell.isVisible()
    assert window.menus.add_course.isEnabled()


def test_everything_may_be_skipped(asked: FirstRun, window: MainWindow, opened: Opened, qtbot: QtBot):
    for _ in asked.questions:
        qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.services.cycles.has_begun)
    assert opened.services.cycles.all == ()
    assert opened.services.cycles.profile.name == ""
    qtbot.waitUntil(window.shell.isVisible)
    assert window.navigation.current.key == "overview"


def test_what_was_skipped_is_not_ticked(asked: FirstRun, qtbot: QtBot):
    qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    choose(qtbot, asked, 1)
    names = [step.accessibleName() for step in asked.steps.findChildren(QAbstractButton)]
    assert names[:2] == ["Name, skipped", "Level, EMT, done"]


def test_skipping_takes_nothing_that_was_typed(asked: FirstRun, qtbot: QtBot):
    qtbot.keyClicks(asked.window().focusWidget(), "Somebody")
    qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    assert asked.answers.name == ""


def test_the_consequence_is_said_while_one_types(asked: FirstRun, qtbot: QtBot):
    type_in(qtbot, asked, "Robin")
    choose(qtbot, asked, 2)
    choose(qtbot, asked, 0)
    qtbot.keyClicks(asked.window().focusWidget(), "3/1/26")
    assert asked.consequence.words() == (
        "Hours count from Mar 2, 2026 to Mar 31, 2028, "
        "under the NCCP 2025 model: 25 h national, 12.5 h local, 12.5 h individual."
    )


def test_the_level_tells_its_hours(asked: FirstRun, qtbot: QtBot):
    type_in(qtbot, asked, "Robin")
    qtbot.mouseClick(asked.questions[1].options[Level.PARAMEDIC], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert asked.consequence.words() == (
        "Paramedic: 60 hours in each cycle 30 h national, 15 h local, 15 h individual."
    )


def test_an_impossible_date_is_refused_beside_its_field(asked: FirstRun, qtbot: QtBot):
    for _ in range(3):
        qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    type_in(qtbot, asked, "2/30/26")
    question = asked.question
    assert question.step == "Last recertification"
    assert question.field.sentence() == "February 2026 has no day 30."  # type: ignore[attr-defined]


def test_a_recertification_still_to_come_is_refused(asked: FirstRun, qtbot: QtBot):
    for _ in range(3):
        qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    type_in(qtbot, asked, "12/1/2026")
    assert asked.question.field.sentence() == "Dec 1, 2026 is still to come."  # type: ignore[attr-defined]


def test_an_end_before_the_start_is_refused(asked: FirstRun, opened: Opened, qtbot: QtBot):
    for _ in range(3):
        qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    type_in(qtbot, asked, "3/1/26")
    type_in(qtbot, asked, "3/31/2025")
    assert asked.question.field.has_fault()  # type: ignore[attr-defined]
    assert not opened.services.cycles.has_begun


def test_esc_goes_back_and_the_answer_is_still_there(asked: FirstRun, qtbot: QtBot):
    type_in(qtbot, asked, "Robin")
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert asked.window().focusWidget().property("text") == "Robin"


def test_a_first_cycle_counts_from_the_first_certification(asked: FirstRun, qtbot: QtBot):
    for _ in range(3):
        qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(asked.question.first, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    type_in(qtbot, asked, "8/15/2026")
    assert asked.answers.first_certified_on == date(2026, 8, 15)
    assert "Hours count from Aug 15, 2026 to Mar 31, 2029" in asked.consequence.words()


def test_an_agency_and_a_region_are_asked_where_they_matter(asked: FirstRun, qtbot: QtBot):
    for _ in range(2):
        qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    question = asked.question
    agency, region = question.agency, question.region  # type: ignore[attr-defined]
    option = question.options[Holder.STATE_ONLY, Affiliation.UNAFFILIATED]  # type: ignore[attr-defined]
    qtbot.mouseClick(option, Qt.MouseButton.LeftButton)
    assert agency.isHidden()
    assert region.isVisible()
    region.setCurrentIndex(2)
    region.activated.emit(2)
    assert asked.answers.region == "II"


def test_the_sample_is_one_click_away(asked: FirstRun, window: MainWindow, qtbot: QtBot):
    with qtbot.waitSignal(window.sample_wanted):
        qtbot.mouseClick(asked.sample, Qt.MouseButton.LeftButton)


def test_who_lost_everything_begins_from_a_record(
    asked: FirstRun, window: MainWindow, opened: Opened, qtbot: QtBot, tmp_path: Path
):
    record = a_record(tmp_path)
    qtbot.mouseClick(asked.record, Qt.MouseButton.LeftButton)
    verify = window.findChild(VerifyRecord)
    verify.verify(record)
    qtbot.waitUntil(verify.import_button.isVisible, timeout=20_000)
    qtbot.mouseClick(verify.import_button, Qt.MouseButton.LeftButton)
    sheet = verify.findChild(ImportRecord)
    qtbot.waitUntil(sheet.import_button.isVisible, timeout=20_000)
    qtbot.mouseClick(sheet.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shiboken6.isValid(verify) and window.shell.isVisible(), timeout=20_000)
    assert opened.services.cycles.profile.name == "Robin Sample"
    (document,) = opened.services.courses.course("airway").documents
    assert opened.services.certificates.is_held(document.sha256)
    assert "Added 1 course" in window.toast.words()
    assert not window.menus.undo.isEnabled()


def a_record(folder: Path) -> Path:
    """A record of one course with its certificate, written in records that are gone now."""
    lost = open_records(DataPaths.at(folder / "lost"), create=True)
    lost.store.write(beginning(a_portfolio(a_course("4", id="airway"), cycles=(a_cycle(),))))
    lost.services.certificates.attach("airway", [from_bytes("airway.pdf", a_certificate("Airway"))])
    lost.services.records.export(folder / "record.pdf", as_of=TODAY)
    lost.close()
    return folder / "record.pdf"


def test_the_questions_are_freed_once_answered(asked: FirstRun, window: MainWindow, qtbot: QtBot):
    for _ in asked.questions:
        qtbot.mouseClick(asked.skip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.shell.isVisible)
    assert is_freed(lambda: asked)


@pytest.mark.parametrize(
    ("level", "recertified", "expires"),
    [
        (Level.AEMT, date(2026, 3, 1), date(2028, 3, 31)),
        (Level.AEMT, date(2025, 10, 15), date(2028, 3, 31)),
        (Level.EMT, date(2026, 4, 20), date(2028, 3, 31)),
        (Level.EMR, date(2026, 9, 20), date(2028, 9, 30)),
    ],
)
def test_the_expiration_that_usually_follows(level: Level, recertified: date, expires: date):
    assert Answers(level=level, last_recertified_on=recertified).likely_expiration() == expires


@pytest.mark.parametrize(
    ("certified", "expires"),
    [
        (date(2026, 4, 1), date(2028, 3, 31)),
        (date(2026, 6, 29), date(2028, 3, 31)),
        (date(2026, 7, 2), date(2029, 3, 31)),
        (date(2027, 3, 30), date(2029, 3, 31)),
    ],
)
def test_a_first_cycle_lasts_640_to_1004_days(certified: date, expires: date):
    found = Answers(level=Level.EMT, first_certified_on=certified).likely_expiration()
    assert found == expires
    assert 640 <= (expires - certified).days <= 1004
