"""A person's story, by keyboard and mouse: the first questions, six courses, six certificates, one record.

What the screen says, what ``progress --json`` says and what page 1 of the PDF says is one and the same; and
it is all there after the program was quit and started again.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from emt_tracker.ui.dialogs.export_record import ExportRecord
from emt_tracker.ui.pages.overview import OverviewPage
from tests.journeys.person import (
    TODAY,
    Person,
    Typed,
    a_certificate,
    answer_first_questions,
    drop_on_course,
    type_course,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Started

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


def test_the_first_six_courses(started: Started, data_dir: Path, tmp_path: Path):
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
