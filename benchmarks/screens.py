"""Screens at 100, 1,000 and 10,000 courses: read, judged, arranged and painted.

Goals: any screen in at most 100 ms at 10,000 courses; growth linear or better. “After a change” is what
follows one saved course: everything is judged anew. “Shown again” is going back to a page where nothing
changed. “The course list” is also sorted, filtered and searched.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING

from _measure import describe_machine, milliseconds, table, timed, verdict
from _samples import TODAY, courses, records

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from emt_tracker.services.bundle import Services
    from emt_tracker.ui.main_window import MainWindow
    from emt_tracker.ui.pages.page import Page

SIZES = (100, 1_000, 10_000)
TIMES = 5
GOAL_SECONDS = 0.1
PAGES = ("overview", "courses", "records")
Figures = dict[str, float]


def main() -> None:
    """Measure each size in a window of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    describe_machine()
    found = {size: measured(application, size) for size in SIZES}
    smallest, largest = SIZES[-2], SIZES[-1]
    rows = [
        (
            name,
            *(milliseconds(found[size][name]) for size in SIZES),
            f"{found[largest][name] / max(found[smallest][name], 1e-6):.1f}",
            verdict(found[largest][name], GOAL_SECONDS),
        )
        for name in found[largest]
    ]
    head = ("", *(f"{size:,}" for size in SIZES), "growth, last ×10", "≤ 100 ms")
    table(f"Screens by number of courses, median of {TIMES}", head, rows)


def measured(application: QApplication, size: int) -> Figures:
    """The figures at one size."""
    from emt_tracker.ui.main_window import MainWindow
    from emt_tracker.ui.memory import Forgetful
    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.theme import Appearance

    figures: Figures = {}
    with records(courses(size)) as (opened, _):
        operations = Operations(lambda: datetime(2026, 11, 22, 17, tzinfo=UTC))
        window = MainWindow(operations, Appearance(application, "light"), Forgetful())
        window.resize(1280, 820)
        window.show()
        window.go_live(opened.services, TODAY)
        for key in PAGES:
            page = window.navigation.page(key)
            figures |= page_figures(window, opened.services, page)
        figures |= list_figures(window)
        operations.close()
        window.close()
    return figures


def page_figures(window: MainWindow, services: Services, page: Page) -> Figures:
    """One page after a change, and shown again."""
    window.navigation.open(page.key)
    page.grab()
    after = []
    for number in range(TIMES):
        course = services.courses.course("b-00001")
        services.courses.save(replace(course, notes=f"changed {number}"))
        page.mark_stale()
        after.append(timed(lambda: shown(page)))
    again = [timed(lambda: shown(page)) for _ in range(TIMES)]
    name = page.title or page.key
    return {f"{name}, after a change": median(after), f"{name}, shown again": median(again)}


def shown(page: Page) -> None:
    """Read where needed, arrange and paint the whole page."""
    page.refresh()
    page.grab()


def list_figures(window: MainWindow) -> Figures:
    """What a person does with the list."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QTableView

    window.navigation.open("courses")
    page = window.navigation.current
    view = page.findChild(QTableView)
    model = view.model()
    orders = [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder] * TIMES
    deeds: dict[str, Callable[[int], None]] = {
        "Courses, sorted by title": lambda turn: model.sort(1, orders[turn]),
        "Courses, searched": lambda turn: page.search("stroke" if turn % 2 else "safety 1"),
        "Courses, scrolled to the end": lambda turn: (
            view.scrollToBottom() if turn % 2 else view.scrollToTop()
        ),
    }
    return {
        name: median(timed(lambda turn=turn, deed=deed: (deed(turn), page.grab())) for turn in range(TIMES))
        for name, deed in deeds.items()
    }


if __name__ == "__main__":
    main()
