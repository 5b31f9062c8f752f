"""Files: dropped on a row or the pane, pasted, refused, held twice; shown, opened, saved, removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from emt_tracker.ui.dialogs.course_editor import CourseEditor
from emt_tracker.ui.dialogs.document_viewer import DocumentViewer
from emt_tracker.ui.dialogs.which_course import WhichCourse
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.widgets.document_pictures import Picture, Pictures, Wish
from tests.ui.courses.conftest import a_pdf

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.courses import CoursesPage
    from tests.ui.courses.conftest import Settled


def drop(widget: QWidget, at: QPoint, *paths: Path) -> None:
    """Drag files over a widget and let them go, as the desktop would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(at, copy, data, buttons, keys))
    QApplication.sendEvent(widget, QDragMoveEvent(at, copy, data, buttons, keys))
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), copy, data, buttons, keys))


def row_of(page: CoursesPage, course_id: str) -> QPoint:
    """The middle of a course's row in the table's viewport."""
    row = page.listing.model.rows_of(frozenset((course_id,)))[0]
    return page.table.visualRect(page.listing.model.index(row, 1)).center()


class _Opener(QObject):
    """Stands for the desktop, which has no programs here."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened():
    opener = _Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")
    yield opener.paths
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def notices(operations: Operations):
    said: list[str] = []
    operations.noticed.connect(said.append)
    return said


def test_a_file_dropped_on_a_row_is_attached_there_and_shown(
    page: CoursesPage,
    qtbot: QtBot,
    services: Services,
    settled: Settled,
    certificate: Path,
    notices: list[str],
):
    drop(page.table.viewport(), row_of(page, "stroke"), certificate)
    settled()

    documents = services.courses.course("stroke").documents
    assert [document.name for document in documents] == ["stroke-certificate.pdf"]
    assert notices == ["Attached stroke-certificate.pdf to Stroke Update"]
    assert [line.course.id for line in page.chosen()] == ["stroke"]
    qtbot.waitUntil(lambda: page.pane.documents.page_view.is_drawn, timeout=20_000)
    assert page.pane.documents.caption() == "stroke-certificate.pdf, page 1 of 2"


def test_attaching_is_undone_and_redone(
    page: CoursesPage, services: Services, settled: Settled, operations: Operations, certificate: Path
):
    drop(page.table.viewport(), row_of(page, "stroke"), certificate)
    settled()

    operations.undo()
    settled()
    assert services.courses.course("stroke").documents == ()

    operations.redo()
    settled()
    assert len(services.courses.course("stroke").documents) == 1


def test_a_file_dropped_on_the_pane_belongs_to_the_course_in_sight(
    page: CoursesPage, services: Services, settled: Settled, certificate: Path
):
    page.table.select_courses(("safety",))

    drop(page.pane, QPoint(100, 100), certificate)
    settled()

    assert len(services.courses.course("safety").documents) == 1


def test_refused_files_are_said_and_the_others_attached(
    page: CoursesPage, services: Services, settled: Settled, certificate: Path, tmp_path: Path
):
    script = tmp_path / "setup.sh"
    script.write_bytes(b"#!/bin/sh\necho no\n")
    empty = tmp_path / "empty.pdf"
    empty.touch()

    drop(page.table.viewport(), row_of(page, "stroke"), script, certificate, empty)
    settled()

    assert len(services.courses.course("stroke").documents) == 1
    said = page.listing.refused.words().splitlines()
    assert said[0].startswith("“setup.sh” is not a PDF or a picture")
    assert said[1].startswith("“empty.pdf” is empty")
    assert page.listing.refused.isVisibleTo(page)
    page.listing.refused.action.click()
    assert not page.listing.refused.isVisibleTo(page)


def test_the_same_file_on_two_courses_is_said(
    page: CoursesPage, services: Services, settled: Settled, certificate: Path, notices: list[str]
):
    drop(page.table.viewport(), row_of(page, "stroke"), certificate)
    settled()
    drop(page.table.viewport(), row_of(page, "safety"), certificate)
    settled()

    assert (
        notices[-1] == "Attached stroke-certificate.pdf to ambulance safety. Stroke Update has the same file"
    )
    assert len(services.courses.course("safety").documents) == 1


def test_files_for_no_course_ask_which_one_and_offer_the_likeliest_first(
    page: CoursesPage, qtbot: QtBot, services: Services, settled: Settled, certificate: Path
):
    page.take_files([certificate])
    settled()

    dialog = page.findChild(WhichCourse)
    assert dialog.rows()[0].text() == "Stroke Update"
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    settled()

    assert len(services.courses.course("stroke").documents) == 1
    assert [line.course.id for line in page.chosen()] == ["stroke"]


def test_another_course_is_found_by_typing(
    page: CoursesPage, qtbot: QtBot, services: Services, settled: Settled, certificate: Path
):
    page.take_files([certificate])
    settled()
    dialog = page.findChild(WhichCourse)

    qtbot.keyClicks(dialog.search, "trauma")
    assert [row.text() for row in dialog.rows()] == ["Trauma Triage"]
    dialog.rows()[0].click()
    settled()

    assert len(services.courses.course("old").documents) == 1


def test_files_become_a_new_course_in_one_step(
    page: CoursesPage,
    qtbot: QtBot,
    settled: Settled,
    operations: Operations,
    certificate: Path,
):
    page.take_files([certificate])
    settled()
    page.findChild(WhichCourse).make_new.click()
    editor = page.findChild(CourseEditor)
    assert editor.files.count() == 1

    qtbot.keyClicks(editor.form.title.control, "Capnography")
    qtbot.keyClicks(editor.form.completed.control, "11/1/26")
    qtbot.keyClicks(editor.form.approved.control, "2")
    editor.save.click()
    settled()

    course = page.chosen()[0].course
    assert (course.title, len(course.documents)) == ("Capnography", 1)
    operations.undo()
    settled()
    assert "Capnography" not in [line.course.title for line in page.listing.model.everything()]


def test_a_pasted_picture_is_kept_as_png(
    page: CoursesPage, qtbot: QtBot, services: Services, settled: Settled
):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    page.table.select_courses(("burns",))

    page.take_image(picture)
    settled()
    qtbot.keyClick(page.findChild(WhichCourse).search, Qt.Key.Key_Return)
    settled()

    document = services.courses.course("burns").documents[0]
    assert (document.name, document.media_type) == ("pasted picture.png", "image/png")


def test_pages_are_turned_and_seen_larger(
    page: CoursesPage, qtbot: QtBot, settled: Settled, certificate: Path
):
    drop(page.table.viewport(), row_of(page, "stroke"), certificate)
    settled()
    view = page.pane.documents
    qtbot.waitUntil(lambda: view.page_view.is_drawn, timeout=20_000)
    assert not view.previous.isEnabled()

    view.next.click()
    assert view.caption() == "stroke-certificate.pdf, page 2 of 2"
    assert not view.next.isEnabled()

    view.zoom.click()
    viewer = page.findChild(DocumentViewer)
    qtbot.waitUntil(lambda: viewer.page_view.is_drawn, timeout=20_000)
    wide = viewer.page_view.width()
    assert viewer.page_view.page == 1
    qtbot.keyClick(viewer, Qt.Key.Key_PageUp)
    assert viewer.page_view.page == 0
    viewer.larger.click()
    assert viewer.page_view.width() > wide
    viewer.accept()
    settled()


def test_a_document_that_cannot_be_shown_says_why(
    page: CoursesPage, qtbot: QtBot, settled: Settled, tmp_path: Path
):
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\nthis is no PDF inside")

    drop(page.table.viewport(), row_of(page, "stroke"), damaged)
    settled()

    qtbot.waitUntil(lambda: "damaged" in page.pane.documents.page_view.accessibleName(), timeout=20_000)


def test_the_original_is_saved_byte_for_byte_and_opened_from_a_private_copy(
    page: CoursesPage,
    settled: Settled,
    services: Services,
    certificate: Path,
    tmp_path: Path,
    opened: list[Path],
):
    drop(page.table.viewport(), row_of(page, "stroke"), certificate)
    settled()
    document = services.courses.course("stroke").documents[0]

    page.papers.save(document)
    page.papers.save_to(str(tmp_path / "copy.pdf"))
    settled()

    assert (tmp_path / "copy.pdf").read_bytes() == certificate.read_bytes()
    page.papers.open(document)
    settled()
    assert [path.name for path in opened] == ["stroke-certificate.pdf"]
    assert opened[0].read_bytes() == certificate.read_bytes()


def test_a_file_is_removed_and_taken_back(
    page: CoursesPage,
    services: Services,
    settled: Settled,
    operations: Operations,
    certificate: Path,
    notices: list[str],
):
    drop(page.table.viewport(), row_of(page, "stroke"), certificate)
    settled()

    page.pane.documents.remove_asked.emit(services.courses.course("stroke").documents[0])
    settled()
    assert services.courses.course("stroke").documents == ()
    assert notices[-1] == "Removed stroke-certificate.pdf from Stroke Update"

    operations.undo()
    settled()
    assert len(services.courses.course("stroke").documents) == 1


def test_several_files_are_chosen_by_name(
    page: CoursesPage, qtbot: QtBot, settled: Settled, certificate: Path, tmp_path: Path
):
    other = tmp_path / "roster.pdf"
    other.write_bytes(a_pdf(pages=1))

    drop(page.table.viewport(), row_of(page, "stroke"), certificate, other)
    settled()
    view = page.pane.documents
    qtbot.waitUntil(lambda: view.page_view.is_drawn, timeout=20_000)
    assert view.caption() == "page 1 of 2"

    view.show_file(1)
    qtbot.waitUntil(lambda: view.page_view.is_drawn, timeout=20_000)

    assert view.document.name == "roster.pdf"
    assert view.caption() == "page 1 of 1"


def test_the_page_is_drawn_pixel_for_pixel(page: CoursesPage, qtbot: QtBot, settled: Settled, tmp_path: Path):
    wide = tmp_path / "wide.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(792, 400))
        pdf.save(wide)

    drop(page.table.viewport(), row_of(page, "stroke"), wide)
    settled()
    view = page.pane.documents.page_view
    qtbot.waitUntil(lambda: view.is_drawn and view._image.width() == view.device_width(), timeout=20_000)

    page.resize(1280, 560)
    qtbot.waitUntil(lambda: view.is_drawn and view._image.width() == view.device_width(), timeout=20_000)
    assert view._area().width() == view._image.width()


def test_a_closed_question_is_freed(page: CoursesPage, qtbot: QtBot, settled: Settled, certificate: Path):
    page.take_files([certificate])
    settled()
    dialog = page.findChild(WhichCourse)

    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_pictures_are_kept_within_their_memory(operations: Operations):
    pictures = Pictures(operations)
    for number in range(30):
        image = QImage(2000, 1000, QImage.Format.Format_RGB888)
        pictures.keep(Picture(Wish("0" * 64, number, 2000), image, 30))

    assert pictures.kept(Wish("0" * 64, 0, 2000)) is None
    assert pictures.kept(Wish("0" * 64, 29, 2000)) is not None


def test_records_ask_for_the_certificate_of_one_course(page: CoursesPage):
    page.arrive(Destination("courses", about="attach", courses=("safety",)))

    assert [line.course.id for line in page.chosen()] == ["safety"]
    chooser = page.findChild(QFileDialog)
    assert chooser is not None
    chooser.reject()
