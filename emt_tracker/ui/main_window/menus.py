"""Menus for everything that buttons do, each entry with its shortcut."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from emt_tracker.ui.main_window.catalog import ENTRIES

_APPEARANCES: Final = (("system", "Same as the System"), ("light", "Light"), ("dark", "Dark"))
_PRINTS: Final = (
    ("&Summary…", "summary"),
    ("&Training Officer Packet…", "packet"),
    ("&NREMT Worksheet…", "worksheet"),
    ("&Folder with One PDF a Course…", "course"),
    ("&Calendar (.ics)…", "calendar"),
)


class Menus(QObject):
    """Makes the actions and keeps them; the window connects what they do."""

    page_wanted = Signal(str)
    print_wanted = Signal(str)
    appearance_wanted = Signal(str)

    def __init__(self, window: QWidget, bar: QMenuBar) -> None:
        super().__init__(window)
        self._window = window
        self.menus: list[QMenu] = []
        self._build_file(bar)
        self._build_edit(bar)
        self.course_menu = self._menu(bar, "&Course")
        self._build_view(bar)
        self._build_go(bar)
        self._build_help(bar)

    def all_in_one(self) -> QMenu:
        """The same menus below each other, for the button that stands in for a hidden menu bar."""
        menu = QMenu(self._window)
        for part in self.menus:
            menu.addMenu(part)
        return menu

    def _menu(self, bar: QMenuBar, title: str) -> QMenu:
        menu = bar.addMenu(title)
        self.menus.append(menu)
        return menu

    def _action(self, menu: QMenu, text: str, shortcut: str = "") -> QAction:
        action = menu.addAction(text)
        if shortcut:
            action.setShortcut(shortcut)
        self._window.addAction(action)  # a shortcut works while the menu bar is hidden
        return action

    def _build_file(self, bar: QMenuBar) -> None:
        menu = self._menu(bar, "&File")
        self.add_course = self._action(menu, "Add &Course…", "Ctrl+N")
        self.add_certificates = self._action(menu, "Add C&ertificates…", "Ctrl+O")
        menu.addSeparator()
        self.export_record = self._action(menu, "Export &Audit Record…", "Ctrl+E")
        self.export_record.setData("audit")
        self._build_prints(menu)
        self.verify_record = self._action(menu, "&Verify a Record…", "Ctrl+Shift+E")
        self.back_up = self._action(menu, "&Back Up Now")
        menu.addSeparator()
        self.settings = self._action(menu, "&Settings", "Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        menu.addSeparator()
        self.quit = self._action(menu, "&Quit", "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _build_prints(self, menu: QMenu) -> None:
        self.prints_menu = menu.addMenu("Export &Other")
        self.prints = [self.export_record]
        for text, name in _PRINTS:
            action = self.prints_menu.addAction(text)
            action.setData(name)
            self.prints.append(action)
        for action in self.prints:
            action.triggered.connect(self._tell_print)

    def _build_edit(self, bar: QMenuBar) -> None:
        menu = self._menu(bar, "&Edit")
        self.undo = self._action(menu, "&Undo", "Ctrl+Z")
        self.redo = self._action(menu, "&Redo", "Ctrl+Shift+Z")
        self.redo.setShortcuts(["Ctrl+Shift+Z", "Ctrl+Y"])  # type: ignore[list-item]  # Qt reads text too
        menu.addSeparator()
        self.paste = self._action(menu, "&Paste Certificate", "Ctrl+V")
        self.find = self._action(menu, "&Find…", "Ctrl+F")
        menu.addSeparator()
        self.trash = self._action(menu, "&Trash…")
        self.show_history(None, None)

    def _build_view(self, bar: QMenuBar) -> None:
        menu = self._menu(bar, "&View")
        group = QActionGroup(self)
        self.appearances: dict[str, QAction] = {}
        for key, text in _APPEARANCES:
            action = self._action(menu, text)
            action.setCheckable(True)
            action.setData(key)
            group.addAction(action)
            self.appearances[key] = action
        group.triggered.connect(self._tell_appearance)
        self.more_contrast = self._action(menu, "More &Contrast")
        self.more_contrast.setCheckable(True)
        menu.addSeparator()
        self.menu_bar = self._action(menu, "&Menu Bar", "Ctrl+M")
        self.menu_bar.setCheckable(True)
        self.full_screen = self._action(menu, "&Full Screen", "F11")
        self.full_screen.setCheckable(True)

    def _build_go(self, bar: QMenuBar) -> None:
        menu = self._menu(bar, "&Go")
        self.pages: list[QAction] = []
        for number, entry in enumerate(ENTRIES, start=1):
            action = self._action(menu, entry.title, f"Ctrl+{number}")
            action.setData(entry.key)
            action.triggered.connect(self._tell_page)
            self.pages.append(action)
        self.rules = self._action(menu, "R&ules")
        self.rules.setData("rules")
        self.rules.triggered.connect(self._tell_page)
        menu.addSeparator()
        self.cycles = menu.addMenu("C&ycle")

    def _build_help(self, bar: QMenuBar) -> None:
        menu = self._menu(bar, "&Help")
        self.program_menu = self._action(menu, "&Menu", "F10")
        self.data_place = self._action(menu, "&Where Everything Is Kept")
        self.about = self._action(menu, "&About EMT Tracker")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do."""
        for action, verb, label in ((self.undo, "&Undo", undo), (self.redo, "&Redo", redo)):
            words = (label or "").replace("&", "&&")
            action.setText(f"{verb} {words}".strip())
            action.setEnabled(label is not None)

    def show_appearance(self, choice: str, *, more_contrast: bool) -> None:
        """Tick what is chosen."""
        self.appearances[choice].setChecked(True)
        self.more_contrast.setChecked(more_contrast)

    def set_live(self, live: bool) -> None:  # noqa: FBT001 - a Qt-style setter
        """What needs open records is offered only while there are some."""
        changing = (self.add_course, self.add_certificates, self.back_up, self.trash)
        for action in (*changing, *self.prints, self.prints_menu.menuAction(), self.verify_record):
            action.setEnabled(live)
        self.paste.setEnabled(live)
        self.find.setEnabled(live)

    def set_walkable(self, walkable: bool) -> None:  # noqa: FBT001 - a Qt-style setter
        """Pages are offered while they are in sight, not behind the first questions or a fault."""
        for action in (*self.pages, self.rules, self.settings, self.data_place, self.cycles.menuAction()):
            action.setEnabled(walkable)

    def _tell_page(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.page_wanted.emit(action.data())

    def _tell_print(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.print_wanted.emit(action.data())

    def _tell_appearance(self, action: QAction) -> None:
        self.appearance_wanted.emit(action.data())
