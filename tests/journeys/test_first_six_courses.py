"""A person's story, by keyboard and mouse: the first questions, six courses, six certificates, one record.

What the screen says, what ``progress --json`` says and what page 1 of the PDF says is one and the same; and
it is all there after the program was quit and started again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from emt_tracker.app.window import Session
from emt_tracker.paths import DataPaths
from emt_tracker.ui.dialogs.course_editor import CourseEditor
from emt_tracker.ui.dialogs.export_record import ExportRecord
from emt_tracker.ui.dialogs.first_run import FirstRun
from emt_tracker.ui.pages.courses import CoursesPage
from emt_tracker.ui.pages.overview import OverviewPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 22)


class Typed(NamedTuple):
    """One course as it is typed: title, day, hours, number, and the ledger line by its first letters."""

    title: str
    day: str
    hours: str
    number: str
    ledger: tuple[str, ...]


COURSES = (
    Typed("Airway Update", "4/2/26", "4", "26-MILB-F3-0101", ("N", "A", "4", "1")),
    Typed("Stroke Care", "5/9/2026", "3", "26-MILB-F3-0102", ("N", "C", "3", "")),
    Typed("Hemorrhage Control", "June 6, 2026", "2.5", "26-MILB-F1-0103", ("N", "T", "2.5", "")),
    Typed("Sepsis", "2026-07-04", "1.25", "R3-2627-0104-T1", ("N", "M", "1.25", "")),
    Typed("State Protocols", "Aug 15 2026", "2", "R3-2627-0105-T2", ("L", "", "2")),
    Typed("Geriatric Falls", "9/12/26", "1.5", "R3-2627-0106-T1", ("I", "", "1.5")),
)
CREDITED = {"national": "10.75", "local": "2.00", "individual": "1.50"}
TOTAL = "14.25"


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
        labels = widget.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


@pytest.fixture
def started(qtbot: QtBot, qapp: QApplication, data_dir: Path) -> Iterator[Callable[[], Person]]:
    """Starts the program on this test's own records, as often as it is asked to."""
    sessions: list[Session] = []

    def start() -> Person:
        session = Session(qapp, DataPaths.at(data_dir), lambda: TODAY)
        sessions.append(session)
        session.start()
        person = Person(qtbot, session)
        session.window.activateWindow()
        person.wait(session.window.isActiveWindow)
        person.wait(lambda: session._opened)
        person.settle()
        return person

    yield start
    for session in sessions:
        session.close()
        session.window.deleteLater()


def answer_first_questions(person: Person) -> None:
    person.wait(lambda: person.window.findChild(FirstRun))
    person.type("Zoe Sample-O'Hara", Qt.Key.Key_Return)
    for downs in (2, 0):  # Advanced EMT; NREMT, with an agency
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
    for text in (*asked, *course.ledger):
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


def export(person: Person, to: Path) -> None:
    person.window.menus.export_record.trigger()
    person.wait(lambda: person.window.findChild(ExportRecord))
    sheet = person.window.findChild(ExportRecord)
    person.qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    chooser = sheet.findChild(QFileDialog)
    chooser.findChild(QLineEdit).setText(str(to))
    person.qtbot.keyClick(chooser.findChild(QLineEdit), Qt.Key.Key_Return)
    person.wait(sheet.done_button.isVisible)
    person.qtbot.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    person.settle()


def progress_on_the_command_line(data_dir: Path) -> dict[str, object]:
    command = [sys.executable, "-m", "emt_tracker", "--data-dir", str(data_dir), "progress", "--json"]
    done = subprocess.run(  # noqa: S603
        [*command, "--as-of", TODAY.isoformat()], capture_output=True, check=True, text=True
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def words_of_first_page(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()


def test_the_first_six_courses(started: Callable[[], Person], data_dir: Path, tmp_path: Path):
    person = started()
    answer_first_questions(person)
    for course in COURSES:
        type_course(person, course)
    for number, course in enumerate(COURSES):
        drop_on_course(person, course.title, a_certificate(tmp_path / f"certificate-{number}.pdf"))
    record = tmp_path / "record.pdf"
    export(person, record)

    # On screen
    person.window.navigation.open("overview")
    person.settle()
    said = person.words(person.page(OverviewPage))
    assert f"{TOTAL} of 50.00 h credited" in said
    shown = person.session._opened.services.overview.dashboard(TODAY).progress
    assert {category.value: str(tally.credited) for category, tally in shown.categories.items()} == CREDITED

    # Quit; on the command line, and on paper
    person.window.close()
    person.session.close()
    answer = progress_on_the_command_line(data_dir)
    assert answer["total"]["credited"] == TOTAL
    assert {name: tally["credited"] for name, tally in answer["categories"].items()} == CREDITED
    assert [course["warnings"] for course in answer["courses"]] == [[]] * 6
    page = words_of_first_page(record)
    assert "Zoe Sample-O'Hara" in page
    for figure in (*CREDITED.values(), TOTAL):
        assert figure in page
    assert "6 courses, each with proof" in page
    with pikepdf.open(record) as written:
        assert len(written.pages) == 5 + len(COURSES)  # glance, summary, courses, retention, manifest

    # Started again: all there
    again = started()
    assert f"{TOTAL} of 50.00 h credited" in again.words(again.page(OverviewPage))
    courses = again.session._opened.services.courses
    assert [line.course.title for line in courses.lines(TODAY)] == [course.title for course in COURSES]
    assert all(len(line.course.documents) == 1 for line in courses.lines(TODAY))
