"""The Recertify page on real records, told of changes as the window does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from emt_tracker.ui.pages.recertify import RecertifyPage
from tests.builders import TODAY, a_portfolio, beginning

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from emt_tracker.app.opening import Opened
    from emt_tracker.domain.portfolio import Portfolio
    from emt_tracker.ui.operations import Operations

Settled = Callable[[], None]
Shown = Callable[..., RecertifyPage]


@pytest.fixture
def settled(qtbot: QtBot, operations: Operations) -> Settled:
    """Wait until everything asked for is done."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not operations.is_busy, timeout=20_000)

    return wait


@pytest.fixture
def shown(qtbot: QtBot, opened: Opened, operations: Operations) -> Shown:
    """Begins the records and shows the page, live and read, as on a day."""

    def show(portfolio: Portfolio | None = None, today: date = TODAY) -> RecertifyPage:
        opened.store.write(beginning(portfolio or a_portfolio()))
        page = RecertifyPage(operations)
        qtbot.addWidget(page)
        operations.go_live(opened.services.history)
        operations.changed.connect(lambda _changes: (page.mark_stale(), page.refresh()))
        page.resize(1071, 740)
        page.go_live(opened.services)
        page.show_standing(today, None)
        page.refresh()
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """A picture of a receipt."""
    path = tmp_path / "receipt of Step A.png"
    path.write_bytes(_PNG)
    return path


_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
