"""The ways through the window: what menus, toolbar and shortcuts lead to, and where files go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from emt_tracker.ui.pages.page import Destination

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from emt_tracker.ui.main_window.incoming import Incoming
    from emt_tracker.ui.main_window.menus import Menus
    from emt_tracker.ui.main_window.navigation import Navigation
    from emt_tracker.ui.main_window.shell import Shell


class Ways(QObject):
    """Connects each way once; it shows nothing of its own."""

    def __init__(self, navigation: Navigation, shell: Shell, menus: Menus, incoming: Incoming) -> None:
        super().__init__(shell)
        self._navigation = navigation
        self._toolbar = shell.toolbar
        self._connect_menus(menus, incoming)
        shell.sidebar.chosen.connect(navigation.open)
        self._toolbar.add_course.clicked.connect(self._add_course)
        self._toolbar.add_certificates.clicked.connect(incoming.choose)
        self._toolbar.search.textEdited.connect(self._search)
        self._toolbar.search.returnPressed.connect(self._search_courses)
        navigation.certificates_wanted.connect(incoming.choose)
        incoming.files_dropped.connect(self._take_files)
        incoming.image_pasted.connect(self._take_image)

    def _connect_menus(self, menus: Menus, incoming: Incoming) -> None:
        menus.add_course.triggered.connect(self._add_course)
        menus.add_certificates.triggered.connect(incoming.choose)
        menus.print_wanted.connect(self._export)
        menus.verify_record.triggered.connect(self._verify)
        menus.settings.triggered.connect(self._open_settings)
        menus.paste.triggered.connect(incoming.paste)
        menus.find.triggered.connect(self._find)
        menus.trash.triggered.connect(self._open_trash)
        menus.page_wanted.connect(self._open_by_key)
        menus.data_place.triggered.connect(self._open_data_place)

    def open_settings_at(self, part: str) -> None:
        """Go to a part of the settings; ``""`` is their top."""
        self._navigation.go(Destination("settings", about=part))

    def _open_by_key(self, page: str) -> None:
        """Whoever goes to a page by menu or shortcut goes on there by keyboard."""
        self._navigation.open(page)
        self._navigation.current.setFocus()

    def _add_course(self) -> None:
        self._navigation.go(Destination("courses", about="new"))

    def _open_trash(self) -> None:
        self._navigation.go(Destination("courses", about="trash"))

    def _export(self, name: str) -> None:
        self._navigation.go(Destination("records", about=name))

    def _verify(self) -> None:
        self._navigation.go(Destination("records", about="verify"))

    def _open_settings(self) -> None:
        self._navigation.open("settings")

    def _open_data_place(self) -> None:
        self.open_settings_at("data")

    def _find(self) -> None:
        if self._toolbar.search.isHidden():
            self._navigation.open("courses")
        self._toolbar.search.setFocus()
        self._toolbar.search.selectAll()

    def _search(self, words: str) -> None:
        self._navigation.current.search(words)

    def _search_courses(self) -> None:
        self._navigation.go(Destination("courses", search=self._toolbar.search.text()))

    def _take_files(self, paths: object) -> None:
        """The page in sight may take them; the Courses page takes all others."""
        if not isinstance(paths, tuple) or not paths or self._navigation.current.take_files(paths):
            return
        self._navigation.open("courses")
        self._navigation.current.take_files(paths)

    def _take_image(self, image: QImage) -> None:
        if not self._navigation.current.take_image(image):
            self._navigation.open("courses")
            self._navigation.current.take_image(image)
