"""The page of the rules by clicks: values and sources, another pack chosen, one's own added and removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from emt_tracker.domain.changes import Changes, Edit
from emt_tracker.domain.dossier import Closing
from emt_tracker.ui.dialogs.explain import ExplainSheet
from emt_tracker.ui.dialogs.message import Message, Question
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.pages.rules import RulesPage
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, an_allocation, beginning
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.main_window import MainWindow
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.rules.packs import PackRow

LEFT = Qt.MouseButton.LeftButton
EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "example-aemt-capped.toml"


def ending(year: int) -> date:
    return TODAY.replace(year=year, month=3, day=31)


@pytest.fixture
def services(opened: Opened) -> Services:
    """Twelve online hours in a day, in a cycle after one under the older model."""
    online = a_course("12", allocations=(an_allocation("6", "cardiology"), an_allocation("6", "medical")))
    cycles = (a_cycle("2024", ending(2024)), a_cycle())
    opened.store.write(beginning(a_portfolio(online, cycles=cycles)))
    return opened.services


@pytest.fixture
def page(qtbot: QtBot, services: Services, operations: Operations) -> RulesPage:
    """The page; it reads again after each change, as in the window."""
    operations.go_live(services.history)
    made = RulesPage(operations)
    qtbot.addWidget(made)
    made.resize(1040, 720)
    made.go_live(services)
    made.show_standing(TODAY, None)
    made.refresh()
    operations.changed.connect(lambda _: (made.mark_stale(), made.refresh()))
    made.show()
    return made


def row_of(page: RulesPage, pack_id: str) -> PackRow:
    return next(row for row in page.packs.rows if row.pack.id == pack_id)


def ids(page: RulesPage) -> list[str]:
    return [row.pack.id for row in page.packs.rows]


def test_every_value_stands_with_its_source_its_day_and_how_sure_it_is(page: RulesPage, services: Services):
    told = services.rules.in_force(TODAY)

    assert [block.line.path for block in page.blocks] == [line.path for line in told.lines]
    local = next(block for block in page.blocks if block.line.path == "categories.local")
    assert local.head.accessibleName() == "Local. 12.50 h"
    assert "Not confirmed" in words_in(local)
    assert "Read Nov 22, 2026" in words_in(local)
    assert "https://wmems.org/p/42/Region-1-Training-Officers" in words_in(page)


def test_what_differs_from_the_last_cycle_is_told(page: RulesPage):
    shown = "\n".join(words_in(block) for block in page.differences)

    assert "Airway, Respiration & Ventilation" in shown
    assert "5.00 h  (before: 2.50 h. Each of these must be represented: Ventilation, Oxygenation.)" in shown
    assert "Pediatric content" in shown
    assert "Local" not in shown


def test_the_holders_own_value_is_marked_with_its_note(page: RulesPage, services: Services):
    services.overrides.set("2028", "categories.local", "10.00", "As my officer wrote", TODAY)
    page.mark_stale()
    page.refresh()

    local = next(block for block in page.blocks if block.line.path == "categories.local")

    assert "Your value, 10.00 h instead of 12.50 h: As my officer wrote." in words_in(local)
    assert "Local" in "\n".join(words_in(block) for block in page.differences)


def test_a_value_leads_to_its_explanation(page: RulesPage, qtbot: QtBot):
    airway = next(block for block in page.blocks if block.line.path == "topics.airway")

    qtbot.mouseClick(airway.head, LEFT)

    sheet = page.findChild(ExplainSheet)
    assert sheet is not None
    assert "NCCP 2025: Airway, Respiration & Ventilation, 5.00 h." in words_in(sheet)
    sheet.reject()


def test_another_pack_is_looked_into_chosen_undone(page: RulesPage, services: Services, qtbot: QtBot):
    row = row_of(page, "nh-aemt-nremt2025")

    qtbot.mouseClick(row.look, LEFT)
    assert page.notice.isVisible()
    assert "Apr 30, 2028, 30 days after the NREMT certification" in words_in(page)
    qtbot.mouseClick(page.notice.action, LEFT)
    assert page.notice.isHidden()

    qtbot.mouseClick(row_of(page, "nh-aemt-nremt2025").use, LEFT)
    qtbot.waitUntil(lambda: services.cycles.all[-1].rules == "nh-aemt-nremt2025")
    qtbot.waitUntil(lambda: "New Hampshire Advanced EMT, NCCP 2025" in words_in(page))
    assert services.overview.dashboard(TODAY).progress.pack.id == "nh-aemt-nremt2025"

    qtbot.mouseClick(page.packs.automatic, LEFT)
    qtbot.waitUntil(lambda: services.cycles.all[-1].rules is None)


def test_ones_own_pack_is_added_used_and_removed(page: RulesPage, services: Services, qtbot: QtBot):
    page.add_file(EXAMPLE)
    qtbot.waitUntil(lambda: "example-aemt-capped" in ids(page))
    assert "Fictionia Advanced EMT (an invented example)" in words_in(page)

    qtbot.mouseClick(row_of(page, "example-aemt-capped").use, LEFT)
    qtbot.waitUntil(lambda: services.cycles.all[-1].rules == "example-aemt-capped")
    assert services.overview.dashboard(TODAY).progress.total.credited.hundredths == 800

    qtbot.waitUntil(page.packs.automatic.isVisible)
    qtbot.mouseClick(row_of(page, "example-aemt-capped").remove, LEFT)
    question = page.findChild(Question)
    question.accept_button.click()
    question.setParent(None)
    qtbot.waitUntil(lambda: page.findChild(Message) is not None)
    assert "is judged by “example-aemt-capped”" in words_in(page.findChild(Message))
    page.findChild(Message).accept()

    qtbot.mouseClick(page.packs.automatic, LEFT)
    qtbot.waitUntil(lambda: services.cycles.all[-1].rules is None)
    qtbot.waitUntil(page.packs.automatic.isHidden)
    qtbot.mouseClick(row_of(page, "example-aemt-capped").remove, LEFT)
    page.findChild(Question).accept_button.click()
    qtbot.waitUntil(lambda: "example-aemt-capped" not in ids(page))


def test_a_slip_in_a_file_is_told_by_its_key_path(page: RulesPage, tmp_path: Path, qtbot: QtBot):
    damaged = tmp_path / EXAMPLE.name
    text = EXAMPLE.read_text(encoding="utf-8")
    damaged.write_text(text.replace('ways = ["distributive"]', 'ways = ["by post"]', 1), encoding="utf-8")

    page.add_file(damaged)

    qtbot.waitUntil(lambda: page.findChild(Message) is not None)
    assert "limits.delivery[0].ways[0]: must be one of classroom" in words_in(page.findChild(Message))
    assert "example-aemt-capped" not in ids(page)


def test_a_closed_cycle_keeps_its_rules(page: RulesPage, opened: Opened):
    closing = Closing("2028", TODAY, "record.pdf", "0" * 64, "{}", "{}")
    opened.store.write(Changes("Close the cycle", dossier={closing.key: Edit(None, closing)}))
    page.mark_stale()
    page.refresh()

    assert ids(page)
    assert not any(row.use.isVisible() for row in page.packs.rows)


def test_a_pack_damaged_since_is_told_and_another_can_be_chosen(
    page: RulesPage, services: Services, qtbot: QtBot, data_dir: Path
):
    services.rules.add(EXAMPLE)
    services.cycles.save_cycle(a_cycle(rules="example-aemt-capped"))
    page.mark_stale()
    page.refresh()
    file = data_dir / "rules" / EXAMPLE.name
    file.write_text("damaged", encoding="utf-8")
    services.rules._rulebook._look_again()  # as when the program starts again

    page.reload()
    assert "example-aemt-capped.toml: file: is not TOML" in words_in(page)
    qtbot.mouseClick(page.packs.automatic, LEFT)

    qtbot.waitUntil(lambda: services.cycles.all[-1].rules is None)
    qtbot.waitUntil(lambda: "Massachusetts Advanced EMT, NCCP 2025" in words_in(page))


def test_without_a_cycle_the_page_says_so(opened: Opened, operations: Operations, qtbot: QtBot):
    opened.store.write(beginning(a_portfolio(cycles=())))
    page = RulesPage(operations)
    qtbot.addWidget(page)
    page.go_live(opened.services)
    page.show_standing(TODAY, None)
    page.refresh()
    page.show()

    assert "There is no cycle yet" in words_in(page)
    assert "ma-aemt-nccp2025" in ids(page)
    assert not any(row.use.isVisible() for row in page.packs.rows)


def test_the_menu_and_every_explanation_lead_there(window: MainWindow, services: Services, qtbot: QtBot):
    window.go_live(services, TODAY)
    navigation = window.navigation
    overview = navigation.current
    overview.explain("airway")
    sheet = window.findChild(ExplainSheet)

    qtbot.mouseClick(sheet.all_rules, LEFT)

    qtbot.waitUntil(lambda: isinstance(navigation.current, RulesPage))
    assert window.focusWidget() is next(
        block.head for block in navigation.current.blocks if block.line.path == "topics.airway"
    )
    navigation.go(Destination("overview"))
    window.menus.rules.trigger()
    assert isinstance(navigation.current, RulesPage)
