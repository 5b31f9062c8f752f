"""A person's story of what is ahead: a class is planned and happens, a card ends, a calendar is taken along.

What is planned is never counted, on the screen or in ``progress --json``, until it has happened.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from emt_tracker.domain.dossier import CardKind
from emt_tracker.ui.dialogs.card_editor import CardEditor
from emt_tracker.ui.dialogs.course_editor import CourseEditor
from emt_tracker.ui.dialogs.message import Message
from emt_tracker.ui.dialogs.plan_editor import PlanEditor
from emt_tracker.ui.pages.courses import CoursesPage
from emt_tracker.ui.pages.overview import OverviewPage
from emt_tracker.ui.pages.overview.foreseen import Foreseen
from emt_tracker.ui.pages.overview.next_steps import NextSteps
from emt_tracker.ui.pages.records import RecordsPage
from emt_tracker.ui.pages.settings import SettingsPage
from emt_tracker.ui.widgets.burn_up import BurnUp
from tests.journeys.person import TODAY, Person, Typed, answer_first_questions, type_course

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tests.journeys.conftest import Started

LEFT = Qt.MouseButton.LeftButton


def press(person: Person, button: QWidget) -> None:
    person.qtbot.mouseClick(button, LEFT)


def type_into(person: Person, field: QWidget, words: str) -> None:
    field.setFocus()
    person.qtbot.keyClicks(field, words)


def credited_on_the_command_line(folder: Path) -> str:
    words = ["--data-dir", str(folder), "progress", "--json", "--as-of", TODAY.isoformat()]
    said = subprocess.check_output([sys.executable, "-m", "emt_tracker", *words], encoding="utf-8")  # noqa: S603
    return json.loads(said)["total"]["credited"]


def plan_a_class(person: Person) -> None:
    person.window.navigation.open("overview")
    link = person.page(OverviewPage).findChild(Foreseen).planned
    assert link.text() == "Plan a course"
    press(person, link)
    press(person, person.page(CoursesPage).listing.planned.add)
    editor = person.window.findChild(PlanEditor)
    type_into(person, editor.name, "Trauma Day")
    type_into(person, editor.planned_on, "1/9/2027")
    type_into(person, editor.hours, "4")
    editor.topic.choose("trauma")
    press(person, editor.save)
    person.wait(lambda: len(person.page(CoursesPage).listing.planned.rows) == 1)
    person.settle()


def let_it_happen(person: Person) -> None:
    """It was held earlier than planned."""
    press(person, person.page(CoursesPage).listing.planned.happened_buttons[0])
    editor = person.window.findChild(CourseEditor)
    assert editor.form.completed_edit.value() == TODAY
    type_into(person, editor.form.number.control, "26-MILB-F1-0777")
    press(person, editor.save)
    person.wait(lambda: person.window.findChild(CourseEditor) is None)
    person.settle()


def enter_a_card(person: Person) -> None:
    person.window.menus.settings.trigger()
    press(person, person.page(SettingsPage).cards.add)
    editor = person.window.findChild(CardEditor)
    editor.of.choose(CardKind.ACLS)
    type_into(person, editor.number, "ACLS-5")
    type_into(person, editor.expires_on, "12/31/2026")
    press(person, editor.save)
    person.wait(lambda: len(person.page(SettingsPage).cards.rows) == 1)
    person.settle()


def take_a_calendar(person: Person, to: Path) -> None:
    action = next(each for each in person.window.menus.prints if each.data() == "calendar")
    action.trigger()
    chooser = person.page(RecordsPage).findChild(QFileDialog)
    chooser.findChild(QLineEdit).setText(str(to))
    person.qtbot.keyClick(chooser.findChild(QLineEdit), Qt.Key.Key_Return)
    person.wait(lambda: person.window.findChild(Message))
    press(person, person.window.findChild(Message).accept_button)
    person.settle()


def test_looking_ahead(started: Started, data_dir: Path, tmp_path: Path):
    person = started()
    answer_first_questions(person)
    type_course(person, Typed("Airway Update", "4/2/26", "4", "26-MILB-F3-0101", ("N", "A", "4", "1")))
    plan_a_class(person)
    person.window.navigation.open("overview")
    chart = person.page(OverviewPage).findChild(BurnUp)
    assert chart.accessibleDescription().startswith("4.00 of 50.00 hours credited")
    assert "With 1 planned course: 8.00 of 50.00 h by Jan 9, 2027" in chart.accessibleDescription()
    enter_a_card(person)
    take_a_calendar(person, tmp_path / "ahead.ics")
    events = Calendar.from_ical((tmp_path / "ahead.ics").read_bytes()).events
    assert [str(event["summary"]) for event in events][:2] == [
        "ACLS ends",
        "Recertification: Applications open",
    ]
    person.session.close()
    assert credited_on_the_command_line(data_dir) == "4.00"

    again = started()
    again.window.navigation.open("overview")
    again.wait(lambda: again.page(OverviewPage))
    line = again.page(OverviewPage).findChild(NextSteps).rows()[0]
    assert line.accessibleName() == "ACLS ends in 39 days. Dec 31, 2026, number ACLS-5"
    press(again, again.page(OverviewPage).findChild(Foreseen).planned)
    let_it_happen(again)
    assert again.page(CoursesPage).listing.sums().startswith("2 courses")
    again.window.close()
    again.session.close()
    assert credited_on_the_command_line(data_dir) == "8.00"
