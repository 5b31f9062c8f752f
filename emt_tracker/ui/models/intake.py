"""Files on their way to a course: read beside the window, refused ones said, the others attached."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal

from emt_tracker.domain.errors import Fault
from emt_tracker.ui.formatting import counted
from emt_tracker.ui.plugins import load_picture_formats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QImage

    from emt_tracker.domain.courses import Course
    from emt_tracker.services.certificates import Certificates, Incoming
    from emt_tracker.ui.operations import Operations

PASTED_NAME: Final = "pasted picture.png"
FILE_TYPES: Final = (
    "Certificates (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif *.webp *.bmp *.gif);;All files (*)"
)


def local_files(data: QMimeData) -> list[Path]:
    """The files on this computer that a drag names; addresses elsewhere are left alone."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Intake(NamedTuple):
    """Files that were read, a sentence for each that was refused, and which are attached to other courses."""

    files: tuple[Incoming, ...]
    refused: tuple[str, ...]
    elsewhere: dict[str, tuple[str, ...]]

    def elsewhere_words(self) -> str:
        """A sentence for each file that another course has too."""
        named = [(file.name, self.elsewhere.get(file.sha256)) for file in self.files]
        return "\n".join(f"“{name}” is already attached to {titles[0]}." for name, titles in named if titles)


class Attaching(QObject):
    """Takes files in and attaches them. ``refused`` carries the sentences about files that were not taken."""

    refused = Signal(tuple)

    def __init__(self, operations: Operations, certificates: Certificates) -> None:
        super().__init__()
        self._operations = operations
        self._certificates = certificates

    def take(self, paths: Sequence[Path], then: Callable[[Intake], None]) -> None:
        """Read files from disk; ``then`` gets what was taken, unless nothing was."""
        work = partial(_take, self._certificates, tuple(paths))
        self._operations.run(work, done=_Taken(self, then), label="Reading files")

    def take_picture(self, image: QImage, then: Callable[[Intake], None]) -> None:
        """The same for a picture from the clipboard, kept as PNG."""
        load_picture_formats()
        work = partial(_take_picture, self._certificates, image)
        self._operations.run(work, done=_Taken(self, then), label="Reading the picture")

    def attach(self, course: Course, intake: Intake) -> None:
        """Attach what was taken; undo takes it off again."""
        work = partial(self._certificates.attach, course.id, intake.files)
        self._operations.command(work, notice=_notice(course, intake))

    def attach_paths(self, course: Course, paths: Sequence[Path]) -> None:
        """Read files and attach them to a course."""
        self.take(paths, _Attach(self, course))


class _Taken:
    """Says what was refused, and goes on with the rest."""

    def __init__(self, attaching: Attaching, then: Callable[[Intake], None]) -> None:
        self._attaching = attaching
        self._then = then

    def __call__(self, intake: Intake) -> None:
        if intake.refused:
            self._attaching.refused.emit(intake.refused)
        if intake.files:
            self._then(intake)


class _Attach:
    def __init__(self, attaching: Attaching, course: Course) -> None:
        self._attaching = attaching
        self._course = course

    def __call__(self, intake: Intake) -> None:
        self._attaching.attach(self._course, intake)


def _take(certificates: Certificates, paths: tuple[Path, ...]) -> Intake:
    taken = certificates.take(paths)
    files = tuple(file for file in taken if not isinstance(file, Fault))
    refused = tuple(str(fault) for fault in taken if isinstance(fault, Fault))
    return Intake(files, refused, _elsewhere(certificates, files))


def _take_picture(certificates: Certificates, image: QImage) -> Intake:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    try:
        files = (certificates.pasted(PASTED_NAME, bytes(data.data())),)
    except Fault as fault:
        return Intake((), (str(fault),), {})
    return Intake(files, (), _elsewhere(certificates, files))


def _elsewhere(certificates: Certificates, files: tuple[Incoming, ...]) -> dict[str, tuple[str, ...]]:
    """Titles of the courses that have the same bytes, by file."""
    titles = {
        file.sha256: tuple(course.title for course in certificates.courses_with(file.sha256))
        for file in files
    }
    return {sha256: found for sha256, found in titles.items() if found}


def _notice(course: Course, intake: Intake) -> str:
    has = {document.sha256 for document in course.documents}
    fresh = [file for file in intake.files if file.sha256 not in has]
    what = fresh[0].name if len(fresh) == 1 else counted(len(fresh), "file")
    words = f"Attached {what} to {course.title}"
    others = [titles[0] for file in fresh if (titles := intake.elsewhere.get(file.sha256))]
    return f"{words}. {others[0]} has the same file" if others else words
