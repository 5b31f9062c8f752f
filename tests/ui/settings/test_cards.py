"""Cards and credentials in the settings: entered by clicks, kept, changed, removed and brought back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from emt_tracker.domain.dossier import Card, CardKind
from emt_tracker.ui.dialogs.card_editor import CardEditor
from emt_tracker.ui.dialogs.cycle_editor import CycleEditor
from emt_tracker.ui.dialogs.message import Question
from emt_tracker.ui.pages.settings import SettingsPage
from tests.builders import TODAY, a_course, a_portfolio, beginning
from tests.ui.conftest import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.theme import Appearance

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def services(opened: Opened) -> Services:
    """A holder with one cycle and one course."""
    opened.store.write(beginning(a_portfolio(a_course(id="bls", title="BLS Provider Renewal"))))
    return opened.services


@pytest.fixture
def page(qtbot: QtBot, services: Services, operations: Operations, appearance: Appearance) -> SettingsPage:
    """The page; it reads again after each change, as in the window."""
    operations.go_live(services.history)
    made = SettingsPage(operations, appearance)
    qtbot.addWidget(made)
    made.resize(1040, 720)
    made.go_live(services)
    made.show_standing(TODAY, None)
    made.refresh()
    operations.changed.connect(lambda _: (made.mark_stale(), made.refresh()))
    made.show()
    return made


def editor_of(page: SettingsPage) -> CardEditor:
    editor = page.findChild(CardEditor)
    assert editor is not None
    return editor


def type_into(qtbot: QtBot, field: QWidget, words: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, words)


def names(page: SettingsPage) -> list[str]:
    return [row.accessibleName() for row in page.cards.rows]


def test_both_certifications_stand_there_with_number_and_end(page: SettingsPage):
    nremt, state = [row.accessibleName() for row in page.cards.credentials]
    assert nremt == "NREMT. No. E1234567. Mar 31, 2028, 495 days left"
    assert state == (
        "Massachusetts. No. E0901234 · as the cycle; enter its card where eLicensing differs. "
        "Mar 31, 2028, 495 days left"
    )
    assert "No card yet." in words_in(page.cards)


def test_a_card_is_entered_with_its_scan_and_the_course_that_renewed_it(
    page: SettingsPage, services: Services, operations: Operations, qtbot: QtBot, tmp_path: Path
):
    scan = tmp_path / "cpr.pdf"
    scan.write_bytes(b"%PDF-1.7 a card")
    qtbot.mouseClick(page.cards.add, LEFT)
    editor = editor_of(page)
    assert not editor.save.isEnabled()
    type_into(qtbot, editor.number, "CPR-77")
    type_into(qtbot, editor.expires_on, "1/31/2027")
    editor.courses.add.setCurrentIndex(1)
    editor.courses.add.activated.emit(1)
    editor.files.take([scan])
    qtbot.waitUntil(lambda: editor.files.count() == 1)
    qtbot.mouseClick(editor.save, LEFT)
    qtbot.waitUntil(lambda: len(page.cards.rows) == 1)

    assert names(page) == [
        "CPR. No. CPR-77 · renewed by BLS Provider Renewal · 1 scan. Jan 31, 2027, 70 days left"
    ]
    assert "No card yet." not in words_in(page.cards)
    operations.undo()
    qtbot.waitUntil(lambda: not page.cards.rows)
    operations.redo()
    qtbot.waitUntil(lambda: len(page.cards.rows) == 1)
    (state,) = services.cards.holdings(TODAY).cards
    assert services.certificates.is_held(state.card.documents[0].sha256)


def test_a_card_is_changed_and_removed(page: SettingsPage, services: Services, qtbot: QtBot):
    services.cards.keep(Card("acls", CardKind.ACLS, date(2026, 11, 20), courses=("bls", "gone")))
    page.mark_stale()
    page.refresh()
    assert names(page) == ["ACLS. renewed by BLS Provider Renewal. Nov 20, 2026, ended 2 days ago"]
    qtbot.keyClick(page.cards.rows[0], Qt.Key.Key_Return)
    editor = editor_of(page)
    editor.expires_on.selectAll()
    type_into(qtbot, editor.expires_on, "Nov 20 2028")
    qtbot.mouseClick(editor.courses.removing[0], LEFT)
    qtbot.mouseClick(editor.save, LEFT)
    qtbot.waitUntil(lambda: services.cards.card("acls").expires_on == date(2028, 11, 20))
    assert services.cards.card("acls").courses == ("gone",)

    qtbot.waitUntil(lambda: page.findChild(CardEditor) is None)
    qtbot.mouseClick(page.cards.rows[0], LEFT)
    qtbot.mouseClick(editor_of(page).remove, LEFT)
    qtbot.mouseClick(page.findChild(Question).accept_button, LEFT)
    qtbot.waitUntil(lambda: not page.cards.rows)


def test_the_states_own_end_is_entered_from_its_row(page: SettingsPage, services: Services, qtbot: QtBot):
    qtbot.mouseClick(page.cards.credentials[1], LEFT)
    editor = editor_of(page)
    assert (editor.of.currentData(), editor.number.text()) == (CardKind.STATE, "E0901234")
    editor.expires_on.selectAll()
    type_into(qtbot, editor.expires_on, "3/31/2029")
    qtbot.mouseClick(editor.save, LEFT)
    said = "Massachusetts. No. E0901234. Mar 31, 2029, 860 days left"
    qtbot.waitUntil(lambda: page.cards.credentials[1].accessibleName() == said)
    assert services.cards.holdings(TODAY).credentials[0].expires_on == date(2028, 3, 31)
    assert page.cards.rows == []


def test_the_nremts_end_is_the_cycles(page: SettingsPage, qtbot: QtBot):
    qtbot.mouseClick(page.cards.credentials[0], LEFT)
    assert page.findChild(CycleEditor) is not None


def test_an_issue_day_after_the_end_is_said_beside_it(page: SettingsPage, qtbot: QtBot):
    qtbot.mouseClick(page.cards.add, LEFT)
    editor = editor_of(page)
    type_into(qtbot, editor.expires_on, "1/31/2027")
    type_into(qtbot, editor.issued_on, "2/1/2027")
    assert editor.issued.sentence() == "After the day on which it ends"
    assert not editor.save.isEnabled()
