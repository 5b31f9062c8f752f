"""Type follows the system's size, icons take any colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont

from emt_tracker import resources
from emt_tracker.ui import theme
from emt_tracker.ui.theme import icons, typeface

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emt_tracker.ui.theme import Appearance

NAMES = sorted(path.stem for path in resources.path("icons").glob("*.svg"))


@pytest.fixture
def _system_font(monkeypatch: pytest.MonkeyPatch, appearance: Appearance) -> Iterator[None]:  # noqa: ARG001
    """A desktop that names a large font of its own."""
    named = QFont("DejaVu Sans")
    named.setPixelSize(26)
    monkeypatch.setattr(typeface.QFontDatabase, "systemFont", lambda _which: named)
    typeface.forget()
    yield
    monkeypatch.undo()
    typeface.forget()


@pytest.mark.usefixtures("appearance")
def test_where_no_desktop_names_a_font_the_own_face_is_used():
    assert theme.font("body").family() == "Source Sans 3"


@pytest.mark.usefixtures("_system_font")
def test_type_and_controls_grow_with_the_systems_text():
    assert theme.font("body").family() == "DejaVu Sans"
    assert theme.font("body").pixelSize() == 26
    assert theme.font("title").pixelSize() == 40
    assert theme.dp(32) == 64


@pytest.mark.usefixtures("appearance")
def test_tabular_figures_are_equally_wide():
    widths = {theme.advance(digit, "body", tabular=True) for digit in "0123456789"}
    assert len(widths) == 1


@pytest.mark.usefixtures("appearance")
@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_in_the_colour_asked_for(name: str):
    drawn = icons.pixmap(name, QColor("#FF0000"), 18, 2.0).toImage()
    inked = [
        drawn.pixelColor(x, y) for x in range(36) for y in range(36) if drawn.pixelColor(x, y).alpha() > 200
    ]
    assert (drawn.width(), drawn.devicePixelRatio()) == (36, 2.0)
    assert inked
    assert {color.name() for color in inked} == {"#ff0000"}
