"""Who sits before the window in these stories, and what they do with keyboard and mouse."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from emt_tracker.ui.dialogs.course_editor import CourseEditor
from emt_tracker.ui.dialogs.first_run import FirstRun
from emt_tracker.ui.pages.courses import CoursesPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from emt_tracker.app.window import Session

TODAY = date(2026, 11, 22)


class Typed(NamedTuple):
    """One course as it is typed: title, day, hours, number, and the ledger line by its first letters."""

    title: str
    day: str
    hours: str
    number: str
    ledger: tuple[str, ...]


class Person:
    """Who sits before the window."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.qtbot = qtbot
        self.session = session
        self.window = session.window

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()), timeout=20_000)

    def settle(self) -> None:
        self.wait(lambda: not self.session.operations.is_busy)

    def type(self, text: str, key: Qt.Key) -> None:
        self.wait(QApplication.focusWidget)
        self.qtbot.keyClicks(QApplication.focusWidget(), text)
        self.qtbot.keyClick(QApplication.focusWidget(), key)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def page(self, kind: type) -> QWidget:
        return self.window.findChild(kind)

    def words(self, widget: QWidget) -> str:
        said = (*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton))
        return "\n".join(part.text() for part in said if part.isVisibleTo(widget))


def answer_first_questions(person: Person, level: int = 2, affiliation: int = 0) -> None:
    """``level`` and ``affiliation`` are how far down their answer stands: Advanced EMT; with an agency."""
    person.wait(lambda: person.window.findChild(FirstRun))
    person.type("Zoe Sample-O'Hara", Qt.Key.Key_Return)
    for downs in (level, affiliation):
        for _ in range(downs):
            person.press(Qt.Key.Key_Down)
        person.press(Qt.Key.Key_Space)
        person.press(Qt.Key.Key_Return)
    person.type("3/1/26", Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Return)  # the expiration that follows from it
    person.settle()


def type_course(person: Person, course: Typed) -> None:
    person.window.menus.add_course.trigger()
    person.wait(lambda: person.window.findChild(CourseEditor))
    editor = person.window.findChild(CourseEditor)
    person.wait(editor.isActiveWindow)
    asked = (
        course.title,
        course.day,
        course.hours,
        "",
        "",
        "",
        course.number,
        "Millbrook",
        "R. Vance",
        "Mill",
    )
    for text in asked:
        person.type(text, Qt.Key.Key_Tab)
    if QApplication.focusWidget() is editor.by_title:  # what the title proposes is passed over
        person.press(Qt.Key.Key_Tab)
    for text in course.ledger:
        person.type(text, Qt.Key.Key_Tab)
    person.qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.wait(lambda: person.window.findChild(CourseEditor) is None)
    person.settle()


def a_certificate(path: Path) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792)).Contents = pdf.make_stream(b"72 700 400 40 re f")
        pdf.docinfo["/Title"] = path.stem
        written = BytesIO()
        pdf.save(written)
    path.write_bytes(written.getvalue())
    return path


def drop_on_course(person: Person, title: str, path: Path) -> None:
    page = person.page(CoursesPage)
    row = next(row for row, line in enumerate(page.listing.model.shown()) if line.course.title == title)
    at = page.table.visualRect(page.listing.model.index(row, 1)).center()
    drop(page.table.viewport(), at, path)
    person.settle()


def drop(widget: QWidget, at: QPoint, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, QDragEnterEvent(at, *how))
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), *how))
