"""The one window: pages at the left, the page in the middle, menus and shortcuts for everything."""

from emt_tracker.ui.main_window.window import MainWindow

__all__ = ["MainWindow"]
