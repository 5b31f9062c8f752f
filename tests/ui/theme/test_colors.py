"""Words can be read: every text and accent on every ground it may stand on, in every set of colours."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from emt_tracker.ui import theme
from emt_tracker.ui.theme import ACCENTS, Appearance
from emt_tracker.ui.theme.colors import (
    CONTRAST_NEEDED,
    DARK,
    DARK_MORE_CONTRAST,
    LIGHT,
    LIGHT_MORE_CONTRAST,
    Colors,
    contrast,
    flattened,
)
from emt_tracker.ui.widgets.labels import Label

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SETS = {"light": LIGHT, "dark": DARK, "light, more": LIGHT_MORE_CONTRAST, "dark, more": DARK_MORE_CONTRAST}
TEXTS = ("text", "text2", "text3", *ACCENTS)
GROUNDS = ("page", "window", "sunken", "raised", "select")


def ratio(colors: Colors, text: str, ground: QColor) -> float:
    return contrast(QColor(getattr(colors, text)), ground)


@pytest.mark.parametrize("colors", SETS.values(), ids=SETS)
def test_texts_and_accents_on_every_ground(colors: Colors):
    needed = 7.0 if colors in (LIGHT_MORE_CONTRAST, DARK_MORE_CONTRAST) else CONTRAST_NEEDED
    low = {
        (text, ground): found
        for text, ground in itertools.product(TEXTS, GROUNDS)
        if (found := ratio(colors, text, QColor(getattr(colors, ground)))) < needed
    }
    assert low == {}


@pytest.mark.parametrize("colors", SETS.values(), ids=SETS)
def test_words_on_the_chosen_page_of_the_sidebar(colors: Colors):
    for text in ("text", "text2"):
        assert ratio(colors, text, QColor(colors.track)) >= CONTRAST_NEEDED


@pytest.mark.parametrize("colors", SETS.values(), ids=SETS)
def test_credit_stands_out_from_its_track(colors: Colors):
    for accent in ("national", "local", "individual", "text2"):
        assert ratio(colors, accent, QColor(colors.track)) >= 3, accent


@pytest.mark.parametrize("colors", SETS.values(), ids=SETS)
def test_accents_on_their_own_tint(colors: Colors):
    for accent in ACCENTS:
        tint = flattened(QColor(getattr(colors, accent)), colors.tint, QColor(colors.page))
        assert ratio(colors, accent, tint) >= CONTRAST_NEEDED, accent


@pytest.mark.parametrize("colors", SETS.values(), ids=SETS)
def test_the_primary_button_and_the_selection_can_be_read(colors: Colors):
    assert ratio(colors, "page", QColor(colors.text)) >= 7
    assert ratio(colors, "page", QColor(colors.highlight)) >= CONTRAST_NEEDED


@pytest.mark.parametrize("colors", [LIGHT_MORE_CONTRAST, DARK_MORE_CONTRAST], ids=["light", "dark"])
def test_with_more_contrast_lines_can_be_seen(colors: Colors):
    for line in ("control", "hairline"):
        assert ratio(colors, line, QColor(colors.page)) >= 3, line


def test_a_choice_is_shown_at_once_and_told(appearance: Appearance, qtbot: QtBot):
    label = Label("Trauma", color="warning")
    qtbot.addWidget(label)
    with qtbot.waitSignal(appearance.changed):
        appearance.choose("dark", more_contrast=False)
    assert label.palette().windowText().color() == QColor(DARK.warning)
    assert theme.palette().window().color() == QColor(DARK.window)


def test_choosing_the_same_tells_nothing(appearance: Appearance, qtbot: QtBot):
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.choose("light", more_contrast=False)


def test_more_contrast_holds_for_light_and_dark(appearance: Appearance):
    appearance.choose("light", more_contrast=True)
    assert theme.color("text") == QColor(LIGHT_MORE_CONTRAST.text)
    appearance.choose("dark", more_contrast=True)
    assert theme.color("page") == QColor(DARK_MORE_CONTRAST.page)
