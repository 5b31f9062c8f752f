"""Painted widgets hold at every size, with nothing to show, and in every set of colours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from emt_tracker.ui import theme
from emt_tracker.ui.widgets.bars import Bar, PartsBar
from emt_tracker.ui.widgets.burn_up import BurnUp, BurnUpData
from emt_tracker.ui.widgets.buttons import Button, IconButton
from emt_tracker.ui.widgets.chips import Chip, FilterChip
from emt_tracker.ui.widgets.choices import Check, Combo, Option
from emt_tracker.ui.widgets.dates import DateEdit
from emt_tracker.ui.widgets.empty import DropPanel, EmptyWords
from emt_tracker.ui.widgets.fields import Field, LineEdit, SearchEdit
from emt_tracker.ui.widgets.labels import ElidedLabel, IconLabel, Label
from emt_tracker.ui.widgets.layouts import Rule, Scroll, Surface
from emt_tracker.ui.widgets.notices import Banner
from emt_tracker.ui.widgets.paper import Paper
from emt_tracker.ui.widgets.rows import ListRow
from emt_tracker.ui.widgets.segments import Segments
from emt_tracker.ui.widgets.sidebar import Entry, Sidebar
from emt_tracker.ui.widgets.status_line import StatusLine
from emt_tracker.ui.widgets.timeline import Mark, TimelineBar
from emt_tracker.ui.widgets.toolbar import Toolbar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from emt_tracker.ui.theme import Appearance

FIRST, TODAY, LAST = date(2026, 3, 2), date(2026, 11, 22), date(2028, 3, 31)
LONG = "Wojciech Ægir Ñandú-O’Brien \u05e9\u05dc\u05d5\u05dd " * 6


def a_timeline() -> TimelineBar:
    made = TimelineBar()
    made.show_dates(FIRST, LAST, TODAY, [Mark(FIRST, "Began"), Mark(LAST, LONG, is_end=True)])
    return made


def a_timeline_of_one_day() -> TimelineBar:
    made = TimelineBar()
    made.show_dates(FIRST, FIRST, LAST, [Mark(FIRST, "Began"), Mark(FIRST, "Due", is_end=True)])
    return made


def a_burn_up(points: tuple[tuple[date, int], ...] = ((FIRST, 150), (TODAY, 2950))) -> BurnUp:
    made = BurnUp()
    ahead = ((LAST, 4000),) if points else ()
    made.show_data(BurnUpData(FIRST, LAST, TODAY, LAST, 5000, points, ahead), "29.50 of 50.00 hours")
    return made


def a_bar() -> Bar:
    made = Bar("national")
    made.show_share(1.4, "more than needed", excess=0.4)
    return made


def parts() -> PartsBar:
    made = PartsBar()
    made.show_parts([(0.5, "national"), (0.8, "local")], "more than all")
    return made


def a_picture() -> Paper:
    made = Paper()
    image = QImage(85, 110, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    made.show_image(image, "certificate.pdf, page 1")
    return made


MAKERS: list[Callable[[], QWidget]] = [
    a_timeline, a_timeline_of_one_day, TimelineBar, a_burn_up, lambda: a_burn_up(()), BurnUp, a_bar, parts,
    a_picture, Paper, lambda: Button(LONG, "primary", "plus", hint="Ctrl+N"),
    lambda: IconButton("x", "Close"),
    lambda: Chip(LONG, "local"), lambda: FilterChip(LONG, count=0, warns=True), lambda: Check(LONG, on=True),
    lambda: Option(LONG, LONG), lambda: Combo([(LONG, 1)]), lambda: Segments(("A", LONG), name="Choice"),
    lambda: LineEdit(LONG), lambda: SearchEdit("Search", "Ctrl+F"), lambda: DateEdit(TODAY, TODAY),
    lambda: Field(LONG, LineEdit(), LONG), lambda: Label(LONG, wrap=True), lambda: ElidedLabel(LONG),
    lambda: IconLabel("alert", "danger"), Rule, Surface, lambda: Scroll(QWidget()),
    lambda: ListRow(LONG, LONG, "clip", tail=LONG), lambda: Banner("info", LONG, LONG, accent="warning"),
    lambda: DropPanel(LONG, LONG, Button("Add")), lambda: EmptyWords("courses", LONG, LONG),
    lambda: Sidebar([Entry("a", LONG, "overview")]), StatusLine, Toolbar,
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", MAKERS)
def test_it_paints_at_every_size(
    make: Callable[[], QWidget], scheme: str, appearance: Appearance, qtbot: QtBot
):
    appearance.choose(scheme, more_contrast=False)  # type: ignore[arg-type]
    widget = make()
    qtbot.addWidget(widget)
    widget.setMinimumSize(0, 0)
    for width, height in ((1, 1), (3, 200), (400, 3), (400, 200), (1600, 900)):
        widget.resize(width, height)
        widget.grab()
    assert widget.sizeHint().width() < 16_000


@pytest.mark.parametrize("make", [a_timeline, a_burn_up, a_bar, parts, a_picture])
def test_what_is_painted_is_said_in_words(make: Callable[[], QWidget], qtbot: QtBot, appearance: Appearance):  # noqa: ARG001
    widget = make()
    qtbot.addWidget(widget)
    assert widget.accessibleDescription() or widget.accessibleName()


@pytest.mark.parametrize("need", [0, 4850, 5000, 12525])
@pytest.mark.usefixtures("appearance")
def test_the_scale_has_room_for_hours_that_are_not_whole(need: int):
    data = BurnUpData(FIRST, LAST, TODAY, LAST, need, ())
    words = f"{need / 200:.1f}"
    assert BurnUp()._left(data) - 6 >= theme.advance(words, "caption", tabular=True) or words.endswith(".0")
