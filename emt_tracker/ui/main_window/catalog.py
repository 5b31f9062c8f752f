"""Which pages there are. Each is imported and built when it is first shown: the window paints before that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from emt_tracker.ui.widgets.sidebar import Entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from emt_tracker.ui.operations import Operations
    from emt_tracker.ui.pages.page import Page
    from emt_tracker.ui.theme import Appearance


class Makings(NamedTuple):
    """What a page may need to be built."""

    operations: Operations
    appearance: Appearance


def _overview(makings: Makings) -> Page:
    from emt_tracker.ui.pages.overview import OverviewPage

    return OverviewPage(makings.operations)


def _courses(makings: Makings) -> Page:
    from emt_tracker.ui.pages.courses import CoursesPage

    return CoursesPage(makings.operations)


def _recertify(makings: Makings) -> Page:
    from emt_tracker.ui.pages.recertify import RecertifyPage

    return RecertifyPage(makings.operations)


def _records(makings: Makings) -> Page:
    from emt_tracker.ui.pages.records import RecordsPage

    return RecordsPage(makings.operations)


def _rules(makings: Makings) -> Page:
    from emt_tracker.ui.pages.rules import RulesPage

    return RulesPage(makings.operations)


def _settings(makings: Makings) -> Page:
    from emt_tracker.ui.pages.settings import SettingsPage

    return SettingsPage(makings.operations, makings.appearance)


ENTRIES: Final = (
    Entry("overview", "Overview", "overview"),
    Entry("courses", "Courses", "courses"),
    Entry("recertify", "Recertify", "recertify"),
    Entry("records", "Records", "records"),
)
MAKERS: Final[dict[str, Callable[[Makings], Page]]] = {
    "overview": _overview,
    "courses": _courses,
    "recertify": _recertify,
    "records": _records,
    "rules": _rules,
    "settings": _settings,
}
