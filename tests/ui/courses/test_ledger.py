"""The allocation ledger: hours proposed, never more than the credit, subtopics where rules have them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from emt_tracker import resources
from emt_tracker.domain.courses import Allocation, Category, Topic
from emt_tracker.domain.hours import Hours
from emt_tracker.domain.profiles import Level
from emt_tracker.storage.rulebook import Rulebook
from emt_tracker.ui.widgets.ledger import Ledger
from tests.builders import a_cycle, an_allocation

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.widgets.ledger_line import LedgerLine


pytestmark = pytest.mark.usefixtures("operations")


@pytest.fixture
def rulebook():
    return Rulebook.load(resources.path("rules"))


@pytest.fixture
def ledger(qtbot: QtBot, rulebook: Rulebook):
    """An empty ledger of the 2025 model over three hours."""
    shown = Ledger(rulebook.pack_for(a_cycle(), Level.AEMT).topics)
    qtbot.addWidget(shown)
    shown.resize(704, 260)
    shown.show_credit(Hours(300))
    shown.show()
    return shown


def put(
    line: LedgerLine,
    category: Category,
    topic: Topic | None = None,
    hours: str | None = None,
    pediatric: str | None = None,
    *,
    qtbot: QtBot,
) -> None:
    """Fill in a line as a person would."""
    line.category.choose(category)
    if topic is not None:
        line.topic.choose(topic)
    for edit, typed in ((line.hours, hours), (line.pediatric, pediatric)):
        if typed is not None:
            edit.selectAll()
            qtbot.keyClicks(edit, typed)


def test_a_new_line_proposes_what_is_left(ledger: Ledger, qtbot: QtBot):
    first = ledger.add_line()
    assert first.hours.text() == "3.00"

    put(first, Category.NATIONAL, Topic.MEDICAL, "1.5", qtbot=qtbot)
    second = ledger.add_line()

    assert second.hours.text() == "1.50"
    assert ledger.left_words() == "Left to place: 1.50 h"


def test_allocating_until_nothing_is_left(ledger: Ledger, qtbot: QtBot):
    put(ledger.add_line(), Category.NATIONAL, Topic.MEDICAL, "2", "0.5", qtbot=qtbot)
    put(ledger.add_line(), Category.INDIVIDUAL, qtbot=qtbot)

    assert ledger.left_words() == "All hours are placed"
    assert ledger.allocations() == (
        Allocation(Category.NATIONAL, Hours(200), Topic.MEDICAL, Hours(50)),
        Allocation(Category.INDIVIDUAL, Hours(100)),
    )


def test_more_than_the_credit_is_refused_while_one_types(ledger: Ledger, qtbot: QtBot):
    put(ledger.add_line(), Category.LOCAL, hours="2", qtbot=qtbot)
    put(ledger.add_line(), Category.INDIVIDUAL, hours="1.25", qtbot=qtbot)

    assert ledger.sentences() == ["1.25 h is more than the 1.00 h left of this course."]
    assert ledger.left_words() == "Too much: 0.25 h"
    assert ledger.is_faulty()


def test_the_pediatric_part_is_no_more_than_its_line(ledger: Ledger, qtbot: QtBot):
    put(ledger.add_line(), Category.NATIONAL, Topic.AIRWAY, "1", "1.5", qtbot=qtbot)

    assert ledger.sentences() == ["1.50 h pediatric is more than the 1.00 h of this line."]


def test_hours_in_words_are_refused(ledger: Ledger, qtbot: QtBot):
    put(ledger.add_line(), Category.LOCAL, hours="two", qtbot=qtbot)

    assert ledger.sentences() == ["“two” is not a number of hours. Write hours like 1.5 or 0.25."]


def test_national_hours_need_a_topic_only_when_saved(ledger: Ledger, qtbot: QtBot):
    put(ledger.add_line(), Category.NATIONAL, hours="1", qtbot=qtbot)
    assert ledger.sentences() == []

    ledger.ask_completeness()

    assert ledger.sentences() == ["National hours need a topic."]


def test_an_open_line_is_no_fault_and_places_nothing(ledger: Ledger):
    ledger.add_line()
    ledger.ask_completeness()

    assert not ledger.is_faulty()
    assert ledger.allocations() == ()
    assert ledger.snapshot() == ()


def test_a_deleted_line_gives_its_hours_back(ledger: Ledger, qtbot: QtBot):
    ledger.show_allocations([an_allocation("1"), an_allocation("2", None)])
    assert ledger.left_words() == "All hours are placed"

    qtbot.mouseClick(ledger.lines[0].delete, Qt.MouseButton.LeftButton)

    assert ledger.left_words() == "Left to place: 1.00 h"
    assert len(ledger.lines) == 1


def test_less_credit_makes_the_lines_too_much(ledger: Ledger):
    ledger.show_allocations([an_allocation("3", None)])

    ledger.show_credit(Hours(250))

    assert ledger.sentences() == ["3.00 h is more than the 2.50 h left of this course."]


def test_without_known_hours_nothing_can_be_left(ledger: Ledger):
    ledger.show_credit(None)
    ledger.add_line()

    assert ledger.left() is None
    assert ledger.left_words() == ""


def test_subtopics_are_ticked_where_the_rules_have_them(
    qtbot: QtBot,
    rulebook: Rulebook,
):
    old = rulebook.pack_for(a_cycle("2024", date(2024, 3, 31)), Level.AEMT)
    ledger = Ledger(old.topics)
    qtbot.addWidget(ledger)
    ledger.show_credit(Hours(100))
    ledger.show_allocations([an_allocation("1", "airway", subtopics=("ventilation", "of another model"))])
    line = ledger.lines[0]
    assert {key: tick.isChecked() for key, tick in line.ticks.items()} == {
        "ventilation": True,
        "oxygenation": False,
    }

    line.ticks["oxygenation"].click()
    assert ledger.allocations()[0].subtopics == ("of another model", "ventilation", "oxygenation")

    line.topic.choose(Topic.TRAUMA)
    assert set(line.ticks) == {"trauma_triage", "cns_injury", "hemorrhage_control", "fluid_resuscitation"}
