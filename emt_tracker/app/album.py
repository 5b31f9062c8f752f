"""One window in one set of colors, brought from page to page and photographed at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from emt_tracker.app.album_records import take_records
from emt_tracker.app.clock import now
from emt_tracker.domain.profiles import Level
from emt_tracker.services.sample import AS_OF
from emt_tracker.ui.dialogs.closing import ClosingDialog
from emt_tracker.ui.dialogs.explain import ExplainSheet
from emt_tracker.ui.dialogs.first_run import FirstRun
from emt_tracker.ui.main_window import MainWindow
from emt_tracker.ui.memory import Forgetful
from emt_tracker.ui.operations import Operations
from emt_tracker.ui.pages.courses import CoursesPage
from emt_tracker.ui.pages.overview import OverviewPage
from emt_tracker.ui.pages.page import Destination
from emt_tracker.ui.pages.recertify import RecertifyPage
from emt_tracker.ui.theme import Appearance, Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from emt_tracker.domain.cycles import Cycle
    from emt_tracker.domain.profiles import Profile
    from emt_tracker.services.bundle import Services

_SIZE = (1280, 820)
_SMALL = (1024, 700)
_QUIET_MS = 60
_QUIET_TIMES = 3
_PATIENCE_MS = 10_000


class Album:
    """Takes the pictures of one appearance; ``taken`` are their files."""

    def __init__(self, application: QApplication, folder: Path, choice: Choice) -> None:
        self.taken: list[Path] = []
        self.folder = folder
        self._choice = choice
        self.operations = Operations(now)
        self.window = MainWindow(self.operations, Appearance(application, choice), Forgetful())
        self.window.resize(*_SIZE)
        self.window.show()

    def close(self) -> None:
        """The last picture is taken.

        The window is deleted while its Python side is whole: left to be found as garbage, its dialogs are
        emptied first and then asked by Qt about the controls that go.
        """
        self.window.close()
        self.operations.close()
        shiboken6.delete(self.window)

    def take_full(self, services: Services) -> None:
        """Every page and dialog with the sample records."""
        self.window.go_live(services, AS_OF)
        course = next(
            line.course for line in services.courses.lines(AS_OF) if line.course.title.startswith("Sepsis")
        )
        self._page("overview")
        self.window.resize(*_SMALL)
        self._page("overview", name="overview-small")
        self.window.resize(*_SIZE)
        self._take_explaining()
        self._page("courses", courses=(course.id,))
        self._dialog("viewer", lambda page: page.papers.zoom(course.documents[0]))
        self._dialog("editor", lambda page: page.edit(course.id))
        self._dialog("editor-new", lambda page: page.add())
        self._take_renewal()
        self._take_closing(services)
        self._page("records")
        take_records(self, services)
        self._page("settings")
        self._page("rules")

    def _take_explaining(self) -> None:
        """Why a figure is what it is, and another value for its rule."""
        self._page("overview")
        page = self.window.navigation.current
        assert isinstance(page, OverviewPage)  # noqa: S101 - it was just gone to
        page.explain("medical")
        self.save("explain")
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, ExplainSheet)  # noqa: S101 - it was just opened
        sheet.grounds[0].another.click()
        self.save("override")
        self.close_dialogs()

    def _take_renewal(self) -> None:
        """The renewal, one of its tasks unfolded, the worksheet, and the question of the way."""
        self._page("recertify")
        page = self.window.navigation.current
        assert isinstance(page, RecertifyPage)  # noqa: S101 - it was just gone to
        page.arrive(Destination("recertify", about="task:pay_step_a"))
        self.save("recertify-task")
        page.arrive(Destination("recertify", about="worksheet"))
        self.save("recertify-worksheet")
        page.ask_the_way()
        self.save("recertify-way")
        self.close_dialogs()

    def _take_closing(self, services: Services) -> None:
        """What is asked before a cycle is closed: its renewal, and the cycle that follows."""
        cycle = services.cycles.shown(AS_OF)
        assert cycle is not None  # noqa: S101 - the sample has one
        sheet = ClosingDialog(self.window, self.operations, services, cycle.id, AS_OF)
        sheet.open()
        sheet.renewal.yes.click()
        self.save("closing")
        sheet.next_button.click()
        sheet.next_button.click()
        sheet.following.recertified_on.set_value(AS_OF)
        sheet.following.recertified_on.edited.emit()
        self.save("closing-next")
        self.close_dialogs()

    def take_first_question(self, services: Services, profile: Profile) -> None:
        """The question about the last recertification, with what follows from its answer."""
        self.window.go_live(services, AS_OF)
        asked = self.window.findChild(FirstRun)
        assert asked is not None  # noqa: S101 - new records begin with the questions
        name, level, affiliation, start, _ = asked.questions
        name.name.setText(profile.name)  # type: ignore[attr-defined]
        asked.go_on.click()
        level.options[Level.AEMT].click()  # type: ignore[attr-defined]
        asked.go_on.click()
        affiliation.options[profile.holder, profile.affiliation].click()  # type: ignore[attr-defined]
        asked.go_on.click()
        start.day.set_value(AS_OF.replace(month=3, day=1))  # type: ignore[attr-defined]
        start.edited.emit()
        self.save("first-run")

    def take_empty(self, services: Services, profile: Profile, cycle: Cycle) -> None:
        """The pages of records that have just begun."""
        if not services.cycles.has_begun:
            services.cycles.begin(profile, cycle)
        self.window.go_live(services, AS_OF)
        for key in ("overview", "courses", "recertify", "records"):
            self._page(key, name=f"{key}-empty")

    def _page(self, key: str, courses: tuple[str, ...] = (), name: str = "") -> None:
        self.window.navigation.go(Destination(key, courses=courses))
        self.save(name or key)

    def _dialog(self, name: str, open_it: Callable[[CoursesPage], None]) -> None:
        page = self.window.navigation.current
        assert isinstance(page, CoursesPage)  # noqa: S101 - called while it is in sight
        open_it(page)
        self.save(name)
        self.close_dialogs()

    def close_dialogs(self) -> None:
        """Leave the window alone."""
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()

    def save(self, name: str, *, alone: bool = False) -> None:
        """Once all is at rest: the window with the dialog over it, or the dialog ``alone``."""
        self.settle()
        path = self.folder / f"{name}-{self._choice}.png"
        dialog = QApplication.activeModalWidget()
        picture = dialog.grab() if alone and dialog is not None else self._with_dialog(dialog)
        picture.save(str(path))
        self.taken.append(path)

    def _with_dialog(self, dialog: QWidget | None) -> QPixmap:
        picture = self.window.grab()
        if dialog is not None:
            painter = QPainter(picture)
            painter.drawPixmap(dialog.pos() - self.window.mapToGlobal(QPoint(0, 0)), dialog.grab())
            painter.end()
        return picture

    def settle(self) -> None:
        """Let the window come to rest: the worker's pictures arrive, records are written."""
        loop = QEventLoop()
        check = QTimer(interval=_QUIET_MS)
        rest = _Rest(self.operations, loop)  # a connection to a method does not keep its object alive
        check.timeout.connect(rest.look)
        check.start()
        QTimer.singleShot(_PATIENCE_MS, loop.quit)
        loop.exec()
        check.stop()


class _Rest:
    """Ends a wait once nothing was under way several times in a row."""

    def __init__(self, operations: Operations, loop: QEventLoop) -> None:
        self.operations = operations
        self._loop = loop
        self._quiet = 0

    def look(self) -> None:
        self._quiet = 0 if self.operations.is_busy else self._quiet + 1
        if self._quiet >= _QUIET_TIMES:
            self._loop.quit()
