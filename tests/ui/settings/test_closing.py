"""Closing a cycle and reopening it, clicked as a person would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from emt_tracker.domain.cycles import Steps
from emt_tracker.exchange.portfolio_reader import read_portfolio
from emt_tracker.ui.dialogs.closed_cycle import ClosedCycleSheet
from emt_tracker.ui.dialogs.closing import ClosingDialog
from emt_tracker.ui.dialogs.cycle_editor import CycleEditor
from emt_tracker.ui.dialogs.message import Question
from emt_tracker.ui.pages.settings import SettingsPage
from tests.builders import a_course, a_cycle, a_portfolio, an_allocation, beginning
from tests.ui.conftest import is_freed, words_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QAbstractButton, QLineEdit
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.theme import Appearance

SEEN = date(2028, 3, 20)
COURSE = a_course(title="Stroke Update", allocations=(an_allocation("2", "cardiology"),))


def page_on(
    day: date, qtbot: QtBot, opened: Opened, operations: Operations, appearance: Appearance
) -> SettingsPage:
    opened.store.write(
        beginning(a_portfolio(COURSE, cycles=(a_cycle(steps=Steps(step_a_approved_on=date(2028, 3, 3))),)))
    )
    operations.go_live(opened.services.history)
    made = SettingsPage(operations, appearance)
    qtbot.addWidget(made)
    made.resize(1040, 720)
    made.go_live(opened.services)
    made.show_standing(day, None)
    made.refresh()
    operations.changed.connect(lambda _: (made.mark_stale(), made.refresh()))
    made.show()
    return made


@pytest.fixture
def page(qtbot: QtBot, opened: Opened, operations: Operations, appearance: Appearance) -> SettingsPage:
    """Settings eleven days before the cycle ends."""
    return page_on(SEEN, qtbot, opened, operations, appearance)


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(option: QAbstractButton, qtbot: QtBot) -> None:
    qtbot.mouseClick(option, Qt.MouseButton.LeftButton, pos=option.rect().center())


def type_into(qtbot: QtBot, line: QLineEdit, words: str) -> None:
    line.selectAll()
    qtbot.keyClicks(line, words)


def closing_of(page: SettingsPage, qtbot: QtBot) -> ClosingDialog:
    """From the row of the cycle, through its editor, to the sheet that closes it."""
    press(qtbot, page.cycles.rows[-1])
    editor = page.findChild(CycleEditor)
    assert editor is not None
    press(qtbot, editor.close_cycle)
    sheet = page.findChild(ClosingDialog)
    assert sheet is not None
    return sheet


def test_a_cycle_is_closed_in_three_steps_and_the_next_begins(
    page: SettingsPage, opened: Opened, operations: Operations, qtbot: QtBot, tmp_path: Path
):
    sheet = closing_of(page, qtbot)
    assert "Do you see 03/31/2030 on eLicensing?" in words_in(sheet)
    assert not sheet.next_button.isEnabled()
    assert not sheet.renewal.ended.isVisible()
    choose(sheet.renewal.yes, qtbot)
    assert sheet.renewal.renewed_on() == SEEN
    press(qtbot, sheet.next_button)
    assert "1 course, 2.00 of 50.00 h credited on your records." in words_in(sheet)
    assert "1 course has no certificate here. The record names it." in sheet.record.lacks.words()
    press(qtbot, sheet.next_button)
    assert sheet.following.recertified_on.value() == date(2028, 3, 3)
    assert sheet.following.follows() == (
        "Hours count from Mar 4, 2028 to Mar 31, 2030. Nothing is carried over: hours beyond this cycle do "
        "not count in the next."
    )
    press(qtbot, sheet.save_button)
    asking = sheet.findChild(QFileDialog)
    assert asking is not None
    asking.reject()
    to = tmp_path / sheet.proposed_name()
    assert to.name == "Audit record – Robin Sample – 2026-2028.pdf"
    with qtbot.waitSignal(sheet.closed, timeout=20_000):
        sheet.write(str(to))

    assert "The cycle to Mar 31, 2028 is closed" in sheet.windowTitle()
    closed, then = opened.services.cycles.all
    assert closed.steps.renewal_verified_on == SEEN
    assert (then.id, then.last_recertified_on, then.expires_on) == (
        "2030",
        date(2028, 3, 3),
        date(2030, 3, 31),
    )
    closing = opened.services.closings.closing("2028")
    assert closing is not None
    assert opened.services.verification.verify(to).sha256 == closing.record_sha256
    assert page.cycles.rows[-1].accessibleName().endswith("closed Mar 20, 2028")
    press(qtbot, sheet.done_button)

    operations.undo()
    qtbot.waitUntil(lambda: opened.services.closings.closing("2028") is None)
    assert [cycle.id for cycle in opened.services.cycles.all] == ["2028"]


def test_what_was_not_renewed_is_closed_after_its_end_and_nothing_follows(
    qtbot: QtBot, opened: Opened, operations: Operations, appearance: Appearance, tmp_path: Path
):
    page = page_on(date(2028, 4, 2), qtbot, opened, operations, appearance)
    sheet = closing_of(page, qtbot)
    choose(sheet.renewal.ended, qtbot)
    press(qtbot, sheet.next_button)
    press(qtbot, sheet.next_button)
    assert sheet.following.follows() == "No cycle follows one that was not renewed; add one once you are."
    with qtbot.waitSignal(sheet.closed, timeout=20_000):
        sheet.write(str(tmp_path / "record.pdf"))

    assert [cycle.id for cycle in opened.services.cycles.all] == ["2028"]
    assert [found.cycle.id for found in opened.services.closings.closed] == ["2028"]


def test_dates_that_cannot_be_are_told_beside_them(page: SettingsPage, qtbot: QtBot):
    sheet = closing_of(page, qtbot)
    choose(sheet.renewal.yes, qtbot)
    type_into(qtbot, sheet.renewal.seen_on, "4/1/2028")
    assert "A day to come cannot be the day on which you saw it." in words_in(sheet)
    assert not sheet.next_button.isEnabled()
    type_into(qtbot, sheet.renewal.seen_on, "3/19/2028")
    press(qtbot, sheet.next_button)
    press(qtbot, sheet.next_button)

    type_into(qtbot, sheet.following.expires_on, "3/31/2028")
    assert "The next cycle ends after Mar 31, 2028." in sheet.following.follows()
    assert not sheet.save_button.isEnabled()
    type_into(qtbot, sheet.following.recertified_on, "nonsense")
    assert "nothing is derived for you" in sheet.following.follows()
    choose(sheet.following.opens, qtbot)
    assert sheet.save_button.isEnabled()
    press(qtbot, sheet.back_button)
    press(qtbot, sheet.back_button)
    choose(sheet.renewal.not_yet, qtbot)
    assert "Nothing is lost by waiting" in words_in(sheet)
    assert not sheet.next_button.isEnabled()


def test_a_record_that_cannot_be_written_leaves_the_cycle_open(
    page: SettingsPage, opened: Opened, qtbot: QtBot, tmp_path: Path
):
    sheet = closing_of(page, qtbot)
    choose(sheet.renewal.yes, qtbot)
    press(qtbot, sheet.next_button)
    press(qtbot, sheet.next_button)
    sheet.write(str(tmp_path / "nowhere" / "record.pdf"))

    qtbot.waitUntil(lambda: bool(sheet.fault.words()), timeout=20_000)
    assert sheet.following.isVisible()
    assert opened.services.closings.closed == ()


def test_a_closed_cycle_shows_what_was_kept_and_is_reopened_on_purpose(
    page: SettingsPage, opened: Opened, operations: Operations, qtbot: QtBot, tmp_path: Path
):
    services = opened.services
    services.closings.note_renewed("2028", SEEN)
    record = services.records.export(tmp_path / "record.pdf", as_of=SEEN, cycle_id="2028")
    operations.command(lambda: services.closings.close("2028", (record.path.name, record.sha256), SEEN))
    qtbot.waitUntil(lambda: "closed" in page.cycles.rows[0].accessibleName())
    press(qtbot, page.cycles.rows[0])
    sheet = page.findChild(ClosedCycleSheet)
    assert sheet is not None
    words = words_in(sheet)
    for fact in ("Mar 20, 2028", "2.00 of 50.00 h credited, 1 course counted", "record.pdf"):
        assert fact in words
    sheet.write_data(str(tmp_path / "cycle.json"))
    qtbot.waitUntil((tmp_path / "cycle.json").exists)
    assert read_portfolio((tmp_path / "cycle.json").read_bytes()).courses == (COURSE,)

    operations.command(lambda: services.courses.save(replace(COURSE, notes="Later")))
    with qtbot.waitSignal(operations.failed) as refused:
        pass
    assert str(refused.args[0]).endswith("Reopen the cycle in Settings first.")
    press(qtbot, sheet.reopen)
    question = sheet.findChild(Question)
    assert question is not None
    press(qtbot, question.accept_button)
    qtbot.waitUntil(lambda: services.closings.closed == ())
    qtbot.waitUntil(lambda: "closed" not in page.cycles.rows[0].accessibleName())


def test_the_sheets_are_freed(page: SettingsPage, qtbot: QtBot):
    def open_and_close() -> ClosingDialog:
        sheet = closing_of(page, qtbot)
        sheet.reject()
        return sheet

    assert is_freed(open_and_close)
