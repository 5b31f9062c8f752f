"""A page of a written record as a picture, for the preview and for the printer alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

    from emt_tracker.services.records import Records


def page_image(records: Records, path: Path, page: int, width: int) -> QImage:
    """A page (from 0) of a record, ``width`` device pixels wide."""
    drawn = records.preview_page(path, page, width)
    whole = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888)
    return whole.copy()
