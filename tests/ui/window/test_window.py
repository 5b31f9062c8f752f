"""The window: painted before any records, then alive; menus, keys, drops, undo, and what it remembers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from emt_tracker.domain.errors import Fault
from emt_tracker.services.records import Print
from emt_tracker.ui.dialogs.about import About
from emt_tracker.ui.dialogs.export_record import ExportRecord
from emt_tracker.ui.dialogs.message import Message, Question
from emt_tracker.ui.dialogs.verify_record import VerifyRecord
from emt_tracker.ui.main_window import MainWindow
from emt_tracker.ui.main_window.closed import ClosedPanel
from emt_tracker.ui.memory import Forgetful
from emt_tracker.ui.pages.courses.table import CourseTableView
from tests.builders import TODAY, a_course, a_cycle, a_portfolio, beginning
from tests.ui.conftest import is_freed, words_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.theme import Appearance


@pytest.fixture
def live(window: MainWindow, opened: Opened, qtbot: QtBot, operations: Operations) -> MainWindow:
    """The window with a holder, two cycles and one course."""
    cycles = (a_cycle(), a_cycle("2026", date(2026, 3, 31)))
    opened.store.write(beginning(a_portfolio(a_course(id="c1", title="Stroke Update"), cycles=cycles)))
    window.go_live(opened.services, TODAY)
    qtbot.waitUntil(lambda: not operations.is_busy)
    return window


class TestBeforeTheRecordsAreOpen:
    def test_it_paints_its_shape_and_offers_nothing_that_needs_records(self, window: MainWindow):
        assert not window.grab().isNull()
        assert window.shell.toolbar.title() == "Overview"
        assert not window.shell.toolbar.add_course.isEnabled()
        assert not window.menus.add_course.isEnabled()
        assert window.shell.status.words() == "Opening your records…"

    def test_every_page_can_be_walked_to(self, window: MainWindow, qtbot: QtBot):
        for key, title in (("2", "Courses"), ("3", "Recertify"), ("4", "Records"), ("1", "Overview")):
            press(qtbot, window, f"Ctrl+{key}")
            assert window.shell.toolbar.title() == title
            window.grab()

    def test_records_that_cannot_be_opened_are_said_in_words(self, window: MainWindow, qtbot: QtBot):
        window.show_closed(Fault("The records are in use.", "Close the other window."))
        panel = window.findChild(ClosedPanel)
        assert panel is not None
        assert words_in(panel) == "The records are in use.\nClose the other window."
        with qtbot.waitSignal(window.retried):
            qtbot.mouseClick(panel.retry, Qt.MouseButton.LeftButton)


class TestAlive:
    def test_person_cycle_and_backups_are_in_sight(self, live: MainWindow):
        person = live.shell.sidebar.person
        assert person.accessibleName().startswith("Robin Sample, AEMT · 2026 – 2028")
        assert live.shell.status.words() == "Saved · No backup yet"

    def test_another_cycle_is_chosen_from_the_menu(self, live: MainWindow):
        live.menus.cycles.actions()[1].trigger()
        assert "2024 – 2026" in live.shell.sidebar.person.accessibleName()
        assert live.navigation.current.cycle_id == "2026"

    def test_undo_and_redo_name_what_they_do(
        self, live: MainWindow, opened: Opened, operations: Operations, qtbot: QtBot
    ):
        assert not live.menus.undo.isEnabled()
        course = a_course(id="c2", title="Fire & Rescue")
        operations.command(lambda: opened.services.courses.add(course), notice="Fire & Rescue was added")
        qtbot.waitUntil(live.menus.undo.isEnabled)
        assert live.menus.undo.text() == "&Undo Add Fire && Rescue"
        assert live.toast.words() == "Fire & Rescue was added"
        press(qtbot, live, "Ctrl+Z")
        qtbot.waitUntil(live.menus.redo.isEnabled)
        assert len(opened.store.portfolio().courses) == 1
        assert live.toast.isHidden()

    def test_the_notice_takes_the_command_back(
        self, live: MainWindow, opened: Opened, operations: Operations, qtbot: QtBot
    ):
        operations.command(lambda: opened.services.courses.put_in_trash(["c1"], TODAY), notice="In the Trash")
        qtbot.waitUntil(live.toast.isVisible)
        qtbot.mouseClick(live.toast.action, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(opened.store.portfolio().courses) == 1)
        assert live.toast.isHidden()

    def test_a_fault_opens_its_sentence(self, live: MainWindow, operations: Operations, qtbot: QtBot):
        operations.failed.emit(Fault("The disk is full.", "Free some space."))
        message = live.findChild(Message)
        assert message is not None
        assert "The disk is full.\nFree some space." in words_in(message)
        qtbot.keyClick(message, Qt.Key.Key_Escape)

    def test_a_backup_is_written_and_told(self, live: MainWindow, opened: Opened, qtbot: QtBot):
        live.menus.back_up.trigger()
        qtbot.waitUntil(lambda: "Backup verified" in live.shell.status.words())
        assert len(opened.services.upkeep.backups()) == 1

    def test_sample_records_are_marked_and_left_with_one_click(
        self, live: MainWindow, opened: Opened, qtbot: QtBot
    ):
        live.go_live(opened.services, TODAY, sample=True)
        assert live.shell.sample.isVisible()
        with qtbot.waitSignal(live.sample_left):
            qtbot.mouseClick(live.shell.sample.action, Qt.MouseButton.LeftButton)

    def test_the_next_day_is_shown(self, live: MainWindow):
        live.show_day(date(2026, 11, 23))
        assert live.navigation.current.today == date(2026, 11, 23)


class TestKeysAndMenus:
    def test_ctrl_f_goes_to_the_search(self, live: MainWindow, qtbot: QtBot):
        press(qtbot, live, "Ctrl+F")
        assert live.shell.toolbar.search.hasFocus()

    def test_enter_in_the_search_goes_to_the_courses(self, live: MainWindow, qtbot: QtBot):
        search = live.shell.toolbar.search
        qtbot.keyClicks(search, "stroke")
        qtbot.keyClick(search, Qt.Key.Key_Return)
        assert live.navigation.current.key == "courses"

    def test_tab_reaches_every_control_of_the_shell(self, live: MainWindow, qtbot: QtBot):
        live.activateWindow()
        qtbot.waitUntil(live.isActiveWindow)
        reached = set()
        for _ in range(40):
            live.focusNextChild()
            focused = live.focusWidget()
            reached.add(focused.accessibleName() or focused.property("text"))
        assert {"EMT Tracker menu", "Overview", "Search everything", "Add course"} <= reached
        assert None not in reached, "a control without a name has the focus"

    def test_going_to_the_courses_by_shortcut_goes_on_in_their_table(self, live: MainWindow, qtbot: QtBot):
        live.activateWindow()
        qtbot.waitUntil(live.isActiveWindow)
        press(qtbot, live, "Ctrl+2")
        assert live.focusWidget() is live.findChild(CourseTableView)

    def test_arrow_keys_go_through_the_pages(self, live: MainWindow, qtbot: QtBot):
        live.activateWindow()
        qtbot.waitUntil(live.isActiveWindow)
        live.shell.sidebar.brand.setFocus()
        live.focusNextChild()
        for title in ("Courses", "Recertify", "Records"):
            qtbot.keyClick(live.focusWidget(), Qt.Key.Key_Down)
            assert live.shell.toolbar.title() == title

    def test_each_print_and_verifying_are_in_the_file_menu(self, live: MainWindow, qtbot: QtBot):
        names = [action.text().replace("&", "") for action in live.menus.prints]
        assert names == [
            "Export Audit Record…",
            "Summary…",
            "Training Officer Packet…",
            "NREMT Worksheet…",
            "Folder with One PDF a Course…",
            "Calendar (.ics)…",
        ]
        for action, kind in zip(live.menus.prints[:-1], Print, strict=True):  # the calendar is no print
            action.trigger()
            asked = live.findChild(ExportRecord)
            assert asked.asking.wishes().print is kind
            asked.close()
            qtbot.waitUntil(lambda: live.findChild(ExportRecord) is None)
        press(qtbot, live, "Ctrl+Shift+E")
        assert live.findChild(VerifyRecord).isVisible()
        assert live.shell.toolbar.title() == "Records"
        qtbot.keyClick(live.findChild(VerifyRecord), Qt.Key.Key_Escape)

    def test_every_menu_entry_has_words_and_no_shortcut_twice(self, live: MainWindow):
        actions = [
            action for menu in live.menus.menus for action in menu.actions() if not action.isSeparator()
        ]
        assert all(action.text() for action in actions)
        keys = [key.toString() for action in actions for key in action.shortcuts()]
        assert len(keys) == len(set(keys))

    def test_the_brand_opens_the_menus_where_there_is_no_menu_bar(self, live: MainWindow, qtbot: QtBot):
        assert live.menuBar().isHidden()
        qtbot.mouseClick(live.shell.sidebar.brand, Qt.MouseButton.LeftButton)
        menu = next(menu for menu in live.findChildren(QMenu) if menu.isVisible())
        titles = [action.text() for action in menu.actions()]
        assert titles == ["&File", "&Edit", "&Course", "&View", "&Go", "&Help"]
        menu.close()

    def test_light_and_dark_are_chosen_in_the_view_menu(self, live: MainWindow, appearance: Appearance):
        live.menus.appearances["dark"].trigger()
        assert appearance.choice == "dark"
        live.menus.more_contrast.trigger()
        assert appearance.more_contrast


class TestFiles:
    def test_files_dropped_anywhere_are_taken(self, live: MainWindow, qtbot: QtBot, tmp_path: Path):
        paths = (tmp_path / "a.pdf", tmp_path / "b.jpg")
        with qtbot.waitSignal(live.incoming.files_dropped) as dropped:
            drop(live, *paths)
        assert dropped.args == [paths]
        close_dialogs(live)

    def test_addresses_on_the_web_are_not_taken(self, live: MainWindow):
        data = QMimeData()
        data.setUrls([QUrl("https://example.org/a.pdf")])
        event = drag(live, data)
        assert not event.isAccepted()

    def test_before_there_are_records_nothing_is_taken(self, window: MainWindow, tmp_path: Path):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
        assert not drag(window, data).isAccepted()

    def test_pasted_files_are_taken_like_dropped_ones(self, live: MainWindow, qtbot: QtBot, tmp_path: Path):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
        QGuiApplication.clipboard().setMimeData(data)
        with qtbot.waitSignal(live.incoming.files_dropped) as pasted:
            live.menus.paste.trigger()
        assert pasted.args == [(tmp_path / "a.pdf",)]
        close_dialogs(live)


class TestMemory:
    def test_page_and_menu_bar_are_as_they_were_left(
        self, appearance: Appearance, operations: Operations, qtbot: QtBot
    ):
        memory = Forgetful()
        first = MainWindow(operations, appearance, memory)
        qtbot.addWidget(first)
        first.show()
        first.navigation.open("records")
        first.menus.menu_bar.setChecked(True)
        first.close()
        second = MainWindow(operations, appearance, memory)
        qtbot.addWidget(second)
        assert second.navigation.current.key == "records"
        assert second.menuBar().isVisibleTo(second)

    @pytest.mark.parametrize("damaged", ["not base64 !", "AAAA", "\u00e9"])
    def test_a_damaged_memory_is_no_reason_to_fail(
        self, appearance: Appearance, operations: Operations, qtbot: QtBot, damaged: str
    ):
        memory = Forgetful()
        memory.remember("window/geometry", damaged)
        memory.remember("window/page", damaged)
        made = MainWindow(operations, appearance, memory)
        qtbot.addWidget(made)
        assert made.navigation.current.key == "overview"


class TestLifetime:
    def test_dialogs_are_freed_when_they_close(self, live: MainWindow):
        def closed(dialog: About | Message | Question) -> QWidget:
            dialog.open()
            dialog.reject()
            return dialog

        assert is_freed(lambda: closed(About(live)))
        assert is_freed(lambda: closed(Message(live, "Title", "Detail")))
        assert is_freed(lambda: closed(Question(live, "Sure?", "Detail", "Do it", live.close)))

    def test_the_veil_goes_with_the_dialog(self, live: MainWindow):
        before = len(live.children())
        dialog = Message(live, "Title", "Detail")
        dialog.open()
        dialog.accept()
        is_freed(lambda: dialog)
        assert len(live.children()) == before


def press(qtbot: QtBot, window: MainWindow, keys: str) -> None:
    """Press a shortcut as the window's own keyboard would."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    action = next(
        action for action in window.actions() if keys in [key.toString() for key in action.shortcuts()]
    )
    assert action.isEnabled()
    action.trigger()


def drag(window: MainWindow, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QGuiApplication.sendEvent(window, event)
    return event


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drag(window, data).isAccepted()
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(window, event)


def close_dialogs(window: MainWindow) -> None:
    from PySide6.QtWidgets import QDialog

    for dialog in window.findChildren(QDialog):
        dialog.reject()
