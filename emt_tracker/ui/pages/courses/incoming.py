"""Files on their way in: dropped on a course, or for one that the person still has to name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from emt_tracker.ui.models.intake import FILE_TYPES, Attaching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from emt_tracker.domain.courses import Course
    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.models.intake import Intake
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.courses.listing import Listing


class IncomingFiles(QObject):
    """``attached`` carries the id of the course that files go to, ``new_wanted`` files for a new one."""

    attached = Signal(str)
    new_wanted = Signal(object)

    def __init__(self, page: QWidget, operations: Operations, services: Services, listing: Listing) -> None:
        super().__init__(page)
        self._page = page
        self._services = services
        self._listing = listing
        self._attach_to = ""
        self._attaching = Attaching(operations, services.certificates)
        self._attaching.refused.connect(listing.show_refused)

    def take(self, paths: Sequence[Path], course_id: str = "") -> None:
        """Attach files to a course; without one ask which."""
        if course_id:
            self.attached.emit(course_id)
            self._attaching.attach_paths(self._services.courses.course(course_id), paths)
        else:
            self._attaching.take(paths, self._ask_which)

    def take_picture(self, image: QImage) -> None:
        """A pasted picture: ask which course it proves."""
        self._attaching.take_picture(image, self._ask_which)

    def choose(self, course_id: str = "") -> None:
        """Let files be chosen in the system's own dialog."""
        self._attach_to = course_id
        dialog = QFileDialog(self._page.window(), "Attach certificates", "", FILE_TYPES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._take_chosen)
        dialog.open()

    def _take_chosen(self, names: list[str]) -> None:
        self.take([Path(name) for name in names], self._attach_to)

    def _ask_which(self, intake: Intake) -> None:
        from emt_tracker.ui.dialogs.which_course import WhichCourse

        courses = [line.course for line in self._listing.model.everything()]
        dialog = WhichCourse(self._page.window(), courses, intake, self._chosen())
        dialog.chosen.connect(self._attach)
        dialog.new_wanted.connect(self.new_wanted)
        dialog.open()

    def _chosen(self) -> Course | None:
        line = self._listing.table.current_line()
        return line.course if line else None

    def _attach(self, course_id: str, intake: Intake) -> None:
        self.attached.emit(course_id)
        self._attaching.attach(self._services.courses.course(course_id), intake)
